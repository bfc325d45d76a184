"""What is decided of an action: keep, adapt, drop, and looking at the data now; each once, with what the data said."""

from dataclasses import dataclass, replace
from typing import Any

from bot.commands import action_words as words
from bot.commands.action_card import state_words
from bot.commands.caller import Answer, Caller, Refused, say
from bot.handlers.actions import DOING, DROPPED, KEPT, PLANNED, UNDER_WAY
from bot.handlers.checking import Data
from bot.handlers.parts import Parts
from bot.handlers.reviews import Looked, look, review_messages
from bot.messages import TELEGRAM
from bot.ports import ActionRow, Person, UnitOfWork

ENDS = {words.KEEP: KEPT, words.ADAPT: DROPPED, words.DROP: DROPPED}
WORKED, NOT_YET = "worked", "not_yet"


@dataclass(frozen=True, slots=True)
class Deciding:
    """An action about to be decided or looked at, and what the data say of it now (None: what they said is known)."""

    action: ActionRow
    looked: Looked | None


async def prepare(data: Data, action: ActionRow, caller: Caller, verb: str) -> Deciding:
    """Look at the data before any transaction is opened, where that is asked or was never done."""
    if action.state != DOING or (verb != words.CHECK and action.said):
        return Deciding(action, None)
    to = caller.speaker(data.parts)
    picture = verb == words.CHECK and caller.address.channel == TELEGRAM
    return Deciding(action, await look(data, action, to.language, picture=picture))


async def check(parts: Parts, uow: UnitOfWork, caller: Caller, found: ActionRow, deciding: Deciding) -> Answer:
    """/action N check: what the data say now."""
    to, looked = caller.speaker(parts), deciding.looked
    if looked is None:
        _refuse_unless_begun(found, caller, parts)
        raise Refused("Action {number} is over: {state}.", number=found.number, state=state_words(to, found))
    await uow.change_action(found.number, {"verdict": looked.verdict, "said": looked.said}, states=[DOING])
    await uow.put_published(looked.rows)
    return review_messages(parts, to, found, looked, channel=caller.address.channel)


async def decide(
    parts: Parts, uow: UnitOfWork, caller: Caller, found: ActionRow, wanted: words.Wanted, deciding: Deciding
) -> Answer:
    """/action N keep, adapt WHAT INSTEAD, drop WHY: by whoever answers for it."""
    to = caller.speaker(parts)
    await _refuse(parts, uow, caller, found, wanted)
    values = _decision(parts, caller, found, wanted, deciding)
    if not await uow.change_action(found.number, values, states=UNDER_WAY):
        raise Refused("Somebody else decided action {number} just now.", number=found.number)
    if deciding.looked is not None:
        await uow.put_published(deciding.looked.rows)
    if wanted.verb == words.ADAPT:
        anew = await uow.add_action(_anew(parts, caller, found, wanted.text))
        about = {"number": found.number, "anew": anew.number if anew else 0, "what": wanted.text}
        return say(
            to.text("Action {number} has ended. Action {anew} takes it further, and is planned: {what}", **about)
        )
    if wanted.verb == words.DROP:
        return say(to.text("Action {number} is dropped.", number=found.number))
    if values["verdict"] == WORKED:
        kept = to.text("Action {number} is kept: it worked.", number=found.number)
        hint = to.text("Once twelve weeks show it lasts, its usual range may begin afresh: baselines, afterword.yaml.")
        return say(f"{kept} {hint}")
    return say(
        to.text("Action {number} is kept, not proven: the data do not show that it worked.", number=found.number)
    )


async def _refuse(parts: Parts, uow: UnitOfWork, caller: Caller, found: ActionRow, wanted: words.Wanted) -> None:
    """Raise Refused where this cannot be decided, not so, or not by them."""
    to = caller.speaker(parts)
    if found.state not in UNDER_WAY:
        raise Refused("Action {number} is over: {state}.", number=found.number, state=state_words(to, found))
    if wanted.verb != words.DROP:
        _refuse_unless_begun(found, caller, parts)
    owner = next((each for each in await uow.people() if each.id == found.owner), None)
    if owner is not None and not _may_decide(caller.person, owner):
        raise Refused(
            "Action {number} is for {name} to decide. To take it over: /action {number} owner me",
            number=found.number, name=owner.name,
        )  # fmt: skip
    if wanted.verb == words.DROP and not wanted.text:
        raise Refused("Say why, for example: /action {number} drop it cost too much", number=found.number)
    if wanted.verb == words.ADAPT and not wanted.text:
        raise Refused("Say what comes instead: /action {number} adapt WHAT INSTEAD", number=found.number)


def _refuse_unless_begun(found: ActionRow, caller: Caller, parts: Parts) -> None:
    if found.state == PLANNED or (found.state == DOING and found.started_at and found.started_at > parts.clock()):
        raise Refused(
            "Action {number} has not begun, so there is nothing to check. To end the plan: /action {number} drop WHY",
            number=found.number,
        )


def _may_decide(person: Person | None, owner: Person) -> bool:
    return person is None or person.id == owner.id or person.role == "owner"


def _decision(
    parts: Parts, caller: Caller, found: ActionRow, wanted: words.Wanted, deciding: Deciding
) -> dict[str, Any]:
    """What is kept of a decision; nothing is ever said to have worked that the data did not show."""
    looked = deciding.looked
    said = looked.said if looked else found.said
    verdict = looked.verdict if looked else found.verdict or NOT_YET
    why = f" ({wanted.text})" if wanted.verb == words.DROP and wanted.text else ""
    return {
        "state": ENDS[wanted.verb],
        "decision": wanted.verb,
        "verdict": verdict if found.state == DOING else "",
        "said": said + why,
        "reviewed_at": parts.clock(),
        "decided_by": caller.person.id if caller.person else None,
    }


def _anew(parts: Parts, caller: Caller, found: ActionRow, text: str) -> ActionRow:
    """The action that takes another further: about the same figure, planned now."""
    return replace(
        found,
        id=parts.ids(), number=0, state=PLANNED, what=text, follows=found.id, created_at=parts.clock(),
        by=caller.person.id if caller.person else None, started_at=None, review_at=None, reviewed_at=None, verdict="",
        said="", decision="", decided_by=None, reminded_at=None, finding="", entry="", refers_to="", who="",
    )  # fmt: skip
