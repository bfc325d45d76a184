"""The word lists of every language; data only, they must not know how they are used."""

from bot.flows.reading.lexicon import Lexicon
from bot.flows.reading.words import de, en, es, fr, other, pl

LEXICONS: dict[str, Lexicon] = {
    "en": en.LEXICON,
    "es": es.LEXICON,
    "fr": fr.LEXICON,
    "de": de.LEXICON,
    "pl": pl.LEXICON,
    **other.LEXICONS,
}
