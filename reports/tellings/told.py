"""One thing that customers said and what was done about it, as everybody may read it; pure."""

from dataclasses import dataclass

from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Told:
    """What was said and done, in which language; how many said it (0: not shown); whether figures show it helped."""

    number: int
    said: str
    done: str
    language: str
    people: int = 0
    worked: bool = False


def people_shown(people: int, minimum: int) -> int:
    """A number of people as everybody may read it: in whole minimum groups, rounded down; 0 where there is none.

    So two pages, or two days of one page, do not tell of one person by subtraction.
    """
    return people // minimum * minimum


def said_by(told: Told, wording: Wording) -> str:
    """How many said it; nothing where that is not to be shown."""
    return wording.say("told_people", n=told.people) if told.people else ""


def came_of_it(told: Told, wording: Wording) -> str:
    """Whether it helped, where the figures show that; else no more than that it was changed."""
    return wording.say("told_worked" if told.worked else "told_changed")
