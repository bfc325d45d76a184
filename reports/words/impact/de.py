"""These sentences in German; they know nothing but words."""

WORDS: dict[str, str] = {}
