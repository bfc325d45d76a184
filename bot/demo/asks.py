"""Which step of the survey a message asks, as a customer sees it: by its words; pure."""

import re
from dataclasses import dataclass
from html import unescape

from bot.flows.conversation import CONTACT, HEARD_IN, QUOTE
from bot.flows.hearing_wording import asked
from bot.flows.steps import SERVICE
from bot.flows.survey import Survey
from bot.flows.voice import Phrases, Voice
from bot.messages import CHANNELS

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
    steps = [
        (_pattern(words), step)
        for language in survey.languages
        for step, words in (*_consents(phrases, language), *_hearing(phrases, language))
    ]
    return Asks((*found, *steps))


def _consents(phrases: Phrases, language: str) -> list[tuple[str, str]]:
    return [(step, phrases.text(words, language)) for step, words in CONSENTS.items()]


def _hearing(phrases: Phrases, language: str) -> list[tuple[str, str]]:
    """What only an unhappy customer is asked."""
    return [
        (step, asked(step, law, Voice(phrases, language, channel)))
        for step in HEARD_IN
        for law in ("", SERVICE)
        for channel in CHANNELS
    ]


def _questions(survey: Survey, before: str = "") -> list[tuple[re.Pattern[str], str]]:
    return [
        (_pattern(words.ask), before + question)
        for wording in survey.languages.values()
        for question, words in wording.questions.items()
    ]


def _pattern(asked: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(".+", re.escape(asked)))
