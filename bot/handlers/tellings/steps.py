"""What can be done with a telling, each step as a pure change of it, and who may agree to it."""

import hashlib
import json
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.ports import Person
from bot.ports.telling import Telling, ToldAction, Words

DRAFT, ASKED, SENDING, SENT = "draft", "asked", "sending", "sent"
SAID, DONE = "said", "done"
SEND, PAGE = "send", "page"  # what a second person agrees to
_CODE = 6  # letters


def code_of(telling: Telling, action: ToldAction, what: str) -> str:
    """What stands for exactly these words, about this action, to be sent or shown: an approval is of it alone."""
    others = {language: [words.said, words.done] for language, words in sorted(telling.others.items())}
    all_of_it = [
        what, telling.id, telling.language, telling.words.said, telling.words.done, others, telling.anyway,
        telling.author, action.touchpoint, action.location, action.measure, action.question,
        action.started_at.isoformat() if action.started_at else "",
    ]  # fmt: skip
    return b32encode(hashlib.sha256(json.dumps(all_of_it).encode()).digest()).decode()[:_CODE]


def is_over(telling: Telling) -> bool:
    """Whether it went out, or is on its way: its words are what customers read."""
    return telling.state in {SENDING, SENT}


def reworded(telling: Telling, side: str, language: str, text: str, author: int | None) -> Telling:
    """The telling with other words of one side in one language, by this author; what was asked is asked no more."""
    own = language in {"", telling.language}
    words = telling.words if own else telling.others.get(language, Words("", ""))
    words = replace(words, said=text) if side == SAID else replace(words, done=text)
    changed = replace(telling, words=words) if own else replace(telling, others={**telling.others, language: words})
    return withdrawn(replace(changed, author=author))


def withdrawn(telling: Telling) -> Telling:
    """The telling, neither asked to be sent nor to be shown."""
    return replace(telling, state=DRAFT if telling.state == ASKED else telling.state, page_asked=False)


def turned_down(telling: Telling, what: str) -> Telling:
    """The telling after a second person's no."""
    return replace(telling, state=DRAFT) if what == SEND else replace(telling, page_asked=False)


def anyway(telling: Telling, author: int | None) -> Telling:
    """The telling, for those too in whose language it is not worded; said once more, for them no longer."""
    return withdrawn(replace(telling, anyway=not telling.anyway, author=author))


def asked(telling: Telling, what: str, author: int | None) -> Telling:
    """The telling, waiting for a second person's yes."""
    telling = replace(telling, author=author)
    return replace(telling, state=ASKED) if what == SEND else replace(telling, page_asked=True)


def agreed(telling: Telling, what: str, person: int, now: datetime, people: int) -> Telling:
    """The telling, on its way to customers or on the public page."""
    if what == SEND:
        return replace(telling, state=SENDING, approved=person, approved_at=now, people=people)
    return replace(telling, public=True, page_asked=False, published=person, published_at=now, people=people)


def unpublished(telling: Telling) -> Telling:
    """The telling, on no public page."""
    return replace(telling, public=False, page_asked=False)


def what_is_asked(telling: Telling, action: ToldAction, code: str) -> str:
    """What a code agrees to (send or page); nothing where that is not asked, or not of these words."""
    waiting = {SEND: telling.state == ASKED, PAGE: telling.page_asked}
    return next((what for what, is_asked in waiting.items() if is_asked and code_of(telling, action, what) == code), "")


def is_whole(telling: Telling) -> bool:
    """Whether every language has words for what was done."""
    return bool(telling.words.done) and all(words.done for words in telling.others.values())


def sees(person: Person, action: ToldAction) -> bool:
    """Whether an action is in somebody's scope; one about no single location is everybody's."""
    return not person.locations or not action.location or action.location in person.locations


def second_people(people: Iterable[Person], telling: Telling, action: ToldAction) -> tuple[Person, ...]:
    """Who may agree: the other managers and owners of that scope, who can be reached."""
    return tuple(
        each
        for each in people
        if each.role in {"manager", "owner"} and each.contact and each.id != telling.author and sees(each, action)
    )
