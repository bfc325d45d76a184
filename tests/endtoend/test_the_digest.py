"""The digest of a week: sent once, on Monday at nine by the manager's clock, with figures that a recount confirms."""

import asyncio
import itertools
import random
import shutil
from collections import Counter, defaultdict
from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from tests.endtoend.installation import Installation, installed, uk

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

LONDON = ZoneInfo("Europe/London")
VISITS = {"haircut": 16, "payment": 13, "colour": 4}
SILENT = 5  # of those asked about a haircut, besides


def next_monday_at(hour: int, minute: int = 0) -> datetime:
    today = datetime.now(LONDON).date()
    monday = today + timedelta(days=7 - today.weekday())
    return datetime.combine(monday, time(hour, minute), tzinfo=LONDON).astimezone(UTC)


def this_week() -> str:
    year, week, _ = datetime.now(LONDON).isocalendar()
    return f"{year}-W{week:02d}"


async def answers(phone, score: int, recommend: int) -> None:
    for text, expected in (
        (str(score), "What"),
        ("skip", "How likely"),
        (str(recommend), "May we contact you"),
        ("no", "Thank you"),
    ):
        await phone.texts(text)
        await phone.waits_for(expected, timeout=15)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def week(template, tmp_path_factory):
    """A week of customers; serve has ended, and every test gets a copy of the folder as it is then."""
    folder = tmp_path_factory.mktemp("week") / "salon"
    dice = random.Random(46)
    async with installed(template, folder) as salon:
        async with salon.serve() as serving:
            invited = (
                await salon.run("people", "invite", "--role", "manager", "--name", "Evangeline", "--json")
            ).json()
            manager = await salon.person_by_link(invited["link"], first_name="Evangeline")
            await manager.waits_for("manager at Riverside Salon")
            touchpoints = [name for name, count in VISITS.items() for _ in range(count)]
            await asyncio.gather(*(serving.encounter(uk(300 + n), t) for n, t in enumerate(touchpoints)))
            await asyncio.gather(*(serving.encounter(uk(400 + n)) for n in range(SILENT)))
            phones = [salon.phone(300 + n) for n in range(len(touchpoints))]
            await asyncio.gather(*(phone.waits_for("How was your", timeout=15, ever=True) for phone in phones))
            await asyncio.gather(
                *(answers(phone, dice.choice([3, 4, 4, 5, 5]), dice.choice([5, 7, 8, 9, 10])) for phone in phones)
            )
            await salon.twilio.settled()
        yield SimpleNamespace(salon=salon, manager=manager, folder=folder)


@pytest.fixture
def copy(week, tmp_path) -> Installation:
    """The same installation with a database of its own."""
    shutil.copytree(week.folder, tmp_path / "salon")
    return week.salon.moved_to(tmp_path / "salon")


async def test_the_digest_comes_on_monday_at_nine_and_only_once(week, copy):
    seen = len(week.manager.sent_log)
    await copy.tick(next_monday_at(8, 59))
    assert week.manager.sent_log[seen:] == []
    assert (await copy.tick(next_monday_at(9)))["digests"] == 1
    came = len(week.manager.sent_log)
    assert came > seen
    assert any(bubble.kind == "photo" for bubble in week.manager.sent_log[seen:])
    assert (await copy.tick(next_monday_at(9)))["digests"] == 0
    assert (await copy.tick(next_monday_at(9, 30)))["digests"] == 0
    assert len(week.manager.sent_log) == came


async def test_a_digest_that_nobody_was_there_to_send_is_caught_up(week, copy):
    seen = len(week.manager.sent_log)
    assert (await copy.tick(next_monday_at(11, 30)))["digests"] == 1
    assert len(week.manager.sent_log) > seen


async def test_two_ticks_at_the_same_moment_send_one_digest(week, copy):
    seen = len(week.manager.sent_log)
    await copy.tick(next_monday_at(9))
    one = len(week.manager.sent_log) - seen
    again = copy.moved_to(copy.folder.parent / "twice")
    shutil.copytree(week.folder, again.folder)
    seen = len(week.manager.sent_log)
    both = await asyncio.gather(again.tick(next_monday_at(9)), again.tick(next_monday_at(9)))
    assert sorted(each["digests"] for each in both) == [0, 1]
    assert len(week.manager.sent_log) - seen == one


async def test_the_next_monday_brings_the_next_digest(week, copy):
    await copy.tick(next_monday_at(9))
    seen = len(week.manager.sent_log)
    assert (await copy.tick(next_monday_at(9) + timedelta(days=7)))["digests"] == 1
    assert len(week.manager.sent_log) > seen


SATISFIED = {"csat": lambda value: value >= 4, "nps": lambda value: value >= 9}


def recount(rows: list[dict[str, str]], question: str, touchpoint: str | None) -> list[int]:
    """The values of one question, straight from the table."""
    return [int(r[question]) for r in rows if r[question] and touchpoint in {None, r["touchpoint"]}]


def expected_value(measure: str, values: list[int]) -> float:
    satisfied = sum(map(SATISFIED[measure], values))
    unhappy = sum(value <= 6 for value in values) if measure == "nps" else 0
    return 100 * (satisfied - unhappy) / len(values)


async def test_every_figure_equals_a_recount_of_the_exported_table(week, copy):
    rows = [row for row in await copy.responses() if row["week"] == this_week()]
    digest = (await copy.run("digest", "--week", this_week(), "--format", "json")).json()
    assert Counter(row["touchpoint"] for row in rows) == VISITS
    assert digest["asked"] == sum(VISITS.values()) + SILENT
    assert digest["reached"] == sum(VISITS.values()) + SILENT
    assert digest["answered"] == sum(VISITS.values())
    shown = [claim for claim in digest["claims"] if claim["value"] is not None]
    assert {claim["measure"] for claim in shown} == {"csat", "nps"}
    for claim in shown:
        values = recount(rows, claim["question"], claim["touchpoint"])
        assert claim["n"] == len(values) >= 10, claim
        assert claim["count"] == sum(map(SATISFIED[claim["measure"]], values)), claim
        assert claim["value"] == pytest.approx(expected_value(claim["measure"], values), abs=0.01), claim
        assert claim["low"] <= claim["value"] <= claim["high"], claim


async def test_a_group_below_ten_is_hidden_also_by_subtraction(week, copy):
    digest = (await copy.run("digest", "--week", this_week(), "--format", "json")).json()
    text = (await copy.run("digest", "--week", this_week())).ok().out
    assert "Riverside Salon" in text
    small = [claim for claim in digest["claims"] if claim["touchpoint"] == "colour"]
    assert all((c["value"], c["n"], c["count"], c["verdict"]) == (None, None, None, "hidden") for c in small), small
    shown = defaultdict(dict)
    for claim in digest["claims"]:
        if claim["n"] is not None and claim["location"] is None:
            shown[claim["measure"]][claim["touchpoint"]] = claim["n"]
    assert shown
    for groups in shown.values():
        whole = groups.pop(None, None)
        for size in range(1, len(groups) + 1):
            for parts in itertools.combinations(groups.values(), size):
                rest = 0 if whole is None else whole - sum(parts)
                assert rest == 0 or rest >= 5, groups


async def test_no_verdict_of_a_first_week_calls_anything_a_change(week, copy):
    digest = (await copy.run("digest", "--week", this_week(), "--format", "json")).json()
    assert {claim["verdict"] for claim in digest["claims"]} <= {"early", "too_few", "hidden"}
    assert all(claim["gate"] and claim["text"] for claim in digest["claims"])


async def test_the_same_digest_is_a_page_behind_a_signed_link(week, copy):
    async with copy.serve("--no-telegram", "--no-scheduler", "--no-dispatch") as serving:
        link = (await copy.run("report", "--week", this_week())).ok().out.strip()
        path = link.removeprefix(serving.url)
        assert path.startswith("/r/")
        page = await serving.call("GET", path, key=None)
        assert page.status == 200
        assert "Riverside Salon" in page.body
        assert (await serving.call("GET", path[:-2] + "xx", key=None)).status in {403, 404, 410}


async def test_a_manager_may_ask_for_a_digest_and_have_it_sent_now(week, copy):
    seen = len(week.manager.sent_log)
    (await copy.run("digest", "--week", this_week(), "--for", "Evangeline", "--send")).ok()
    await copy.tick(datetime.now(UTC))
    assert len(week.manager.sent_log) > seen


async def test_a_digest_that_was_sent_is_told_the_same_ever_after(week, copy):
    await copy.tick(next_monday_at(9))
    asked = ("digest", "--week", this_week(), "--for", "Evangeline")
    first = [(await copy.run(*asked, "--format", each)).ok().out for each in ("text", "json", "html")]
    (await copy.run("person", "erase", uk(300), "--yes")).ok()
    assert [(await copy.run(*asked, "--format", each)).ok().out for each in ("text", "json", "html")] == first


async def test_a_manager_narrows_the_digest_at_the_terminal(week, copy):
    (await copy.run("people", "subscribe", "Evangeline", "--touchpoint", "haircut", "--weekday", "tuesday")).ok()
    await copy.tick(next_monday_at(8))  # run on a Monday, a Tuesday is past by then
    seen = len(week.manager.sent_log)
    assert (await copy.tick(next_monday_at(9)))["digests"] == 0
    assert (await copy.tick(next_monday_at(9) + timedelta(days=1)))["digests"] == 1
    told = "\n".join(bubble.text for bubble in week.manager.sent_log[seen:])
    assert "haircut" in told
    assert "payment" not in told
