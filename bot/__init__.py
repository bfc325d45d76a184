"""Afterword: asks customers how it went, keeps every word, and tells managers what really changed."""
