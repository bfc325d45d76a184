"""Whether a comment is English, by its small words; knows no weights. Anonymous replies have no stored language."""

from collections.abc import Collection

from reports.comments.features import words_of

_SMALL = {
    "en": """the and was were is are very i it to of for they my me so had have but not be been with on in at as that
        this you your we our he she her his would could should more all when there no their them from what nothing
        excellent good great staff helpful friendly time service nice lovely polite thank thanks""",
    "es": "el la los las un una y es muy fue con que de por para no me lo se pero todo del al más mi su han bien nada",
    "fr": "le la les un une et est très était avec que de pour pas je il elle nous vous mais des du au ma mon bien",
    "de": "der die das und ist war sehr nicht ich wir mit für ein eine aber zu auf den dem hat haben gut man nichts",
    "pl": "i w na z do się nie jest było był była bardzo to że ale jak za od po dla mi tak co są mnie dobrze nic",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_FOREIGN = frozenset("ąćęłńśźżäöüßñáíóúàâçèéêëîïôùûœ¿¡")
LEAST = 0.2  # of the words: English sentences have far more small words, a list of nouns fewer
KNOWN = 0.6  # of the words, where small words do not tell


def is_english(text: str, known: Collection[str]) -> bool:
    """Whether a text reads as English, by small words of five languages and the words `known` from English comments.

    A letter that English does without decides against it; so do as many small words of another language.
    """
    if not _FOREIGN.isdisjoint(text.lower()):
        return False
    words = words_of(text)
    hits = {language: sum(word in small for word in words) for language, small in _WORDS.items()}
    english = hits.pop("en")
    if not words or max(hits.values()) > english:
        return False
    small = english >= LEAST * len(words) and english > max(hits.values())
    return small or sum(word in known for word in words) >= KNOWN * len(words)
