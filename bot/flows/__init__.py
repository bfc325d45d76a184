"""Conversations as pure data: surveys, the engine and reading replies; no I/O, no clock, no database."""
