"""Stored tallies of pairs as what reports read of studies: what each is scored as, and since when it is asked alike."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bot.flows.pairs import Pair, pairs_of
from bot.handlers.parts import Parts
from bot.surveys.versions import comparable_since

if TYPE_CHECKING:
    from reports.tallies import StudyTally

Paired = Mapping[tuple[str, int], Mapping[str, tuple[int, Pair]]]  # survey and version -> pair -> its place, itself


def study_tallies(parts: Parts, rows: Iterable[Mapping[str, Any]]) -> Iterator["StudyTally"]:
    """The rows that are tallies of a pair; the surveys of all rows were fetched before."""
    from reports.tallies import StudyTally

    rows = tuple(rows)
    paired = _paired(parts, rows)
    since = _since(parts, paired)
    for row in rows:
        place, pair = paired[row["survey"], row["version"]].get(row["question"], (0, None))
        if pair is not None:
            yield StudyTally(
                week=row["week"],
                survey=row["survey"],
                version=since[row["survey"], pair.name, row["version"]],
                pair=pair.name,
                place=place,
                measure=pair.measure,
                dimension=pair.dimension,
                selection=row["selection"],
                value=row["value"],
                count=row["count"],
            )


def _paired(parts: Parts, rows: Iterable[Mapping[str, Any]]) -> Paired:
    versions = {(row["survey"], row["version"]) for row in rows}
    return {
        (name, number): {pair.name: (at, pair) for at, pair in enumerate(pairs_of(parts.shelf.survey(name, number)))}
        for name, number in versions
    }


def _since(parts: Parts, paired: Paired) -> dict[tuple[str, str, int], int]:
    """By survey, pair and version: the first version since which both questions were asked in the same way."""
    versions: dict[str, set[int]] = defaultdict(set)
    for (name, number), pairs in paired.items():
        if pairs:
            versions[name].add(number)
    since: dict[tuple[str, str, int], int] = {}
    for name, numbers in versions.items():
        surveys = [parts.shelf.survey(name, number) for number in numbers]
        for number in numbers:
            for _, pair in paired[name, number].values():
                alike = (comparable_since(surveys, each).get(number, number) for each in (pair.first, pair.second))
                since[name, pair.name, number] = max(alike)
    return since
