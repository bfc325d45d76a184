"""One line of another tool's export as answers in our words, left out, or refused with the reason; it opens no file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.flows.survey import ANONYMOUS, Survey
from bot.other_tools.fitting import Fitting
from bot.other_tools.moments import when
from bot.other_tools.tool import NOTHING, Tool, Unusable
from bot.phrases import LANGUAGES
from bot.spreadsheets.guessing import plain
from bot.spreadsheets.moments import Dates

SCORE = "score"
TEST, EMPTY = "a test", "no answer in it"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is nobody's answer: why."""

    reason: str


@dataclass(frozen=True)
class Reader:
    """How the lines of one export are read."""

    tool: Tool
    fitting: Fitting
    survey: Survey
    zone: ZoneInfo
    always: Mapping[str, str] = field(default_factory=dict)
    order: str = ""  # of day and month
    values: Mapping[str, str] = field(default_factory=dict)  # their answer (or QUESTION:answer) -> ours

    @cached_property
    def _dates(self) -> Dates:
        """Those of the whole export: one that is meant in another order than the others stands out."""
        return Dates(self.zone, self.order or self.tool.order)

    def read(self, cells: Mapping[str, str]) -> list[dict[str, str]] | LeftOut:
        """The answers of one line, in the columns of our own import. Raises Unusable, NoMoment."""
        row = self.tool.cells(cells)
        if self._is_test(row):
            return LeftOut(TEST)
        answers = list(self._answers(row))
        if not answers:
            return LeftOut(EMPTY)
        about = self._about(row)
        return [{**about, **answer} for answer in answers]

    def _cell(self, row: Mapping[str, str], ours: str) -> str:
        filled = (row[theirs] for theirs in self.fitting.fields.get(ours, ()) if row.get(theirs))
        return next(filled, "") or self.always.get(ours, "")

    def _is_test(self, row: Mapping[str, str]) -> bool:
        tags = {plain(each) for each in self._cell(row, "tags").split(",")}
        return self._cell(row, "test").strip().lower() not in NOTHING or bool(tags & {"test", "testing"})

    def _answers(self, row: Mapping[str, str]) -> list[dict[str, str]]:
        found = []
        for question, theirs in self.fitting.answers.items():
            value, words = row.get(theirs, ""), row.get(self.fitting.words.get(question, ""), "")
            if value or words:
                found.append({"question": question, "value": self._value(question, value), "comment": words})
        for question, theirs in self.fitting.words.items():
            if question not in self.fitting.answers and row.get(theirs):
                found.append({"question": question, "value": "", "comment": row[theirs]})
        score = self._cell(row, SCORE)
        if score or self._cell(row, "comment"):
            found.append(self._scored(row, score))
        return found

    def _scored(self, row: Mapping[str, str], score: str) -> dict[str, str]:
        """The one score of a line, whose question its type tells."""
        kind = self._cell(row, "kind").strip().lower() or "nps"
        question = self.fitting.kinds.get(kind, "")
        theirs = self.fitting.fields[SCORE][0]
        if not question:
            raise Unusable(
                f"{self.tool.title} calls this score {kind!r}, and {self.survey.name} has no question on that very "
                f"scale. Nothing is rescaled: leave it, or name a question with --column {theirs!r}=QUESTION."
            )
        return {"question": question, "value": self._value(question, score), "comment": self._cell(row, "comment")}

    def _value(self, question: str, value: str) -> str:
        return self.values.get(f"{question}:{value}", self.values.get(value, value))

    def _about(self, row: Mapping[str, str]) -> dict[str, str]:
        about = {name: self._cell(row, name) for name in ("touchpoint", "location", "staff", "segment")}
        language = self._cell(row, "language").replace("_", "-").partition("-")[0].lower()
        return {
            **about,
            "survey": self.survey.name,
            "respondent": self._named(row),
            "tool": self.tool.name,
            "date": when(self.tool, self._cell(row, "date"), self._dates),
            "channel": self._channel(self._cell(row, "channel")),
            "language": language if language in LANGUAGES else "",
            "anonymity": self._cell(row, "anonymity") or self._anonymity(row),
        }

    def _named(self, row: Mapping[str, str]) -> str:
        """What the tool calls this response: by that it is known when the file comes again."""
        name = self._cell(row, "respondent")
        if not name:
            raise Unusable(f"The line does not say which response it is ({self.fitting.fields['respondent'][0]}).")
        return name

    def _anonymity(self, row: Mapping[str, str]) -> str:
        """Who answered without a name there stays without one here."""
        return "" if any(row.get(name) for name in self.fitting.whose) else ANONYMOUS

    def _channel(self, written: str) -> str:
        return self.tool.channels.get(plain(written), "other") if written else self.tool.channel
