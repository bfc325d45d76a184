"""Commands about what comments are about: /theme lists those of a week, /theme CODE THEME puts a wrong one right."""

import re
from typing import TYPE_CHECKING, cast

from bot.commands.caller import Answer, Caller, Refused, say
from bot.commands.reporting import scope_of, week_in
from bot.handlers.comments import correct_themes
from bot.handlers.digests import build
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.ports import UnitOfWork

if TYPE_CHECKING:
    from reports.digest import Digest
    from reports.tallies import QuotableComment

SHOWN = 12  # comments in one message
LENGTH = 160  # characters of each
CODE = re.compile(r"[A-Za-z2-7]{5}")
NOTHING = frozenset(
    {"none", "nothing", "ninguno", "ninguna", "nada", "aucun", "rien", "keins", "nichts", "żaden", "nic"}
)
CALLED = {
    "responsiveness": "responsiveness waiting wait espera esperas attente warten wartezeit czekanie",
    "reliability": "reliability plan planned organisation plazos déroulement deroulement ablauf przebieg",
    "empathy": "empathy manner people trato accueil umgang traktowanie",
    "assurance": "assurance skill information saber savoir können koennen wiedza",
    "tangibles": "tangibles place lugar lieu räume raeume raum miejsce",
}
_THEMES = {word: theme for theme, words in CALLED.items() for word in words.split()}


async def prepare_themes(parts: Parts, caller: Caller, words: tuple[str, ...]) -> object:
    """Build the digest whose comments are listed, before any transaction is opened: it decides what may be shown."""
    if words and CODE.fullmatch(words[0]):
        return None
    return await build(parts, week_in(parts, words), locations=scope_of(caller), language=caller.language)


async def themes(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/theme [WEEK] lists comments with their themes; /theme CODE THEME... gives one the right ones."""
    to = caller.speaker(parts)
    if prepared is not None:
        return say(listed(to, cast("Digest", prepared)))
    meant = read_themes(words[1:])
    if not await correct_themes(parts, uow, words[0].upper(), meant, locations=scope_of(caller)):
        raise Refused("There is no comment {code}. /theme lists them.", code=words[0])
    return say(to.text("Thank you. Comment {code} counts so from now on.", code=words[0].upper()))


def listed(to: Speaker, digest: "Digest") -> str:
    """The comments of a digest, each with its code and its themes."""
    if not digest.comments:
        return to.text("There are no comments of that week that may be shown.")
    lines = [_line(to, digest, comment) for comment in digest.comments[:SHOWN]]
    how = to.text("To put one right: /theme CODE and what it is about: waiting, plan, manner, skill, place or none.")
    return "\n".join((to.text("Sorted by machine, and sometimes wrong:"), *lines, how))


def _line(to: Speaker, digest: "Digest", comment: "QuotableComment") -> str:
    from reports.wording import shortened

    named = [digest.wording.say(f"theme_{theme}") for theme in comment.themes]
    about = ", ".join(named) or to.text("not sorted")
    return f"{comment.code}: “{shortened(comment.text, LENGTH)}” ({about})"


def read_themes(words: tuple[str, ...]) -> tuple[str, ...]:
    """The themes that words name; none for "none". Raises Refused for a word that names none."""
    said = [word.strip(",.").casefold() for word in words]
    if len(said) == 1 and said[0] in NOTHING:
        return ()
    wrong = next((word for word in said if word not in _THEMES), None)
    if not said or wrong is not None:
        raise Refused("Write: /theme CODE and one or more of waiting, plan, manner, skill, place, or none")
    return tuple(dict.fromkeys(_THEMES[word] for word in said))
