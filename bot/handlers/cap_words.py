"""What an owner is told when a cap on text messages holds; it counts nothing."""

from enum import StrEnum

from bot.handlers.wording import Speaker
from bot.messages import Message
from bot.organisation import OrganisationRules


class Held(StrEnum):
    """Which cap holds."""

    HOUR = "hour"
    RANGE = "range"
    DAY = "day"
    ABROAD = "abroad"


def alert(to: Speaker, held: Held, rules: OrganisationRules) -> Message:
    """What happened, what we do about it, and what to change if it was meant."""
    return Message(_ALERTS[held](to, rules))


def _hour(to: Speaker, rules: OrganisationRules) -> str:
    return to.text(
        "More than {n} customers were to be texted in one hour. The others are asked in the next hours. If that is "
        "normal for you, raise texts_per_hour in afterword.yaml; if not, change your API keys.",
        n=rules.texts_per_hour,
    )


def _range(to: Speaker, rules: OrganisationRules) -> str:
    return to.text(
        "More than {n} numbers that look alike were to be texted in one hour. That is how fraud looks, so the others "
        "are not asked. If they are customers, raise texts_per_range in afterword.yaml; if not, change your API keys.",
        n=rules.texts_per_range,
    )


def _day(to: Speaker, rules: OrganisationRules) -> str:
    return to.text(
        "More than {n} customers were to be texted today. The others are not asked. If that is normal for you, raise "
        "texts_per_day in afterword.yaml; if not, change your API keys.",
        n=rules.texts_per_day,
    )


def _abroad(to: Speaker, rules: OrganisationRules) -> str:
    return to.text(
        "More than {n} numbers of other countries were to be texted today. The others are not asked, as such texts "
        "can cost a lot. If they are customers, name their countries in afterword.yaml under rules: countries.",
        n=rules.abroad_per_day,
    )


_ALERTS = {Held.HOUR: _hour, Held.RANGE: _range, Held.DAY: _day, Held.ABROAD: _abroad}
