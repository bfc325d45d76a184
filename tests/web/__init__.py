"""Tests of the web: API, pages, metrics, and the sandbox phone in a real browser."""
