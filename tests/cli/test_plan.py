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
    assert "How many answer: 25 of every 100, as you say." in told
    assert "A fall of 5 points in one week: no." in told
    assert "by an EXAMPLE price for your country, in USD, not by yours." in told


def refused(*more):
    """What is said of a plan that cannot be kept."""
    done = CliRunner().invoke(app, ["plan", *more])
    assert done.exit_code == 1
    assert "Nothing was written." in done.output
    return done.output


def test_more_invitations_than_customers_says_so_with_the_figures_and_what_is_nearest(shop, tmp_path):
    before = (tmp_path / "afterword.yaml").read_text()
    said = refused(*COMES, "--response", "20")
    for says in (
        "payment: too few customers come. ±5 takes 385 answers, so up to 1,925 invitations where 20 of 100 answer,",
        " and until 2027-02-22 240 customers come. With all of them asked it gets good to ±14.",
        "  good to ±15 points (--points 15): 86 answers from up to 430 invitations, for up to ",
        "  by 2028-10-09 (--until 2028-10-09): 770 answers from up to 3,850 invitations, for up to ",
        "  one score over all (--know all --encounters all=320): 385 answers from up to 1,925 invitations, for up to ",
    ):
        assert says in said
    assert (tmp_path / "afterword.yaml").read_text() == before


def test_what_is_said_to_be_nearest_can_be_had(shop):
    shop("plan", *COMES, "--response", "20", "--points", "15", "--dry-run")
    shop("plan", *COMES, "--response", "20", "--until", "2028-10-09", "--dry-run")
    shop("plan", "--know", "all", "--encounters", "all=320", "--response", "20", "--dry-run")


def test_too_little_money_says_how_much_it_takes_in_the_currency_of_the_prices(shop):
    few = ("--know", "all", "--encounters", "all=320", "--response", "20")
    said = refused(*few, "--budget", "5")
    assert "Too little money: up to 1,925 customers are to be invited, by SMS for up to " in said
    assert " USD, and you have 5.00 USD." in said
    (enough,) = [line for line in said.splitlines() if "(--budget " in line]
    shop("plan", *few, "--budget", enough.partition("(--budget ")[2].partition(")")[0], "--dry-run")
    assert "and there is no money." in refused(*few, "--budget", "0")


def test_too_few_customers_and_too_little_money_at_once_still_name_a_plan_that_can_be_had(shop):
    said = refused(*COMES, "--response", "20", "--budget", "5")
    assert "good to ±15 points (--points 15) and with " in said


def test_a_day_that_is_over_and_customers_that_nobody_knows_of_are_named(shop):
    assert "2026-11-01 is not after today, so there is no time left" in refused(*COMES, "--until", "2026-11-01")
    said = refused()
    assert "Nobody was asked here in the last weeks, so it is not known how many customers come." in said
    assert "haircut: it is not known that anybody comes, so there is nobody to invite." in said
    assert "Say how many come in a week: --encounters haircut=80" in said
    assert "never" not in said
    said = refused("--encounters", "haircut=300", "--encounters", "payment=0.5", "--points", "15")
    assert (
        "payment: only about 6 customers come until 2027-02-22. What fewer than 10 people answer is never shown" in said
    )


def test_a_budget_that_no_price_can_be_held_against_is_not_called_enough(shop, tmp_path):
    file = tmp_path / "afterword.yaml"
    file.write_text(file.read_text().replace("country: GB", "country: IS"))
    told = shop("plan", "--know", "all", "--encounters", "all=320", "--response", "25", "--budget", "50", "--dry-run")
    assert "So nobody can say whether your 50.00 will do." in told


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
