"""Trying two ways of asking: how many that takes, what it showed, and how it is told; it draws nobody."""
