"""Whom a week did not hear: groups compared with those asked, figures by way of asking, weighted figures; no words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.bias.across import raked_figures
from reports.bias.fit import Fit, Indicator, fit, indicator
from reports.bias.groups import Group, Split, splits
from reports.bias.ways import Contrast, WayFigure, by_way
from reports.bias.weighted import Weighted, drawn_figures, weighted_figures
from reports.family import Family
from reports.published import Published
from reports.rules import Scope
from reports.tallies import Tallies

FALSE_CLAIMS = 0.05  # shared by all axes of a digest: how often one may be said to differ when none does


@dataclass(frozen=True, slots=True)
class Compared:
    """One axis: its groups, the fit of those who answered to those asked, and who answered least if that is proven."""

    split: Split
    fit: Fit | None
    indicator: Indicator | None
    differs: bool = False  # more than chance explains
    least: Group | None = None
    elsewhere: tuple[int, int] = (0, 0)  # answered and asked in all other groups

    @property
    def answered(self) -> int:
        """How many answers were compared."""
        return sum(count for _, count in self.split.strata)


@dataclass(frozen=True, slots=True)
class Bias:
    """Everything known of whom a week did not hear, and the rows to keep."""

    compared: tuple[Compared, ...] = ()
    ways: tuple[WayFigure, ...] = ()
    contrasts: tuple[Contrast, ...] = ()  # of these ways
    weighted: tuple[Weighted, ...] = ()
    published: tuple[Published, ...] = ()
    beside_few: bool = False  # groups are hidden since few who came by themselves answered in them

    @property
    def least(self) -> Compared | None:
        """The axis where some group answered less than chance explains; of several the clearest."""
        proven = [each for each in self.compared if each.least is not None and each.fit is not None]
        return min(proven, key=lambda each: each.fit.p if each.fit else 1.0, default=None)


NOTHING_COMPARED = Bias()


def bias_of(
    tallies: Tallies,
    family: Family,
    scope: Scope,
    week: str,
    *,
    minimum: int,
    shown: bool,
    earlier: Iterable[Published],
) -> Bias:
    """Compare; nothing at all where it may not be shown how many answered in the scope."""
    if not shown:
        return NOTHING_COMPARED
    found = splits(tallies.asked, scope, week, minimum)
    earlier = tuple(earlier)
    ways = by_way(tallies.answers, family, scope, week, minimum=minimum, earlier=earlier)
    figures = weighted_figures(family, found, tallies.asked, scope, minimum)
    across = raked_figures(figures, family, found, tallies.answers, scope, minimum=minimum, earlier=earlier)
    return Bias(
        compared=compared(found),
        beside_few=any(split.beside_few for split in found),
        ways=ways.figures,
        contrasts=ways.contrasts,
        weighted=(
            *across.figures,
            *drawn_figures(family, found, tallies, scope, minimum),
        ),
        published=(*ways.published, *across.published),
    )


def compared(found: Sequence[Split]) -> tuple[Compared, ...]:
    """Each axis tested; a group is named only where its axis passes the level they all share (Bonferroni)."""
    tests = [_fit(split) for split in found]
    level = FALSE_CLAIMS / max(1, sum(test is not None for test in tests))
    return tuple(_compared(split, test, level) for split, test in zip(found, tests, strict=True))


def _fit(split: Split) -> Fit | None:
    return fit([group.asked for group, _ in split.strata], [count for _, count in split.strata])


def _compared(split: Split, test: Fit | None, level: float) -> Compared:
    asked, counts = [group.asked for group, _ in split.strata], [count for _, count in split.strata]
    even = indicator(asked, counts)
    differs = test is not None and test.p < level
    lowest = _least(split) if differs else None
    if lowest is None:
        return Compared(split, test, even, differs)
    group, count = lowest
    return Compared(split, test, even, differs, group, (sum(counts) - count, sum(asked) - group.asked))


def _least(split: Split) -> tuple[Group, int] | None:
    """The named group furthest below its expected share (Pearson residual)."""
    n, total = sum(count for _, count in split.strata), sum(group.asked for group, _ in split.strata)
    residuals = [
        ((count - n * group.asked / total) / (n * group.asked / total) ** 0.5, at)
        for at, (group, count) in enumerate(split.strata)
        if group.name
    ]
    low, at = min(residuals, default=(0.0, -1))
    return split.strata[at] if low < 0 else None
