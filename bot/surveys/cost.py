"""What asking a survey costs by SMS, language by language: segments times a price; knows no customer."""

from dataclasses import dataclass
from decimal import Decimal

from bot.flows.segments import segments
from bot.flows.survey import Survey
from bot.surveys.paths import ways
from bot.surveys.preview import consent_texts, sms_texts
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
    parts: dict[str, int] = {}
    thanks = 0
    for shown in sms_texts(survey, setting, language=language):
        count = segments(shown.text).parts
        if shown.question:
            parts[shown.question] = count
        else:
            thanks += count
    consents = [segments(text).parts for text in consent_texts(survey, setting, language=language)]
    sums = [sum(parts[question.id] for question in way) for way in ways(survey)]
    first = parts[survey.questions[0].id]
    return Cost(language, first, min(sums) + thanks, max(sums) + thanks + sum(consents))
