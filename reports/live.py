"""What a served page may be asked for, and what it then offers: weeks, period, touchpoint, location; knows no web.

A signed link gives a scope and a last week. Nothing asked for can lead out of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reports.errors import WeekError
from reports.rules import Scope
from reports.weeks import parse_week, previous
from reports.wording import Wording

PERIODS = (12, 26, 52)  # weeks a chart may show
BACK = 12  # weeks that may be chosen, the link's own included


@dataclass(frozen=True, slots=True)
class Link:
    """What a signed link allows: this week and those before it, in this part of the business."""

    week: str
    scope: Scope = field(default_factory=Scope)


@dataclass(frozen=True, slots=True)
class View:
    """What one reader wishes to see of it."""

    week: str
    weeks: int = PERIODS[0]
    touchpoint: str = ""
    location: str = ""

    def focus(self, link: Link) -> Scope:
        """The part of the business to look at."""
        return Scope(
            (self.touchpoint,) if self.touchpoint else link.scope.touchpoints,
            (self.location,) if self.location else link.scope.locations,
        )

    @property
    def is_whole(self) -> bool:
        """Whether everything the link allows is looked at."""
        return not (self.touchpoint or self.location)


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a list to choose from."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Live:
    """What a served page has beside its digest: lists to choose from, and where its script finds things."""

    week_options: tuple[Option, ...]
    period_options: tuple[Option, ...]
    touchpoint_options: tuple[Option, ...]
    location_options: tuple[Option, ...]
    is_filtered: bool
    is_focused: bool
    script: str = ""
    library: str = ""
    charts: str = ""


def read_view(asked: Mapping[str, str], link: Link, known: Scope) -> View | None:
    """The view that was asked for, or None for one that the link does not allow or that does not exist.

    `known` are the organisation's touchpoints and locations.
    """
    try:
        week = parse_week(asked.get("week") or link.week)
    except WeekError:
        return None
    weeks, touchpoint, location = asked.get("weeks") or "12", asked.get("touchpoint", ""), asked.get("location", "")
    is_allowed = (
        week in weeks_of(link)
        and weeks in {str(each) for each in PERIODS}
        and touchpoint in {"", *_allowed(link.scope.touchpoints, known.touchpoints)}
        and location in {"", *_allowed(link.scope.locations, known.locations)}
    )
    return View(week, int(weeks), touchpoint, location) if is_allowed else None


def weeks_of(link: Link) -> tuple[str, ...]:
    """The weeks a link opens, the latest first."""
    return tuple(previous(link.week, back) for back in range(BACK))


def live(view: View, link: Link, known: Scope, wording: Wording, *, addresses: Mapping[str, str]) -> Live:
    """What a page offers beside this view; `addresses` are those of its script, library and charts."""
    places = (
        _places(_allowed(link.scope.touchpoints, known.touchpoints), view.touchpoint, wording),
        _places(_allowed(link.scope.locations, known.locations), view.location, wording),
    )
    return Live(
        week_options=tuple(Option(week, week, week == view.week) for week in weeks_of(link)),
        period_options=tuple(
            Option(str(each), wording.say("filter_period", n=each), each == view.weeks) for each in PERIODS
        ),
        touchpoint_options=places[0],
        location_options=places[1],
        is_filtered=view != View(link.week),
        is_focused=not view.is_whole,
        **addresses,
    )


def _allowed(mine: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    return mine or known


def _places(names: Iterable[str], chosen: str, wording: Wording) -> tuple[Option, ...]:
    every = Option("", wording.say("filter_all"), not chosen)
    return (every, *(Option(name, name, name == chosen) for name in names))
