"""Reading a reply as one of some options, or several of them; it must not know how they are shown."""

from bot.flows.reading.comment import whole
from bot.flows.reading.lexicon import words as word_set
from bot.flows.reading.numbers import Mention, Sentence, mentions
from bot.flows.reading.reading import Reading
from bot.flows.reading.role import Role
from bot.flows.reading.scale import Scale
from bot.flows.reading.slips import meant
from bot.flows.reading.surroundings import roles
from bot.flows.reading.tokens import cut


def read_choice(text: str, said: Sentence, scale: Scale) -> Reading:
    """Return the label of the one option a reply names by number, label, beginning or one slip."""
    picked, doubtful = _picked(said, scale)
    if len(picked) == 1 and not doubtful:
        return Reading("value", scale.options[picked[0]], _comment(text, said, scale, picked))
    if picked or doubtful:
        return Reading("ambiguous", None, whole(text))
    return Reading("not_an_answer", None, whole(text))


def read_choices(text: str, said: Sentence, scale: Scale) -> Reading:
    """Return the labels of every option a reply names, in the order shown."""
    if _means_all(said):
        return Reading("value", scale.options)
    picked, doubtful = _picked(said, scale)
    picked = sorted({*picked, *_also_meant(said, scale, picked)})
    if doubtful:
        return Reading("ambiguous", None, whole(text))
    if not picked:
        return Reading("not_an_answer", None, whole(text))
    return Reading("value", tuple(scale.options[at] for at in picked), _comment(text, said, scale, picked))


def _picked(said: Sentence, scale: Scale) -> tuple[list[int], bool]:
    """Return the places of the options a reply names, in order, and whether anything in it is in doubt."""
    labels = [_label_words(option) for option in scale.options]
    spoken = [word for word in said.words if word.isalnum()]
    exact = [at for at, label in enumerate(labels) if " ".join(spoken) == label]
    if len(exact) == 1:
        return exact, False
    if ranked := _ranked(said, len(labels)):
        return ranked, False
    named = _named(spoken, labels)
    numbered, doubtful = _numbered(said, scale, named_words=" ".join(labels[at] for at in named).split())
    picked = sorted({*named, *numbered, *_hinted(spoken, labels, named)})
    if picked:
        denied = any(
            word in said.lexicon.negations for word in spoken if not any(word in labels[at].split() for at in picked)
        )
        return picked, doubtful or denied or not _EXCEPTING.isdisjoint(spoken)
    if doubtful:
        return [], True
    return _guessed(said, spoken, labels)


_EXCEPTING = word_set(
    "except apart without minus excluding salvo menos excepto sauf hormis ausser ohne oprocz bez procz"
)
_ALL = word_set("all everything todo todos todas tout tous toutes alle alles wszystko wszystkie every both ambos ambas")
_ALL_SMALL = word_set("of them the lot above options things three four five of los las ellos les von den beide z nich")
_RANKS = {
    **dict.fromkeys(
        word_set("first 1st primero primera primer premier premiere erste erster erstes pierwsza pierwszy"), 1
    ),
    **dict.fromkeys(
        word_set("second 2nd segundo segunda deuxieme seconde zweite zweiter zweites druga drugi drugie"), 2
    ),
    **dict.fromkeys(word_set("third 3rd tercero tercera tercer troisieme dritte dritter drittes trzecia trzeci"), 3),
    **dict.fromkeys(word_set("fourth 4th cuarto cuarta quatrieme vierte vierter viertes czwarta czwarty"), 4),
    **dict.fromkeys(word_set("last ultimo ultima dernier derniere letzte letzter letztes ostatnia ostatni"), 0),
}
_RANK_SMALL = word_set("one option answer choice opcion la el le die der das odpowiedz opcja please svp bitte numer")


def _means_all(said: Sentence) -> bool:
    """All of them, todas."""
    spoken = [word for word in said.words if word.isalnum()]
    rest = [word for word in spoken if word not in _ALL]
    small = _ALL_SMALL | _SMALL
    return len(rest) < len(spoken) and all(word in small for word in rest) and "both" not in spoken


def _ranked(said: Sentence, many: int) -> list[int]:
    """The first one, 3rd: the place of an option named by its rank and nothing else."""
    spoken = "".join(word if word.isalnum() else " " for word in _spaced(said)).split()
    telling = [word for word in spoken if word not in _SMALL and word not in _RANK_SMALL]
    if len(telling) != 1 or telling[0] not in _RANKS:
        return []
    rank = _RANKS[telling[0]] or many
    return [rank - 1] if rank <= many else []


def _spaced(said: Sentence) -> list[str]:
    """The words with a space before each that had one: `3rd` stays together."""
    return [
        piece
        for at, word in enumerate(said.words[:_FEW])
        for piece in ((word,) if said.tokens[at].tight else (" ", word))
    ]


_FEW = 8  # a reply of more words says more than a rank


def _hinted(spoken: list[str], labels: list[str], named: list[int]) -> list[int]:
    """Both online and phone: beside an option named in full, the ones of which a long word stands in the reply."""
    if not named:
        return []
    taken = {word for at in named for word in labels[at].split()}
    rest = [word for word in spoken if len(word) > 3 and word not in taken]
    holders = [[at for at, label in enumerate(labels) if word in label.split()] for word in rest]
    return [each[0] for each in holders if len(each) == 1]


def _also_meant(said: Sentence, scale: Scale, picked: list[int]) -> list[int]:
    """Return the options that the short parts beside the picked ones miss by one slip."""
    labels = [_label_words(option) for option in scale.options]
    rest = [part for part in _parts(said)[:20] if picked and part not in labels and len(part.split()) < 3]
    return [at for part in rest if len(fitting := _slipped(part, labels)) == 1 for at in fitting]


def _label_words(option: str) -> str:
    return " ".join(text for token in cut(option) if (text := token.text.replace("'", "")).isalnum())


def _named(spoken: list[str], labels: list[str]) -> list[int]:
    """Return the options whose whole label stands in the reply; one that lies inside a longer one does not count."""
    line = f" {' '.join(spoken)} "
    found = [at for at, label in enumerate(labels) if label and f" {label} " in line]
    return [at for at in found if not any(at != other and f" {labels[at]} " in f" {labels[other]} " for other in found)]


def _numbered(said: Sentence, scale: Scale, *, named_words: list[str]) -> tuple[list[int], bool]:
    """Return the options named by their number, and whether a number names none or two stand as alternatives."""
    found = mentions(said)
    only_numbers = all(_is_number_talk(said, at) for at in range(len(said.tokens)))
    picked: list[int] = []
    doubtful = False
    for mention, role in zip(found, roles(said, found, scale), strict=True):
        if _is_part_of_label(said, mention, named_words):
            continue
        values = _listed(said, mention)
        inside = bool(values) and all(1 <= value <= len(scale.options) for value in values)
        counts = role in (Role.CLEAR, Role.WEAK, Role.CLOSING) or (only_numbers and role is not Role.DENIED)
        if counts and inside:
            picked += [value - 1 for value in values]
        elif role is not Role.OTHER:
            doubtful = doubtful or role is not Role.WEAK or only_numbers
    either = any(word in said.lexicon.alternatives or word == "-" for word in said.words)
    return picked, doubtful or (len(picked) > 1 and either)


def _is_number_talk(said: Sentence, at: int) -> bool:
    return said.tokens[at].kind != "word" or said.words[at] in _JOINERS or said.words[at] in said.lexicon.numbers


def _is_part_of_label(said: Sentence, mention: Mention, named_words: list[str]) -> bool:
    word = said.word(mention.start)
    return word in named_words or (mention.spelled and word in said.lexicon.article_ones and len(said.words) > 1)


def _listed(said: Sentence, mention: Mention) -> list[int]:
    """Return the whole numbers of a mention: `1,3` is two of them here, no fraction."""
    if mention.form == "whole":
        return [mention.value]
    parts = said.words[mention.start].split(",")
    return [int(part) for part in parts] if len(parts) > 1 and all(part.isdigit() for part in parts) else []


_JOINERS = word_set("and y e et und i oraz also plus number numbers option options n or")


def _guessed(said: Sentence, spoken: list[str], labels: list[str]) -> tuple[list[int], bool]:
    """Return the options that parts of the reply begin, or miss by one slip; a part that fits two is in doubt."""
    parts = _parts(said) if len(spoken) > 1 else [" ".join(spoken)]
    picked: list[int] = []
    for part in parts:
        if not part:
            continue
        fitting = _beginning(part, labels) or _slipped(part, labels)
        if len(fitting) > 1:
            return [], True
        picked += fitting
    return sorted(set(picked)), False


def _parts(said: Sentence) -> list[str]:
    """Return the reply whole, or cut at its marks and its `and`."""
    parts: list[list[str]] = [[]]
    for at, word in enumerate(said.words):
        if said.is_mark(at) or word in said.lexicon.ands:
            parts.append([])
        elif word not in _SMALL:
            parts[-1].append(word)
    return [" ".join(part) for part in parts if part]


_SMALL = word_set(
    """
    the a an please pls thanks i it was el la los las le les der die das por favor svp bitte prosze option
    """
)


def _beginning(part: str, labels: list[str]) -> list[int]:
    if len(part) == 1 and len(labels) < 27 and not part.isdigit():
        begun = [at for at, label in enumerate(labels) if label == part or label.startswith(part)]
        lettered = ord(part) - ord("a")  # A for the first: asked again where another option begins with it
        return sorted({*begun, lettered}) if begun and 0 <= lettered < len(labels) else begun
    return [at for at, label in enumerate(labels) if label.startswith(part)] or [
        at for at, label in enumerate(labels) if len(part) > 2 and f" {part} " in f" {label} "
    ]


def _slipped(part: str, labels: list[str]) -> list[int]:
    right = meant(part, labels)
    if right is None:
        words = [word for label in labels for word in label.split() if len(word) > 3]
        right = meant(part, set(words)) if len(part) > 3 else None
        return [at for at, label in enumerate(labels) if right in label.split()] if right else []
    return [labels.index(right)]


def _comment(text: str, said: Sentence, scale: Scale, picked: list[int]) -> str | None:
    """The whole text, where it says more than the options themselves."""
    known = {word for at in picked for word in _label_words(scale.options[at]).split()}
    extra = [
        word
        for at, word in enumerate(said.words)
        if said.tokens[at].kind == "word"
        and word not in known
        and word not in said.lexicon.fillers
        and word not in said.lexicon.numbers
        and word not in _JOINERS
    ]
    return whole(text) if len(extra) > 1 else None
