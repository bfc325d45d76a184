"""Comments sorted by machine into themes, and counted by people; never part of a score or a trend."""
