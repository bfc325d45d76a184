"""Service standards: what an organisation promises its customers, and how it is measured whether it keeps it.

Knows what afterword.yaml says of a promise; neither surveys nor figures.
"""

from dataclasses import dataclass

ANSWERS, CASES, VISITS = "answers", "cases", "visits"  # who tells whether a promise was kept
ANSWER, RESOLVE = "answer", "resolve"  # what is timed of a case


@dataclass(frozen=True, slots=True)
class Standard:
    """One promise. Kept is an answer within `at_least` and `at_most` (without either: yes), or a case in time.

    `target` is how often, in percent, it is to be kept.
    """

    name: str
    promise: str  # in the organisation's own words
    target: float
    source: str  # answers | cases | visits
    touchpoint: str = ""  # empty: all
    question: str = ""  # of customers' answers or of a checklist
    survey: str = ""  # the checklist's; empty: any that asks this
    at_most: float | None = None
    at_least: float | None = None
    cases: str = ""  # answer | resolve
    within_hours: float = 0.0
    line: int = 0  # of afterword.yaml

    @property
    def has_limit(self) -> bool:
        """Whether a number decides, and not a yes."""
        return self.at_most is not None or self.at_least is not None

    def is_kept(self, value: int) -> bool:
        """Whether an answer of this value keeps the promise; yes is 1."""
        if not self.has_limit:
            return value == 1
        above = self.at_least is None or value >= self.at_least
        return above and (self.at_most is None or value <= self.at_most)
