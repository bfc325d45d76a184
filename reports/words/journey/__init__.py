"""Sentences about service standards, trained visits and the journey, a table for each language."""
