"""One draw: from a frame of units, by a method and a seed, to those who are drawn; the same each time it is made."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from bot.sampling.allocation import allocated
from bot.sampling.chance import every_so_many, some_of
from bot.sampling.errors import AboveFrame, DrawError, NoHistory

SIMPLE, SYSTEMATIC, PROPORTIONAL, NEYMAN = "simple", "systematic", "proportional", "neyman"
METHODS = (SIMPLE, SYSTEMATIC, PROPORTIONAL, NEYMAN)
STRATIFIED = frozenset({PROPORTIONAL, NEYMAN})
LEAST_SPREAD = 0.05  # of a share: a group in which all were happy so far is no group in which all always will be


@dataclass(frozen=True, slots=True)
class Unit:
    """Somebody's encounter that may be drawn: a keyed name that leads to nobody, and its stratum."""

    key: str
    stratum: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    """How to draw: which method, how many, and for strata their floor and, for Neyman, their spread."""

    name: str
    count: int
    floor: int = 0
    spread: tuple[tuple[str, float], ...] = ()  # S_h by stratum


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stratum as it was drawn from; `chance` is each unit's of being drawn."""

    name: str
    size: int
    drawn: int

    @property
    def chance(self) -> float:
        """n_h / N_h."""
        return self.drawn / self.size


@dataclass(frozen=True, slots=True)
class Draw:
    """What a draw gave."""

    keys: frozenset[str]
    strata: tuple[Stratum, ...]
    frame_hash: str
    sample_hash: str

    def chances(self) -> dict[str, float]:
        """Each stratum's chance of being drawn."""
        return {each.name: each.chance for each in self.strata}


def draw(units: Sequence[Unit], method: Method, seed: str) -> Draw:
    """Draw. Only for `systematic` does the order of the units matter; no key may come twice.

    Raises AboveFrame, FloorTooHigh, NoHistory or DrawError.
    """
    _check(units, method)
    match method.name:
        case "simple":
            drawn, strata = _simple(units, method.count, seed)
        case "systematic":
            places = every_so_many(len(units), method.count, seed)
            drawn, strata = [units[place] for place in places], (Stratum("", len(units), method.count),)
        case _:
            drawn, strata = _stratified(units, method, seed)
    keys = frozenset(each.key for each in drawn)
    ordered = method.name == SYSTEMATIC
    return Draw(keys, strata, hash_of(units, ordered=ordered), hash_of(drawn))


def hash_of(units: Iterable[Unit], *, ordered: bool = False) -> str:
    """SHA-256 over the keys with their strata, sorted unless their order matters."""
    lines = [f"{each.key}\x1f{each.stratum}" for each in units]
    return hashlib.sha256("\x1e".join(lines if ordered else sorted(lines)).encode()).hexdigest()


def spread_of(satisfied: int, answers: int) -> float:
    """The standard deviation of a yes or no within a stratum, sqrt(p (1 - p)), one of each added: nobody is sure."""
    share = (satisfied + 1) / (answers + 2)
    return max(LEAST_SPREAD, sqrt(share * (1 - share)))


def _check(units: Sequence[Unit], method: Method) -> None:
    if method.name not in METHODS:
        raise DrawError(f"'{method.name}' is no way to draw. Use {', '.join(METHODS)}.")
    if method.count < 1:
        raise DrawError("Nobody would be drawn. Draw one at least.")
    if method.count > len(units):
        raise AboveFrame(
            f"{method.count} were to be drawn, and there are {len(units)} to draw from. Draw fewer, or leave --draw "
            "out and ask all of them."
        )


def _simple(units: Sequence[Unit], count: int, seed: str) -> tuple[list[Unit], tuple[Stratum, ...]]:
    drawn = some_of(sorted(units, key=lambda each: each.key), count, seed)
    return drawn, (Stratum("", len(units), count),)


def _stratified(units: Sequence[Unit], method: Method, seed: str) -> tuple[list[Unit], tuple[Stratum, ...]]:
    """Each stratum by a chance of its own, so that what another one holds changes nothing in it."""
    members: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        members[unit.stratum].append(unit)
    sizes = {name: len(members[name]) for name in sorted(members)}
    shares = allocated(sizes, method.count, spread=_spread(method, sizes), floor=method.floor)
    drawn: list[Unit] = []
    for name, count in shares.items():
        drawn += some_of(sorted(members[name], key=lambda each: each.key), count, f"{seed}\x1f{name}")
    return drawn, tuple(Stratum(name, sizes[name], count) for name, count in shares.items())


def _spread(method: Method, sizes: Mapping[str, int]) -> dict[str, float] | None:
    if method.name != NEYMAN:
        return None
    known = dict(method.spread)
    if unknown := [name for name in sizes if name not in known]:
        raise NoHistory(
            f"Nobody has answered enough about {', '.join(unknown)} yet, so nobody knows how far answers differ there. "
            "Draw with --method proportional; --floor keeps small groups in."
        )
    return known


def sizes_as_json(strata: Iterable[Stratum]) -> str:
    """Strata as they are kept."""
    return json.dumps([[each.name, each.size, each.drawn] for each in strata], ensure_ascii=False)


def sizes_from_json(text: str) -> tuple[Stratum, ...]:
    """Strata as they were kept."""
    return tuple(Stratum(name, size, drawn) for name, size, drawn in json.loads(text))
