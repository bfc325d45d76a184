"""The ways to reach people: provider message in, provider message out; no SQL and no survey in here."""
