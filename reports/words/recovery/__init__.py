"""Sentences about cases and what became of them, a table for each language."""
