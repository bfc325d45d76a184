"""What a plan takes from the organisation's own past: who comes, who answers, how answers scatter, and what is missing."""

import pytest

from bot.handlers.planning import CAUTIOUS, Told, past

NOBODY_SAID = Told({})


def asked(week, state, count, touchpoint="haircut", selection="random", location=""):
    return {
        "week": week, "survey": "after-visit", "touchpoint": touchpoint, "location": location, "channel": "sms",
        "selection": selection, "state": state, "count": count,
    }  # fmt: skip


def marked(week, mark, count, touchpoint="haircut"):
    about = {name: value for name, value in asked(week, "", count, touchpoint).items() if name != "state"}
    return {**about, "mark": mark}


class Remembers:
    """A store that knows these tallies and nothing else."""

    def __init__(self, rows=(), marks=(), answers=()):
        self.rows = {"asked": rows, "marks": marks, "answers": answers, "comments": ()}

    async def tallies(self, week):
        return {**self.rows, "asked": [row for row in self.rows["asked"] if row["week"] <= week]}


async def looks_back(parts, know="touchpoint", told=NOBODY_SAID, **rows):
    found = await past(parts, Remembers(**rows), know, "csat", told)
    return found, {each.name: each for each in found.kinds}


async def test_without_a_past_it_says_so_and_is_cautious(house_parts):
    found, kinds = await looks_back(house_parts)
    assert (found.weeks, found.ended) == (0, 0)
    assert found.nobody_came == ("booking", "haircut", "colour", "payment")
    assert (kinds["haircut"].low, kinds["haircut"].high) == CAUTIOUS
    assert kinds["haircut"].spread is None


async def test_who_can_be_asked_is_who_was_asked_or_left_out_by_chance_or_since_enough_had_answered(house_parts):
    rows = [asked("2026-W45", "complete", 10), asked("2026-W46", "closed", 20), asked("2026-W46", "skipped", 30)]
    marks = [marked("2026-W46", "not_drawn", 12), marked("2026-W46", "enough", 3), marked("2026-W46", "tired", 15)]
    found, kinds = await looks_back(house_parts, rows=rows, marks=marks)  # the 47th week has begun
    assert found.weeks == 2
    assert kinds["haircut"].weekly == pytest.approx((10 + 20 + 12 + 3) / 2)


async def test_the_week_that_is_not_over_and_those_who_came_by_themselves_tell_nothing(house_parts):
    rows = [asked("2026-W47", "complete", 500), asked("2026-W46", "complete", 90, selection="link")]
    found, kinds = await looks_back(house_parts, rows=rows)
    assert (found.weeks, kinds["haircut"].weekly) == (0, 0)


async def test_a_kind_with_enough_invitations_has_a_rate_of_its_own_and_the_others_that_of_all(house_parts):
    rows = [
        asked("2026-W46", "complete", 20), asked("2026-W46", "closed", 20), asked("2026-W46", "sent", 99),
        asked("2026-W46", "closed", 10, "payment"),
    ]  # fmt: skip
    found, kinds = await looks_back(house_parts, rows=rows)
    assert found.ended == 50
    assert (kinds["haircut"].low, kinds["haircut"].high) == pytest.approx((0.352, 0.648), abs=0.001)  # 20 of 40, Wilson
    assert (kinds["payment"].low, kinds["payment"].high) == pytest.approx((0.276, 0.538), abs=0.001)  # 20 of 50


async def test_what_the_owner_says_wins(house_parts):
    rows = [asked("2026-W46", "complete", 40)]
    found, kinds = await looks_back(house_parts, told=Told({"colour": 7.5}, 0.25), rows=rows)
    assert (kinds["colour"].weekly, kinds["colour"].low, kinds["colour"].high) == (7.5, 0.25, 0.25)
    assert "colour" not in found.nobody_came


async def test_over_all_everybody_is_counted_together(house_parts):
    rows = [asked("2026-W46", "complete", 40), asked("2026-W46", "closed", 60, "payment")]
    _, kinds = await looks_back(house_parts, "all", rows=rows)
    assert kinds["all"].weekly == 100
    _, places = await looks_back(house_parts, "location", rows=rows)
    assert set(places) == {"High Street", "Station Road"}
