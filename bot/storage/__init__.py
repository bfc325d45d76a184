"""Tables, units of work and migrations; knows no channel."""
