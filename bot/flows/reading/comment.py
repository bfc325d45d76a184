"""The words beside a score, as the customer wrote them; it must not change a letter."""
# ruff: noqa: RUF001 - people part words and score with any dash

_EDGE = " \t\r\n,.;:!?-–—=/|*~)(]['\"…"


def beside(text: str, start: int, end: int) -> str | None:
    """Return what `text` says beside its slice from `start` to `end`, one slice of it; None where nothing is left.

    Where words stand on both sides the whole text is the comment, so that it still reads as it was written.
    """
    before, after = text[:start].strip(_EDGE), text[end:].strip(_EDGE)
    if before and after:
        return text.strip() or None
    if after:
        return text[end:].lstrip(_EDGE).rstrip()
    if before:
        return text[:start].strip().rstrip("-–—=:;,(*/| ") or None
    return None


def whole(text: str) -> str | None:
    """Return the whole text, or None where it is blank."""
    return text if text.strip() else None
