"""Actions on the report page: what each is, the verdict in words, its weeks drawn, before and since beside others."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reports.drawing import NARROW, WIDE
from reports.impact.check import Check, Side
from reports.impact.drawing import draw
from reports.impact.telling import Checked, figure, figure_title, state_words, told, verdict_words
from reports.tallies import Action
from reports.weeks import week_range
from reports.wording import Wording, shortened


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: here, or the other places."""

    name: str
    before: str
    since: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The same drawing for a wide and for a narrow screen."""

    wide: Any
    narrow: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One action as the page shows it."""

    title: str
    verdict: str
    state: str
    text: str
    figure: str = ""
    svg: Drawn | None = None
    alternative: str = ""
    rows: tuple[Row, ...] = ()
    has_others: bool = False


def entries(checked: Iterable[Checked], wording: Wording, week: str) -> list[Entry]:
    """Every action, in the order they are given."""
    today = week_range(week)[1].isoformat()
    return [_entry(each, wording, today) for each in checked]


def _entry(checked: Checked, wording: Wording, today: str) -> Entry:
    action, check = checked.action, checked.check
    title = f"{wording.say('impact_mark', number=action.number)}: {shortened(action.what, 120)}"
    state = state_words(action, wording, today=today)
    if check is None:
        text = action.said.removeprefix(verdict_words(action.verdict, wording)).strip() if action.verdict else ""
        return Entry(title, verdict_words(action.verdict, wording) if action.verdict else state.capitalize(),
                     state if action.verdict else "", text)  # fmt: skip
    verdict = verdict_words(check.verdict, wording)
    text = told(action, check, wording).removeprefix(verdict).strip()
    if not check.series:
        return Entry(title, verdict, state, text)
    return Entry(
        title=title,
        verdict=verdict,
        state=state,
        text=text,
        figure=figure_title(action, wording),
        svg=_drawn(action, check, wording),
        alternative=wording.say("impact_alt", number=action.number, week=int(check.first.split("-W")[1])),
        rows=tuple(_rows(action, check, wording)),
        has_others=bool(check.others),
    )


def _drawn(action: Action, check: Check, wording: Wording) -> Drawn:
    from markupsafe import Markup

    wide, narrow = (draw(action, check, wording, size) for size in (WIDE, NARROW))
    return Drawn(Markup(wide), Markup(narrow))  # noqa: S704  numbers, and words that were escaped


def _rows(action: Action, check: Check, wording: Wording) -> Iterable[Row]:
    yield _row(action, wording.say("impact_own"), check.before, check.after, wording)
    if check.others:
        names = wording.listed([shortened(name, 24) for name in check.others])
        yield _row(action, names, check.others_before, check.others_after, wording)


def _row(action: Action, name: str, before: Side | None, since: Side | None, wording: Wording) -> Row:
    return Row(name, _cell(action, before, wording), _cell(action, since, wording))


def _cell(action: Action, side: Side | None, wording: Wording) -> str:
    if side is None or side.value is None:
        return wording.say("none")
    return wording.say("impact_row", value=figure(action, side.value, wording), n=side.n, weeks=side.weeks)
