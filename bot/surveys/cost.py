"""What asking a survey costs by SMS, language by language: segments times a price; knows no customer."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.flows.drawing import openers
from bot.flows.segments import segments
from bot.flows.survey import Survey
from bot.messages import SMS
from bot.surveys.paths import ways
from bot.surveys.preview import consent_texts, heard_texts, reminder_bubble, sms_texts
from bot.surveys.setting import Setting


@dataclass(frozen=True, slots=True)
class Cost:
    """For one customer: segments of the invitation, and of a whole conversation at least and at most."""

    language: str
    invitation: int
    least: int
    most: int

    def price(self, parts: int, each: Decimal) -> Decimal:
        """The price of some segments, in the currency of `each`."""
        return parts * each


def costs(survey: Survey, setting: Setting) -> tuple[Cost, ...]:
    """The cost in each language the survey speaks. Reminders and questions asked again come on top."""
    return tuple(_cost(survey, setting, language) for language in survey.languages)


def _cost(survey: Survey, setting: Setting, language: str) -> Cost:
    taken = taken_by(survey, setting, language=language)
    sums = [sum(taken.questions[question.id] for question in way) for way in ways(survey)]
    first = max(taken.questions[question] for question in openers(survey))
    return Cost(
        language, first, min(sums) + taken.thanks, max(sums) + taken.thanks + sum(taken.consents) + sum(taken.heard)
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """Segments of each text in one language: by question, of the consents, the thanks and the reminder.

    `heard`: of what only an unhappy customer is asked; how many are is nobody's to assume, so no estimate counts it.
    """

    questions: Mapping[str, int]
    consents: tuple[int, ...]
    thanks: int
    reminder: int
    heard: tuple[int, ...] = ()


def taken_by(survey: Survey, setting: Setting, *, language: str) -> Taken:
    """The segments of every text."""
    parts: dict[str, int] = {}
    thanks = 0
    for shown in sms_texts(survey, setting, language=language):
        count = segments(shown.text).parts
        if shown.question:
            parts[shown.question] = count
        else:
            thanks += count
    consents = tuple(segments(text).parts for text in consent_texts(survey, setting, language=language))
    reminder = reminder_bubble(survey, setting, language=language, channel=SMS).parts
    heard = tuple(segments(text).parts for text in heard_texts(survey, setting, language=language))
    return Taken(parts, consents, thanks, reminder, heard)
