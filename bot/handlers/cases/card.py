"""The card of one case: what, where, by when, whose, what the customer says, what happened, and what comes next.

Each part is a function in SECTIONS; one that has nothing to say gives no line. The card names no customer.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from bot.casework.case import RELAYED, Kind, State
from bot.casework.coach import next_step
from bot.casework.hours import open_between
from bot.handlers import rights
from bot.handlers.cases.afterwards import afterwards_lines
from bot.handlers.cases.customers_words import shortened, shown_words
from bot.handlers.cases.law import Law
from bot.handlers.cases.reach import Reach, reach_in_words
from bot.handlers.cases.relay import EXPIRES
from bot.handlers.cases.remedies import BACK, NO_REMEDY, is_settled
from bot.handlers.cases.telling import what, where
from bot.handlers.cases.view import View
from bot.handlers.wording import Speaker
from bot.ports import CaseEvent, CaseRow
from bot.privacy.relaying import without_addresses

Section = Callable[[View], Iterator[str]]
SHOWN = 8  # of what happened: the last ones
FORGOTTEN = timedelta(days=90)  # the outbox is tidied after that
IN_SHORT = 120  # signs of what somebody wrote
QUIET = frozenset({Kind.ALERTED, Kind.HEARD})  # nothing that anybody did


def card(view: View) -> str:
    """The whole card."""
    return "\n".join(line for section in SECTIONS for line in section(view))


# ---- what it is ----


def head(view: View) -> Iterator[str]:
    """What, where, how bad."""
    to, case = view.to, view.case
    bad = f" [{severity(to, case)}]" if case.severity in {"high", "urgent"} else ""
    yield (
        to.text("Case {number}: {where} ({reason})", number=case.number, where=where(case), reason=what(to, case)) + bad
    )


def severity(to: Speaker, case: CaseRow) -> str:
    """How bad it is, in a word."""
    match case.severity:
        case "urgent":
            return to.text("urgent")
        case "high":
            return to.text("high")
        case _:
            return to.text("normal")


def due(view: View) -> Iterator[str]:
    """Whose it is, and by when."""
    to, case = view.to, view.case
    yield to.text("Owner: {name}", name=view.name(case.owner) or to.text("nobody yet"))
    if case.state == State.CLOSED:
        closed = case.closed_at or view.parts.clock()
        yield to.text("Closed on {when}", when=to.day_and_clock(closed.astimezone(view.parts.zone)))
        return
    if case.answered_at is None and case.contact is not None:
        yield to.text("First answer: {due}", due=by_when(view, case.due_at))
    yield to.text("Resolved: {due}", due=by_when(view, case.resolve_due_at or case.due_at))


def by_when(view: View, moment: datetime) -> str:
    """A deadline, with how long is left or how late it is, in open hours."""
    to, now, parts = view.to, view.parts.clock(), view.parts
    hours = parts.organisation.cases.hours
    when = to.day_and_clock(moment.astimezone(parts.zone))
    if now >= moment:
        late = open_between(hours, moment, now, parts.zone)
        return to.text("since {when} ({hours} h late)", when=when, hours=round(late.total_seconds() / 3600))
    left = open_between(hours, now, moment, parts.zone)
    return to.text("by {when} ({hours} h left)", when=when, hours=round(left.total_seconds() / 3600))


def reached(view: View) -> Iterator[str]:
    """Whether the customer may be answered."""
    yield view.to.text("Customer: {reach}", reach=reach_in_words(view.to, view.reach))


# ---- what was said ----


def words(view: View) -> Iterator[str]:
    """The customer's words in the conversation, redacted."""
    for each in view.words.said:
        yield f'"{each}"'
    if view.words.wish:
        yield view.to.text('What would put it right: "{words}"', words=view.words.wish)


def written_down(view: View) -> Iterator[str]:
    """The cause, and what was done."""
    if view.case.cause:
        yield view.to.text("Cause: {words}", words=view.case.cause)
    if view.case.done:
        yield view.to.text("Done: {words}", words=view.case.done)


# ---- what the law may give ----


def law(view: View) -> Iterator[str]:
    """What may be a right: remedies with their days and sections, and what is not known."""
    if view.law is None:
        return
    to, number = view.to, view.case.number
    yield from rights.card(to, view.law.book, view.law.found)
    if view.case.state == State.CLOSED:
        return
    yield from _which_day(view, view.law)
    if not is_settled(view.case, view.events):
        yield to.text(
            "Nobody closes it as goodwill: write down what the customer got, /case {number} remedy refund, repair, "
            "replacement, reduction, repeat, or none WHY",
            number=number,
        )
    yield to.text("What may apply, in full: /case {number} law", number=number)


def _which_day(view: View, found: Law) -> Iterator[str]:
    """What the customer said about the day, where that is no certain day; or that somebody may set it."""
    to, number, matter = view.to, view.case.number, found.found.matter if found.found else None
    example = view.parts.clock().astimezone(view.parts.zone).date()
    if found.said:
        yield to.text('When they got it, in the customer\'s words: "{words}".', words=shortened(found.said, IN_SHORT))
        if found.read.why == "two":
            one, other = (to.day(each) for each in found.read.maybe)
            yield to.text("That may be {one} or {other}.", one=one, other=other)
    if matter is not None and matter.received is None and matter.about != "service":
        yield to.text("To set the day: /case {number} received {day}", number=number, day=example)


# ---- what happened ----


def happened(view: View) -> Iterator[str]:
    """The latest events, a line each."""
    events = [each for each in view.events if each.kind not in QUIET]
    if len(events) > SHOWN:
        yield view.to.plural("... and {n} more before", "... and {n} more before", len(events) - SHOWN)
    for each in events[-SHOWN:]:
        yield f"- {event_line(view, each)}"


def event_line(view: View, event: CaseEvent) -> str:
    """When, who, what; what the customer wrote is redacted."""
    to = view.to
    moment = event.at.astimezone(view.parts.zone)
    when = to.day_and_clock(moment) if view.case.contact is not None or event.person else to.day(moment.date())
    name = view.name(event.person) or to.text("the bot")
    said = f"{when} {_done(view, event, name)}"
    shown = _customers(view, event.words) if event.kind == Kind.CUSTOMER else without_addresses(event.words)
    if shown.strip():
        said += f': "{shortened(shown, IN_SHORT)}"'
    return said + _delivery(view, event)


def _customers(view: View, words: str) -> str:
    """What the customer wrote back; whoever signs with their name is not named to staff by it."""
    return shown_words(words, names=(view.customer.contact.name if view.customer is not None else "",))


def _done(view: View, event: CaseEvent, name: str) -> str:
    to = view.to
    plain: dict[str, Callable[[], str]] = {
        Kind.RAISED: lambda: to.text("raised"),
        Kind.SHARPENED: lambda: to.text("more serious"),
        Kind.REACHABLE: lambda: to.text("the customer may be answered"),
        Kind.TAKEN: lambda: to.text("{name} took it", name=name),
        Kind.HANDED: lambda: to.text("handed to {name}", name=name),
        Kind.NOTED: lambda: to.text("{name} noted", name=name),
        Kind.REPLIED: lambda: to.text("{name} replied", name=name),
        Kind.ASKED: lambda: to.text("{name} asked", name=name),
        Kind.CUSTOMER: lambda: to.text("the customer wrote"),
        Kind.STOPPED: lambda: to.text("the customer sent STOP"),
        Kind.CAUSE: lambda: to.text("{name} wrote down the cause", name=name),
        Kind.DONE: lambda: to.text("{name} wrote down what was done", name=name),
        Kind.CLOSED: lambda: to.text("{name} closed it", name=name),
        Kind.REOPENED: lambda: to.text("opened again"),
        Kind.REMINDED: lambda: to.text("reminder sent"),
        Kind.ESCALATED: lambda: _escalated(view, event),
        Kind.LAW: lambda: _marked(view, event, name),
        Kind.RECEIVED: lambda: to.text("{name} wrote down when it was received", name=name),
        Kind.REMEDY: lambda: _remedy(view, event, name),
    }
    return plain.get(event.kind, lambda: str(event.kind))()


def _escalated(view: View, event: CaseEvent) -> str:
    if event.person is None:
        return view.to.text("late, and nobody else to tell")
    return view.to.text("late: {name} was told", name=view.name(event.person))


def _marked(view: View, event: CaseEvent, name: str) -> str:
    if event.detail == NO_REMEDY:
        return view.to.text("{name} says it is no legal right", name=name)
    return view.to.text("marked as a possible legal right ({about})", about=rights.thing(view.to, event.detail))


def _remedy(view: View, event: CaseEvent, name: str) -> str:
    if event.detail == BACK:
        return view.to.text("the customer has the goods again")
    return view.to.text("{name} wrote down the remedy: {what}", name=name, what=REMEDIES[event.detail](view.to))


REMEDIES: dict[str, Callable[[Speaker], str]] = {
    "refund": lambda to: to.text("refund"),
    "repair": lambda to: to.text("repair"),
    "replacement": lambda to: to.text("replacement"),
    "reduction": lambda to: to.text("lower price"),
    "repeat": lambda to: to.text("done again"),
    NO_REMEDY: lambda to: to.text("nothing was due"),
}


def _delivery(view: View, event: CaseEvent) -> str:
    """How the sending of a message to the customer stands."""
    if event.kind not in RELAYED or not event.words:
        return ""
    state, reason = view.deliveries.get(event.id, ("", ""))
    said = _how_it_stands(view.to, state, reason) if state else _not_queued(view, event)
    return f" ({said})" if said else ""


def _how_it_stands(to: Speaker, state: str, reason: str) -> str:
    match state:
        case "sent":
            return to.text("sent")
        case "delivered":
            return to.text("delivered")
        case "queued":
            return to.text("waits to be sent")
        case _:
            return to.text("not sent: {why}", why=_why_not(to, reason))


def _why_not(to: Speaker, reason: str) -> str:
    if reason.startswith("said STOP"):
        return to.text("the customer sent STOP")
    return to.text("it took too long") if reason == "too old" else to.text("it could not be delivered")


def _not_queued(view: View, event: CaseEvent) -> str:
    """Nothing in the outbox: it still waits for the conversation to end, waited in vain, or was sent long ago."""
    age = view.parts.clock() - event.at
    if age < EXPIRES:
        return view.to.text("waits until the conversation has ended")
    return view.to.text("not sent in 3 days") if age < FORGOTTEN else ""


def afterwards(view: View) -> Iterator[str]:
    """Whether the customer was asked how well it was put right, and what they said."""
    yield from afterwards_lines(view.to, view.afterwards)


# ---- what comes next ----


def coach(view: View) -> Iterator[str]:
    """The steps of LATER or HEAT with ticks that can be read without colour."""
    if view.case.state != State.CLOSED:
        steps = (f"[{'x' if each.done else ' '}] {STEPS[each.step](view.to)}" for each in view.steps)
        yield "  ".join(steps)


STEPS: dict[str, Callable[[Speaker], str]] = {
    "listen": lambda to: to.text("Listen"),
    "hear": lambda to: to.text("Hear"),
    "empathise": lambda to: to.text("Empathise"),
    "apologise": lambda to: to.text("Apologise"),
    "thank": lambda to: to.text("Thank"),
    "explain": lambda to: to.text("Explain"),
    "act": lambda to: to.text("Take action"),
    "resolve": lambda to: to.text("Resolve"),
}


def what_next(view: View) -> Iterator[str]:
    """The next step, with an example of how to say it."""
    to, case = view.to, view.case
    if case.state == State.CLOSED:
        yield to.text("To open it again: /case {number} reopen WHY", number=case.number)
    elif case.state == State.OPEN:
        yield to.text("Next: /case {number} take", number=case.number)
    elif view.reach is Reach.YES and case.answered_at is None:
        yield _say_to_customer(view)
    else:
        yield _to_close(to, case)


def _say_to_customer(view: View) -> str:
    to, number = view.to, view.case.number
    match next_step(view.steps):
        case "listen" | "hear":
            return to.text("Next: /case {number} ask What happened, in your own words?", number=number)
        case "empathise":
            return to.text("Next: /case {number} reply I understand this was annoying. ...", number=number)
        case _:
            return to.text("Next: /case {number} reply Thank you for telling us. We will ...", number=number)


def _to_close(to: Speaker, case: CaseRow) -> str:
    if not case.cause and not case.done:
        return to.text("To close it: /case {number} close CAUSE; WHAT WAS DONE", number=case.number)
    if not case.cause:
        return to.text("Still missing: /case {number} cause WHY IT HAPPENED", number=case.number)
    if not case.done:
        return to.text("Still missing: /case {number} done WHAT WAS DONE", number=case.number)
    return to.text("To close it: /case {number} close", number=case.number)


SECTIONS: list[Section] = [head, due, reached, words, written_down, law, happened, afterwards, coach, what_next]
