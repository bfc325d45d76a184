"""The frame: coverage, final states, and places that have stopped telling us of encounters."""
