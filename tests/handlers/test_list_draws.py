"""So many of a list by chance, kept, and made again in front of others; the rest of the list is known and left out."""

import csv
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot.cli.list_draw import as_json, listing, made
from bot.handlers.brought_visits import Desk
from bot.handlers.due import begin_due
from bot.handlers.eligibility import LEFT_OUT
from bot.handlers.list_draws import Redrawn, Wish, checked, compared
from bot.visit_files.taking import Summary, Taking, Wanted
from tests.handlers.house import ANA

HEAD = "contact,touchpoint,location,occurred_at,reference"


def rows(count, touchpoint="haircut", start=0):
    return [f"+4477009{at:05},{touchpoint},,2026-11-16 13:00,r{at}" for at in range(start, start + count)]


@dataclass
class Shop:
    """A house with lists to draw from."""

    house: object
    folder: object

    def write(self, lines, name="november.csv"):
        path = self.folder / name
        path.write_text("\n".join([HEAD, *lines]) + "\n")
        return path

    @property
    def desk(self):
        return Desk(self.house.parts, self.house.clock())

    def leaves_out(self, touchpoint):
        parts = self.house.app.parts
        rules = replace(parts.organisation.rules, leave_out=(("touchpoint", (touchpoint,)),))
        self.house.app.parts = replace(parts, organisation=replace(parts.organisation, rules=rules))

    async def draws(self, path, count, method="simple", *, floor=0, seed="s1", by="", write=True, take=True):
        wish = checked(Wish(method, count, by, floor, seed))
        found = await made(self.desk, path, Wanted(), wish, owner="one", write=write)
        taking = Taking(self.desk, Wanted(), "one", self.folder / "refused.csv", write=write, made=found)
        return replace(await taking.take(path) if take else Summary(), draw=as_json(found))

    async def kept(self):
        async with self.house.parts.store.view() as uow:
            return await uow.draws()

    async def repeats(self, path):
        (row,) = await self.kept()
        return compared(await listing(self.desk, path, Wanted(), row.strata_by), row)

    async def invitations(self, what="state"):
        return Counter(value for (value,) in await self.house.sql(f"SELECT {what} FROM invitations"))


@pytest.fixture
def shop(house, tmp_path):
    return Shop(house, tmp_path)


async def test_so_many_are_asked_and_the_others_are_known_and_left_out_with_their_reason(shop):
    done = await shop.draws(shop.write(rows(30)), 12)
    assert (done.asked, done.skipped) == (12, {"was not drawn": 18})
    assert (done.draw["number"], done.draw["drawn"], done.draw["frame"]) == (1, 12, 30)
    assert await shop.invitations() == {"waiting": 12, "skipped": 18}
    assert await shop.invitations("selection") == {"random": 30}
    assert await shop.invitations("marks") == {"chance:0.4": 12, "not_drawn": 18}
    counted = await shop.house.sql("SELECT mark, sum(count) FROM mark_tallies GROUP BY mark ORDER BY mark")
    assert counted == [("chance:0.4", 12), ("not_drawn", 18)]


async def test_the_same_draw_again_says_so_and_asks_nobody_twice(shop):
    path = shop.write(rows(30))
    first, again = await shop.draws(path, 12), await shop.draws(path, 12)
    assert (again.draw["again"], again.asked, again.known) == (True, 0, 30)
    assert again.draw["sample_hash"] == first.draw["sample_hash"]
    assert (await shop.draws(path, 12, seed="")).draw["seed"] == "s1"  # without a seed the one that was
    assert len(await shop.kept()) == 1


async def test_drawing_again_until_one_likes_it_is_refused(shop):
    path = shop.write(rows(30))
    await shop.draws(path, 12)
    for count, seed, method in ((12, "better luck", "simple"), (20, "s1", "simple"), (12, "s1", "proportional")):
        with pytest.raises(Redrawn, match="does not draw by chance"):
            await shop.draws(path, count, method, seed=seed)
    assert (await shop.invitations()).total() == 30


async def test_a_draw_can_be_made_again_in_any_order_also_after_customers_changed(shop):
    await shop.draws(shop.write(rows(30)), 12)
    shop.house.clock.now = shop.house.clock.now.replace(day=20)
    assert (await shop.repeats(shop.write(rows(30)[::-1], "copy.csv"))).same
    other = await shop.repeats(shop.write(rows(29), "other.csv"))
    assert (other.same, other.frame_then, other.frame_now) == (False, 30, 29)
    assert (await shop.invitations()).total() == 30


async def test_who_cannot_be_asked_is_not_drawn_from_and_the_draw_repeats_all_the_same(shop):
    await shop.house.invites(ANA)
    await shop.house.says(ANA, "STOP")
    lines = [*rows(30), f"{ANA.value},haircut,,2026-11-16 13:00,r99"]
    done = await shop.draws(shop.write(lines), 30)
    assert (done.asked, done.draw["frame"], done.draw["left_out"]) == (30, 30, {"said STOP": 1})
    await shop.house.says(ANA, "START")
    assert (await shop.repeats(shop.write(lines, "copy.csv"))).same
    gone = await shop.repeats(shop.write(rows(30), "shorter.csv"))
    assert (gone.same, gone.same_list, gone.missing) == (True, False, 1)


async def test_who_was_brought_before_is_left_out_of_a_later_draw(shop):
    await Taking(shop.desk, Wanted(), "one", shop.folder / "refused.csv").take(shop.write(rows(5), "monday.csv"))
    done = await shop.draws(shop.write(rows(30)), 25)
    assert (done.draw["frame"], done.draw["left_out"]) == (25, {"was brought before": 5})
    assert (done.asked, done.known) == (25, 5)


async def test_visits_of_a_kind_that_is_left_out_are_not_drawn_from_and_stand_in_the_frame_with_the_reason(shop):
    shop.leaves_out("payment")
    done = await shop.draws(shop.write([*rows(30), *rows(4, "payment", 40)]), 12)
    assert (done.draw["frame"], done.draw["left_out"]) == (30, {LEFT_OUT: 4})
    assert done.skipped == {"was not drawn": 18, LEFT_OUT: 4}
    plain = await Taking(shop.desk, Wanted(), "one", shop.folder / "r.csv").take(shop.write(rows(2, "payment", 60)))
    assert (plain.asked, plain.skipped) == (0, {LEFT_OUT: 2})


async def test_a_visit_that_waits_is_not_asked_about_once_its_kind_is_left_out(shop):
    await Taking(shop.desk, Wanted(), "one", shop.folder / "refused.csv").take(shop.write(rows(3)))
    shop.leaves_out("haircut")
    shop.house.clock.now += timedelta(hours=4)
    await begin_due(shop.house.parts, shop.house.clock())
    assert await shop.invitations("reason") == {LEFT_OUT: 3}


async def test_small_groups_are_kept_in_by_a_floor_and_each_keeps_its_own_chance(shop):
    path = shop.write([*rows(40), *rows(4, "payment", 40), *rows(1, "colour", 50)])
    done = await shop.draws(path, 12, "proportional", floor=3)
    assert [(each["name"], each["drawn"], each["size"]) for each in done.draw["strata"]] == [
        ("colour", 1, 1), ("haircut", 8, 40), ("payment", 3, 4),
    ]  # fmt: skip
    marks = await shop.invitations("marks")
    assert marks == {"chance:1": 1, "chance:0.2": 8, "chance:0.75": 3, "not_drawn": 33}
    assert (await shop.repeats(path)).same


async def test_a_draw_that_is_only_tried_keeps_nothing(shop):
    done = await shop.draws(shop.write(rows(30)), 12, write=False)
    assert (done.asked, done.skipped) == (12, {"was not drawn": 18})
    assert (await shop.invitations(), await shop.kept()) == ({}, [])


async def test_an_import_that_was_broken_off_goes_on_with_the_same_draw(shop):
    path = shop.write(rows(30))
    begun = await shop.draws(path, 12, take=False)
    done = await shop.draws(path, 12)
    assert (done.asked, done.draw["again"], done.draw["number"]) == (12, True, 1)
    assert done.draw["sample_hash"] == begun.draw["sample_hash"]


async def test_a_row_that_cannot_be_used_is_in_no_draw_and_comes_back_with_its_reason(shop):
    path = shop.write([*rows(10), "07700 9,haircut,,2026-11-16 13:00,x1", *rows(1)])
    done = await shop.draws(path, 5)
    assert (done.draw["frame"], done.refused.total(), done.known) == (10, 1, 1)
    assert len(list(csv.DictReader((shop.folder / "refused.csv").read_text("utf-8-sig").splitlines()))) == 1


async def test_what_is_kept_of_a_draw_names_nobody(shop):
    await shop.draws(shop.write(rows(30)), 12)
    (row,) = await shop.house.sql("SELECT * FROM draws")
    assert "44770" not in repr(row)
    async with shop.house.parts.store.begin() as uow:
        await uow.tidy(shop.house.clock().replace(year=2028))
    assert await shop.house.sql("SELECT excluded_sealed FROM draws") == [(None,)]
