"""Tests that hold the docs to what is true."""
