"""Words as a spreadsheet program may safely hold them: what it would take for a formula stays text."""

import re

NUMBER = re.compile(r"[+-]?\d+")  # a phone number, a negative number: no formula can hide in it
FULL_WIDTH = ("\uff1d", "\uff0b", "\uff0d", "\uff20")  # = + - @ as they are typed in East Asia
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", *FULL_WIDTH)
BLANK = " \u00a0\u3000\ufeff\u200b"  # some programs take these away before they look
HELD = re.compile(r'="([^"]*)"')
DIGITS = frozenset("0123456789")
MARKED = ("=", "'")  # only what begins so can be anything but what it says
MARK = "'"  # before what a spreadsheet would take for a formula


def as_text(words: str) -> str:
    """Words that begin like a formula ("-5 out of 10") with an apostrophe in front, and so those that begin with one.

    Taking one away from every cell that has one gives back exactly what was written.
    """
    return MARK + words if words.lstrip(BLANK).startswith((*FORMULA, MARK)) and not NUMBER.fullmatch(words) else words


def typed(cell: str) -> str:
    """What somebody meant to type: without the mark of `as_text`, and out of ="0771", as programs keep a nought."""
    if cell[:1] not in MARKED:
        return cell
    marked = cell.removeprefix(MARK)
    if marked != cell and (marked[:1] in DIGITS or marked.lstrip(BLANK).startswith((*FORMULA, MARK))):
        return marked
    held = HELD.fullmatch(cell)
    return held[1] if held else cell
