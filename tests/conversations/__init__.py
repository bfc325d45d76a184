"""Conversations as transcripts that a shop owner can read; each runs through the real engine."""
