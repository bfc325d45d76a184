"""Questionnaires as files: read, checked, listed and priced; knows no channel's provider and no database."""
