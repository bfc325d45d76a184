"""Posting to the organisation's own programs, signed; it knows nothing of what is told."""
