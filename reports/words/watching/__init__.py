"""Sentences about whether an improvement worked, a table for each language."""
