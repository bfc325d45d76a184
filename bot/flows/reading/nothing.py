"""Whether a whole reply says that there is nothing to say: no, nothing, none; it must not know what was asked."""

from functools import cache

from bot.flows.reading.lexicon import phrases
from bot.flows.reading.pieces import END, pieces_of

_NOTHING = """
    no | nope | nah | n | no thanks | no thank you | none | nothing | nothing thanks | nothing really | nothing at all
    not really | na | n a | nada | no gracias | ninguno | ninguna | nada gracias | nada mas | non | non merci | rien
    rien du tout | rien merci | aucun | aucune | nein | nein danke | nichts | gar nichts | nichts danke | nie
    nie dziekuje | nic | nic takiego | zadne | brak
"""
_LONGEST = 5  # words


def says_nothing(text: str) -> bool:
    """Say whether a reply, in any supported language, is nothing but a no or a nothing."""
    words = [word for word in pieces_of(text).words if word != END]
    return 0 < len(words) <= _LONGEST and " ".join(words) in _table()


@cache
def _table() -> frozenset[str]:
    return phrases(_NOTHING)
