"""A digest as one chat message in Telegram's HTML, at most 1,200 characters; knows no chat and no network."""

from dataclasses import dataclass
from html import escape

from reports.actions import due_line
from reports.claims import Claim
from reports.comments.telling import theme_lines, theme_note
from reports.digest import Digest
from reports.order import (
    also_lines,
    cases_words,
    dates,
    heading,
    headline,
    line,
    notes,
    quiet_lines,
    scope_words,
)
from reports.studies.telling import study_sentence
from reports.visits import visit_lines, visits_title
from reports.wording import shortened

LIMIT = 1200
UNHURRIED = 1000  # what is only good to know must end here: the whole is read in a minute, and fits under a picture
NEEDED = 5  # blocks up to this rank are told whatever their length
THEMES = 3  # in chat; the report has them all
STUDIES = 3
DUE = 2
BLOCK = 420  # no single block may crowd out the others


@dataclass(frozen=True, slots=True)
class _Block:
    """One paragraph; the lower its rank, the sooner it gets a place."""

    rank: int
    text: str


def render_chat(digest: Digest) -> str:
    """The digest as a chat message, most important first; what does not fit is left to the report."""
    blocks = [block for block in _blocks(digest) if block.text]
    kept: set[int] = set()
    taken = 0
    for at in sorted(range(len(blocks)), key=lambda each: blocks[each].rank):
        longer = taken + len(blocks[at].text) + 2
        if longer <= (LIMIT if blocks[at].rank <= NEEDED else UNHURRIED):
            kept.add(at)
            taken = longer
    return "\n\n".join(blocks[at].text for at in sorted(kept))


def _blocks(digest: Digest) -> list[_Block]:
    told, folded = digest.telling.told, digest.telling.folded
    also = " ".join(also_lines(folded, digest.wording))
    reservations = " ".join(notes(digest, (*told, *folded)))
    return [
        _Block(0, f"<b>{_safe(heading(digest), 120)}</b>\n{_safe(dates(digest), 80)}"),
        _Block(1, _safe(scope_words(digest), 200)),
        _Block(0, _safe(digest.asked_text, 200)),
        _Block(0, f"<b>{_safe(headline(digest), 120)}</b>"),
        *(_Block(2 + at, _told(claim)) for at, claim in enumerate(told)),
        _Block(5, _safe(also, 300)),
        _Block(3, _safe(reservations, 320)),
        _Block(4, _next(digest)),
        _Block(5, _due(digest)),
        _Block(6, _themes(digest)),
        _Block(7, _comments(digest)),
        _Block(8, _visits(digest)),
        _Block(8, _studies(digest)),
        _Block(3, _safe(cases_words(digest), 120)),
        *(_Block(9, _safe(text, 240)) for text in quiet_lines(digest, (*told, *folded))),
        _Block(1, f"<i>{_safe(digest.bias, 260)}</i>" if digest.bias else ""),
    ]


def _told(claim: Claim) -> str:
    mark = {-1: "▼ ", 1: "▲ "}.get(claim.direction, "") if claim.is_change else ""
    return mark + _safe(line(claim), BLOCK)


def _next(digest: Digest) -> str:
    """The first recommendation's action; its finding is told above."""
    if not digest.recommendations:
        return ""
    title = _safe(digest.wording.say("next"), 60)
    return f"<b>{title}</b>\n{_safe(digest.recommendations[0].action, 260)}"


def _due(digest: Digest) -> str:
    """The actions whose review has come."""
    lines = [_safe(due_line(each, digest.wording), 260) for each in digest.due[:DUE]]
    return "\n".join((f"<b>{_safe(digest.wording.say('actions_due'), 60)}</b>", *lines)) if lines else ""


def _themes(digest: Digest) -> str:
    """The themes most people named, and that a machine sorted them."""
    lines = [_safe(each, 120) for each in theme_lines(digest)[:THEMES]]
    if not lines:
        return ""
    return "\n".join((f"<b>{_safe(digest.wording.say('themes'), 60)}</b>", *lines, _safe(theme_note(digest), 300)))


def _studies(digest: Digest) -> str:
    """What a running study has found so far; how to read it stands in the report."""
    told = [study_sentence(each, digest.wording, minimum=digest.minimum) for each in digest.studies if each.n]
    lines = [_safe(each, 200) for each in told[:STUDIES]]
    return "\n".join((f"<b>{_safe(digest.wording.say('studies'), 60)}</b>", *lines)) if lines else ""


def _visits(digest: Digest) -> str:
    """Trained visits, under a title that says they are no customers'."""
    lines = [_safe(each, 120) for each in visit_lines(digest.visits, digest.wording)]
    title = _safe(visits_title(digest.visits, digest.wording), 120)
    return "\n".join((f"<b>{title}</b>", *lines)) if title else ""


def _comments(digest: Digest) -> str:
    quoted = [f"“{_safe(each.text, 130)}”" for each in digest.comments[: digest.comments_in_chat]]
    return f"<b>{_safe(digest.wording.say('comments'), 60)}</b>\n" + "\n".join(quoted) if quoted else ""


def _safe(text: str, length: int) -> str:
    """Escaped text of at most `length` characters, cut before escaping so that no entity is cut in two."""
    short = shortened(text, length)
    while len(escape(short, quote=False)) > length:
        short = shortened(short, len(short) - max(1, len(short) // 8))
    return escape(short, quote=False)
