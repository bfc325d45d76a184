"""The sandbox: pretend phones for both channels, a few people to be, and a clock that can be moved; sends nothing."""
