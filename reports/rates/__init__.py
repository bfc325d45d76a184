"""Rates of asking: how many of whom answered, to the end, with a comment, how soon."""
