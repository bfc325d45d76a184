"""Tallies to numbers, numbers to claims, claims to words and pictures; knows no channel and no database."""
