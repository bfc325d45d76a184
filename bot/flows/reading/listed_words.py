"""Finding the words that a list names in what a customer wrote, unless they are denied right before; knows no list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.flows.reading.fold import fold_word
from bot.flows.reading.lexicon import phrases
from bot.flows.reading.lexicon import words as word_set
from bot.flows.reading.pieces import END, pieces_of

ANY_ENDING = "*"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a list: as it was written, and the words it is compared by."""

    written: str
    words: tuple[str, ...]
    any_ending: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A list made ready to be looked for: entries by their first word, and single beginnings of words."""

    whole: dict[str, tuple[_Entry, ...]]
    begun: tuple[_Entry, ...]
    beginnings: tuple[str, ...]


def first_listed(text: str, words: Sequence[str]) -> str:
    """Return the entry of a list that stands first in a text, as the list has it; "" where none does.

    Whole words count, whatever their case and accents; a `*` at the end of an entry stands for any ending. A word
    denied right before ("not unsafe", "no refund needed", "ohne Gefahr") is passed over; where unclear, it counts.
    """
    return first_found(text, listed(words)) if words else ""


def first_found(text: str, wanted: Listed) -> str:
    """Return what `first_listed` does, of a list that was made ready before."""
    if not text:
        return ""
    pieces = pieces_of(text)
    if wanted.whole.keys().isdisjoint(pieces.present) and not _begins(pieces.words, wanted.beginnings):
        return ""
    return next(_found(pieces.words, wanted), "")


def _begins(words: Sequence[str], beginnings: tuple[str, ...]) -> bool:
    if beginnings:
        for word in words:
            if word.startswith(beginnings):
                return True
    return False


def listed(words: Sequence[str]) -> Listed:
    """Make a list ready to be looked for."""
    return _ready(tuple(words))


def plain(entry: str) -> str:
    """Return an entry as texts are compared with it, its `*` taken off."""
    return fold_word(entry.removesuffix(ANY_ENDING).replace("-", " "))


@cache
def _ready(listed: tuple[str, ...]) -> Listed:
    whole: dict[str, list[_Entry]] = {}
    begun: list[_Entry] = []
    for written in listed:
        entry = _Entry(written, tuple(plain(written).split()), written.endswith(ANY_ENDING))
        if entry.any_ending and len(entry.words) == 1:
            begun.append(entry)
        elif entry.words:
            whole.setdefault(entry.words[0], []).append(entry)
    beginnings = tuple(entry.words[0] for entry in begun)
    return Listed({first: tuple(entries) for first, entries in whole.items()}, tuple(begun), beginnings)


def _found(words: Sequence[str], wanted: Listed) -> Iterator[str]:
    for at, word in enumerate(words):
        entry = next((each for each in wanted.whole.get(word, ()) if _stands(words, at, each)), None)
        if entry is None and wanted.beginnings and word.startswith(wanted.beginnings):
            entry = next(each for each in wanted.begun if word.startswith(each.words[0]))
        if entry is not None and not _denied(words, at, at + len(entry.words)):
            yield entry.written


def _stands(words: Sequence[str], at: int, entry: _Entry) -> bool:
    there = tuple(words[at : at + len(entry.words)])
    if not entry.any_ending:
        return there == entry.words
    return there[:-1] == entry.words[:-1] and there[-1].startswith(entry.words[-1]) and len(there) == len(entry.words)


def _denied(words: Sequence[str], start: int, stop: int) -> bool:
    if _not_needed(words, stop):
        return _before(words, start, _LITTLE) in _DENYING
    if words[start].startswith(_OWED):
        return False  # "no refund", "would not replace it": that is the complaint
    return _before(words, start, _LITTLE) in _DENYING


def _before(words: Sequence[str], start: int, little: frozenset[str]) -> str:
    """The word before, words that change nothing left out; nothing at the beginning of a clause."""
    at = start - 1
    while at >= 0 and start - at < _NEAR and words[at] in little:
        at -= 1
    return words[at] if at >= 0 and words[at] != END else ""


def _not_needed(words: Sequence[str], stop: int) -> bool:
    return any(word in _NEEDED for word in words[stop : stop + 2])


_NEAR = 5
_DENYING = word_set(
    """
    nobody noone nadie personne niemand nikt not never no nothing none without cant cannot couldnt wouldnt isnt
    wasnt arent werent aint dont didnt doesnt hardly
    no nunca jamas sin ni nada ningun ninguna pas jamais sans aucun aucune
    nicht nie niemals ohne kein keine keinen keiner keinerlei nie bez nigdy zadnego zadnej zadnych
    """
)
_LITTLE = word_set(
    """
    at all in any a an the to for of really very feel felt be been was were is are way one
    es era fue estaba estuvo son eran de del un una el la nada muy le
    est etait du des vraiment tres ist war waren sich so irgendwie gefuhlt sehr
    bylo byl byla jest bardzo
    """
)
_NEEDED = word_set(
    """
    needed necessary required wanted necessario necesario necesaria necesita necessaire besoin notig noetig erforderlich
    potrzebny potrzebne potrzebna potrzeba konieczny
    """
)
_OWED = tuple(
    sorted(
        phrases(
            "refund | money | compens | replac | repair | reembols | devolu | dinero | rembours | argent | erstatt"
            "| ruckerstatt | geld | ersatz | zwrot | pieniadz | reklamac"
        )
    )
)
