"""Words as a spreadsheet program may safely hold them: what it would take for a formula stays text."""

import re

NUMBER = re.compile(r"[+-]?\d+")  # a phone number, a negative number: no formula can hide in it
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK = "'"  # before what a spreadsheet would take for a formula


def as_text(words: str) -> str:
    """Words that begin like a formula ("-5 out of 10") with an apostrophe in front, and so those that begin with one.

    Taking one away from every cell that has one gives back exactly what was written.
    """
    return MARK + words if words.startswith((*FORMULA, MARK)) and not NUMBER.fullmatch(words) else words
