"""Sentences about what was changed because customers said so, a table for each language."""
