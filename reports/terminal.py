"""A digest as plain text for a terminal of some width; knows no colours and no console."""

from collections.abc import Iterable
from textwrap import wrap

from reports.actions import due_line
from reports.bias.telling import bias_notes, way_lines, weighted_lines
from reports.claims import Claim
from reports.comments.telling import theme_lines, theme_note
from reports.digest import Digest
from reports.frames.faults import fault_words
from reports.impact.telling import line as action_line
from reports.journey.telling import gap_lines, promise_line
from reports.journey.telling import headline as journey_headline
from reports.journey.telling import notes as journey_notes
from reports.journey.textdrawing import journey_lines
from reports.order import (
    also_lines,
    cases_words,
    dates,
    heading,
    headline,
    line,
    notes,
    picture_title,
    place_words,
    question_words,
    scope_words,
    value_words,
    verdict_words,
)
from reports.planning.telling import plan_notes, plan_rows, plan_sentence
from reports.rates.telling import rate_lines, rate_notes
from reports.recovery.telling import case_lines
from reports.sentences import unit_range
from reports.signs.telling import sign_lines
from reports.studies.telling import study_notes, study_sentence
from reports.textchart import chart_lines, spark_line
from reports.trying.telling import apart_note, trial_text
from reports.visits import visit_lines, visits_title
from reports.wording import Wording

WIDE = 72  # from here on a table row holds its usual range and verdict


def render_terminal(digest: Digest, width: int = 80) -> str:
    """The whole digest as lines no wider than `width` (at least 40)."""
    width, wording = max(40, width), digest.wording
    telling = digest.telling
    sections = [
        [*_wrapped([heading(digest)], width), "═" * min(width, _cells(heading(digest)))],
        _wrapped([dates(digest), scope_words(digest)], width),
        _wrapped([digest.asked_text, digest.bias, fault_words(digest.fault, wording), cases_words(digest)], width),
        [
            *_wrapped([headline(digest)], width),
            *_listed([line(claim) for claim in telling.told], width),
            *_listed(also_lines(telling.folded, wording), width),
        ],
        [*_table(digest.claims, wording, width), *_wrapped([" ".join(notes(digest, digest.claims))], width)],
        _chart(digest, wording, width),
        [_cut(spark_line(each, wording), width) for each in digest.history if each is not digest.main],
        [*_titled(wording.say("themes"), theme_lines(digest), width), *_wrapped([theme_note(digest)], width)],
        [
            *_titled(wording.say("studies"), _studies(digest), width),
            *_wrapped(study_notes(digest.studies, wording), width),
        ],
        _titled(wording.say("recovery"), _cases(digest), width),
        _titled(wording.say("plan"), _plan(digest), width),
        [*_titled(wording.say("rates"), _rates(digest), width), *_wrapped(_unheard(digest), width)],
        _titled(wording.say("sign_title"), sign_lines(digest.signs, wording), width),
        [
            *_titled(wording.say("try_title"), _trials(digest), width),
            *_wrapped([apart_note(digest.trials, wording)], width),
        ],
        _titled(wording.say("comments"), [f"“{each.text}”" for each in digest.comments[:5]], width),
        _journey(digest, width),
        _titled(visits_title(digest.visits, wording), visit_lines(digest.visits, wording), width),
        _titled(wording.say("actions_due"), [due_line(each, wording) for each in digest.due], width),
        _titled(wording.say("impact"), [action_line(each, wording) for each in digest.actions], width),
        _titled(wording.say("next"), [each.text for each in digest.recommendations], width),
    ]
    return "\n\n".join("\n".join(part for part in section if part) for section in sections if any(section)) + "\n"


def _table(claims: Iterable[Claim], wording: Wording, width: int) -> list[str]:
    """What, result, counts, usual range, verdict; a narrow terminal gets a mark instead of the last two."""
    columns = ("what", "value", "counts", "usual", "verdict") if width >= WIDE else ("what", "value", "counts")
    rows = [[*(wording.say(f"col_{name}") for name in columns), *([] if width >= WIDE else [""])]]
    rows += [_row(claim, wording, wide=width >= WIDE) for claim in claims]
    if len(rows) == 1:
        return []
    widths = [max(_cells(row[at]) for row in rows) for at in range(len(rows[0]))]
    gaps = 2 * (len(widths) - 1)
    widths[0] = max(12, min(widths[0], width - sum(widths[1:]) - gaps))
    lines = ["  ".join(_padded(text, size) for text, size in zip(row, widths, strict=True)).rstrip() for row in rows]
    rule = "─" * min(width, sum(widths) + gaps)
    return [_cut(text, width) for text in (lines[0], rule, *lines[1:])]


def _row(claim: Claim, wording: Wording, *, wide: bool) -> list[str]:
    none = wording.say("none")
    counts = none if claim.n is None or claim.count is None else f"{claim.count}/{claim.n}"
    start = [question_words(claim, wording), value_words(claim, wording), counts]
    if not claim.is_overall:
        start[0] = f"  {place_words(claim, wording)}"
    if not wide:
        return [*start, {-1: "▼", 1: "▲"}.get(claim.direction, "") if claim.is_change else ""]
    usual = none
    if claim.usual_low is not None and claim.usual_high is not None:
        usual = unit_range(claim.measure, claim.usual_low, claim.usual_high, wording)
    return [*start, usual, verdict_words(claim, wording)]


def _chart(digest: Digest, wording: Wording, width: int) -> list[str]:
    if digest.main is None or digest.main.is_empty:
        return []
    return [*wrap(picture_title(digest), width), *chart_lines(digest.main, wording, width)]


def _journey(digest: Digest, width: int) -> list[str]:
    """The line of stations, then each promise, then what visitors saw beside what customers felt."""
    journey, wording = digest.journey, digest.wording
    if not journey.promises:
        return []
    told = [promise_line(each, journey.minimum, wording) for each in journey.promises]
    return [
        wording.say("journey"),
        *wrap(journey_headline(journey, wording), width),
        *(_cut(each, width) for each in journey_lines(journey, wording, width)),
        *_listed([*told, *gap_lines(journey, wording)], width),
        *_wrapped(journey_notes(journey, wording), width),
    ]


def _rates(digest: Digest) -> list[str]:
    return [*rate_lines(digest.rates, digest.wording), *rate_notes(digest.rates, digest.wording)]


def _plan(digest: Digest) -> list[str]:
    plan, wording = digest.plan, digest.wording
    rows = [f"{row.name}: {row.asked}, {row.answered}, {row.points}" for row in plan_rows(plan, wording)]
    return [text for text in (plan_sentence(plan, wording), *rows, *plan_notes(plan, wording)) if text]


def _cases(digest: Digest) -> list[str]:
    return case_lines(digest.cases, digest.week, minimum=digest.minimum, wording=digest.wording)


def _unheard(digest: Digest) -> list[str]:
    unheard, wording = digest.unheard, digest.wording
    ways = way_lines(unheard, wording, minimum=digest.minimum)
    return [*bias_notes(unheard, wording), *weighted_lines(unheard, wording), *ways]


def _trials(digest: Digest) -> list[str]:
    return [trial_text(each, digest.wording, minimum=digest.minimum, today=digest.today) for each in digest.trials]


def _studies(digest: Digest) -> list[str]:
    return [study_sentence(each, digest.wording, minimum=digest.minimum) for each in digest.studies]


def _titled(title: str, items: list[str], width: int) -> list[str]:
    return [title, *_listed(items, width)] if items else []


def _listed(items: Iterable[str], width: int) -> list[str]:
    return [each for item in items for each in wrap(item, width, initial_indent="• ", subsequent_indent="  ")]


def _wrapped(items: Iterable[str], width: int) -> list[str]:
    return [each for item in items for each in wrap(item, width)]


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _padded(text: str, size: int) -> str:
    short = _cut(text, size)
    return short + " " * (size - _cells(short))


def _cut(text: str, size: int) -> str:
    if _cells(text) <= size:
        return text
    while _cells(text) > size - 1:
        text = text[:-1]
    return f"{text}…"
