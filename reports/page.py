"""A digest as one web page that reads without any script; a served one may be asked for less, or for more weeks.

Knows no web server; the caller gives the nonce its content security policy allows. Each section is a template of its
own in templates/sections.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from reports.actions import due_line
from reports.bars import bar
from reports.bias.telling import bias_notes, group_tables, way_lines, weighted_lines
from reports.chart import specification
from reports.charts import Chart, chart_of, counts_words
from reports.claims import Claim
from reports.comments.telling import theme_note, theme_sentence
from reports.digest import Digest
from reports.drivers.driver import Drivers
from reports.drivers.telling import driver_section
from reports.frames.telling import section as frame_section
from reports.history import History
from reports.impact.page import entries
from reports.journey.section import section_of
from reports.live import Live
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
from reports.planning.telling import plan_notes, plan_rows, plan_sentence
from reports.rates.telling import rate_notes, rate_rows
from reports.recovery.section import section
from reports.sentences import unit_range
from reports.signs.telling import sign_lines
from reports.studies.telling import study_notes, study_sentence
from reports.summary import cards
from reports.trying.telling import apart_note, trial_text
from reports.visits import visit_lines, visits_title
from reports.wording import Wording

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class _Row:
    """One claim as a row of a table."""

    claim: Claim
    name: str
    value: str
    counts: str
    usual: str
    verdict: str
    mark: str
    why: str
    bar: Any


@dataclass(frozen=True, slots=True)
class _Measure:
    """One question: its chart, and every place."""

    chart: Chart
    groups: tuple[tuple[str, tuple[_Row, ...]], ...]
    hidden: tuple[_Row, ...]  # those whose reason is told below the table


# One file of templates/sections each, in the order a reader needs them.
SECTIONS = (
    "summary", "found", "next", "actions", "filters", "asked", "frame", "plan", "rates", "signs", "trying",
    "measures", "themes", "drivers", "studies", "cases", "comments", "journey", "visits", "how",
)  # fmt: skip


def render_html(
    digest: Digest, *, nonce: str = "", later: int = 0, live: Live | None = None, drivers: tuple[Drivers, ...] = ()
) -> str:
    """The whole digest as an HTML document; `nonce` is put on its one style element.

    `later` is how many customers answered after it was made. A page that is served is `live`: it has lists to choose
    from and a script; a page that is saved loads and runs nothing. `drivers` are found apart from the digest.
    """
    from markupsafe import Markup

    environment, wording = _templates(), digest.wording
    style = environment.get_template("digest.css").render()
    return str(
        environment.get_template("digest.html").render(
            digest=digest,
            nonce=nonce,
            live=live,
            sections=SECTIONS,
            summary=cards(digest),
            later=wording.count("later", later) if later else "",
            style=Markup(style),  # noqa: S704  our own file
            say=wording.say,
            line=line,
            heading=heading(digest),
            headline=headline(digest),
            dates=dates(digest),
            scope=scope_words(digest),
            cases=cases_words(digest),
            notes=notes(digest, digest.claims),
            also=also_lines(digest.telling.folded, wording, most=len(digest.claims)),
            rate_range=_rate_range(digest),
            told=digest.telling.told,
            spotlight=_spotlight(digest),
            spotlight_title=picture_title(digest),
            measures=[_measure(digest, history, at) for at, history in enumerate(digest.history, 1)],
            themes=[theme_sentence(count, wording) for count in digest.themes],
            theme_note=theme_note(digest),
            actions=entries(digest.actions, wording, digest.week),
            due=[due_line(each, wording) for each in digest.due],
            drivers=[driver_section(each, wording) for each in drivers],
            studies=[study_sentence(each, wording, minimum=digest.minimum) for each in digest.studies],
            study_notes=study_notes(digest.studies, wording),
            trials=[trial_text(each, wording, minimum=digest.minimum, today=digest.today) for each in digest.trials],
            signs=sign_lines(digest.signs, wording),
            apart=apart_note(digest.trials, wording),
            quotes=_quotes(digest),
            frame=frame_section(digest.frame, digest.endings, wording),
            plan=plan_sentence(digest.plan, wording),
            plan_rows=plan_rows(digest.plan, wording),
            plan_notes=plan_notes(digest.plan, wording),
            rates=rate_rows(digest.rates, wording),
            rate_notes=rate_notes(digest.rates, wording),
            groups=group_tables(digest.unheard, wording),
            bias_notes=[*bias_notes(digest.unheard, wording), *weighted_lines(digest.unheard, wording)],
            ways=way_lines(digest.unheard, wording, minimum=digest.minimum),
            journey=section_of(digest.journey, wording),
            recovery=section(digest.cases, digest.week, minimum=digest.minimum, wording=wording),
            visits_title=visits_title(digest.visits, wording),
            visit_lines=visit_lines(digest.visits, wording),
        )
    )


def descriptions(digest: Digest) -> dict[str, Any]:
    """The charts of the page as Vega-Lite, by their names on it."""
    lit = unusual_weeks(digest)
    drawn = {f"c{at}": history for at, history in enumerate(digest.history, 1)}
    if digest.spotlight is not None:
        drawn["c0"] = digest.spotlight
    return {
        name: json.loads(specification(history, digest.wording, marked=lit if history is digest.main else ()))
        for name, history in drawn.items()
        if not history.is_empty
    }


@cache
def _templates() -> "Environment":
    """The templates, read once."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("reports"), autoescape=True, undefined=StrictUndefined)
    environment.filters["unbroken"] = _unbroken
    return environment


def _unbroken(text: str) -> str:
    """A range such as 55 to 100% stays on one line."""
    return text.replace("\N{EN DASH}", "\N{EN DASH}\N{WORD JOINER}")


def _spotlight(digest: Digest) -> Chart | None:
    """The chart of what changed most notably, where that is not one of the charts below anyway."""
    if digest.spotlight is None:
        return None
    lead = digest.telling.lead
    return chart_of(digest.spotlight, lead, digest.wording, name="c0", marked=unusual_weeks(digest))


def _measure(digest: Digest, history: History, at: int) -> _Measure:
    wording = digest.wording
    claims = [claim for claim in digest.claims if history.is_about(claim)]
    whole = next((claim for claim in claims if claim.is_overall), None)
    marked = unusual_weeks(digest) if history is digest.main else ()
    chart = chart_of(history, whole, wording, name=f"c{at}", marked=marked)
    groups = (
        (wording.say("overall"), _rows(digest, [claim for claim in claims if claim.is_overall])),
        (wording.say("by_touchpoint"), _rows(digest, [claim for claim in claims if claim.touchpoint is not None])),
        (wording.say("by_location"), _rows(digest, [claim for claim in claims if claim.location is not None])),
    )
    hidden = tuple(row for _, rows in groups for row in rows if row.why)
    return _Measure(chart=chart, groups=groups, hidden=hidden)


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
            counts=counts_words(claim.count, claim.n, wording, is_nps=claim.measure == "nps"),
            usual=_usual(claim.measure, claim.usual_low, claim.usual_high, wording),
            verdict=verdict_words(claim, wording),
            mark=("▼" if claim.direction < 0 else "▲") if claim.is_change else "",
            why=claim.text if claim.n is None else "",
            bar=Markup(bar(claim)),  # noqa: S704  numbers only
        )
        for claim in claims
    )


def _usual(measure: str, low: float | None, high: float | None, wording: Wording) -> str:
    return wording.say("none") if low is None or high is None else unit_range(measure, low, high, wording)


def _rate_range(digest: Digest) -> str:
    if digest.response_low is None or digest.response_high is None:
        return ""
    return digest.wording.say("rate_fits", range=digest.wording.range(digest.response_low, digest.response_high))
