"""Customers who were unhappy, and staff who closed their cases: how recovery tests begin, whatever else is asked."""

from collections.abc import Mapping
from typing import Any

from tests.handlers.house import SAM, House

MOST = 12  # questions in one conversation

REPLIES: Mapping[str, str] = {
    "How was your": "1",
    "What could we have done better": "the fringe is crooked",
    "What went well": "SKIP",
    "What happened": "the fringe is crooked",
    "What would put it right": "SKIP",
    "How likely are you": "3",
    "May we contact you": "Y",
    "nobody can answer you": "N",
    "May we quote your words": "N",
    "How well did we put things right": "5",
    "easy to get this sorted out": "6",
    "What is still to be done": "SKIP",
    "¿Qué tal": "1",
    "¿Qué se puede mejorar": "el flequillo",
    "recomiendes": "3",
    "¿Podemos escribirte": "SI",
    "arreglarlo": "SKIP",
    "¿Podemos citar": "NO",
}


async def talks(house: House, who: Any, **other: str) -> list[str]:
    """Answer whatever is asked; `other` are replies by a word of the question that they answer. Gives all it was sent."""
    heard = house.hears(who)
    for _ in range(MOST):
        reply = _reply(heard[-1], other) if heard else None
        if reply is None:
            break
        await house.says(who, reply)
        heard += house.hears(who)
    return heard


def _reply(asked: str, other: Mapping[str, str]) -> str | None:
    known = [reply for word, reply in other.items() if word in asked]
    return next(iter(known or [reply for words, reply in REPLIES.items() if words in asked]), None)


async def is_unhappy(house: House, who: Any, touchpoint: str = "haircut", *, location: str = "", **other: str) -> None:
    """Somebody is asked about a visit, scores it 1 and may be contacted, unless they reply otherwise."""
    await house.invites(who, touchpoint, location=location)
    await talks(house, who, **other)


async def closes(house: House, number: int, done: str = "we cut it again") -> None:
    """The manager closes a case with its cause and what was done."""
    await house.says(SAM, f"/case {number} close a blunt pair of scissors; {done}")
    assert "is closed" in house.hears(SAM)[-1]


async def reopens(house: House, number: int) -> None:
    """The manager opens a closed case again."""
    await house.says(SAM, f"/case {number} reopen it was not enough")
    house.hears(SAM)
