"""Cuts a text that is too long for one message; it knows no provider."""


def split(text: str, limit: int) -> list[str]:
    """The text in parts of at most `limit` characters, cut at the end of a line, else of a word, else anywhere."""
    parts = []
    while len(text) > limit:
        cut = _cut(text, limit)
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text] if text or not parts else parts


def _cut(text: str, limit: int) -> int:
    """Where to cut; not so early that a part is mostly empty."""
    for mark in ("\n", " "):
        place = text.rfind(mark, limit // 2, limit + 1)
        if place > 0:
            return place
    return limit
