"""Sealing of addresses, redaction, retention, erasure, one person's data; knows no channel."""
