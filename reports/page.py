"""A digest as one web page that needs nothing else: no script, no network, no style outside its one element.

Knows no web server; the caller gives the nonce its content security policy allows.
"""

from dataclasses import dataclass
from typing import Any

from reports.bars import bar
from reports.chart import alternative, render_svg
from reports.claims import Claim
from reports.comments.telling import theme_note, theme_sentence
from reports.digest import Digest
from reports.history import History, Point
from reports.order import (
    also_lines,
    cases_words,
    dates,
    heading,
    headline,
    line,
    notes,
    picture_title,
    scope_words,
    unusual_weeks,
    value_words,
    verdict_words,
)
from reports.sentences import figure_value, unit_range
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class _Row:
    """One claim as a row of a table."""

    claim: Claim
    name: str
    value: str
    counts: str
    usual: str
    verdict: str
    why: str
    bar: Any


@dataclass(frozen=True, slots=True)
class _Week:
    """One point of a chart as a row of the table behind it."""

    week: str
    value: str
    counts: str
    usual: str


@dataclass(frozen=True, slots=True)
class _Chart:
    """One chart and the numbers behind it."""

    history: History
    svg: Any
    alternative: str
    points: tuple[_Week, ...]


@dataclass(frozen=True, slots=True)
class _Measure:
    """One question: its chart, and every place."""

    chart: _Chart
    groups: tuple[tuple[str, tuple[_Row, ...]], ...]
    hidden: tuple[_Row, ...]  # those whose reason is told below the table


def render_html(digest: Digest, *, nonce: str = "") -> str:
    """The whole digest as an HTML document; `nonce` is put on its one style element."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )
    environment.filters["unbroken"] = _unbroken
    wording = digest.wording
    style = environment.get_template("digest.css").render()
    return environment.get_template("digest.html").render(
        digest=digest,
        nonce=nonce,
        style=Markup(style),  # noqa: S704  our own file
        say=wording.say,
        line=line,
        heading=heading(digest),
        headline=headline(digest),
        dates=dates(digest),
        scope=scope_words(digest),
        cases=cases_words(digest),
        notes=notes(digest, digest.claims),
        also=also_lines(digest.telling.folded, wording),
        rate_range=_rate_range(digest),
        told=digest.telling.told,
        spotlight=_chart(digest, digest.spotlight) if digest.spotlight is not None else None,
        spotlight_title=picture_title(digest),
        measures=[_measure(digest, history) for history in digest.history],
        themes=[theme_sentence(count, wording) for count in digest.themes],
        theme_note=theme_note(digest),
        quotes=_quotes(digest),
    )


def _unbroken(text: str) -> str:
    """A range such as 55 to 100% stays on one line."""
    return text.replace("\N{EN DASH}", "\N{EN DASH}\N{WORD JOINER}")


def _chart(digest: Digest, history: History) -> _Chart:
    from markupsafe import Markup

    wording, marked = digest.wording, unusual_weeks(digest) if history is digest.main else ()
    svg = "" if history.is_empty else render_svg(history, wording, marked=marked)
    return _Chart(
        history=history,
        svg=Markup(svg),  # noqa: S704  drawn and escaped by vl-convert
        alternative=alternative(history, wording),
        points=tuple(_week(history, point, wording) for point in reversed(history.points)),
    )


def _measure(digest: Digest, history: History) -> _Measure:
    wording = digest.wording
    claims = [claim for claim in digest.claims if history.is_about(claim)]
    groups = (
        (wording.say("overall"), _rows(digest, [claim for claim in claims if claim.is_overall])),
        (wording.say("by_touchpoint"), _rows(digest, [claim for claim in claims if claim.touchpoint is not None])),
        (wording.say("by_location"), _rows(digest, [claim for claim in claims if claim.location is not None])),
    )
    hidden = tuple(row for _, rows in groups for row in rows if row.why)
    return _Measure(chart=_chart(digest, history), groups=groups, hidden=hidden)


def _quotes(digest: Digest) -> dict[str, list[str]]:
    """What customers wrote, under the question it answers."""
    quotes: dict[str, list[str]] = {}
    for comment in digest.comments:
        quotes.setdefault(comment.question_text, []).append(comment.text)
    return quotes


def _rows(digest: Digest, claims: list[Claim]) -> tuple[_Row, ...]:
    from markupsafe import Markup

    wording = digest.wording
    return tuple(
        _Row(
            claim=claim,
            name=claim.touchpoint or claim.location or wording.say("everyone"),
            value=value_words(claim, wording),
            counts=_counts(claim.count, claim.n, wording),
            usual=_usual(claim.measure, claim.usual_low, claim.usual_high, wording),
            verdict=verdict_words(claim, wording),
            why=claim.text if claim.n is None else "",
            bar=Markup(bar(claim)),  # noqa: S704  numbers only
        )
        for claim in claims
    )


def _week(history: History, point: Point, wording: Wording) -> _Week:
    value = wording.say("none") if point.value is None else figure_value(history.measure, point.value, wording)
    return _Week(
        week=point.week,
        value=value,
        counts=_counts(point.count, point.n, wording),
        usual=_usual(history.measure, point.usual_low, point.usual_high, wording),
    )


def _counts(count: int | None, n: int | None, wording: Wording) -> str:
    if n is None:
        return wording.say("v_hidden")
    return str(n) if count is None or not n else wording.say("answered_of", answered=count, asked=n)


def _usual(measure: str, low: float | None, high: float | None, wording: Wording) -> str:
    return wording.say("none") if low is None or high is None else unit_range(measure, low, high, wording)


def _rate_range(digest: Digest) -> str:
    if digest.response_low is None or digest.response_high is None:
        return ""
    return digest.wording.say("rate_fits", range=digest.wording.range(digest.response_low, digest.response_high))
