"""Answers from another tool, taken in as responses of ours: checked row by row; it opens no file and names no store."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

from bot.errors import AfterwordError
from bot.flows.conversation import Answer, Context, Conversation, State
from bot.flows.kinds.registry import kind_of
from bot.flows.reading.reader import read
from bot.flows.survey import ANONYMOUS, CONFIDENTIAL, Question, QuestionWording, Survey
from bot.handlers.parts import Parts
from bot.handlers.projection import project
from bot.ports import AnswerRow, Changes, Invitation, UnitOfWork

COLUMNS = (
    "survey", "question", "value", "comment", "date", "touchpoint", "location", "staff", "segment", "channel",
    "respondent",
)  # fmt: skip
NEEDED = ("question", "value", "date")
CHANNELS = ("sms", "telegram", "email", "web", "paper", "phone", "other")
SELECTIONS = ("import", "staff", "api", "link", "random")
EARLIEST = 1970
_NO_WORDS = QuestionWording("")
_RECOGNISED_BY = ("survey", "respondent", "date", "touchpoint", "location", "staff", "segment")


class UnusableRow(AfterwordError):
    """One row that cannot be taken in; the text says why."""


@dataclass(frozen=True, slots=True)
class Given:
    """One row that was understood: one answer of one respondent."""

    line: int  # of the row in its file
    question: Question
    answer: Answer
    place: "Place"


@dataclass(frozen=True, slots=True)
class Place:
    """Whose answer, and about what: rows that agree in all of this are one response."""

    survey: str
    respondent: str
    date: str
    touchpoint: str
    location: str
    staff: str
    segment: str
    channel: str
    week: str
    language: str = ""
    anonymity: str = CONFIDENTIAL
    named: str = ""  # the tool it comes from, where that gives every response a name of its own

    @property
    def key(self) -> str:
        """What the response is recognised by when the same file comes again."""
        if self.named:
            return f"{self.named}\x1f{self.survey}\x1f{self.respondent}"
        return "\x1f".join(str(getattr(self, name)) for name in _RECOGNISED_BY)


@dataclass(slots=True)
class History:
    """What a file holds, as far as it was read: responses by place, and the rows that were refused."""

    selection: str = "import"
    answers: dict[Place, list[Given]] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)  # the reason, by line
    alike: dict[str, int] = field(default_factory=dict)  # rows without a respondent, by what they say
    surveys: dict[str, Survey] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch: responses and answers that are new, responses that were there already."""

    responses: int
    answers: int
    known: int


def take_row(parts: Parts, history: History, line: int, cells: Mapping[str, str]) -> None:
    """Add one row to the history, or to its refused rows with the reason. `cells` are named as in COLUMNS."""
    take_response(parts, history, line, [cells])


def take_response(parts: Parts, history: History, line: int, rows: Sequence[Mapping[str, str]]) -> None:
    """Add all answers that stand in one line, or none: a line that comes back is mended and brought again whole."""
    try:
        given = [_given(parts, history, line, cells) for cells in rows]
        for each in given:
            _only_once(history, each)
    except AfterwordError as error:
        history.refused[line] = str(error)
        return
    for each in given:
        history.answers.setdefault(each.place, []).append(each)


def _only_once(history: History, given: Given) -> None:
    others = history.answers.get(given.place, ())
    before = next((each for each in others if each.question.id == given.question.id), None)
    if before is not None:
        raise UnusableRow(f"This respondent has answered {given.question.id!r} already, in line {before.line}.")


async def take_history(parts: Parts, uow: UnitOfWork, history: History, places: Sequence[Place]) -> Taken:
    """Write these responses with their answers and tallies. One that an earlier import brought is left as it is."""
    ids = await uow.imported([place.key for place in places])
    changes, responses, answers = Changes(), 0, 0
    for place in places:
        response, known = ids[place.key]
        if known:
            continue
        survey = await parts.shelf.current(uow, place.survey, parts.clock())
        answers += _add(changes, survey, history, place, response)
        responses += 1
    await uow.write(changes)
    return Taken(responses, answers, known=len(places) - responses)


def _add(changes: Changes, survey: Survey, history: History, place: Place, response: int) -> int:
    given = sorted(history.answers[place], key=lambda each: survey.questions.index(each.question))
    conversation = Conversation(
        response, survey.name, survey.version, place.language, place.channel, Context(), anonymity=place.anonymity,
        state=State.COMPLETE, answers=tuple(each.answer for each in given),
    )  # fmt: skip
    rows = project(survey, conversation, _invitation(history, place, response, survey), response)
    if rows.response is not None:
        changes.responses.append(replace(rows.response, invitation=None, take_part=None))
    changes.answers.extend(rows.answers)
    for key, count in rows.tallies.items():
        changes.answer_tallies[key] = changes.answer_tallies.get(key, 0) + count
    for pattern, count in rows.patterns.items():
        changes.pattern_tallies[pattern] = changes.pattern_tallies.get(pattern, 0) + count
    return len(_counting(rows.answers))


def _counting(rows: Iterable[AnswerRow]) -> list[AnswerRow]:
    return [row for row in rows if row.counts]


def _invitation(history: History, place: Place, response: int, survey: Survey) -> Invitation:
    """What the projection reads of an invitation; there was none, and none is written."""
    at = datetime.fromisoformat(place.date)
    return Invitation(
        response, encounter=0, contact=None, survey=survey.name, version=survey.version, language="",
        channel=place.channel, selection=history.selection, state="complete", week=place.week, created_at=at, due_at=at,
        touchpoint=place.touchpoint, location=place.location, staff=place.staff, segment=place.segment,
    )  # fmt: skip


def _given(parts: Parts, history: History, line: int, cells: Mapping[str, str]) -> Given:
    survey = _survey(parts, history, cells.get("survey") or parts.organisation.survey)
    question = _question(survey, cells.get("question", ""))
    moment = _moment(parts, cells.get("date", ""))
    place = Place(
        survey.name,
        cells.get("respondent") or _nobody(history, cells),
        moment.isoformat(),
        parts.organisation.find_touchpoint(cells["touchpoint"]) if cells.get("touchpoint") else "",
        parts.organisation.find_location(cells["location"]) if cells.get("location") else "",
        cells.get("staff", ""),
        cells.get("segment", ""),
        _channel(cells.get("channel", "")),
        parts.week(moment),
        cells.get("language", ""),
        _anonymity(cells.get("anonymity", "")),
        cells.get("tool", ""),
    )
    return Given(line, question, _answer(survey, question, cells, moment), place)


def _survey(parts: Parts, history: History, name: str) -> Survey:
    """The survey as it would be asked today: its figures go on where the imported ones end."""
    if name not in history.surveys:
        history.surveys[name] = parts.shelf.files.load(name)
    if history.surveys[name].by_visitors:
        raise UnusableRow(f"{name!r} is a checklist for trained visits; what stands in it are no customers' answers.")
    return history.surveys[name]


def _nobody(history: History, cells: Mapping[str, str]) -> str:
    """A respondent for a row that names none: the n-th row that says just this, the same in the next import."""
    says = "\x1f".join(f"{name}={cells[name]}" for name in sorted(cells))
    history.alike[says] = history.alike.get(says, 0) + 1
    return f"row\x1f{says}\x1f{history.alike[says]}"


def _question(survey: Survey, wanted: str) -> Question:
    for question in survey.questions:
        if question.id == wanted:
            return question
    asked = ", ".join(question.id for question in survey.questions)
    raise UnusableRow(f"The survey {survey.name} has no question {wanted!r}. It has: {asked}.")


def _moment(parts: Parts, written: str) -> datetime:
    """A date is noon of that day where the organisation is, so that its week is the one meant."""
    try:
        day = date.fromisoformat(written) if len(written) == len("2026-11-16") else None
        moment = datetime.combine(day, time(12)) if day is not None else datetime.fromisoformat(written)
    except ValueError:
        raise UnusableRow(f"{written!r} is no date. Write it as 2026-11-16 or 2026-11-16 14:30.") from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=parts.zone)
    if moment > parts.clock():
        raise UnusableRow(f"{written} lies in the future.")
    if moment.year < EARLIEST:
        raise UnusableRow(f"{written} is before {EARLIEST}. Is the year right?")
    return moment.astimezone(UTC)


def _channel(written: str) -> str:
    channel = written.lower() or "other"
    if channel not in CHANNELS:
        raise UnusableRow(f"{written!r} is no channel. Use one of: {', '.join(CHANNELS)}.")
    return channel


def _anonymity(written: str) -> str:
    anonymity = written.lower() or CONFIDENTIAL
    if anonymity not in {CONFIDENTIAL, ANONYMOUS}:
        raise UnusableRow(f"{written!r} is no anonymity. Use {CONFIDENTIAL} or {ANONYMOUS}.")
    return anonymity


def _answer(survey: Survey, question: Question, cells: Mapping[str, str], moment: datetime) -> Answer:
    value, comment = cells.get("value", ""), cells.get("comment", "")
    if question.kind == "text":
        words = comment or value
        return Answer(question.id, _said(words), words, moment, comment=words)
    wording = survey.wording(survey.language).questions.get(question.id, _NO_WORDS)
    kind = kind_of(question)
    reading = read(value, kind.scale(question, wording), survey.language)
    stored = kind.stored(question, wording, reading.value) if reading.kind == "value" and not reading.comment else None
    if stored is None:
        raise UnusableRow(f"{value!r} is no answer to {question.id} ({_answers(question)}).")
    return Answer(question.id, stored, comment, moment, comment=comment)


def _said(words: str) -> str:
    if not words:
        raise UnusableRow("The row has neither a value nor a comment.")
    return words


def _answers(question: Question) -> str:
    if question.options:
        return "one of: " + ", ".join(question.options)
    if question.kind == "yes_no":
        return "yes or no"
    return f"{question.low} to {question.high}"
