"""What customers may not read in a telling: names, addresses, somebody's own words, claims nobody can prove. Pure."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from bot.errors import AfterwordError
from bot.organisation import Organisation
from bot.privacy.rarity import RARE
from bot.privacy.redaction import CLOCK, DATE, redact


class NotForOthers(AfterwordError):
    """A telling cannot go out as it is worded; the text names the words at fault."""


COPIED = 6  # words in a row that a customer wrote too
LONGEST = 280  # characters of one side
GERMAN = ("", " (das ist so)")  # with it a few words are seen to be German, where every noun has a capital letter
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_QUOTED = re.compile(r"[\"\N{LEFT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}«»]")
# "It is better now", as people say it; what was changed is a fact, that it helped is a claim.
BETTER = re.compile(
    r"\b(?:(?:is|are|works?|has become|have become) (?:now )?(?:much )?(?:better|faster|quicker|shorter|improved)"
    r"|(?:has|have) improved|problem (?:is )?solved)\b"
    r"|\b(?:ha|han) mejorado\b|\b(?:es|está|están|son|funciona) (?:ahora )?(?:mucho )?mejor\b"
    r"|\bs'est amélioré\w*|\b(?:est|sont|va|marche) (?:maintenant )?(?:bien )?(?:mieux|meilleur\w*)\b"
    r"|\b(?:ist|sind|läuft) (?:jetzt |nun )?(?:viel )?besser\b|\b(?:hat|haben) sich verbessert\b"
    r"|\b(?:jest|są|działa) (?:teraz )?(?:dużo |znacznie )?(?:lepiej|lepsz\w+)\b|\bpoprawił[aoy]? się\b",
    re.IGNORECASE,
)


def check_said(organisation: Organisation, said: str, names: Iterable[str], *, language: str) -> None:
    """Raises NotForOthers where "you said" names somebody, a place or a time, or tells of somebody one of a kind."""
    _check(said)
    _named(_ours_small(organisation, said), names, language)


def check_done(organisation: Organisation, done: str, names: Iterable[str], *, language: str, worked: bool) -> None:
    """Raises NotForOthers where "we did" names somebody, or claims more than the figures show. It may say a time."""
    _check(done)
    _named(DATE.sub("", CLOCK.sub("", _ours_small(organisation, done))), names, language)
    claim = BETTER.search(done)
    if claim and not worked:
        raise NotForOthers(
            '"{words}" says that it helped, and the figures do not show that. Say what you changed.', words=claim[0]
        )


def check_copied(text: str, comments: Iterable[str]) -> None:
    """Raises NotForOthers where the text holds words that a customer wrote."""
    ours = _words(text)
    runs = {tuple(ours[at : at + COPIED]) for at in range(len(ours) - COPIED + 1)}
    if not runs:
        return
    for comment in comments:
        theirs = _words(comment)
        for at in range(len(theirs) - COPIED + 1):
            if tuple(theirs[at : at + COPIED]) in runs:
                raise NotForOthers(
                    '"{words}" is what a customer wrote. Say it in your own words.',
                    words=" ".join(theirs[at : at + COPIED]),
                )


def places_named(organisation: Organisation, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The touchpoints and the locations that a text names."""
    return (
        tuple(each for each in organisation.touchpoints if _names(text, each)),
        tuple(each for each in organisation.locations if _names(text, each)),
    )


def _check(text: str) -> None:
    if len(text) > LONGEST:
        raise NotForOthers("This is too long: {length} signs. Up to {most} are read.", length=len(text), most=LONGEST)
    if _QUOTED.search(text):
        raise NotForOthers("Leave out the quotation marks: what a customer wrote is not for others to read.")
    if rare := RARE.search(text):
        raise NotForOthers(
            '"{words}" tells of somebody one of a kind, whom others may know. Say it without that.', words=rare[0]
        )


def _named(text: str, names: Iterable[str], language: str) -> None:
    shown = redact(text + GERMAN[language == "de"], names).removesuffix(GERMAN[language == "de"])
    if shown != text:
        raise NotForOthers(
            '"{words}" may name a person, a place or a time. Say it without that. A word with a capital letter is '
            "read as a name: write it small if it is none.",
            words=", ".join(dict.fromkeys(_masked(text, shown))),
        )


def _masked(text: str, shown: str) -> Iterator[str]:
    """What a redaction took away."""
    before, after = text.split(), shown.split()
    for change, start, end, _, _ in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change != "equal" and start < end:
            yield " ".join(before[start:end]).strip(".,;:!?")


def _ours_small(organisation: Organisation, text: str) -> str:
    """Our own places and name in small letters: nobody is called so."""
    for ours in (organisation.name, *organisation.locations, *organisation.touchpoints):
        text = re.sub(rf"\b{re.escape(ours)}\b", ours.lower(), text, flags=re.IGNORECASE)
    return text


def _names(text: str, place: str) -> bool:
    return re.search(rf"\b{re.escape(place)}\b", text, re.IGNORECASE) is not None


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
