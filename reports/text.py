"""A digest as one chat message in Telegram's HTML, at most 1,200 characters; knows no chat and no network.

What does not fit is left out by whole sentences, the least important first. Only names are ever cut, and no number is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from reports.actions import due_line
from reports.bias.telling import least_sentence
from reports.claims import Claim
from reports.comments.telling import theme_lines, theme_note
from reports.digest import Digest
from reports.frames.faults import fault_words
from reports.impact.telling import verdict_words
from reports.journey.telling import chat_lines
from reports.order import (
    also_lines,
    brief_line,
    cases_words,
    dates,
    heading,
    headline,
    notes,
    quiet_lines,
    short_scope,
)
from reports.planning.telling import plan_sentence
from reports.recovery.telling import brief_line as brief_line_of_cases
from reports.signs.telling import sign_lines
from reports.studies.telling import study_sentence
from reports.trying.telling import ENDED, apart_note, trial_lines
from reports.visits import Visits, visit_lines, visits_title
from reports.wording import shortened

LIMIT = 1200
UNHURRIED = 1000  # what is only good to know must end here: the whole is read in a minute, and fits under a picture
NEEDED = 5  # blocks up to this rank are told whatever their length
THEMES = 3  # in chat; the report has them all
STUDIES = 3
DUE = 2
QUOTE = 130
NAME = 60  # of what people call their places and questions
LINE = 260  # what is longer is no line; the report has it


@dataclass(frozen=True, slots=True)
class _Block:
    """One paragraph of parts that are left out from the last; the lower its rank, the sooner it gets a place.

    A block with a `title` is nothing without a first part.
    """

    rank: int
    parts: tuple[str, ...]
    title: str = ""
    joint: str = " "

    def within(self, room: int) -> str:
        """As many parts as there is room for; empty when there is none for the first."""
        for count in range(len(self.parts), 0, -1):
            text = self.joint.join(self.parts[:count])
            text = f"{self.title}\n{text}" if self.title else text
            if len(text) <= room:
                return text
        return ""


def render_chat(digest: Digest, *, room: int = LIMIT) -> str:
    """The digest as a chat message of at most `room` characters, most important first; the report has the rest."""
    blocks = _blocks(digest)
    kept: dict[int, str] = {}
    taken = -2  # the first block has no empty line before it
    for at in sorted(range(len(blocks)), key=lambda each: blocks[each].rank):
        most = room if blocks[at].rank <= NEEDED else min(room, UNHURRIED)
        if text := blocks[at].within(most - taken - 2):
            kept[at] = text
            taken += len(text) + 2
    return "\n\n".join(kept[at] for at in sorted(kept))


def _blocks(digest: Digest) -> list[_Block]:
    told, folded = digest.telling.told, digest.telling.folded
    shown = (*told, *folded)
    return [
        _Block(0, (f"<b>{_name(heading(digest), 100)}</b>", _name(dates(digest), 80)), joint="\n"),
        _Block(0, _lines((short_scope(digest),), LIMIT)),
        _Block(0, (f"<b>{_name(headline(digest), 120)}</b>",)),
        *(_Block(1 + at, _lines((_told(claim, digest),), LIMIT)) for at, claim in enumerate(told)),
        _Block(5, _lines(also_lines(folded, digest.wording), 2 * LINE)),
        _Block(3, _lines(notes(digest, shown), LINE)),
        _Block(5, _lines(chat_lines(digest.journey, digest.wording)[:1], LINE)),
        _next(digest),
        _due(digest),
        _Block(3, _lines((cases_words(digest),), LINE)),
        _Block(0, _lines((digest.asked_text,), LINE)),
        _bias(digest),
        _Block(6, _lines((fault_words(digest.fault, digest.wording),), LINE)),
        _Block(5, _lines((plan_sentence(digest.plan, digest.wording),), 2 * LINE)),
        _Block(6, _lines((brief_line_of_cases(digest.cases, digest.wording),), LINE)),
        _Block(6, _lines(sign_lines(digest.signs, digest.wording)[:1], LINE)),
        *_trials(digest),
        _themes(digest),
        _comments(digest),
        _visits(digest),
        _studies(digest),
        *(_Block(9, _lines((text,), LINE)) for text in quiet_lines(digest, shown)),
    ]


def _told(claim: Claim, digest: Digest) -> str:
    mark = {-1: "▼ ", 1: "▲ "}.get(claim.direction, "") if claim.is_change else ""
    return mark + brief_line(claim, digest.wording)


def _bias(digest: Digest) -> _Block:
    """Whom we did not hear is always told; which group least, where there is room."""
    least = least_sentence(digest.unheard, digest.wording)
    parts = (digest.bias.removeprefix(least).strip(), least)
    return _Block(0, tuple(f"<i>{part}</i>" for part in _lines(parts, 2 * LINE)))


def _next(digest: Digest) -> _Block:
    """What to do about the finding told above, who does it and by which procedure.

    Where several actions can be started, each with its number, so that a button can name it.
    """
    advice = [each for each in digest.recommendations if each.plan is not None]
    if len(advice) > 1:
        parts = [f"{at}. {each.action}" for at, each in enumerate(digest.recommendations, start=1) if each.plan]
    else:
        parts = [part for each in digest.recommendations[:1] for part in (each.action, each.by) if part]
    lines = _lines((shortened(part, 200) for part in parts), LINE)
    return _Block(4, lines, title=_title(digest, "next"), joint="\n" if len(advice) > 1 else " ")


def _due(digest: Digest) -> _Block:
    """The actions whose review has come."""
    lines = [" ".join((due_line(each, digest.wording), *_verdicts(digest, each.number))) for each in digest.due[:DUE]]
    return _Block(5, _lines(lines, 2 * LINE), title=_title(digest, "actions_due"), joint="\n")


def _verdicts(digest: Digest, number: int) -> list[str]:
    """What the data say of an action, in a few words."""
    return [
        verdict_words(each.check.verdict, digest.wording)
        for each in digest.actions
        if each.check is not None and each.action.number == number
    ]


def _themes(digest: Digest) -> _Block:
    """The themes most people named, and that a machine sorted them: none without the other."""
    lines = (*theme_lines(digest)[:THEMES], theme_note(digest))
    text = "\n".join(_lines(lines, 2 * LINE)) if digest.themes else ""
    return _Block(6, (text,) if text else (), title=_title(digest, "themes"))


def _trials(digest: Digest) -> list[_Block]:
    """What a trial that ended this week showed, and that some scores are in no figure while one runs."""
    wording = digest.wording
    ended = [each for each in digest.trials if each.state == ENDED and each.week == digest.week]
    return [
        *(_Block(4, (" ".join(_lines(trial_lines(each, wording, minimum=digest.minimum), LINE)),)) for each in ended),
        _Block(3, _lines((apart_note(digest.trials, wording),), LINE)),
    ]


def _studies(digest: Digest) -> _Block:
    """What a running study has found so far; how to read it stands in the report."""
    told = [study_sentence(each, digest.wording, minimum=digest.minimum) for each in digest.studies if each.n]
    return _Block(8, _lines(told[:STUDIES], LINE), title=_title(digest, "studies"), joint="\n")


def _visits(digest: Digest) -> _Block:
    """Trained visits, under a title that says they are no customers'."""
    questions = tuple(replace(each, text=shortened(each.text, NAME)) for each in digest.visits.questions)
    lines = visit_lines(Visits(digest.visits.n, questions), digest.wording)
    title = visits_title(digest.visits, digest.wording)
    return _Block(8, _lines(lines, LINE), title=f"<b>{_name(title, 120)}</b>", joint="\n")


def _comments(digest: Digest) -> _Block:
    quoted = [f"“{shortened(each.text, QUOTE)}”" for each in digest.comments[: digest.comments_in_chat]]
    return _Block(7, _lines(quoted, LINE), title=_title(digest, "comments"), joint="\n")


def _title(digest: Digest, key: str) -> str:
    return f"<b>{_name(digest.wording.say(key), NAME)}</b>"


def _lines(texts: Iterable[str], length: int) -> tuple[str, ...]:
    """Escaped texts, without those that are empty or too long to be told in chat."""
    escaped = (escape(text, quote=False) for text in texts if text.strip())
    return tuple(text for text in escaped if len(text) <= length)


def _name(text: str, length: int) -> str:
    """Escaped text of at most `length` characters, cut before escaping so that no entity is cut in two."""
    short = shortened(text, length)
    while len(escape(short, quote=False)) > length:
        short = shortened(short, len(short) - max(1, len(short) // 8))
    return escape(short, quote=False)
