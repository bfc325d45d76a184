"""What a rulebook may mean for one case on one day: statements, dates, and what is not known. It never decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.rights.periods import Limit, Repair, last_day, paused
from bot.rights.rulebook import Rulebook, Statement

TELLING = frozenset({"remedy", "proof"})  # parts where it counts what the customer said in time; a claim needs a court


@dataclass(frozen=True, slots=True)
class Matter:
    """What is known of a case. `assumed` is the day of the visit, used where nobody knows when it was received."""

    about: str  # goods | digital | service
    received: date | None = None
    assumed: date | None = None
    reported: date | None = None  # when the customer said so
    nation: str = ""
    repairs: tuple[Repair, ...] = ()

    @property
    def day(self) -> date | None:
        """The day that periods are counted from."""
        return self.received or self.assumed


@dataclass(frozen=True, slots=True)
class Said:
    """One statement for this case.

    `state`: "" without dates, `open`, `over`, `told` (over now, but the customer said so in time), `standing` (a repair
    is under way), `later` (only once a repair or replacement did not put it right).
    """

    statement: Statement
    state: str = ""
    last: date | None = None  # the last day, where it can be counted
    left: int = 0  # days that are left, today included


@dataclass(frozen=True, slots=True)
class Guidance:
    """What may apply. `known` False: no rule for that day is known here, and nothing is said about it."""

    matter: Matter
    today: date
    known: bool
    said: tuple[Said, ...] = ()
    missing: tuple[str, ...] = ()  # received | assumed | nation: what would make it more certain

    def of(self, part: str) -> tuple[Said, ...]:
        """The statements of one part, in the rulebook's order."""
        return tuple(each for each in self.said if each.statement.part == part)


def guidance(rulebook: Rulebook, matter: Matter, today: date) -> Guidance:
    """Everything a rulebook says of a matter, by the version of the day it was received."""
    day = matter.day or today
    if not rulebook.knows(matter.about, day):
        return Guidance(matter, today, known=False)
    ours = [each for each in rulebook.statements if each.concerns(matter.about, matter.nation) and each.holds(day)]
    return Guidance(
        matter, today, known=True, said=tuple(_said(each, matter, today) for each in ours), missing=_missing(matter)
    )


def _missing(matter: Matter) -> tuple[str, ...]:
    received = () if matter.received else ("assumed",) if matter.assumed else ("received",)
    return (*received, *(() if matter.nation else ("nation",)))


def _said(statement: Statement, matter: Matter, today: date) -> Said:
    if statement.after == "repair" and not any(each.back for each in matter.repairs):
        return Said(statement, "later")
    if statement.period is None or matter.day is None:
        return Said(statement)
    limit = Limit(last_day(statement.period, matter.day))
    if statement.period.pauses is not None:
        limit = paused(limit.last, statement.period.pauses, matter.repairs)
    if limit.standing:
        return Said(statement, "standing", None, limit.left)
    if today <= limit.last:
        return Said(statement, "open", limit.last, (limit.last - today).days + 1)
    told = statement.part in TELLING and matter.reported is not None and matter.reported <= limit.last
    return Said(statement, "told" if told else "over", limit.last)


def as_dict(found: Guidance, rulebook: Rulebook, language: str) -> Mapping[str, object]:
    """Guidance as a program reads it."""
    day = found.matter.day
    return {
        "rulebook": rulebook.name,
        "about": found.matter.about,
        "received": day.isoformat() if day else None,
        "assumed": found.matter.received is None,
        "nation": found.matter.nation or None,
        "today": found.today.isoformat(),
        "known": found.known,
        "missing": list(found.missing),
        "statements": [_as_dict(each, rulebook, language) for each in found.said],
    }


def _as_dict(said: Said, rulebook: Rulebook, language: str) -> Mapping[str, object]:
    statement, words = said.statement, rulebook.words(said.statement, language)
    return {
        "id": statement.id,
        "part": statement.part,
        "short": words.short,
        "text": words.text,
        "source": statement.source,
        "checked": statement.checked,
        "nations": list(statement.nations),
        "state": said.state,
        "last": said.last.isoformat() if said.last else None,
        "left": said.left,
    }
