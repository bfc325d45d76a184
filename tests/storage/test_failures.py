"""What a database may answer instead of doing its work, and what becomes of the work."""

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.errors import StorageBusy, StorageUnavailable
from bot.handlers.again import TRIES, again
from bot.storage.failures import unavailable
from bot.storage.store import open_store
from bot.storage.upgrading import upgrade
from tests.postgresql import running
from tests.storage.samples import KEY, ask, phone


class Said(Exception):
    """An error as the driver gives it."""

    def __init__(self, state, words="the server's own words"):
        super().__init__(f"<class 'asyncpg.exceptions.X'>: {words}\nDETAIL:  Key (words)=(I was unhappy)")
        self.sqlstate = state


def of_server(state):
    return DBAPIError("SELECT 1", {}, Said(state))


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("08006", "the connection broke"),
        ("53100", "the disk is full"),
        ("53300", "too many connections"),
        ("57P01", "it is being stopped"),
        ("57P03", "it is starting"),
        ("58030", "its disk cannot be read"),
        ("25006", "after a failover it is a replica"),
    ],
)
def test_a_server_that_cannot_take_it_now_is_asked_again_later(state, why):
    assert type(unavailable(of_server(state))) is StorageUnavailable, why


@pytest.mark.parametrize("state", ["40001", "40P01", "55P03"])
def test_two_processes_that_met_begin_anew_at_once(state):
    assert type(unavailable(of_server(state))) is StorageBusy


@pytest.mark.parametrize("state", ["42601", "23505", "22003"])
def test_a_mistake_of_ours_is_not_taken_for_a_server_that_is_away(state):
    assert unavailable(of_server(state)) is None


def test_to_write_in_a_view_is_a_mistake_too():
    assert unavailable(of_server("25006"), writing=False) is None


def test_a_locked_file_and_a_dead_network_are_told_as_what_they_are():
    locked = OperationalError("SELECT 1", {}, Exception("database is locked"))
    assert "database is locked" in str(unavailable(locked))
    assert isinstance(unavailable(ConnectionRefusedError(111, "Connection refused")), StorageUnavailable)
    assert unavailable(ValueError("x")) is None


def test_what_was_to_be_stored_never_stands_in_what_is_told():
    told = str(unavailable(of_server("53100")))
    assert "the server's own words" in told
    assert "unhappy" not in told


async def test_work_that_met_another_process_is_done_from_its_beginning_until_it_goes_through():
    tried = []

    async def work():
        tried.append(1)
        if len(tried) < TRIES:
            raise StorageBusy("deadlock")
        return "done"

    assert await again(work) == "done"
    assert len(tried) == TRIES


async def test_work_that_never_goes_through_is_told_to_whoever_asked():
    async def work():
        raise StorageBusy("deadlock")

    with pytest.raises(StorageBusy):
        await again(work)


@pytest.mark.slow
async def test_a_server_that_is_killed_and_comes_back_lost_nothing_and_is_used_again_by_itself():
    with running() as server:
        address = await server.fresh("afterword_restart")
        await upgrade(address, KEY)
        store = open_store(address, KEY)
        async with store.begin() as uow:
            await ask(uow, phone(1))
        async with store.view() as uow:
            assert (await uow.levels())["conversations_open"] == 1
        server.stop()
        with pytest.raises(StorageUnavailable, match="it is tried again"):
            async with store.begin() as uow:
                await ask(uow, phone(2))
        with pytest.raises(StorageUnavailable):
            async with store.view() as uow:
                await uow.levels()
        server.start()
        async with store.begin() as uow:
            await ask(uow, phone(2))
        async with store.view() as uow:
            assert (await uow.levels())["conversations_open"] == 2
        await store.close()
