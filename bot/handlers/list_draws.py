"""A draw from a whole list of encounters: who of it could be asked, who is drawn, and the same again; opens no file.

The frame is those of the list who could be asked when it was drawn from. Who could not is kept with the draw, by keyed
names, so that the very same frame is there when somebody wants to see the draw made again.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.errors import AfterwordError
from bot.handlers.brought_visits import Visit, hold, too_old
from bot.handlers.drawing_up import after_the_visit
from bot.handlers.eligibility import Skip, may_ask, of_a_kind_left_out
from bot.handlers.lots import Lot
from bot.handlers.parts import Parts
from bot.ports import UnitOfWork
from bot.ports.draws import DrawRow
from bot.sampling.draw import STRATIFIED, Draw, Method, Unit, draw, hash_of, sizes_as_json, sizes_from_json

BROUGHT_BEFORE = "was brought before"
AXES = ("touchpoint", "location", "segment", "channel", "language")  # staff are no stratum: their names would be kept


class Redrawn(AfterwordError):
    """A list was to be drawn from again, in another way: until one likes the result, say."""


class LetGo(AfterwordError):
    """A draw so old that who was left out of it is not kept any more."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How to draw from a list; without a seed one is made."""

    method: str
    count: int
    strata_by: str = ""
    floor: int = 0
    seed: str = ""


@dataclass(slots=True)
class Listed:
    """A whole list as a draw sees it: every encounter once in its order, and why some cannot be drawn."""

    units: list[Unit] = field(default_factory=list)
    excluded: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    seen: set[str] = field(default_factory=set)

    @property
    def hash(self) -> str:
        """What the list is known again by, however it is grouped."""
        return hash_of(Unit(each.key) for each in self.units)

    def frame(self, excluded: Mapping[str, Iterable[str]]) -> list[Unit]:
        """Those who are drawn from."""
        out = _names(excluded)
        return [unit for unit in self.units if unit.key not in out]


def _names(excluded: Mapping[str, Iterable[str]]) -> frozenset[str]:
    return frozenset(name for names in excluded.values() for name in names)


@dataclass(frozen=True, slots=True)
class Made:
    """A draw and how it is kept; `again` where the same was made before."""

    row: DrawRow
    draw: Draw
    again: bool = False
    out: frozenset[str] = frozenset()  # keyed names of those who were not drawn from
    seed_of: int = 0  # the newest draw, from another list, that was made by the same seed; 0: none was

    async def lots(self, uow: UnitOfWork, visits: Sequence[Visit]) -> dict[str, Lot]:
        """The lots of some encounters of the list, by key; who was not drawn from has none."""
        chances = self.draw.chances()
        names = await uow.unit_keys([visit.key for visit in visits])
        return {
            visit.key: Lot(name in self.draw.keys, chances[stratum_of(visit, self.row.strata_by)])
            for visit, name in zip(visits, names, strict=True)
            if name not in self.out
        }


def stratum_of(visit: Visit, axis: str) -> str:
    """The stratum of an encounter."""
    return str(getattr(visit.wanted, axis)) if axis else ""


async def look_at(parts: Parts, uow: UnitOfWork, listed: Listed, visits: Sequence[Visit], axis: str) -> None:
    """Add some encounters to the list, each once, and note who of them cannot be asked; nothing is stored."""
    names = await uow.unit_keys([visit.key for visit in visits])
    known = await uow.known_encounters([visit.key for visit in visits])
    contacts = await uow.standing_of({visit.number.address for visit in visits})
    now = parts.clock()
    for visit, name in zip(visits, names, strict=True):
        if name in listed.seen:
            continue
        listed.seen.add(name)
        listed.units.append(Unit(name, stratum_of(visit, axis)))
        contact = contacts.get(visit.number.address)
        why = BROUGHT_BEFORE if visit.key in known else too_old(visit.wanted, now)
        if not why and contact is not None:
            due = after_the_visit(visit.wanted.occurred_at, visit.wanted.delay, now)
            verdict = may_ask(contact, parts.organisation.rules, parts.zone, due)
            why = verdict.reason if isinstance(verdict, Skip) else ""
        if not why and (left := of_a_kind_left_out(visit.wanted, parts.organisation.rules)) is not None:
            why = left.reason
        if why:
            listed.excluded[why].append(name)


async def drawn_from(
    parts: Parts, uow: UnitOfWork, listed: Listed, wish: Wish, spread: Mapping[str, float], owner: str
) -> Made:
    """Draw from a list and keep the draw. The same list with the same wish is the same draw, kept once.

    Raises DrawError, Redrawn where the list was drawn from in another way, LetGo, AnotherImport.
    """
    await hold(uow, owner, parts.clock())
    list_hash = listed.hash
    before = await uow.draw_of_list(list_hash)
    if before is not None:
        return Made(before, _again(listed, before, wish), again=True, out=_names(before.excluded or {}))
    method = Method(wish.method, wish.count, wish.floor, tuple(sorted(spread.items())))
    seed = wish.seed or f"{parts.clock():%Y-%m-%d}-{parts.ids():x}"
    made = draw(listed.frame(listed.excluded), method, seed)
    row = DrawRow(
        number=0,
        made_at=parts.clock(),
        method=wish.method,
        strata_by=wish.strata_by,
        seed=seed,
        wanted=wish.count,
        floor=wish.floor,
        spread=json.dumps(dict(method.spread)),
        sizes=sizes_as_json(made.strata),
        left_out=json.dumps({why: len(keys) for why, keys in listed.excluded.items()}),
        list_hash=list_hash,
        frame_hash=made.frame_hash,
        sample_hash=made.sample_hash,
        excluded=dict(listed.excluded),
    )
    earlier = [each.number for each in await uow.draws() if each.seed == seed]
    number = await uow.add_draw(row)
    return Made(replace(row, number=number), made, out=_names(listed.excluded), seed_of=max(earlier, default=0))


def _again(listed: Listed, before: DrawRow, wish: Wish) -> Draw:
    same = (before.method, before.wanted, before.strata_by, before.floor)
    if same != (wish.method, wish.count, wish.strata_by, wish.floor) or wish.seed not in {"", before.seed}:
        raise Redrawn(
            f"Exactly this list was drawn from before: draw {before.number}, {before.wanted} by the seed "
            f"'{before.seed}'. Who draws again until the result pleases does not draw by chance. Nothing was drawn. "
            f"See: afterword draw show {before.number}"
        )
    return repeated(listed, before)


def repeated(listed: Listed, row: DrawRow) -> Draw:
    """A kept draw, made again from a list: as it was from the same one, and from another whatever that gives.

    Raises LetGo, or DrawError where it cannot be made from this list.
    """
    if row.excluded is None:
        raise LetGo(
            f"Draw {row.number} is more than 400 days old: who was left out of it is not kept any more, so it cannot "
            "be made again."
        )
    method = Method(row.method, row.wanted, row.floor, tuple(json.loads(row.spread or "{}").items()))
    return draw(listed.frame(row.excluded), method, row.seed)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A kept draw beside the same draw made from a list now."""

    row: DrawRow
    same_list: bool
    same_frame: bool
    same_sample: bool
    frame_then: int
    frame_now: int
    missing: int  # of those once left out, who are not in the list now
    grown: tuple[tuple[str, int, int], ...] = ()  # strata of another size: then, now

    @property
    def same(self) -> bool:
        """The same people drawn from the same frame."""
        return self.same_frame and self.same_sample


def compared(listed: Listed, row: DrawRow) -> Comparison:
    """Make a kept draw again and hold the two against each other."""
    now = repeated(listed, row)
    then = {each.name: each.size for each in sizes_from_json(row.sizes)}
    sizes = {each.name: each.size for each in now.strata}
    out = _names(row.excluded or {})
    return Comparison(
        row=row,
        same_list=listed.hash == row.list_hash,
        same_frame=now.frame_hash == row.frame_hash,
        same_sample=now.sample_hash == row.sample_hash,
        frame_then=sum(then.values()),
        frame_now=sum(sizes.values()),
        missing=len(out - listed.seen),
        grown=tuple(
            (name, then.get(name, 0), sizes.get(name, 0))
            for name in sorted({*then, *sizes})
            if then.get(name, 0) != sizes.get(name, 0)
        ),
    )


def left_out_of(row: DrawRow) -> Counter[str]:
    """How many a draw left out, by reason."""
    return Counter(json.loads(row.left_out or "{}"))


def needs_spread(wish: Wish) -> bool:
    """Whether a wish needs to know how far answers differ within each stratum."""
    return wish.method == "neyman"


def checked(wish: Wish) -> Wish:
    """A wish whose strata fit its method: by touchpoint where nothing is said, none where none are used."""
    if wish.method in STRATIFIED:
        return wish if wish.strata_by else replace(wish, strata_by="touchpoint")
    if wish.strata_by or wish.floor:
        raise AfterwordError(
            f"--strata and --floor are for --method proportional and neyman; a {wish.method} draw has no groups."
        )
    return wish
