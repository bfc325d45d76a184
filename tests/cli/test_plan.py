"""`afterword plan` at the terminal: whom to ask for what one wants to know, or what cannot be had together."""

import json
from datetime import UTC, datetime

import pytest
import time_machine
from typer.testing import CliRunner

from bot.cli.main import app
from bot.organisation import read_organisation
from bot.plan_writing import with_plan

COMES = ("--encounters", "haircut=300", "--encounters", "payment=20")


@pytest.fixture
def shop(run):
    with time_machine.travel(datetime(2026, 11, 30, 12, tzinfo=UTC), tick=False):
        run("init", "--yes", "--organisation", "Riverside Salon", "--touchpoint", "haircut", "--touchpoint", "payment")
        yield run


def test_a_plan_that_can_be_kept_is_told_and_written_and_read_again(shop, tmp_path):
    before = (tmp_path / "afterword.yaml").read_text()
    done = json.loads(shop("plan", "--know", "all", "--response", "25", "--json", "--encounters", "all=320"))
    assert (done["answers"], done["invitations"], done["conflicts"]) == (385, [1540, 1540], [])
    text = (tmp_path / "afterword.yaml").read_text()
    assert text.startswith(before)  # with every comment
    plan = read_organisation(text).plan
    assert (plan.answers, plan.invitations) == ((("all", 385),), (("all", 1540),))
    assert plan.share_of("haircut") == plan.share_of("payment") == 0.402  # 1540 of 3840, rounded up
    again = json.loads(shop("plan", "--know", "all", "--response", "50", "--json", "--encounters", "all=320"))
    assert again["plan"]["seed"] == plan.seed  # who was drawn stays drawn
    told = shop("plan", "--know", "all", "--response", "25", "--encounters", "all=320", "--dry-run")
    assert "good to ±5 points by 2027-02-22 (12 weeks)" in told
    assert "Of 100 asked 25 answer, as you say." in told
    assert "A fall of 5 points in one week: no." in told
    assert "by an EXAMPLE price for your country" in told


def test_a_plan_that_cannot_be_kept_says_what_stands_in_the_way_and_what_could_be_had(shop, tmp_path):
    before = (tmp_path / "afterword.yaml").read_text()
    done = CliRunner().invoke(app, ["plan", *COMES, "--response", "20", "--budget", "5"])
    assert done.exit_code == 1
    for says in (
        "payment: ±5 by 2027-02-22 takes up to 1925 invitations, and 240 customers come.",
        "With all of them asked it gets good to ±14.",
        "by SMS, and there are 5.00.",
        "over all ±5",
        "Nothing was written.",
    ):
        assert says in done.output
    assert (tmp_path / "afterword.yaml").read_text() == before


def test_wrong_words_are_wrong_usage(shop):
    for more, says in (
        (("--know", "staff"), "'staff' is none"),
        (("--points", "0"), "nobody can be exact to the point"),
        (("--until", "soon"), "'soon' is no day"),
        (("--encounters", "colour=5"), "'colour' is none; there are: haircut, payment"),
        (("--encounters", "haircut=many"), "write haircut=80"),
        (("--know", "location"), "no locations are listed"),
        (("--measure", "ces"), "'ces' is none"),
        (("--response", "0"), "write it like 25"),
    ):
        assert says in " ".join(shop("plan", *more, status=2).replace("│", " ").split())


HEAD = "organisation: S  # us\ncountry: GB\ntimezone: Europe/London\ntouchpoints: [haircut]\n"
NEW = {"points": 5, "seed": "s", "share": {"haircut": 0.25}, "budget": None}


def test_a_plan_that_is_there_keeps_its_comments_and_its_quotas():
    text = (
        HEAD
        + "plan:\n  points: 7  # for now\n  budget: 3\n  quotas:  # enough\n    - {touchpoint: haircut, answers: 60}\n"
    )
    after = with_plan(text, NEW)
    assert all(each in after for each in ("# us", "# for now", "# enough", "share: {haircut: 0.25}"))
    plan = read_organisation(after).plan
    assert (plan.points, plan.budget, plan.quotas[0].answers) == (5, None, 60)
    assert with_plan(after, NEW) == after


def test_an_empty_plan_is_filled_in():
    assert read_organisation(with_plan(HEAD + "plan:\n", {**NEW, "budget": 12.5})).plan.share_of("haircut") == 0.25
