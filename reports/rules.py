"""What a digest is about (its scope) and the rules it keeps; plain values with their reasons."""

from dataclasses import dataclass

PRIVACY_FLOOR = 5  # no setting goes below this


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the business one manager sees; an empty tuple means all."""

    touchpoints: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.touchpoints or self.locations)

    def covers(self, touchpoint: str, location: str) -> bool:
        """Whether an answer given there belongs to this scope."""
        return (not self.touchpoints or touchpoint in self.touchpoints) and (
            not self.locations or location in self.locations
        )


@dataclass(frozen=True, slots=True)
class Rebase:
    """A person's wish that the usual range of a group begins afresh in a week, since something was changed then."""

    week: str
    note: str
    by: str
    touchpoint: str = ""
    location: str = ""

    @property
    def scope(self) -> Scope:
        """The group it is about; everything when no place is named."""
        return Scope((self.touchpoint,) if self.touchpoint else (), (self.location,) if self.location else ())


@dataclass(frozen=True, slots=True)
class DigestRules:
    """The numbers the gates go by; the defaults are those whose error rates were measured."""

    minimum_group: int = 10
    false_claims: float = 0.038  # the error all claims of one digest share: measured, 2 in 100 digests are then false
    week_part: float = 0.25  # of it for single weeks, the rest for the last weeks together: measured to find most
    early_weeks: int = 12  # fewer weeks than this have no usual range
    baseline_weeks: int = 20  # limits are locked over the first so many weeks; fewer are provisional
    run_weeks: int = 8  # a slow change is looked for in this many weeks together
    history_weeks: int = 12
    useful_points: float = 35.0  # when only a larger fall would stand out, we say "too few"
    useful_nps: float = 60.0
    selection_shift: float = 0.4  # share of answers asked for in another way than before that makes weeks incomparable
    comments: int = 3
    recommendations: int = 3
    rebases: tuple[Rebase, ...] = ()  # where a person wishes the usual range to start afresh; conditions are checked
    drawn_weeks: int = 12  # how many weeks a chart shows; what is tested does not depend on it

    @property
    def minimum(self) -> int:
        """The smallest group shown: as configured, never below the floor of 5."""
        return max(PRIVACY_FLOOR, self.minimum_group)
