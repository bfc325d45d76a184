"""Printing words of customers and staff on a terminal: they are shown, never obeyed."""

import re

import typer

# Control characters of both kinds (an escape sequence can rename a window, move the cursor, hide a line) and the marks
# that turn the direction of writing around. Line ends and tabs stay.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SHOWN = "\N{REPLACEMENT CHARACTER}"


def harmless(text: str) -> str:
    """The text with a mark in the place of everything that a terminal would obey."""
    return OBEYED.sub(SHOWN, text)


def echo(text: str = "", *, err: bool = False) -> None:
    """Print a line."""
    typer.echo(harmless(text), err=err)
