"""Group commit: what arrives during a commit is the next batch."""

import asyncio

import pytest

from bot.handlers.group_commit import LARGEST, GroupCommit


class Commits:
    """Commits that take as long as the gate is shut."""

    def __init__(self):
        self.batches, self.gate = [], asyncio.Event()

    async def __call__(self, batch):
        self.batches.append(list(batch))
        await self.gate.wait()
        if "broken" in batch:
            raise RuntimeError("not committed")


async def started(group, *items):
    task = asyncio.create_task(group(items))
    await asyncio.sleep(0)
    return task


async def test_what_waits_during_a_commit_is_the_next_batch_in_order():
    commits = Commits()
    group = GroupCommit(commits)
    tasks = [await started(group, n) for n in range(5)]
    await asyncio.sleep(0)
    commits.gate.set()
    await asyncio.gather(*tasks)
    assert [item for batch in commits.batches for item in batch] == [0, 1, 2, 3, 4]
    assert len(commits.batches) == 2


async def test_nobody_is_told_before_the_commit():
    commits = Commits()
    group = GroupCommit(commits)
    task = await started(group, 1)
    await asyncio.sleep(0.01)
    assert not task.done()
    commits.gate.set()
    await task


async def test_everybody_of_a_failed_batch_is_told_and_the_next_goes_on():
    commits = Commits()
    group = GroupCommit(commits)
    commits.gate.set()
    with pytest.raises(RuntimeError):
        await group(["broken"])
    await group(["fine"])
    assert commits.batches == [["broken"], ["fine"]]


async def test_a_batch_has_a_largest_size_but_one_callers_items_stay_together():
    commits = Commits()
    group = GroupCommit(commits)
    first = await started(group, 0)
    others = [await started(group, *range(300)) for _ in range(3)]
    huge = await started(group, *range(LARGEST * 2))
    commits.gate.set()
    await asyncio.gather(first, *others, huge)
    assert [len(batch) for batch in commits.batches] == [1, 300, 300, 300, LARGEST * 2]


async def test_draining_waits_for_all():
    commits = Commits()
    group = GroupCommit(commits)
    task = await started(group, 1)
    asyncio.get_running_loop().call_later(0.01, commits.gate.set)
    await group.drain()
    assert task.done() or (await task) is None
    assert commits.batches == [[1]]
