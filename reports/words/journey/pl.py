"""These sentences in Polish; they know nothing but words."""

WORDS: dict[str, str] = {}
