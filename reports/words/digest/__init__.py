"""The sentences of a digest and its report, a table for each language."""
