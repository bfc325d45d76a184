"""A survey as the engine sees it: frozen questions and wording per language; knows no file and no channel."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

NAMED, CONFIDENTIAL, ANONYMOUS = "named", "confidential", "anonymous"

CUSTOMERS, VISITORS = "customers", "visitors"

Thing = TypeVar("Thing")
Value = int | bool | str | tuple[str, ...]

OTHER = "other"
"""What is stored for "other, please say"; the words stand beside it."""


@dataclass(frozen=True, slots=True)
class QuestionWording:
    """How one question is asked in one language; {name} {touchpoint} {location} {organisation} stand as written."""

    ask: str
    labels: Mapping[int, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()  # as shown; an answer is stored as the option of the survey's own language
    order: tuple[int, ...] = ()  # the places of the options in the order shown; nothing: as they stand


@dataclass(frozen=True, slots=True)
class SurveyWording:
    """The words of a survey in one language; of the questions only those that are worded in it to the last label."""

    title: str
    thanks: str
    questions: Mapping[str, QuestionWording]
    intro: str = ""  # replaces "<organisation>:" words before the first question when given
    consent: str = ""  # wording of the explicit question to take part, when the survey asks first
    reminder: str = ""  # stands before the question when it is asked again after silence, instead of our own words


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked, without its words."""

    id: str
    kind: str  # rating nps ces yes_no choice choices text number
    low: int = 0
    high: int = 0
    options: tuple[str, ...] = ()  # stored values of choice and choices, in the survey's own language
    when: tuple[tuple[str, frozenset[Value]], ...] = ()  # asked only if every named answer is among the values
    optional: bool = False
    measure: str = ""  # csat nps ces rater servqual kano, or nothing
    dimension: str = ""  # a RATER dimension, or nothing
    style: str = "numbers"  # numbers | stars | faces | labels: how a scale looks where there are buttons
    other: bool = False  # the last option is OTHER, and asks for the customer's own words
    shuffled: tuple[int, ...] = ()  # the places of the options that are shown in a drawn order; the rest stay last
    block: str = ""  # the block it is asked with, where the survey draws blocks
    picture: str = ""  # the content hash of a picture shown with it, or nothing
    pair: str = ""  # the pair of questions it is scored in, in a study (servqual, kano)
    side: str = ""  # which of the two it is: expected | perceived, present | absent


@dataclass(frozen=True, slots=True)
class Blocks:
    """How a survey draws among its blocks of questions: how many are asked, and whether in a drawn order."""

    ask: int
    shuffle: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """A questionnaire, versioned; immutable once sent.

    `languages` always holds `language`, with every question. Another language may lack questions; those are asked in
    the survey's own, so that no message holds two languages.
    """

    name: str
    version: int
    language: str
    anonymity: str
    questions: tuple[Question, ...]
    languages: Mapping[str, SurveyWording]
    low: Mapping[str, frozenset[int]] = field(default_factory=dict)  # scores that raise a case
    explicit_consent: bool = False
    ask_contact: bool = True  # at the end, unless anonymous
    ask_quote: bool = True  # at the end, when there are words to quote
    content_hash: str = ""
    blocks: Blocks | None = None  # None: every question is asked, in order
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # by content hash; only where read from its file
    filled_in_by: str = CUSTOMERS  # or VISITORS: a checklist of trained visits, never asked of customers
    alert_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by language: they raise a case too
    urgent_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # those of them that cannot wait
    known: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)  # see `once`

    def once(self, what: str, work_out: Callable[["Survey"], Thing]) -> Thing:
        """What follows from a survey alone, worked out at its first use: a survey never changes, a copy starts anew."""
        if what not in self.known:
            self.known[what] = work_out(self)
        found: Thing = self.known[what]
        return found

    @property
    def by_visitors(self) -> bool:
        """Staff or trained visitors fill it in about a visit of their own: they are no customers."""
        return self.filled_in_by == VISITORS

    def question(self, question_id: str) -> Question:
        """The question of this id; KeyError where the survey has none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def wording(self, language: str) -> SurveyWording:
        """The words in a language, or in the survey's own where it has none; a question may lack in another."""
        return self.languages.get(language) or self.languages[self.language]

    def speaks(self, *languages: str) -> str:
        """The language a conversation is held in: the first of `languages` that it can begin in, else its own."""
        first = self.questions[0].id
        return next((language for language in languages if self._words(language, first)), self.language)

    def asked_in(self, language: str, step: str) -> str:
        """The language that one step goes out in, in a conversation held in `language`; a consent in that itself."""
        if self._words(language, step):
            return language
        return self.language if step in self.languages[self.language].questions else self.speaks(language)

    def thanked_in(self, language: str) -> str:
        """The language of the thanks at the end: the survey's own where only there something was written."""
        own = self.languages[self.language].thanks
        return self.language if own and not self.wording(language).thanks else self.speaks(language)

    def _words(self, language: str, question_id: str) -> bool:
        words = self.languages.get(language)
        return words is not None and question_id in words.questions
