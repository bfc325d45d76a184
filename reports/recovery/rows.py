"""The figures of cases as rows of a table: the whole, and each place in it; knows no markup."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.rates.rate import Rate
from reports.recovery import cohorts
from reports.recovery.figures import CaseFigures, Cases, Change
from reports.recovery.telling import mark
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One group in words: what it is called, and its figures or that they are hidden."""

    name: str
    customers: str
    in_time: str
    before: str
    after: str
    put_right: str
    change: Change | None


def case_rows(cases: Cases, wording: Wording) -> list[CaseRow]:
    """The whole, and each place in it."""
    places = [(each, each.touchpoint or each.location) for each in cases.places]
    return [
        _row(cases.whole, wording.say("overall"), wording),
        *(_row(each, name[:1].upper() + name[1:], wording) for each, name in places),
    ]


def hidden_note(rows: Iterable[CaseRow], minimum: int, wording: Wording) -> str:
    """Why a cell is hidden; empty where none is."""
    word = wording.say("recovery_few")
    cells = [cell for row in rows for cell in (row.customers, row.in_time, row.put_right)]
    return wording.say("recovery_few_note", word=word, minimum=minimum) if word in cells else ""


def drawn_words(rows: Iterable[CaseRow], wording: Wording) -> str:
    """What the picture shows, for whoever cannot see it; empty where it shows nothing."""
    told = [_drawn(row.name, row.change, wording) for row in rows if row.change is not None]
    return wording.say("recovery_drawn", rows="; ".join(told)) if told else ""


def _drawn(name: str, change: Change, wording: Wording) -> str:
    before, after = wording.decimal(change.before), wording.decimal(change.after)
    return wording.say("recovery_drawn_row", name=name, before=before, after=after, n=change.n)


def _row(figures: CaseFigures, name: str, wording: Wording) -> CaseRow:
    def cell(figure: str, words: str | None) -> str:
        """The figure; a dash where there is nobody; else that it is hidden."""
        if words is not None:
            return words + mark(figures, figure)
        return wording.say("none") if figure in figures.nobody else wording.say("recovery_few")

    change = figures.change
    return CaseRow(
        name=name,
        customers=cell(cohorts.RAISED, None if figures.customers is None else str(figures.customers)),
        in_time=cell(cohorts.IN_TIME, _of(figures.in_time, wording)),
        before=cell(cohorts.PAIR, wording.decimal(change.before) if change else None),
        after=cell(cohorts.PAIR, wording.decimal(change.after) if change else None),
        put_right=cell(cohorts.PAIR, _of(figures.recovered, wording)),
        change=change,
    )


def _of(rate: Rate | None, wording: Wording) -> str | None:
    """9 of 12 (75%)."""
    if rate is None:
        return None
    return f"{wording.say('answered_of', answered=rate.count, asked=int(rate.of))} ({wording.percent(rate.value)})"
