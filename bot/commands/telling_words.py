"""How `/tell ...` is read: which action, what to do, in which language; it does nothing."""

from dataclasses import dataclass

from bot.commands.caller import Refused
from bot.commands.language import spoken
from bot.handlers.tellings.steps import DONE, SAID

SHOW, LIST, SEND, APPROVE, REFUSE, PUBLISH, UNPUBLISH, ANYWAY = (
    "show", "list", "send", "approve", "refuse", "publish", "unpublish", "anyway",
)  # fmt: skip
CALLED = {
    SAID: "said say dicho dijeron dit gesagt powiedzieli powiedziano",
    DONE: "did done do hicimos hecho fait getan zrobiliśmy zrobilismy",
    SEND: "send enviar envoyer senden wyślij wyslij",
    APPROVE: "approve yes aprobar approuver freigeben zatwierdź zatwierdz",
    REFUSE: "refuse not no rechazar refuser ablehnen odrzuć odrzuc",
    PUBLISH: "publish publicar publier veröffentlichen veroeffentlichen opublikuj",
    UNPUBLISH: "unpublish retirar retirer zurückziehen zurueckziehen wycofaj",
    ANYWAY: "anyway todos tous alle wszyscy",
}
_MEANT = {word: meant for meant, words in CALLED.items() for word in words.split()}
WORDING = frozenset({SAID, DONE})
AGREEING = frozenset({APPROVE, REFUSE})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which action's telling, and what to do with it."""

    verb: str
    number: int = 0
    text: str = ""  # new words, or why not
    language: str = ""  # of the new words; empty: the telling's own
    code: str = ""  # of what is agreed to


def read(words: tuple[str, ...]) -> Wanted:
    """What `/tell ...` asks for. Raises Refused for what it does not know."""
    if not words:
        return Wanted(LIST)
    if not words[0].isdecimal() or len(words[0]) > 9:
        raise Refused("Write: /tell NUMBER, with the number of an action. /actions lists them.")
    number, rest = int(words[0]), words[1:]
    if not rest:
        return Wanted(SHOW, number)
    word, _, language = rest[0].casefold().partition(":")
    verb = _MEANT.get(word, "")
    if not verb or (language and verb not in WORDING):
        raise Refused(
            "Write: /tell {number} said TEXT, /tell {number} did TEXT, /tell {number} send or /tell {number} publish",
            number=number,
        )
    if verb in WORDING:
        return _wording(verb, number, rest[1:], language)
    if verb in AGREEING:
        return Wanted(verb, number, " ".join(rest[2:]), code=rest[1].upper() if len(rest) > 1 else "")
    return Wanted(verb, number)


def _wording(verb: str, number: int, words: tuple[str, ...], language: str) -> Wanted:
    code = spoken(language) if language else ""
    if code is None:
        raise Refused("'{word}' is no language we speak. Write for example: did:es TEXT", word=language[:20])
    text = " ".join(" ".join(words).split())
    if not text:
        raise Refused("Write the words too, for example: /tell {number} did we bought a second dryer", number=number)
    return Wanted(verb, number, text, language=code)
