"""These sentences in English; they know nothing but words."""

WORDS: dict[str, str] = {}
