"""Tests of Afterword, in the shape of the tree they test."""
