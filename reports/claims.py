"""One claim: a figure with its range, how many answered, the verdict and the gate that gave it; knows no drawing."""

from dataclasses import dataclass

USUAL, SPECIAL, SHIFT, EARLY, TOO_FEW, BROKEN, HIDDEN = (
    "usual",
    "special",
    "shift",
    "early",
    "too_few",
    "broken",
    "hidden",
)
VERDICTS = (USUAL, SPECIAL, SHIFT, EARLY, TOO_FEW, BROKEN, HIDDEN)
GATES = ("people", "unbroken", "weeks", "signal", "bias", "none")


@dataclass(frozen=True, slots=True)
class Claim:
    """What may be said about one measure of one group in one week.

    `value`, `low` and `high` are in the measure's own unit (csat percent, nps points, ces and rater means); `count` of
    the `n` answers count as satisfied. Whatever is hidden is None. `gate` names the gate that decided, "none" when a
    change passed them all.
    """

    week: str
    measure: str
    question: str
    touchpoint: str | None  # None: all
    location: str | None  # None: all
    value: float | None
    low: float | None
    high: float | None
    n: int | None
    count: int | None
    verdict: str
    gate: str
    title: str  # what it is about: "Satisfaction", "Haircut: satisfaction"
    text: str  # the whole finding as sentences
    brief: str  # the same, without what a list says once for all its claims; a held figure is marked with °
    scale: tuple[int, int]
    direction: int = 0  # of a special week or a shift: -1 lower, 1 higher
    usual_low: float | None = None  # percent of answers that count as satisfied; points for nps
    usual_high: float | None = None
    weeks: int = 0  # weeks with answers since the last break, this one included
    provisional: bool = False
    previous: float | None = None  # the week before, where it may be shown
    previous_n: int | None = None
    previous_count: int | None = None
    against: int | None = None  # of nps: how many gave 0 to 6
    fall_seen: float | None = None  # points: a smaller fall of one week would not stand out
    change_low: float | None = None  # 95% range of the difference to the week before
    change_high: float | None = None
    held: bool = False  # the figure is repeated from an earlier digest, since too few answered after it

    @property
    def is_overall(self) -> bool:
        """Whether it is about the whole scope."""
        return self.touchpoint is None and self.location is None

    @property
    def is_change(self) -> bool:
        """Whether it says that something changed."""
        return self.verdict in {SPECIAL, SHIFT}

    @property
    def share(self) -> float | None:
        """How many of those who answered count as satisfied, in percent."""
        return 100 * self.count / self.n if self.n and self.count is not None else None
