"""A watched folder: each table is taken in once it is whole, and lies with its report where it belongs."""

import os
from datetime import timedelta

import pytest

from bot.doctor.folder import _imports
from bot.organisation import ImportRules
from bot.visit_files.folder import take_folder
from tests.handlers.house import ANA, BEN, SALON, START

HEAD = "Handy,Service,Date\n"


@pytest.fixture
async def watching(open_house, tmp_path):
    folder = tmp_path / "appointments"
    folder.mkdir()
    rules = ImportRules(folder, (("Handy", "contact"),), "dmy")
    return await open_house(
        type(SALON)(SALON.name, SALON.country, SALON.timezone, touchpoints=SALON.touchpoints, imports=rules)
    )


def put(house, name, text, *, age=60.0):
    path = house.parts.organisation.imports.folder / name
    path.write_text(text, "utf-8")
    written = (house.clock() - timedelta(seconds=age)).timestamp()
    os.utime(path, (written, written))
    return path


def lying(house):
    folder = house.parts.organisation.imports.folder
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())


async def test_a_table_is_taken_in_and_its_customers_are_asked_when_their_hour_has_come(watching):
    put(watching, "today.csv", f"{HEAD}{ANA.value},haircut,16/11/2026 13:30\n{BEN.value},hiarcut,16/11/2026\n")
    assert (await watching.tick())["imports"] == 1
    assert watching.hears(ANA) == []
    assert lying(watching) == [
        "done/2026-11-16-140000-today.csv",
        "done/2026-11-16-140000-today.csv.report.txt",
        "refused/2026-11-16-140000-today.rows.csv",
    ]
    await watching.passes(hours=2)
    assert "How was your haircut today?" in watching.hears(ANA)[0]
    (finding,) = _imports(watching.parts.organisation)
    assert (finding.level, "today.rows.csv" in finding.said) == ("error", True)


async def test_a_table_that_is_still_written_is_waited_for(watching):
    put(watching, "a.csv", f"{HEAD}{ANA.value},haircut,16/11/2026\n", age=3)
    put(watching, "b.csv", f"{HEAD}{ANA.value},haircut,16/1", age=60)
    put(watching, ".c.csv", f"{HEAD}{ANA.value},haircut,16/11/2026\n")
    put(watching, "d.csv.part", f"{HEAD}{ANA.value},haircut,16/11/2026\n")
    assert await take_folder(watching.parts, START) == 0
    watching.clock.now += timedelta(minutes=3)
    assert await take_folder(watching.parts, START) == 2
    assert [name for name in lying(watching) if "/" not in name] == [".c.csv", "d.csv.part"]


async def test_what_is_no_table_is_laid_aside_with_its_reason_and_stops_no_other(watching):
    put(watching, "a.csv", "Price\n3\n")
    put(watching, "b.xlsx", "no workbook")
    put(watching, "c.csv", f"{HEAD}{ANA.value},haircut,16/11/2026 10:00\n")
    assert await take_folder(watching.parts, START) == 3
    refused = [name for name in lying(watching) if name.startswith("refused")]
    assert [name.rsplit("-", 1)[1] for name in refused] == ["a.csv", "a.csv.report.txt", "b.xlsx", "b.xlsx.report.txt"]
    folder = watching.parts.organisation.imports.folder
    assert "'contact' is missing" in (folder / refused[1]).read_text()


async def test_the_same_table_twice_asks_nobody_twice(watching):
    for name in ("a.csv", "b.csv"):
        put(watching, name, f"{HEAD}{ANA.value},haircut,16/11/2026 10:00\n")
    await watching.tick()
    await watching.tick()
    assert len(watching.hears(ANA)) == 1
