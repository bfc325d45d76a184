"""What asking is expected to cost: ranges that hold every case between their ends, and nothing more exact than that."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.cli.survey import app
from bot.surveys.cost import Taken, taken_by
from bot.surveys.estimate import estimate
from bot.surveys.expecting import ASSUMED, Expected, seen, told
from bot.surveys.library import Library
from bot.surveys.money import amount, rough
from bot.surveys.prices import Between, Prices, exactly, example_prices, own_prices
from bot.surveys.reading import read_survey
from bot.surveys.setting import Setting

TWO = read_survey(
    "survey: two\nlanguage: en\nconsents: []\nquestions:\n"
    "  - {id: a, kind: rating, labels: {1: bad, 5: good}, ask: How was it?}\n"
    "  - {id: b, kind: yes_no, ask: Was it warm?}\n"
)
TAKEN = Taken({"a": 1, "b": 1}, (), 1, 2)
SALON = "organisation: Kwik Cuts\ncountry: GB\ntimezone: Europe/London\n"
SHARES = st.decimals("0.01", "1", places=2)


def certain(answers, goes_on=1, stops=0, in_time=1):
    return Expected(*(exactly(Decimal(str(each))) for each in (answers, goes_on, stops, in_time)), source="certain")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def run(*arguments):
    return CliRunner().invoke(app, ["cost", *arguments])


def rows(*arguments):
    return json.loads(run(*arguments, "--json").stdout)


def test_where_everybody_answers_at_once_each_text_is_paid_once():
    found = estimate(TWO, TAKEN, certain(1), prices=own_prices("GBP", Decimal("0.05"), Decimal("0.01")))
    assert found.sent == exactly(3)  # the invitation, the second question, the thanks; no reminder
    assert found.received == exactly(2)
    assert found.invitation == found.completed == exactly(Decimal("0.17"))


def test_where_half_answer_the_silent_half_is_reminded_and_paid_for_by_the_others():
    found = estimate(TWO, TAKEN, certain("0.5"), prices=own_prices("GBP", Decimal(1), Decimal(0)))
    assert found.reminded == exactly(Decimal("0.5"))
    assert found.sent == exactly(Decimal("3.0"))  # 1 + 0.5 x 2 for the reminder + 0.5 x 1 + 0.5 x 1
    assert found.completed == exactly(6)


def test_who_falls_silent_at_the_second_question_was_still_asked_it():
    found = estimate(TWO, TAKEN, certain(1, goes_on="0.5"), prices=None)
    assert found.sent == exactly(Decimal("2.5"))
    assert found.completes == exactly(Decimal("0.5"))
    assert found.invitation is None


def test_a_stop_is_paid_on_the_way_in_and_when_it_is_confirmed():
    quiet, stopped = (estimate(TWO, TAKEN, certain("0.5", stops=each), prices=None) for each in (0, "0.1"))
    assert stopped.received.low - quiet.received.low == Decimal("0.1")
    assert stopped.sent.low - quiet.sent.low == Decimal("0.1") - 2 * Decimal("0.1")  # and is not reminded


def test_where_nobody_answers_no_cost_of_a_completed_response_is_said():
    found = estimate(TWO, TAKEN, certain(0), prices=own_prices("GBP", Decimal(1), Decimal(1)))
    assert found.completed is None
    assert found.invitation == exactly(3)


@given(answers=SHARES, goes_on=SHARES, in_time=SHARES)
def test_every_case_lies_within_the_range_of_its_assumptions(answers, goes_on, in_time):
    whole = Expected(
        Between(Decimal("0.01"), Decimal(1)),
        Between(Decimal("0.01"), Decimal(1)),
        exactly(0),
        Between(Decimal("0.01"), Decimal(1)),
        "",
    )
    prices = own_prices("GBP", Decimal("0.04"), Decimal("0.01"))
    wide = estimate(TWO, TAKEN, whole, prices=prices)
    one = estimate(TWO, TAKEN, certain(answers, goes_on, 0, in_time), prices=prices)
    for name in ("sent", "received", "completes", "invitation", "completed"):
        assert getattr(wide, name).low <= getattr(one, name).low
        assert getattr(one, name).high <= getattr(wide, name).high


def test_ones_own_history_counts_from_thirty_ended_invitations_on():
    def asked(**states):
        return [{"survey": "two", "channel": "sms", "state": state, "count": count} for state, count in states.items()]

    assert seen(asked(complete=10, closed=19, sent=500), survey="two", further=1) is None
    assert seen(asked(complete=10, closed=90), survey="other", further=1) is None
    found = seen(asked(complete=27, partial=3, closed=66, stopped=4), survey="two", further=1)
    assert found.source == "your own history: 30 of 100 invitations by SMS that have ended were answered"
    assert float(found.answers.low) == pytest.approx(0.219, abs=0.001)  # Wilson's interval of 30 in 100
    assert float(found.answers.high) == pytest.approx(0.396, abs=0.001)
    assert found.goes_on.low < Decimal("0.9") < found.goes_on.high
    assert found.stops.low < Decimal("0.04") < found.stops.high


def test_going_on_over_several_questions_is_shared_between_them():
    rows_ = [{"survey": "two", "channel": "sms", "state": state, "count": 50} for state in ("complete", "partial")]
    once, thrice = (seen(rows_, survey="two", further=each).goes_on for each in (1, 3))
    assert float(thrice.low) ** 3 == pytest.approx(float(once.low))


def test_what_the_owner_says_is_taken_as_said():
    assert told(Decimal(25)).answers == exactly(Decimal("0.25"))
    assert "25 in 100 answer, as you say" in told(Decimal("25.0")).source
    assert ASSUMED.source.startswith("assumed")


def test_the_example_prices_say_their_source_and_date_and_that_they_are_examples():
    for country in ("US", "GB", "DE", "ES", "FR", "PL"):
        prices = example_prices(country)
        assert prices.example
        assert prices.source.endswith(("2026-11-09", "2026-11-22"))
        assert 0 < prices.out.low <= prices.out.high
        assert prices.into.low <= prices.into.high
    assert example_prices("us") is not None
    assert example_prices("XX") is None


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", "0"),
        ("0.0083", "0.0083"),
        ("0.28", "0.28"),
        ("5.94", "5.9"),
        ("59.1", "59"),
        ("123.4", "120"),
        ("1234", "1,200"),
        ("99.6", "100"),
    ],
)
def test_a_guess_has_two_figures(value, said):
    assert rough(Decimal(value)) == said


def test_an_exact_amount_is_told_to_the_cent_and_a_range_as_one():
    assert amount(exactly(Decimal("12.5")), "GBP") == "12.50 GBP"
    assert amount(exactly(Decimal("0.0083")), "USD") == "0.0083 USD"
    assert amount(Between(Decimal("0.0081"), Decimal("59.9"))) == "0.0081-60"


def test_the_command_says_segments_costs_and_what_was_assumed():
    said = run("after-visit", "--price", "0.04", "--price-in", "0.01", "--currency", "gbp", "--customers", "250").stdout
    for part in (
        "Invitation ",
        "Reminder ",
        "Cost per invitation",
        "GBP",
        "250 customers",
        "after-visit by Telegram: free.",
    ):
        assert part in said
    assert "Expected: assumed: of 100 invited 10-40 answer" in said
    assert "Price of a segment: 0.04 sent, 0.01 received, in GBP: your own price." in said


def test_languages_that_cost_the_same_are_told_once():
    assert "after-visit by SMS, in en, es, fr, de, pl:" in run("after-visit").stdout


def test_without_a_price_the_example_of_the_country_is_used_and_named(tmp_path):
    (tmp_path / "afterword.yaml").write_text(
        SALON.replace("GB", "US").replace("Europe/London", "America/New_York"), "utf-8"
    )
    said = run("after-visit").stdout
    assert "an EXAMPLE (Twilio's list price" in said
    assert rows("after-visit")[0]["price_is_example"] is True


def test_a_country_without_an_example_is_priced_only_by_its_owner(tmp_path):
    (tmp_path / "afterword.yaml").write_text(SALON.replace("GB", "NZ"), "utf-8")
    assert "no price is known, so use --price" in run("after-visit").stdout
    (tmp_path / "afterword.yaml").write_text(
        SALON.replace("GB", "NZ") + "prices: {currency: NZD, sms_out: 0.1, sms_in: 0.02}\n", "utf-8"
    )
    assert "0.10 sent, 0.02 received, in NZD: your own price" in run("after-visit").stdout
    assert "0.20 sent, 0.02 received, in NZD" in run("after-visit", "--price", "0.20").stdout


@pytest.mark.parametrize(
    "wrong",
    ["prices: {currency: pounds, sms_out: 1}", "prices: {currency: GBP, sms_out: -1}", "prices: {currency: GBP}"],
)
def test_prices_that_are_none_are_told_with_their_line(wrong):
    from bot.organisation import OrganisationProblems, read_organisation

    with pytest.raises(OrganisationProblems, match=r"afterword\.yaml:4: error"):
        read_organisation(SALON + wrong)


@pytest.mark.parametrize(
    "option", ["--price-in=x", "--response=0", "--response=101", "--response=many", "--price=-1", "--customers=0"]
)
def test_a_figure_that_is_none_is_wrong_usage(option):
    assert run("after-visit", option).exit_code == 2


def test_json_holds_ranges_and_telegram_beside_them():
    found = rows("after-visit", "--price", "0.05", "--response", "20%", "--customers", "1000")
    english, telegram = found[0], found[-1]
    assert english["per_invitation"][0] <= english["per_invitation"][1]
    assert english["total"][0] == pytest.approx(1000 * english["per_invitation"][0], rel=0.01)
    assert 128 <= english["completed"][0] <= english["completed"][1] <= 190  # 200 answer, two further questions
    assert telegram["channel"] == "telegram"
    assert telegram["total"] == [0, 0]


def test_the_whole_conversation_agrees_with_its_texts():
    survey = Library().load("after-visit")
    taken = taken_by(survey, Setting(), language="en")
    assert taken.reminder == 1
    assert set(taken.questions) == {question.id for question in survey.questions}
    assert isinstance(example_prices("GB"), Prices)
