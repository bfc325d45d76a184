"""How customers are expected to answer: assumed in ranges, told by the owner, or seen in their own history; no price.

The assumed ranges are a judgement, not a finding. What vendors publish of surveys by text message lies between 30 and
50 answers in a hundred (koji.so/docs/sms-survey-guide, blog.acquiral.com/running-sms-surveys, both read 2026-11-22);
they sell such surveys and publish no count, so the range begins far lower. For going on from one question to the next
and for opting out no published count was found at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from bot.messages import SMS
from bot.surveys.prices import Between, exactly

ENOUGH = 30  # invitations that were answered or not, before one's own history counts
_ANSWERED = frozenset({"partial", "complete"})
_OVER = _ANSWERED | {"stopped", "closed"}  # what is still open may yet be answered


@dataclass(frozen=True, slots=True)
class Expected:
    """Shares from 0 to 1; `source` says where they are from."""

    answers: Between  # of those invited, who answer the first question
    goes_on: Between  # of those asked a further question, who answer it
    stops: Between  # of those invited, who say STOP
    in_time: Between  # of those who answer, who do so before the reminder
    source: str


_REST = "at each further question 80-95 in 100 go on, 0.5-3 of 100 invited say STOP"

ASSUMED = Expected(
    answers=Between(Decimal("0.10"), Decimal("0.40")),
    goes_on=Between(Decimal("0.80"), Decimal("0.95")),
    stops=Between(Decimal("0.005"), Decimal("0.03")),
    in_time=Between(Decimal("0.60"), Decimal("0.95")),
    source=f"assumed: of 100 invited 10-40 answer, {_REST}",
)


def told(percent: Decimal) -> Expected:
    """As the owner says how many in a hundred answer."""
    said = f"{percent.normalize():f} in 100 answer, as you say; the rest is assumed: {_REST}"
    return replace(ASSUMED, answers=exactly(percent / 100), source=said)


def seen(asked: Iterable[Mapping[str, Any]], *, survey: str, further: int) -> Expected | None:
    """As this survey's own invitations by SMS went, in 95% intervals; None where fewer than 30 have ended.

    `asked` are rows of the asked tallies; `further` is how many questions follow the first.
    """
    counts: dict[str, int] = {}
    for row in asked:
        if row["survey"] == survey and row["channel"] == SMS and row["state"] in _OVER:
            counts[row["state"]] = counts.get(row["state"], 0) + row["count"]
    ended, answered = sum(counts.values()), sum(counts.get(state, 0) for state in _ANSWERED)
    if ended < ENOUGH:
        return None
    stopped, complete = counts.get("stopped", 0), counts.get("complete", 0)
    goes_on = _each(_share(complete, answered), further) if answered >= ENOUGH and further else ASSUMED.goes_on
    source = f"your own history: {answered} of {ended} invitations by SMS that have ended were answered"
    return replace(
        ASSUMED, answers=_share(answered, ended), goes_on=goes_on, stops=_share(stopped, ended), source=source
    )


def _share(count: int, whole: int) -> Between:
    from reports.intervals import wilson

    found = wilson(count, whole)
    return Between(Decimal(str(found.low)), Decimal(str(found.high))) if found is not None else ASSUMED.answers


def _each(whole: Between, steps: int) -> Between:
    """The share that goes on at each step, where so many go on at all of them."""
    return Between(_root(whole.low, steps), _root(whole.high, steps))


def _root(share: Decimal, steps: int) -> Decimal:
    return Decimal(str(float(share) ** (1 / steps)))
