"""Which process leads: one, always at most one, and another one soon after it dies."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from scheduler.leadership import Leadership
from tests.examples import examples


class Store:
    """Leases as a database keeps them, under a clock that is moved by hand."""

    def __init__(self):
        self.now = 0.0
        self.leases = {}
        self.asked = []
        self.down = False
        self.thrice = asyncio.Event()

    def clock(self):
        return self.now

    async def hold(self, name, owner, seconds):
        now = self.now
        if self.down:
            raise OSError("disk")
        self.asked.append(owner)
        if len(self.asked) == 3:
            self.thrice.set()
        held_by, until = self.leases.get(name, (owner, now))
        if held_by != owner and until > now:
            return False
        self.leases[name] = (owner, now + seconds)
        return True

    def wait(self, seconds):
        self.now += seconds

    def process(self, owner, life=30.0):
        return Leadership(self.hold, "scheduler", owner=owner, clock=self.clock, life=life)


async def test_the_first_process_leads_and_the_second_does_not():
    store = Store()
    first, second = store.process("a"), store.process("b")
    assert not first.leads
    assert await first.renew()
    assert not await second.renew()
    assert (first.leads, second.leads) == (True, False)


async def test_when_the_leader_dies_another_leads_as_soon_as_the_lease_has_ended():
    store = Store()
    dead, heir = store.process("a"), store.process("b")
    await dead.renew()
    store.wait(29)
    assert not await heir.renew()
    store.wait(1)
    assert not dead.leads, "one that comes back from a long pause knows that it leads no more"
    assert await heir.renew()
    assert not await dead.renew()


async def test_a_leader_that_cannot_reach_the_store_leads_no_longer_than_its_lease():
    store = Store()
    leader = store.process("a")
    await leader.renew()
    store.down = True
    store.wait(10)
    with capture_logs() as logs:
        assert await leader.renew()
        store.wait(20)
        assert not await leader.renew()
    assert [(line["event"], line["error"]) for line in logs] == [("leadership.not_renewed", "OSError")] * 2
    store.down = False
    assert await leader.renew()


async def test_time_spent_asking_counts_against_the_lease():
    store = Store()

    async def slow(name, owner, seconds):
        held = await store.hold(name, owner, seconds)
        store.wait(31)
        return held

    leader = Leadership(slow, "scheduler", owner="a", clock=store.clock, life=30)
    assert not await leader.renew()


async def test_who_stops_gives_the_lease_back_and_the_next_one_leads_at_once():
    store = Store()
    leaving, heir = store.process("a"), store.process("b")
    await leaving.start()
    assert leaving.leads
    await leaving.stop()
    assert not leaving.leads
    assert await heir.renew()


async def test_who_stops_without_leading_leaves_the_leaders_lease_alone():
    store = Store()
    leader, other = store.process("a"), store.process("b")
    await leader.renew()
    await other.start()
    await other.stop()
    assert store.leases["scheduler"] == ("a", store.now + 30)


async def test_a_store_that_fails_at_the_end_does_not_stop_the_stopping():
    store = Store()
    leader = store.process("a")
    await leader.start()
    store.down = True
    with capture_logs() as logs:
        await leader.stop()
    assert not leader.leads
    assert [line["event"] for line in logs] == ["leadership.not_given_back"]


async def test_the_lease_is_renewed_at_a_third_of_its_life():
    store = Store()
    leader = store.process("a", life=0.3)
    begun = asyncio.get_running_loop().time()
    await leader.start()
    await asyncio.wait_for(store.thrice.wait(), 20)
    assert asyncio.get_running_loop().time() - begun >= 0.19
    await leader.stop()


async def test_taking_and_losing_the_lead_are_logged_once_each():
    store = Store()
    first, second = store.process("a"), store.process("b")
    with capture_logs() as logs:
        await first.renew()
        await first.renew()
        store.wait(31)
        await second.renew()
    assert [line["event"] for line in logs] == ["leadership.taken", "leadership.taken"]


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 20)), max_size=60))
def test_whatever_the_order_of_renewals_two_processes_never_lead_at_once(steps):
    store = Store()
    processes = {owner: store.process(owner) for owner in "abc"}

    async def play():
        for owner, seconds in steps:
            store.wait(seconds)
            assert sum(each.leads for each in processes.values()) <= 1
            await processes[owner].renew()
            assert sum(each.leads for each in processes.values()) == 1

    with capture_logs():
        asyncio.run(play())
