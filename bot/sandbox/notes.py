"""What one unit of work stored, in plain words for whoever looks at the sandbox; pure, it knows no page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bot.flows.conversation import Answer, Conversation, State
from bot.flows.survey import ANONYMOUS, Value
from bot.messages import Address, ReplyKind
from bot.ports import CaseRow, Changes, ConsentRow, ConversationRow, InboxRow
from bot.sandbox.watching import Write, Written
from bot.web.phone.sandbox import Line

ASKED = "was asked"
PURPOSES = {"take_part": "to take part", "contact": "to be contacted", "quote": "to be quoted"}
ENDS = {
    State.COMPLETE: "Complete.",
    State.STOPPED: "Ended by the customer. What was answered before counts as partial.",
    State.FAILED: "Ended: the message could not be delivered.",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be told of one chat: `beside` which message (none where nobody wrote), about which invitation.

    `event` says in a few words what fell due, where nobody wrote. `cut` says that from now on nothing of this
    invitation is linked to the chat any more.
    """

    address: Address
    lines: tuple[Line, ...]
    beside: str = ""
    invitation: int | None = None
    event: str = ""
    cut: bool = False


def drafts(written: Written) -> Iterator[Draft]:
    """What to tell of everything that was written, in order."""
    for write in written.writes:
        talks = {row.contact: row for row in write.changes.conversations}
        last = {row.contact: row for row in write.changes.inbox}
        for row in write.changes.inbox:
            talk = talks.get(row.contact or 0) if last[row.contact] is row else None
            yield _replied(write, row, talk)
        for contact, talk in talks.items():
            if contact not in last and contact in written.contacts:
                yield _by_itself(write, talk, written.contacts[contact])
    for address in written.erased:
        yield Draft(address, (Line("erased", "Name, number and what was linked to them are erased."),), cut=True)


def _replied(write: Write, row: InboxRow, talk: ConversationRow | None) -> Draft:
    reply = row.reply
    beside = reply.message if reply.kind is ReplyKind.PRESS and reply.message else reply.provider_id
    lines = [*_about(write, talk), *_doors(write.changes, reply.address)]
    invitation = talk.conversation.invitation if talk else None
    return Draft(reply.address, tuple(lines or _kept(row)), beside, invitation, cut=_cut(write, talk))


def _by_itself(write: Write, talk: ConversationRow, address: Address) -> Draft:
    after = talk.conversation
    event = _event(write.before.get(after.invitation), after)
    about = None if event == ASKED else after.invitation  # who was asked stays known, whatever is answered
    return Draft(address, tuple(_about(write, talk)), "", about, event, cut=_cut(write, talk))


def _event(before: Conversation | None, after: Conversation) -> str:
    if before is None or before.state is State.INVITED:
        return ASKED if after.state is not State.INVITED else ""
    if after.reminded and not before.reminded:
        return "was reminded"
    return "did not answer in time: closed" if after.ended and not before.ended else ""


def _cut(write: Write, talk: ConversationRow | None) -> bool:
    return talk is not None and any(each == talk.conversation.invitation for each, _ in write.changes.cut)


def _kept(row: InboxRow) -> Iterator[Line]:
    """What becomes of a reply that moves no conversation."""
    if row.state == "set_aside":
        yield Line("set aside", "Could not be worked on: kept with its error for the owner.")
    elif row.state == "pending":
        yield Line("command", "Kept until it is carried out; not an answer.")
    elif row.reply.kind is ReplyKind.PRESS:
        yield Line("reply", "The press; it changed nothing.")
    else:
        yield Line("reply", "The words as they came; they answer no question.")


def _doors(changes: Changes, address: Address) -> Iterator[Line]:
    """Whether we may still write to this address."""
    if any(stopped == address for stopped, _, _ in changes.suppressed):
        yield Line("stop", "Nothing more goes to this phone until it says START.")
    if address in changes.unsuppressed:
        yield Line("start", "We may write to this phone again.")


def _about(write: Write, talk: ConversationRow | None) -> Iterator[Line]:
    """What changed of a conversation, and what was stored beside it."""
    if talk is None:
        return
    after, changes = talk.conversation, write.changes
    before = write.before.get(after.invitation)
    yield from _begun(before, after)
    yield from _answers(before.answers if before else (), after.answers)
    yield from _passed_over(before, after)
    yield from (_consent(row) for row in changes.consents if row.contact in {talk.contact, None})
    yield from _wishes(before, after)
    yield from (_case(row) for row in changes.cases if row.contact in {talk.contact, None})
    yield from _ended(before, after, cut=_cut(write, talk))


def _begun(before: Conversation | None, after: Conversation) -> Iterator[Line]:
    if (before is None or before.state is State.INVITED) and after.state is not State.INVITED:
        yield Line("asked", f"Who was asked about {after.context.touchpoint or 'the visit'}, and when.")
    elif before is not None and after.reminded and not before.reminded:
        yield Line("reminded", "Silence so far; the one reminder goes out.")
    if after.late and not (before and before.late):
        yield Line("late", "Came after the end: opened again, and marked as late.")


def _answers(before: Sequence[Answer], after: Sequence[Answer]) -> Iterator[Line]:
    changed = [(old, new) for old, new in zip_longest(before, after) if new is not None and old != new]
    lapsed = [old for old, new in changed if old is not None and old.counts and not new.counts]
    for old, new in changed:
        if old is None:
            yield from _new_answer(new, lapsed)
        elif old in lapsed and not _joined(old, after[len(before) :]):
            yield Line("corrected", f"{old.question}: {shown(old.value)} is kept, but no longer counts.")


def _joined(old: Answer, added: Sequence[Answer]) -> bool:
    """Whether words were added to an answer within its 90 seconds."""
    return any(new.question == old.question and new.words.startswith(f"{old.words}\n") for new in added)


def _new_answer(answer: Answer, lapsed: Sequence[Answer]) -> Iterator[Line]:
    question = answer.question.removeprefix(":")
    earlier = next((old for old in lapsed if _joined(old, [answer])), None)
    if earlier is not None:
        yield Line("words", f"“{answer.words.removeprefix(earlier.words).strip()}” Added to {question}.")
    elif not question:
        yield Line("words", f"“{answer.words}” Kept as a comment.")
    elif not answer.understood:
        yield Line("words", f"“{answer.words}” Kept as a comment; no answer to {question}.")
    elif answer.value == answer.words or answer.value is None:
        yield Line("answer", f"{question}: “{answer.words}”")
    else:
        yield Line("answer", f"{question}: {shown(answer.value)}")
        if answer.comment:
            yield Line("words", f"“{answer.words}”")


def _passed_over(before: Conversation | None, after: Conversation) -> Iterator[Line]:
    for question in after.skipped:
        if before is None or question not in before.skipped:
            yield Line("answer", f"{question}: passed over.")


def shown(value: Value | None) -> str:
    """A value as one reads it: yes, 4, by phone, wash and cut."""
    match value:
        case None:
            return "nothing"
        case bool(flag):
            return "yes" if flag else "no"
        case tuple(several):
            return ", ".join(several) or "none of them"
        case _:
            return str(value)


def _consent(row: ConsentRow) -> Line:
    purpose = PURPOSES.get(row.purpose, row.purpose)
    unlinked = "" if row.contact is not None else " Without this phone."
    return Line("consent", f"{purpose}: {'yes' if row.granted else 'no'}, with our wording.{unlinked}")


def _wishes(before: Conversation | None, after: Conversation) -> Iterator[Line]:
    if before is None:
        return
    if after.question in {answer.question for answer in before.answers} and after.question != before.question:
        yield Line("wish", f"Back to {after.question}; the earlier answer counts until there is another.")
    if after.anonymity == ANONYMOUS != before.anonymity:
        yield Line("anonymous", "Chosen. Answers are held back until the end, then kept without this phone.")


def _case(row: CaseRow) -> Line:
    who = "without this phone" if row.contact is None else "with this phone"
    return Line("case", f"Number {row.number}, {who}: {row.reason}.")


def _ended(before: Conversation | None, after: Conversation, *, cut: bool) -> Iterator[Line]:
    if after.ended and not (before and before.ended):
        yield Line("end", ENDS.get(after.state) or _closed(after))
    if cut:
        yield Line("link cut", "All kept without phone, name or exact time.")


def _closed(after: Conversation) -> str:
    if not after.question:
        return "Closed: this customer does not want to take part."
    return "Closed: what was answered counts as partial." if after.answers else "Closed: no answer came."
