"""Exports of other survey tools, read as history and as wishes not to be asked; one file a tool. Knows no store."""
