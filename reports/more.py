"""All about one claim, as a chat message in Telegram's HTML: its text, why its verdict, its last weeks; knows no chat.

What it shows stands in the digest already, or was kept with it: no group comes to light that the digest would not draw.
"""

from collections.abc import Iterator
from hashlib import sha256
from html import escape
from itertools import dropwhile
from json import dumps

from reports.claims import Claim
from reports.digest import Digest
from reports.history import History, Point
from reports.order import verdict_words
from reports.rules import DigestRules
from reports.sentences import figure_value, unit_range
from reports.wording import Wording, shortened, whole

CODE = 8  # hexadecimal digits: a digest has some dozens of claims
TITLE = 200
Usual = tuple[float | None, float | None]


def code_of(claim: Claim) -> str:
    """What a button calls a claim: the same in every language and after a restart, and nothing can be read in it."""
    about = (claim.week, claim.measure, claim.question, claim.touchpoint, claim.location)
    return sha256(dumps(about).encode()).hexdigest()[:CODE]


def claim_called(digest: Digest, code: str) -> Claim | None:
    """The claim of this code; None where the digest has none, since it was made for another scope or in another way."""
    return next((claim for claim in digest.claims if code_of(claim) == code), None)


def render_claim(digest: Digest, claim: Claim) -> str:
    """The whole claim: figure, range and reservations; why it was judged so; its last weeks with their counts."""
    wording = digest.wording
    verdict = verdict_words(claim, wording)
    blocks = [
        f"<b>{escape(shortened(claim.title, TITLE), quote=False)}</b>\n{_safe(claim.text)}",
        f"<b>{_safe(wording.say('more_why', verdict=verdict))}</b>\n{_safe(_why(claim, digest.minimum, wording))}",
        *_weeks(digest, claim),
    ]
    return "\n\n".join(blocks)


def history_about(digest: Digest, claim: Claim) -> History | None:
    """The weeks of exactly this claim's group, where the digest has them."""
    if claim.is_overall:
        return next((history for history in digest.history if history.is_about(claim)), None)
    return next(
        (history for history in digest.told_places if history.is_about(claim) and history.title == claim.title), None
    )


def _why(claim: Claim, minimum: int, wording: Wording) -> str:
    rules = DigestRules()
    parts: dict[str, object] = {"weeks": rules.run_weeks, "needed": rules.early_weeks, "minimum": minimum}
    if claim.usual_low is not None and claim.usual_high is not None:
        figure = claim.value if claim.measure == "nps" else claim.share
        parts["range"] = _range(claim.measure, figure, (claim.usual_low, claim.usual_high), wording)
    return wording.say(f"why_{claim.verdict}", **parts) if claim.n or claim.n is None else ""


def _weeks(digest: Digest, claim: Claim) -> Iterator[str]:
    """The last weeks, newest last, in columns narrow enough for a phone."""
    history, wording = history_about(digest, claim), digest.wording
    if history is None or history.is_empty:
        return
    points = tuple(dropwhile(lambda point: point.drawn is None, history.points))
    rows = [_row(history, point, wording) for point in points]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = (" ".join(cell.rjust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip() for row in rows)
    columns = ", ".join(wording.say(f"col_{name}") for name in ("week", "value", "counts", "usual"))
    table = "\n".join(escape(line, quote=False) for line in lines)
    yield f"<b>{_safe(wording.say('more_weeks'))}</b> ({_safe(columns)})\n<pre>{table}</pre>"
    if any(point.drawn is None for point in points):
        yield f"<i>{_safe(wording.say('more_unshown', none=wording.say('none')))}</i>"


def _row(history: History, point: Point, wording: Wording) -> tuple[str, ...]:
    week, none = str(int(point.week.split("-W")[1])), wording.say("none")
    if point.drawn is None:
        return week, none, "", "", ""
    usual = (point.usual_low, point.usual_high)
    fine = point.is_outside and _is_near(point.drawn, usual)
    drawn = figure_value("nps" if history.measure == "nps" else "csat", point.drawn, wording, fine=fine)
    counts = f"n={point.n}" if history.measure == "nps" else f"{point.count}/{point.n}"
    return week, drawn, counts, _range(history.measure, point.drawn, usual, wording), _mark(point)


def _range(measure: str, figure: float | None, usual: Usual, wording: Wording) -> str:
    """The usual range; with a decimal more where a figure outside it would look as if it lay on the edge."""
    low, high = usual
    if low is None or high is None:
        return ""
    is_outside = figure is not None and not low <= figure <= high
    return unit_range(measure, low, high, wording, fine=is_outside and _is_near(figure, usual))


def _is_near(figure: float | None, usual: Usual) -> bool:
    return figure is not None and whole(figure) in {whole(edge) for edge in usual if edge is not None}


def _mark(point: Point) -> str:
    """Whether the week lies outside its usual range, and on which side."""
    if not point.is_outside or point.drawn is None or point.usual_low is None:
        return ""
    return "▼" if point.drawn < point.usual_low else "▲"


def _safe(text: str) -> str:
    return escape(text, quote=False)
