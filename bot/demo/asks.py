"""Which step of the survey a message asks, as a customer sees it: by its words; pure."""

import re
from dataclasses import dataclass
from html import unescape

from bot.flows.conversation import CONTACT, QUOTE
from bot.flows.survey import Survey
from bot.flows.voice import Phrases

_PLACE = re.compile(r"\\\{\w+\\\}")
AFTER = "after:"  # before the name of a question of the survey that follows a case
CONSENTS = {
    CONTACT: "May we contact you about your answers?",
    QUOTE: "May we quote your words, without your name?",
}


@dataclass(frozen=True, slots=True)
class Asks:
    """The words of every step in every language."""

    words: tuple[tuple[re.Pattern[str], str], ...]

    def step(self, text: str) -> str | None:
        """The step a message asks; None for one that asks nothing."""
        plain = unescape(text)
        return next((step for words, step in self.words if words.search(plain)), None)


def asks_of(survey: Survey, phrases: Phrases, *, follow_up: Survey | None = None) -> Asks:
    """How to tell the steps of a survey apart, and those of the one that follows a case (see AFTER)."""
    found = [*_questions(survey), *(_questions(follow_up, AFTER) if follow_up is not None else [])]
    consents = [
        (_pattern(phrases.text(words, language)), step)
        for language in survey.languages
        for step, words in CONSENTS.items()
    ]
    return Asks((*found, *consents))


def _questions(survey: Survey, before: str = "") -> list[tuple[re.Pattern[str], str]]:
    return [
        (_pattern(asked.ask), before + question)
        for wording in survey.languages.values()
        for question, asked in wording.questions.items()
    ]


def _pattern(asked: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(".+", re.escape(asked)))
