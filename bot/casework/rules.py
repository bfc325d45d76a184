"""How an organisation handles cases: target times, business hours, whose turn it is; plain values."""

from dataclasses import dataclass

from bot.casework.hours import ALWAYS, Hours

LATER, HEAT = "later", "heat"


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who owns the cases of a touchpoint, a location or both (empty: any). Several people take turns week by week."""

    people: tuple[str, ...]  # by the names they were invited with
    touchpoint: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class CaseRules:
    """Target times in open hours, and who sees to what."""

    answer_hours: float = 24  # until the customer has a first answer
    resolve_hours: float = 72
    urgent_answer_hours: float = 4
    hours: Hours = ALWAYS
    owners: tuple[Ownership, ...] = ()  # the first that fits
    escalate_to: tuple[str, ...] = ()
    coach: str = LATER
    recovery_days: float = 3  # after the closing the customer is asked how well it was put right; 0: never


USUAL = CaseRules()
