"""`import encounters --draw` and `afterword draw` at the terminal; what a draw does is tested in visit_files."""

import json
from datetime import UTC, datetime

import pytest
import time_machine

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)  # a Monday
WRONG = [
    (("--draw", "31"), 1, "31 were to be drawn, and there are 30 to draw from."),
    (("--draw", "5", "--method", "neyman"), 1, "Nobody has answered enough about haircut yet"),
    (("--draw", "5", "--method", "neyman", "--strata", "channel"), 1, "Answers are not counted by channel"),
    (("--draw", "5", "--method", "proportional", "--floor", "9"), 1, "A floor of 9 for each group needs 9"),
    (("--draw", "5", "--strata", "location"), 1, "a simple draw has no groups"),
    (("--draw", "0"), 2, "draw one at least"),
    (("--draw", "5", "--method", "cluster"), 2, "'cluster' is none"),
    (("--draw", "5", "--strata", "staff", "--method", "proportional"), 2, "'staff' is none"),
    (("--seed", "s1"), 2, "say how many, with --draw"),
]


@pytest.fixture
def shop(salon, tmp_path):
    rows = [f"+4477009{at:05},haircut,2026-11-16 11:00,r{at}" for at in range(30)]
    (tmp_path / "november.csv").write_text("\n".join(["contact,touchpoint,occurred_at,reference", *rows]) + "\n")
    with time_machine.travel(NOON, tick=False):
        yield salon


def test_a_draw_is_made_told_shown_and_made_again(shop, capsys):
    assert "Nothing was drawn yet" in shop("draw", "show")
    done = json.loads(shop("import", "encounters", "november.csv", "--draw", "12", "--seed", "s1", "--json"))
    assert (done["asked"], done["skipped_because"]) == (12, {"was not drawn": 18})
    shown = shop("draw", "show", "1")
    assert "Draw 1: 12 of 30, by chance, with the seed 's1'." in shown
    assert done["draw"]["frame_hash"][:12] in shown
    assert "The same 12 of 30" in shop("draw", "repeat", "1", "november.csv")
    again = shop("import", "encounters", "november.csv", "--draw", "12", "--yes")
    assert "it is the same draw, and nobody is asked twice" in again
    assert "There is no draw 2" in shop("draw", "repeat", "2", "november.csv", status=1)


def test_the_same_seed_for_another_list_is_told_and_drawn(shop, tmp_path):
    rows = [f"+4477009{at:05},haircut,2026-11-16 11:00,s{at}" for at in range(40, 60)]
    (tmp_path / "more.csv").write_text("\n".join(["contact,touchpoint,occurred_at,reference", *rows]) + "\n")
    first = shop("import", "encounters", "november.csv", "--draw", "12", "--seed", "s1", "--yes")
    assert "same seed" not in first
    second = shop("import", "encounters", "more.csv", "--draw", "5", "--seed", "s1", "--yes")
    assert "note: draw 1 was made by the same seed, from another list." in second
    assert "5 customers will be asked" in second
    third = json.loads(shop("import", "encounters", "more.csv", "--draw", "5", "--seed", "s1", "--json"))
    assert (third["draw"]["again"], third["draw"]["seed_used_by"]) == (True, None)


def test_what_cannot_be_drawn_says_why_and_stores_nothing(shop):
    for more, status, says in WRONG:
        said = shop("import", "encounters", "november.csv", "--yes", *more, status=status)
        assert says in " ".join(said.replace("│", " ").split())
    assert "Nothing was drawn yet" in shop("draw", "show")
    assert len(shop("export", "invitations").splitlines()) == 1
