"""What a transcript can expect of the database, each claim by its first word; read from outside, as an owner would."""

from collections.abc import Awaitable, Callable
from typing import Any

from reports.frames.final_states import final_state
from tests.conversations.essays import cut, essay
from tests.conversations.stage import Stage

Claim = Callable[[Stage, str, str], Awaitable[object]]


async def is_so(stage: Stage, who: str, thing: str) -> None:
    """Raise an AssertionError that says what is so instead. A claim gives what there is; it must be the rest of it."""
    word, _, rest = thing.partition(" ")
    wanted = rest.strip().strip('"')
    found = await (_CLAIMS[word](stage, who, wanted) if word in _CLAIMS else _answered(stage, word))
    assert found is True or found == wanted, f"{thing!r} is not so: {found!r}"


async def _answered(stage: Stage, question: str) -> str:
    given = [_said(row["answers"][question]) for row in await stage.responses() if question in row["answers"]]
    return " and ".join(sorted(given)) or "not answered"


def _said(answer: tuple[Any, str]) -> str:
    value, words = answer
    return str(value) if value is not None else words.replace("\n", " / ")


async def _unanswered(stage: Stage, _who: str, question: str) -> object:
    if question == "contact":
        held = await stage.sql(
            "SELECT count(*) FROM responses WHERE contact_id IS NOT NULL OR invitation_id IS NOT NULL"
        )
        return held == [(0,)] or f"{held[0][0]} responses are tied to a contact"
    held = await stage.sql(
        "SELECT count(*) FROM answers WHERE question = :asked AND counts AND understood", asked=question
    )
    return held == [(0,)] or await _answered(stage, question)


async def _response(stage: Stage, _who: str, what: str) -> object:
    """none, or how it ended, or how anonymous it is."""
    found = await stage.responses()
    if what == "none":
        return not found or [(row["state"], row["answers"]) for row in found]
    known = [f"{row['state']} {row['anonymity']}" + (" late" if row["late"] else " in-time") for row in found]
    return any(what in each.split() for each in known) or known


async def _words(stage: Stage, _who: str, words: str) -> object:
    """The words of some answer, whole; also those beside a score, or kept as a comment."""
    known = [said for row in await stage.responses() for _, said in row["answers"].values()]
    lines = [each.replace("\n", " / ") for each in known] + [line for each in known for line in each.split("\n")]
    return words in lines or known


async def _essay(stage: Stage, _who: str, what: str) -> object:
    """`essay 1600 in 11`: a text of so many letters, in so many messages, is the whole of one answer."""
    size, _, count = what.partition(" in ")
    wanted = "\n".join(cut(essay(int(size)), int(count)))
    return any(wanted == said for row in await stage.responses() for _, said in row["answers"].values())


async def _corrected(stage: Stage, _who: str, what: str) -> object:
    gone = await stage.sql("SELECT question, value FROM answers WHERE NOT counts")
    return what in [question if value is None else f"{question} {value}" for question, value in gone] or gone


async def _kept(stage: Stage, who: str, words: str) -> object:
    """The inbox holds what was written, verbatim."""
    kept = [message["text"] for message in (await stage.person(who)).get("messages", ())]
    return words in kept or kept


async def _consent(stage: Stage, who: str, what: str) -> str:
    purpose = what.split(maxsplit=1)[0]
    given = [each["granted"] for each in (await stage.person(who)).get("consents", ()) if each["purpose"] == purpose]
    return f"{purpose} {'yes' if given[-1] else 'no'}" if given else f"{purpose} unasked"


async def _invitation(stage: Stage, _who: str, what: str) -> object:
    """The newest invitation's state; with `because` its reason too."""
    state, reason = (await stage.sql("SELECT state, reason FROM invitations ORDER BY created_at DESC, id LIMIT 1"))[0]
    return what in {state, f"{state} because {reason}"} or f"{state} because {reason}"


async def _marks(stage: Stage, _who: str, what: str) -> object:
    """What is counted of the newest invitation beside its state."""
    found = await stage.sql("SELECT marks FROM invitations ORDER BY created_at DESC, id LIMIT 1")
    return what in found[0][0].split() or found[0][0]


async def _invitations(stage: Stage, _who: str, _what: str) -> str:
    return " ".join(
        [state for (state,) in await stage.sql("SELECT state FROM invitations ORDER BY created_at, due_at")]
    )


async def _final(stage: Stage, _who: str, what: str) -> object:
    """One of the thirteen, and that somebody's invitation is in it."""
    known = sorted(await finals(stage))
    return what in [state for _, state in known] or known


async def finals(stage: Stage) -> list[tuple[int, str]]:
    """Every invitation of a customer with its final state."""
    weeks = [week for (week,) in await stage.sql("SELECT DISTINCT week FROM invitations")]
    async with stage.app.parts.store.view() as uow:
        rows = await uow.frame_rows(weeks, -1, 100)
    return [(row["id"], final_state(row["state"], row["reason"], row["marks"], is_open=row["open"])) for row in rows]


async def _cases(stage: Stage, _who: str, what: str) -> object:
    found = await stage.sql("SELECT state, contact_id FROM cases")
    known = {"none": not found, "open": [state for state, _ in found] == ["open"]}
    return known.get(what, bool(found) and what == "anonymous" and all(who is None for _, who in found)) or found


async def _stopped(stage: Stage, who: str, _what: str) -> object:
    return (await stage.person(who)).get("stopped_at") is not None or "nothing is suppressed"


async def _open(stage: Stage, who: str, _what: str) -> object:
    return (await stage.person(who)).get("stopped_at") is None or "the contact is suppressed"


async def _unblocked(stage: Stage, who: str, _what: str) -> object:
    return not (await stage.person(who))["blocked"] or "the contact has blocked the bot"


async def _language(stage: Stage, who: str, _what: str) -> str:
    return str((await stage.person(who))["language"])


async def _visit(stage: Stage, _who: str, what: str) -> object:
    """none, how the checklist ended, or one of its answers: `visit waited 5`."""
    found = await stage.responses(visits=True)
    said = [f"{question} {_said(answer)}" for row in found for question, answer in row["answers"].items()]
    known = [row["state"] for row in found] + said
    return (not known if what == "none" else what in known) or known


_CLAIMS: dict[str, Claim] = {
    "no": _unanswered,
    "response": _response,
    "words": _words,
    "essay": _essay,
    "corrected": _corrected,
    "kept": _kept,
    "consent": _consent,
    "invitation": _invitation,
    "invitations": _invitations,
    "final": _final,
    "marks": _marks,
    "case": _cases,
    "visit": _visit,
    "suppressed": _stopped,
    "reachable": _open,
    "unblocked": _unblocked,
    "language": _language,
}
