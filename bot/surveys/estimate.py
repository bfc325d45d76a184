"""What asking a survey by SMS is expected to cost: segments of every text times how many customers get to see it.

Everything is a range: each assumption is taken at both of its ends, along every way through the survey, and the least
and the most of all of these is what is said. The cost of a completed response is all that was spent, also on those who
never answered, over those who answered to the end.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.flows.survey import Question, Survey
from bot.surveys.cost import Taken
from bot.surveys.expecting import Expected
from bot.surveys.paths import ways
from bot.surveys.prices import Between, Prices

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Estimate:
    """For one invitation: segments each way, the share that completes, and what it costs where a price is known."""

    sent: Between
    received: Between
    completes: Between
    reminded: Between  # the share that gets the reminder
    invitation: Between | None = None  # the cost of one invitation
    completed: Between | None = None  # of one completed response


@dataclass(frozen=True, slots=True)
class Corner:
    """One way through, with every share known."""

    answers: Decimal
    goes_on: Decimal
    stops: Decimal
    in_time: Decimal
    way: Sequence[Question]


@dataclass(frozen=True, slots=True)
class _Spent:
    sent: Decimal
    received: Decimal
    completes: Decimal
    reminded: Decimal


def estimate(survey: Survey, taken: Taken, expected: Expected, *, prices: Prices | None) -> Estimate:
    """The expectation for one invitation in one language."""
    spent = [_spent(corner, taken) for corner in _corners(survey, expected)]
    whole = Estimate(
        sent=_between([each.sent for each in spent]),
        received=_between([each.received for each in spent]),
        completes=_between([each.completes for each in spent]),
        reminded=_between([each.reminded for each in spent]),
    )
    return whole if prices is None else _priced(whole, spent, prices)


def _corners(survey: Survey, expected: Expected) -> Iterator[Corner]:
    shares = (expected.answers, expected.goes_on, expected.stops, expected.in_time)
    ends = itertools.product(*({share.low, share.high} for share in shares))
    for (answers, goes_on, stops, in_time), way in itertools.product(tuple(ends), ways(survey)):
        yield Corner(answers, goes_on, min(stops, ONE - answers), in_time, way)


def _spent(corner: Corner, taken: Taken) -> _Spent:
    """Expected segments of one invitation.

    The first question is in the invitation. Who answers is asked the next, and at each question some fall silent.
    STOP is one segment in, and one out to confirm it.
    """
    first, *further = (taken.questions[question.id] for question in corner.way)
    reminded = ONE - corner.answers * corner.in_time - corner.stops
    sent, received = first + reminded * taken.reminder + corner.stops, corner.stops + corner.answers
    still = corner.answers
    for parts in further:
        sent += still * parts
        still *= corner.goes_on
        received += still
    sent += still * (sum(taken.consents) + taken.thanks)
    received += still * len(taken.consents)
    return _Spent(sent, received, still, max(reminded, Decimal(0)))


def _priced(whole: Estimate, spent: Sequence[_Spent], prices: Prices) -> Estimate:
    costs = [
        (each.sent * out + each.received * into, each.completes)
        for each in spent
        for out, into in ((prices.out.low, prices.into.low), (prices.out.high, prices.into.high))
    ]
    each_completed = [cost / completes for cost, completes in costs if completes]
    return Estimate(
        whole.sent,
        whole.received,
        whole.completes,
        whole.reminded,
        invitation=_between([cost for cost, _ in costs]),
        completed=_between(each_completed) if each_completed else None,
    )


def _between(values: Sequence[Decimal]) -> Between:
    return Between(min(values), max(values))
