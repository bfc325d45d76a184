"""Conversations written down as transcripts: read, played through the real engine, and written from a play."""
