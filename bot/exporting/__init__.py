"""Tables that go out, one file a format: columns are told what they hold; knows no store, no survey and no channel."""
