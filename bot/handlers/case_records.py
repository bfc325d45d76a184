"""Cases as reports read them: how they stood at the end of a week, how long things took, the scores before and after.

Whose they are is told by a number that holds for one reading only. It must not know what is made of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from bot.casework.hours import open_between
from bot.flows.survey import Question
from bot.handlers.parts import Parts
from bot.handlers.quoting import question_of

if TYPE_CHECKING:
    from reports.tallies import CaseRecord, Spell

BACK = 26  # weeks: a quarter, and the one before it
AGAIN = timedelta(days=90)
MINUTE = timedelta(minutes=1)
Row = Mapping[str, Any]


def records_since(parts: Parts, week: str) -> datetime:
    """The moment from which on cases are read for the digest of a week."""
    from reports.weeks import previous, week_range

    return _midnight(parts, week_range(previous(week, BACK - 1))[0])


def surveys_in(rows: Iterable[Row]) -> set[tuple[str, int]]:
    """The surveys that their scores belong to."""
    return {(score["survey"], score["version"]) for row in rows for score in (*row["before"], *row["after"])}


def case_records(parts: Parts, rows: Sequence[Row], week: str) -> "tuple[CaseRecord, ...]":
    """Stored cases as they stood when a week ended; the surveys of their scores were fetched before."""
    from reports.weeks import week_range

    end = _midnight(parts, week_range(week)[1] + timedelta(days=1))
    known = [row for row in rows if row["opened_at"] < end]
    contacts = {contact: at for at, contact in enumerate(dict.fromkeys(row["contact"] for row in known), start=1)}
    opened: defaultdict[int | None, list[datetime]] = defaultdict(list)
    for row in known:
        opened[row["contact"]].append(row["opened_at"])
    return tuple(_record(parts, row, contacts, opened=opened[row["contact"]], end=end) for row in known)


def _record(
    parts: Parts, row: Row, contacts: Mapping[int | None, int], *, opened: list[datetime], end: datetime
) -> "CaseRecord":
    from reports.tallies import CaseRecord

    raised: dict[str, Any] = {name: row[name] for name in ("number", "touchpoint", "location")}
    raised |= {"week": row["week"] or parts.week(row["opened_at"]), "raised_by": row["raised_by"] or "low_score"}
    if row["contact"] is None:  # only that it was raised
        return CaseRecord(**raised)
    closed = _by(row["closed_at"], end) if row["state"] == "closed" else None
    answered = _first(_by(row["answered_at"], end), closed)
    before, (after, asked_in) = _before(parts, row["before"], end), _after(parts, row["after"], end)
    return CaseRecord(
        **raised,
        person=contacts[row["contact"]],
        in_time=_in_time(answered, row["due_at"], end),
        answer=_spell(parts, row["opened_at"], answered),
        resolve=_spell(parts, row["opened_at"], closed),
        closed=parts.week(closed) if closed is not None else "",
        again=_again(closed, opened, end),
        before=before,
        after=after if before is not None else None,
        asked_in=asked_in,
    )


def _midnight(parts: Parts, day: Any) -> datetime:
    return datetime.combine(day, time(), parts.zone).astimezone(UTC)


def _by(moment: datetime | None, end: datetime) -> datetime | None:
    """A moment, unless it was after the end of the week."""
    return moment if moment is not None and moment < end else None


def _first(*moments: datetime | None) -> datetime | None:
    """Staff ring people up, too: a case that is closed was answered by then."""
    return min((each for each in moments if each is not None), default=None)


def _in_time(answered: datetime | None, due: datetime, end: datetime) -> bool | None:
    if answered is None:
        return False if due < end else None
    return answered <= due


def _spell(parts: Parts, since: datetime, until: datetime | None) -> "Spell | None":
    from reports.tallies import Spell

    if until is None:
        return None
    there = open_between(parts.organisation.cases.hours, since, until, parts.zone)
    return Spell(clock=max(0, (until - since) // MINUTE), open=max(0, there // MINUTE))


def _again(closed: datetime | None, opened: Iterable[datetime], end: datetime) -> bool | None:
    """Known once the 90 days are over: sooner, only those who came back would be known."""
    if closed is None or closed + AGAIN > end:
        return None
    return any(closed < each <= closed + AGAIN for each in opened)


def _before(parts: Parts, scores: Iterable[Row], end: datetime) -> int | None:
    """The satisfaction that was low, as the survey says what is low."""
    for score in scores:
        question = _satisfaction(parts, score, end)
        if question is not None:
            low = parts.shelf.survey(score["survey"], score["version"]).low.get(question.id, frozenset())
            return int(score["value"]) if score["value"] in low else None
    return None


def _after(parts: Parts, scores: Iterable[Row], end: datetime) -> tuple[int | None, str]:
    for score in scores:
        if _satisfaction(parts, score, end) is not None:
            return int(score["value"]), score["week"]
    return None, ""


def _satisfaction(parts: Parts, score: Row, end: datetime) -> Question | None:
    """The question, where it measures satisfaction from 1 to 5 and was answered by then."""
    question = question_of(parts, score)
    if question is None or question.measure != "csat" or (question.low, question.high) != (1, 5):
        return None
    return question if score["at"] is None or score["at"] < end else None
