"""These sentences in Spanish; they know nothing but words."""

WORDS: dict[str, str] = {}
