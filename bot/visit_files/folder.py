"""A folder from which tables of encounters are taken as they arrive; what became of each lies in folders inside it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.errors import AfterwordError, StorageUnavailable
from bot.handlers.brought_visits import AnotherImport, Desk
from bot.handlers.parts import Parts
from bot.logs import logger
from bot.visit_files.taking import Summary, Taking, Wanted, by_the_rules

DONE, REFUSED = "done", "refused"
TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx"})
STILL = timedelta(seconds=10)  # a file that was written to since may be half of one
UNENDED = timedelta(minutes=2)  # so long for one whose last line has no end


@dataclass(frozen=True, slots=True)
class Settled:
    """A file that was dealt with: where it lies now, and what is said of it."""

    path: Path
    said: str


async def take_folder(parts: Parts, _now: datetime) -> int:
    """Take in every table of the watched folder that is whole; gives how many. One bad file stops no other."""
    folder = parts.organisation.imports.folder
    if folder is None or not folder.is_dir():
        return 0
    taken = 0
    for path in sorted(folder.iterdir()):
        if not is_whole(path, parts.clock()):
            continue
        try:
            settled = await _one(parts, path)
        except (StorageUnavailable, AnotherImport):
            return taken  # tried again; what is in already is known then
        logger().info("import.file", state=settled.path.parent.name)
        taken += 1
    if taken:
        parts.wake()
    return taken


def is_whole(path: Path, now: datetime) -> bool:
    """Whether this is a table that nobody writes to any more."""
    if path.suffix.lower() not in TABLES or path.name.startswith((".", "~")) or not path.is_file():
        return False
    seen = path.stat()
    age = now - datetime.fromtimestamp(seen.st_mtime, now.tzinfo)
    if age < STILL:
        return False
    return age >= UNENDED or path.suffix.lower() == ".xlsx" or _ends(path, seen.st_size)


def _ends(path: Path, size: int) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, size - 2))
        return b"\n" in file.read()


async def _one(parts: Parts, path: Path) -> Settled:
    """Take in one file and lay it with its report where it belongs."""
    for name in (DONE, REFUSED):
        (path.parent / name).mkdir(exist_ok=True)
    name = f"{parts.clock().astimezone(parts.zone):%Y-%m-%d-%H%M%S}-{path.name}"
    wanted = by_the_rules(parts.organisation.imports, Wanted())
    desk = Desk(parts, parts.clock(), wanted.dates)
    beside = path.parent / REFUSED / f"{Path(name).stem}.rows.csv"
    try:
        summary = await Taking(desk, wanted, f"folder {parts.ids()}", beside).take(path)
    except (StorageUnavailable, AnotherImport):
        raise
    except AfterwordError as error:
        return _laid(path, path.parent / REFUSED / name, str(error))
    where = REFUSED if summary.useless else DONE
    settled = _laid(path, path.parent / where / name, report(summary))
    if summary.links_in is not None:
        summary.links_in.replace(settled.path.with_suffix(".links.csv"))
    return settled


def _laid(path: Path, to: Path, said: str) -> Settled:
    path.replace(to)
    to.with_name(f"{to.name}.report.txt").write_text(said + "\n", "utf-8")
    return Settled(to, said)


def report(summary: Summary) -> str:
    """What became of a file, for whoever put it there."""
    counts = {
        "Rows": summary.rows,
        "To be asked": summary.asked,
        "Brought before": summary.known,
        "Not asked": summary.skipped.total(),
        "Could not be used": summary.refused.total(),
    }
    lines = [f"{what}: {count}" for what, count in counts.items()]
    lines += [f"Not asked, {count}: {reason}." for reason, count in summary.skipped.most_common()]
    lines += [f"Could not be used, {count}: {reason}" for reason, count in summary.refused.most_common(20)]
    if summary.refused_in is not None:
        lines.append(f"The rows that could not be used, with the reason beside each: {summary.refused_in.name}")
    return "\n".join(lines)


def refused_files(folder: Path) -> list[str]:
    """The files and rows that could not be used and still lie there, the newest last."""
    place = folder / REFUSED
    return sorted(each.name for each in place.iterdir() if each.suffix != ".txt") if place.is_dir() else []
