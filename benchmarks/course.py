"""The work every contestant is given: the same customers, the same four questions, the same answers in the same order."""

from collections.abc import Iterator
from dataclasses import dataclass

CUSTOMERS = 2_000
QUESTIONS = (
    "How was your haircut today, from 1 (very poor) to 5 (very good)?",
    "How likely are you to recommend us, from 0 to 10?",
    "Was your wait short enough? (Y or N)",
    "What could we do better?",
)
# One customer in ten is unhappy, as in a shop: an unhappy one raises a case, which is work too.
RATINGS = ("5", "4", "5", "3", "5", "4", "2", "5", "4", "5")
SCORES = ("10", "9", "8", "9", "7", "10", "3", "9", "6", "10")
WAITS = ("Y", "Y", "N", "Y", "Y")
COMMENTS = (
    "Nothing, lovely as ever",
    "The music was a bit loud",
    "More time to talk about the cut beforehand would be nice",
    "Parking",
    "It was great, thank you Priya!",
)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer of one customer; `round_` is the question's place, from 0."""

    customer: int
    round_: int
    text: str


def number(customer: int) -> str:
    """The phone number of a customer: a thousand from each country's range for fiction."""
    if customer < 1_000:
        return f"+447700900{customer:03d}"
    area, line = divmod(customer - 1_000, 100)
    return f"+1{AREAS[area]}55501{line:02d}"


AREAS = (202, 212, 213, 303, 305, 312, 404, 415, 512, 617)
MOST = 1_000 + 100 * len(AREAS)


def answer(customer: int, round_: int) -> str:
    """What this customer says to this question."""
    choices = (RATINGS, SCORES, WAITS, COMMENTS)[round_]
    return choices[customer % len(choices)]


def answers(customers: int = CUSTOMERS) -> Iterator[Given]:
    """Every answer: all customers answer the first question, then all the second, so that all are in flight."""
    for round_ in range(len(QUESTIONS)):
        for customer in range(customers):
            yield Given(customer, round_, answer(customer, round_))
