"""Whom a week did not hear: those who answered held against those who were asked."""
