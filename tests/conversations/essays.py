"""Long texts for transcripts, and how a network cuts them; the same each time."""


def essay(size: int) -> str:
    """A text of so many letters, no two stretches of it alike."""
    return " ".join(f"Sentence {number} is about the colour." for number in range(1, size))[:size]


def cut(text: str, count: int) -> list[str]:
    """A text in so many pieces of nearly the same length."""
    length = -(-len(text) // count)
    return [text[start : start + length] for start in range(0, len(text), length)]
