"""A digest as plain text for a terminal of some width; knows no colours and no console."""

from collections.abc import Iterable
from textwrap import wrap

from reports.claims import Claim
from reports.digest import Digest
from reports.history import History
from reports.order import (
    cases_words,
    caveat,
    dates,
    heading,
    headline,
    line,
    most_important_first,
    scope_words,
    value_words,
    verdict_words,
)
from reports.sentences import unit_range
from reports.wording import Wording

BLOCKS = "▁▂▃▄▅▆▇█"
WIDE = 72  # from here on a table row holds its usual range and verdict


def render_terminal(digest: Digest, width: int = 80) -> str:
    """The whole digest as lines no wider than `width` (at least 40)."""
    width, wording = max(40, width), digest.wording
    ordered = most_important_first(digest.claims)
    told = [claim for claim in ordered if claim.is_change] or [claim for claim in ordered if claim.is_overall]
    sections = [
        [*_wrapped([heading(digest)], width), "═" * min(width, _cells(heading(digest)))],
        _wrapped([dates(digest), scope_words(digest)], width),
        _wrapped([digest.asked_text, digest.bias, cases_words(digest)], width),
        [
            *_wrapped([headline(digest)], width),
            *_listed([line(claim) for claim in told], width),
            *wrap(caveat(digest), width),
        ],
        _table(digest.claims, wording, width),
        [_cut(_spark(history, wording), width) for history in digest.history if not history.is_empty],
        _titled(wording.say("comments"), [f"“{each.text}”" for each in digest.comments[:5]], width),
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
    start = [claim.title, value_words(claim, wording), counts]
    if not wide:
        return [*start, {-1: "▼", 1: "▲"}.get(claim.direction, "") if claim.is_change else ""]
    usual = none
    if claim.usual_low is not None and claim.usual_high is not None:
        usual = unit_range(claim.measure, claim.usual_low, claim.usual_high, wording)
    return [*start, usual, verdict_words(claim, wording)]


def _spark(history: History, wording: Wording) -> str:
    """The weeks as blocks on the scale's whole height, a dot where nothing may be shown."""
    low, high = (-100.0, 100.0) if history.measure == "nps" else (0.0, 100.0)
    blocks = "".join(
        "·" if point.drawn is None else BLOCKS[round((point.drawn - low) / (high - low) * (len(BLOCKS) - 1))]
        for point in history.points
    )
    return f"{blocks}  {wording.say('chart_title', title=history.title, weeks=len(history.points))}"


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
