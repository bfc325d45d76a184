"""Whatever customers, staff and time do: nothing goes out that a promise forbids. Random histories in a whole house."""

import asyncio
import re
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.sandbox import Chats
from tests.examples import examples
from tests.handlers.cases.conftest import ALEX, OLIVE
from tests.handlers.house import ANA, SALON, SAM, Hands, build, settings_of

OWN = re.compile(r"7700\s?900\s?(123|555)|70090\d")  # anybody's number or chat
SAID = st.sampled_from(
    ["1", "2", "5", "the fringe is crooked", "Y", "N", "SKIP", "ANON", "STOP", "START", "FORGETME", "please stop texting me",
     "can you ring me on 07700 900123?", "hello again"]
)  # fmt: skip
DONE = st.sampled_from(
    ["take", "reply", "reply", "ask", "note internal", "close nobody looked; cut again", "reopen not good", "hand Olive",
     "severity urgent", "", "cause busy"]
)  # fmt: skip
HOURS = st.sampled_from([0.2, 0.6, 3, 9, 14, 26, 80])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("cust"), SAID),
        st.tuples(st.just("staff"), DONE),
        st.tuples(st.just("spy"), DONE),
        st.tuples(st.just("time"), HOURS),
        st.tuples(st.just("visit"), st.just("haircut")),
    ),
    min_size=4,
    max_size=16,
)


class Watch:
    """A house under attack, and what must hold after every step."""

    def __init__(self, house):
        self.house, self.stopped, self.relayed, self.said, self.written = house, False, set(), 0, []

    async def step(self, kind, what):
        house, before = self.house, await self._agreed()
        was_stopped = self.stopped
        match kind:
            case "cust":
                self.stopped = await self._customer(what)
            case "staff" | "spy":
                await house.says(SAM if kind == "staff" else ALEX, self._command(what))
            case "time":
                await house.passes(hours=what)
            case _:
                await house.invites(ANA, location="High Street")
        heard = house.hears(ANA)
        self._customer_heard(kind, heard, agreed=before or await self._agreed(), was_stopped=was_stopped)
        self._staff_heard(kind)

    async def _customer(self, what):
        await self.house.says(ANA, what)
        contact = await self.house.contact(ANA)
        kept = await self.house.sql("select count(*) from suppressions")
        return bool(contact and contact.suppressed) or (contact is None and kept != [(0,)])

    def _command(self, what):
        if what in {"reply", "ask"}:
            self.said += 1
            self.written.append(f"relay{self.said}x")
            what = f"{what} relay{self.said}x ring 07700 900555"
        return f"/case 1 {what}".strip()

    async def _agreed(self):
        rows = await self.house.sql(
            "select granted from consents join cases on cases.contact_id = consents.contact_id "
            "where purpose = 'contact' order by at desc limit 1"
        )
        return rows == [(1,)]

    def _customer_heard(self, kind, heard, *, agreed, was_stopped):
        words = "\n".join(heard)
        assert not OWN.search(words), heard
        if was_stopped and self.stopped:
            assert not heard or (kind == "cust" and len(heard) <= 1 and "relay" not in words), heard
        for relay in re.findall(r"relay\d+x", words):
            assert relay not in self.relayed, "the same message twice"
            self.relayed.add(relay)
            assert agreed, "nobody agreed to that"
            assert not self.stopped
        if kind == "time" and self._quiet():
            assert not heard

    def _staff_heard(self, kind):
        for who in (SAM, OLIVE):
            heard = self.house.hears(who)
            assert not OWN.search("\n".join(heard)), heard
            if kind == "time" and self._quiet():
                assert not [each for each in heard if each.startswith("Case")]  # a digest has its own hour
        for words in [each for each in self.house.hears(ALEX) if "no digest" not in each]:
            assert "There is no case 1 of yours" in words or (kind == "spy" and "Case 1: you can say" in words), words

    def _quiet(self):
        local = self.house.clock().astimezone(ZoneInfo("Europe/London"))
        return local.hour >= 20 or local.hour < 9


async def attacked(database, steps):
    clock = Hands()
    house = build(settings_of(database), SALON, clock, Chats())
    try:
        await house.joins(SAM, "manager", "Sam", ["High Street"])
        await house.joins(ALEX, "manager", "Alex", ["Station Road"])
        await house.joins(OLIVE, "owner", "Olive")
        watch = Watch(house)
        await house.invites(ANA, location="High Street")
        house.hears(ANA)
        for kind, what in steps:
            clock.now += timedelta(seconds=10)
            await watch.step(kind, what)
        await anonymous_holds(house)
        await once_each(house)
    finally:
        await house.app.close()


async def anonymous_holds(house):
    """A case of nobody holds no words of a customer and no moment that tells more than the day."""
    words = await house.sql(
        "select kind from case_events join cases on cases.id = case_id where contact_id is null "
        "and words_sealed is not null and kind in ('customer', 'replied', 'asked')"
    )
    assert words == []
    moments = await house.sql("select opened_at from cases where contact_id is null")
    assert all(at % 86_400_000_000 == 0 for (at,) in moments)


async def once_each(house):
    """Reminders and escalations come once for each deadline, each time a case is opened."""
    rows = await house.sql(
        "select case_id, kind, detail, count(*), (select 1 + count(*) from case_events as e where e.case_id = "
        "case_events.case_id and e.kind = 'reopened') from case_events where kind in ('reminded', 'escalated') "
        "group by case_id, kind, detail"
    )
    assert all(count <= opened for *_, count, opened in rows), rows


@pytest.mark.slow
@settings(max_examples=examples(12), deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_no_history_breaks_a_promise(empty_database, steps):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "salon.db"
        shutil.copy(empty_database, file)
        asyncio.run(attacked(file, steps))


@pytest.mark.parametrize(
    "steps",
    [
        [("cust", "1"), ("cust", "ANON"), ("staff", "reply"), ("time", 80)],
        [("cust", "1"), ("cust", "the fringe is crooked"), ("cust", "5"), ("cust", "Y"), ("staff", "reply"),
         ("cust", "STOP"), ("staff", "reply"), ("time", 26), ("cust", "START"), ("staff", "reply"), ("time", 26)],
        [("cust", "1"), ("cust", "FORGETME"), ("staff", "reply"), ("time", 80), ("staff", "ask")],
    ],
)  # fmt: skip
async def test_these_histories_break_none(empty_database, tmp_path, steps):
    file = tmp_path / "salon.db"
    shutil.copy(empty_database, file)
    await attacked(file, steps)
