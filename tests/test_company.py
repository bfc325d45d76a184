"""Several processes on one database, without the database: who leads in what, who is dead, how many share the rates."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot import company
from bot.channels.rates import Rates
from bot.company import CLOCK, POLLING, Company, while_leading
from bot.errors import StorageUnavailable
from bot.working import Wanted, leads_in

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)


class Shared:
    """The leases of one database, under a clock that is moved by hand."""

    def __init__(self):
        self.leases, self.now, self.taken_back, self.down = {}, 0.0, [], False

    @asynccontextmanager
    async def begin(self):
        if self.down:
            raise StorageUnavailable("away")
        yield self

    async def hold(self, name, owner, now, seconds):
        held_by, until = self.leases.get(name, (owner, 0.0))
        if held_by != owner and until > self.now:
            return False
        self.leases[name] = (owner, self.now + seconds)
        return True

    async def holders(self, prefix, now):
        return {owner: until > self.now for name, (owner, until) in self.leases.items() if name.startswith(prefix)}

    async def release(self, name, owner):
        self.leases.pop(name, None)

    async def take_back(self, owners, now):
        self.taken_back += owners
        return len(owners)


def process(store, owner, **more):
    return Company(store, owner, lambda: NOW, alone=False, **more)


async def until(true):
    """Wait for what has no event of its own, however busy the machine is."""
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.002)


async def test_on_one_file_a_process_is_alone_and_leads_in_everything_without_asking():
    one = Company(Shared(), "a", lambda: NOW, alone=True)
    await one.join()
    await one.leave()
    assert one.leads(CLOCK)
    assert one.leads(POLLING)
    assert one.senders == 1


async def test_each_process_sends_its_share_and_a_dead_one_is_not_counted():
    store = Shared()
    first, second = process(store, "a"), process(store, "b")
    await first._show_life()
    assert first.senders == 1
    await second._show_life()
    await first._show_life()
    assert (first.senders, second.senders) == (2, 2)
    store.now += company.LIVES_FOR + 1
    woken = []
    first.took_back = lambda: woken.append(1)
    await first._show_life()
    assert first.senders == 1
    assert store.taken_back == ["b"]
    assert woken


async def test_who_does_not_send_takes_no_share():
    store = Shared()
    sends, takes_in = process(store, "a"), process(store, "b", sends=False)
    await takes_in._show_life()
    await sends._show_life()
    assert sends.senders == 1


async def test_who_leaves_in_order_leaves_nothing_behind(monkeypatch):
    monkeypatch.setattr(company, "BEAT", 0.01)
    store = Shared()
    one = process(store, "a")
    keeping = asyncio.create_task(one.keep())
    await until(lambda: one.leads(CLOCK))
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
    await one.leave()
    assert not one.leads(CLOCK)
    assert {until for _, until in store.leases.values()} <= {0.0}, "what is left has ended"


async def test_a_database_that_is_away_is_asked_again(monkeypatch):
    monkeypatch.setattr(company, "BEAT", 0.01)
    store = Shared()
    store.down = True
    one = process(store, "a")
    keeping = asyncio.create_task(one.keep())
    await asyncio.sleep(0.03)
    assert not one.leads(CLOCK)
    store.down = False
    await until(lambda: one.leads(CLOCK))
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
    await one.leave()


async def test_what_one_may_do_begins_with_the_lead_and_ends_with_it(monkeypatch):
    monkeypatch.setattr(company, "LOOK", 0.001)
    one, leading, log = process(Shared(), "a"), [], []
    monkeypatch.setattr(Company, "leads", lambda self, name: bool(leading))

    async def work():
        log.append("begins")
        try:
            await asyncio.Event().wait()
        finally:
            log.append("ends")

    task = asyncio.create_task(while_leading(one, POLLING, work))
    await asyncio.sleep(0.01)
    assert log == []
    for times in (1, 2):
        leading.append(1)
        await until(lambda times=times: log == ["begins", "ends"] * (times - 1) + ["begins"])
        leading.clear()
        await until(lambda times=times: log == ["begins", "ends"] * times)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert log == ["begins", "ends"] * 2


def test_a_process_that_leaves_something_alone_does_not_keep_others_from_it():
    assert leads_in(Wanted()) == {CLOCK, POLLING}
    assert leads_in(Wanted(telegram=False)) == {CLOCK}
    assert leads_in(Wanted(scheduler=False)) == {POLLING}


async def test_two_processes_together_send_no_faster_than_one_alone():
    slept, now = [], [0.0]

    async def sleep(seconds):
        slept.append(seconds)

    rates = Rates(10.0, burst=10.0, among=lambda: 2, clock=lambda: now[0], sleep=sleep)
    for _ in range(15):
        await rates.wait()
    assert len(slept) == 10, "half of the burst at once, the rest in its turn"
    assert max(slept) == 2.0, "at five a second"
