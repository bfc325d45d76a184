"""What /case N law, received and remedy do and answer; what may apply is told by the rulebook, never decided."""

from datetime import date

from bot.casework.case import State
from bot.commands.caller import Refused
from bot.commands.cases import legal_words
from bot.handlers import rights
from bot.handlers.cases import law as legal
from bot.handlers.cases.remedies import BACK, NO_REMEDY, REPAIRS, repairs
from bot.handlers.cases.view import view_of
from bot.handlers.cases.working import Work
from bot.handlers.wording import Speaker
from bot.rights.said_days import SaidDay, read_day

LONGEST_AGO = 30 * 365  # days: what staff set themselves may be older than what is read from a customer's words
FIRST_PARTS = ("remedy", "proof", "ask", "claim")


async def law(work: Work, to: Speaker, words: str) -> str:
    """Read what may apply; or say what it is about, or that it is no right."""
    _there(work)
    about, rest = legal_words.about(words) if words else ("", "")
    if not words or about == legal_words.ALL:
        return await _shown(work, to, whole=bool(words))
    if about is None:
        raise Refused(
            "Write: /case {number} law goods, digital or service; or /case {number} law none WHY",
            number=work.case.number,
        )
    _open(work)
    if not about and not rest:
        raise Refused("Say why it is no legal right: /case {number} law none WHY", number=work.case.number)
    if not await legal.mark(work, about, rest):
        raise _changed(work)
    if not about:
        return to.text("Case {number}: no longer marked as a legal right.", number=work.case.number)
    return await _shown(work, to, whole=False)


async def _shown(work: Work, to: Speaker, *, whole: bool) -> str:
    view = await view_of(work.parts, work.uow, to, work.case)
    if view.law is None:
        raise Refused(
            "Case {number} is not marked as a legal right. If it may be one: /case {number} law goods, digital or "
            "service",
            number=work.case.number,
        )
    if view.law.book is None or view.law.found is None:
        return rights.unusable(to)
    parts = None if whole else FIRST_PARTS
    said = "\n".join(rights.everything(to, view.law.book, view.law.found, parts))
    more = "" if whole else to.text("All of it: /case {number} law all", number=work.case.number)
    return f"{said}\n{more}".strip()


async def received(work: Work, to: Speaker, words: str) -> str:
    """Set the day on which it was received."""
    _open(work)
    if not words:
        raise Refused("Write the day: /case {number} received {day}", number=work.case.number, day=_today(work))
    day = _day(work, to, read_day(words, _today(work), language=to.language, country=to.country))
    if not await legal.receive(work, day):
        raise _changed(work)
    kept = to.text("Case {number}: received {day}.", number=work.case.number, day=to.day(day))
    return f"{kept}\n{await _shown(work, to, whole=False)}" if work.case.law and work.parts.rulebook.there else kept


async def remedy(work: Work, to: Speaker, words: str) -> str:
    """Write down what the customer got, or that the goods are back."""
    _open(work)
    what, rest = legal_words.remedy(words)
    number = work.case.number
    if not what:
        raise Refused(
            "Write what the customer got: /case {number} remedy refund, repair, replacement, reduction, repeat, "
            "or none WHY",
            number=number,
        )
    if what == NO_REMEDY and not rest:
        raise Refused("Say why nothing was due: /case {number} remedy none WHY", number=number)
    if what in REPAIRS or what == BACK:
        rest = _with_day(work, to, what, rest)
    if not await legal.remedy(work, what, rest):
        raise _changed(work)
    return to.text("Case {number}: kept.", number=number)


def _with_day(work: Work, to: Speaker, what: str, words: str) -> str:
    """The words with the day in front, which is today where none is said. Raises Refused where that cannot be."""
    today = _today(work)
    read, rest = legal_words.day_and_words(words, today, language=to.language, country=to.country)
    day = _day(work, to, read) if read != SaidDay() else today
    known = repairs(work.desk.events[work.case.id])
    waiting = known[-1] if known and known[-1].back is None else None
    number = work.case.number
    if what == BACK and (waiting is None or day < waiting.asked):
        raise Refused("Case {number}: no repair or replacement is under way on that day.", number=number)
    if what != BACK and waiting is not None:
        raise Refused(
            "Case {number}: one is under way since {day}. When the goods are back: /case {number} remedy back",
            number=number,
            day=to.day(waiting.asked),
        )
    return f"{day.isoformat()} {rest}".strip()


def _day(work: Work, to: Speaker, read: SaidDay) -> date:
    """A day that staff set. Raises Refused for one that is not certain, or is to come."""
    today = _today(work)
    if read.day is not None:
        return read.day
    if read.why == "long_ago" and (today - read.maybe[0]).days <= LONGEST_AGO:
        return read.maybe[0]
    if read.why == "two":
        one, other = (to.day(each) for each in read.maybe)
        raise Refused("That may be {one} or {other}. Write it like {day}.", one=one, other=other, day=today)
    if read.why == "future":
        raise Refused("{day} is still to come.", day=to.day(read.maybe[0]))
    raise Refused("That is no certain day. Write it like {day}.", day=today)


def _today(work: Work) -> date:
    return work.desk.now.astimezone(work.parts.zone).date()


def _there(work: Work) -> None:
    if not work.parts.rulebook.there:
        raise Refused(
            "No consumer law of {country} is known here. Name a rulebook in afterword.yaml: rights: rights.yaml",
            country=work.parts.organisation.country,
        )


def _open(work: Work) -> None:
    if work.case.state == State.CLOSED:
        raise _changed(work)


def _changed(work: Work) -> Refused:
    """Closed, or somebody else was quicker."""
    if work.case.state == State.CLOSED:
        return Refused("Case {number} is closed. To open it again: /case {number} reopen WHY", number=work.case.number)
    return Refused("Somebody else changed case {number} just now. Look at it again: /case {number}",
                   number=work.case.number)  # fmt: skip
