"""These sentences in French; they know nothing but words."""

WORDS: dict[str, str] = {}
