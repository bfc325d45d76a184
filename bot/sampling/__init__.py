"""Whom to ask, drawn by chance so that the same draw can be made again; pure: no store, no clock, no customer."""
