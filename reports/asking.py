"""Who was asked, reached and heard, and the one sentence on whom we did not hear; knows no answers.

Asked are those whom a rule or staff chose. Customers who came by themselves are counted beside (`reports.chosen`).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reports.chosen import STAFF, came_alone, is_about, lies_in, way_of
from reports.intervals import wilson
from reports.rules import Scope
from reports.tallies import ANSWERED, NOT_ASKED, REACHED, AskedTally
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Asking:
    """The invitations of one week in one scope. `answered` is None where it would show a group too small.

    `by_link` came by themselves: they are neither asked nor reached, and their answers are not in `answered`.
    """

    asked: int
    reached: int
    answered: int | None
    by_staff: int
    by_link: int

    @property
    def rate(self) -> float | None:
        """Answered of asked, in percent; those never reached count as asked, so nothing is flattered."""
        return 100 * self.answered / self.asked if self.asked and self.answered is not None else None

    @property
    def rate_range(self) -> tuple[float, float] | None:
        """The 95% range of the rate, in percent."""
        fits = wilson(self.answered, self.asked) if self.answered is not None else None
        return (100 * fits.low, 100 * fits.high) if fits else None


def asking(rows: Iterable[AskedTally], scope: Scope, week: str, *, show_answered: bool) -> Asking:
    """Count the invitations of a week: queued, waiting and skipped ones were not asked."""
    states: Counter[str] = Counter()
    by_staff = by_link = 0
    for row in rows:
        if row.state in NOT_ASKED or not lies_in(row, scope, week):
            continue
        if is_about(row, scope, week):
            states[row.state] += row.count
            by_staff += row.count if way_of(row.selection) == STAFF else 0
        elif came_alone(row.selection):
            by_link += row.count
    return Asking(
        asked=states.total(),
        reached=sum(states[state] for state in REACHED),
        answered=sum(states[state] for state in ANSWERED) if show_answered else None,
        by_staff=by_staff,
        by_link=by_link,
    )


def asked_sentence(asking: Asking, minimum: int, wording: Wording) -> str:
    """37 asked, 35 reached, 31 answered (84%, 69 to 92% would fit)."""
    if not asking.asked:
        return wording.say("asked_nobody")
    rate = asking.rate
    if asking.answered is None or rate is None:
        return wording.say("asked_few", asked=asking.asked, reached=asking.reached, minimum=minimum)
    return wording.say(
        "asked", asked=asking.asked, reached=asking.reached, answered=asking.answered, rate=wording.percent(rate)
    )


def bias_sentence(asking: Asking, *, has_answers: bool, wording: Wording) -> str:
    """What the ranges do not cover: who was chosen, and who stayed silent. Empty when nobody was asked or heard."""
    if not (asking.asked or asking.by_link):
        return wording.say("bias_import") if has_answers else ""
    silent = asking.asked - asking.answered if asking.asked and asking.answered is not None else None
    facts = []
    if silent:
        facts.append(wording.count("silent", silent, asked=asking.asked))
    if asking.by_staff:
        facts.append(wording.count("by_staff", asking.by_staff))
    if asking.by_link:
        facts.append(wording.count("by_themselves", asking.by_link))
    if facts:
        return _capital(wording.say("bias", facts=wording.listed(facts)))
    return (
        _capital(wording.say("bias_full", facts=wording.say("silent_none", asked=asking.asked))) if silent == 0 else ""
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
