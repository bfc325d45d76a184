"""Tests of what Afterword itself says."""
