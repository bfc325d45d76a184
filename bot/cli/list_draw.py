"""A draw from a table, made and told at the terminal; it reads no row and chooses nobody itself."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from bot.handlers.brought_visits import Desk
    from bot.handlers.list_draws import Listed, Made, Wish
    from bot.ports.draws import DrawRow
    from bot.visit_files.taking import Wanted

HASH = 12  # signs of a hash that are enough to compare two by eye
METHODS = {
    "simple": "by chance",
    "systematic": "every so many from a random start, in the order of the list",
    "proportional": "by chance within each {by}, in proportion to its size",
    "neyman": "by chance within each {by}, more where answers differ more",
}


def wish(count: int | None, method: str, *, strata_by: str, floor: int, seed: str) -> "Wish | None":
    """How to draw, as it was said on the command line; None where nothing is to be drawn."""
    from bot.handlers.list_draws import AXES, Wish, checked
    from bot.sampling.draw import METHODS as KNOWN

    if count is None:
        if strata_by or floor or seed or method != "simple":
            raise typer.BadParameter("say how many, with --draw", param_hint="--method, --strata, --floor, --seed")
        return None
    if method not in KNOWN:
        raise typer.BadParameter(f"{method!r} is none; use {', '.join(KNOWN)}", param_hint="--method")
    if strata_by and strata_by not in AXES:
        raise typer.BadParameter(f"{strata_by!r} is none; use {', '.join(AXES)}", param_hint="--strata")
    if count < 1 or floor < 0:
        raise typer.BadParameter("draw one at least; a floor is 0 or more", param_hint="--draw, --floor")
    return checked(Wish(method, count, strata_by, floor, seed))


async def listing(desk: "Desk", file: Path, wanted: "Wanted", axis: str) -> "Listed":
    """The whole list of a table."""
    from bot.cli.importing import progress
    from bot.visit_files.listing import listed

    with progress("Reading the list") as tell:
        return await listed(desk, file, wanted, axis, tell=tell)


async def made(desk: "Desk", file: Path, wanted: "Wanted", wish: "Wish", *, owner: str, write: bool) -> "Made":
    """Draw from a table; kept, unless it is only tried."""
    from bot.handlers.list_draws import drawn_from, needs_spread
    from bot.handlers.only_tried import kept_where
    from bot.handlers.spreads import spreads

    parts, found = desk.parts, await listing(desk, file, wanted, wish.strata_by)
    async with parts.store.view() as uow:
        spread = await spreads(parts, uow, wish.strata_by) if needs_spread(wish) else {}
    async with kept_where(parts, write=write) as uow:
        return await drawn_from(parts, uow, found, wish, spread, owner)


def as_json(made: "Made") -> dict[str, Any]:
    """A draw that was just made, as a program reads it."""
    return {**row_json(made.row), "again": made.again, "seed_used_by": made.seed_of or None}


def row_json(row: "DrawRow") -> dict[str, Any]:
    """A kept draw, as a program reads it."""
    from bot.handlers.list_draws import left_out_of
    from bot.sampling.draw import sizes_from_json

    strata = sizes_from_json(row.sizes)
    return {
        "number": row.number,
        "made_at": row.made_at,
        "method": row.method,
        "strata_by": row.strata_by,
        "floor": row.floor,
        "seed": row.seed,
        "drawn": sum(each.drawn for each in strata),
        "frame": sum(each.size for each in strata),
        "frame_hash": row.frame_hash,
        "sample_hash": row.sample_hash,
        "strata": [{"name": each.name, "size": each.size, "drawn": each.drawn} for each in strata],
        "left_out": dict(left_out_of(row).most_common()),
    }


def told(draw: Mapping[str, Any]) -> list[str]:
    """A draw in sentences."""
    number = f"Draw {draw['number']}" if draw["number"] else "This draw, which is not kept"
    again = (
        " This list was drawn from before: it is the same draw, and nobody is asked twice." if draw.get("again") else ""
    )
    how = METHODS[draw["method"]].format(by=draw["strata_by"])
    return [
        f"{number}: {draw['drawn']} of {draw['frame']}, {how}, with the seed '{draw['seed']}'.{again}",
        *_seed_before(draw),
        *_strata(draw),
        *(f"  not drawn from: {count}, {reason}" for reason, count in draw["left_out"].items()),
        f"  hash of the list drawn from {draw['frame_hash'][:HASH]}, of those drawn {draw['sample_hash'][:HASH]}",
    ]


def _seed_before(draw: Mapping[str, Any]) -> Iterator[str]:
    if number := draw.get("seed_used_by"):
        yield (
            f"  note: draw {number} was made by the same seed, from another list. It is as random; a new seed for each "
            "list leaves no doubt that nobody chose it for what it gives."
        )


def _strata(draw: Mapping[str, Any]) -> Iterator[str]:
    for each in draw["strata"] if draw["strata_by"] else ():
        alone = " (one alone: nothing can be said of such a group)" if each["size"] == 1 else ""
        yield f"  {each['name'] or 'without one'}: {each['drawn']} of {each['size']}{alone}"
