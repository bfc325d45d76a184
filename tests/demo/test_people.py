import random
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.demo.answers import Decks, Plan, cards, plan_for
from bot.demo.asks import asks_of
from bot.demo.comments import load_comments
from bot.demo.numbers import american_numbers, british_numbers
from bot.demo.organisation import PLACES, Era
from bot.demo.people import visits
from bot.demo.run import SEED, cast_of
from bot.demo.weeks import weeks_before
from bot.demo.words import WORDS, in_words
from bot.flows.conversation import CONTACT, QUOTE
from bot.flows.reading.intents import intent_of
from bot.flows.reading.reader import read
from bot.flows.reading.scale import parse_scale
from bot.messages import SMS
from bot.phrases import load_phrases
from bot.sandbox.people import CUSTOMERS, JO, ROOM
from bot.surveys.library import Library

LONDON = ZoneInfo("Europe/London")
THURSDAY = datetime(2026, 11, 19, 14, 20, tzinfo=UTC)


def weeks_from(now=THURSDAY, full=12):
    return weeks_before(now, full, LONDON)


def test_the_weeks_end_with_the_last_full_one_and_the_present_one():
    weeks = weeks_from()

    assert [str(monday) for monday in weeks.mondays[-2:]] == ["2026-11-09", "2026-11-16"]
    assert len(weeks.mondays) == 13
    assert str(weeks.drop_from) == "2026-11-09"
    assert weeks.until == THURSDAY


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (datetime(2026, 11, 19, 3, 0, tzinfo=UTC), datetime(2026, 11, 19, 9, 30, tzinfo=UTC)),
        (datetime(2026, 11, 19, 17, 0, tzinfo=UTC), datetime(2026, 11, 20, 9, 30, tzinfo=UTC)),
        (datetime(2026, 11, 22, 23, 59, tzinfo=UTC), datetime(2026, 11, 23, 9, 30, tzinfo=UTC)),
        (datetime(2026, 7, 1, 16, 30, tzinfo=UTC), datetime(2026, 7, 2, 8, 30, tzinfo=UTC)),
    ],
)
def test_the_demo_ends_in_opening_hours_so_that_somebody_can_be_asked_at_once(now, until):
    assert weeks_from(now).until == until
    assert weeks_from(now).digest_at < until


def test_no_tick_is_on_a_sunday_or_later_than_the_end():
    weeks = weeks_from()

    assert {tick.weekday() for tick in weeks.ticks()} == {0, 1, 2, 3, 4, 5}
    assert {tick.time() for tick in weeks.ticks()} == {time(13, 5), time(18, 35)}
    assert max(weeks.ticks()) < weeks.until


def test_every_number_is_one_that_is_kept_free_for_fiction_and_comes_once():
    british = list(british_numbers(random.Random(1)))
    american = list(american_numbers(random.Random(1)))

    assert len(set(british)) == len(british) == 9000 - ROOM
    assert all(number.startswith(("+447700900", "+442079460", "+4411", "+441214960")) for number in british)
    assert all(len(number) == 13 for number in british)
    assert all(number[5:10] == "55501" and len(number) == 12 for number in american)
    assert not {phone.value for phone, _ in CUSTOMERS} & set(british)


def test_more_than_fifteen_hundred_different_visits_come_in_twelve_weeks():
    weeks = weeks_from()
    came = visits(random.Random(1), weeks.mondays, era=weeks.era, zone=LONDON, until=weeks.until)
    before = [visit for visit in came if visit.at < weeks.digest_at]

    assert len(before) >= 1500
    assert [visit.at for visit in came] == sorted(visit.at for visit in came)
    assert max(Counter(visit.customer.address for visit in came).values()) <= 5
    assert {visit.era for visit in before if str(visit.at.date()) < "2026-11-09"} == {Era.USUAL}
    assert 0.15 < sum(visit.customer.address.channel != SMS for visit in came) / len(came) < 0.3


def test_haircuts_go_better_from_the_improvement_on_and_the_last_weeks_are_the_same_in_any_demo():
    year = weeks_from(full=52)
    haircut = next(place for place in PLACES if place.touchpoint == "haircut")

    assert year.drop_from - year.improved_from == timedelta(weeks=20)
    assert haircut.share(year.era(year.improved_from - timedelta(weeks=1))) < haircut.share(
        year.era(year.improved_from)
    )
    assert {weeks_from(full=12).era(monday) for monday in weeks_from(full=12).mondays} == {Era.USUAL, Era.DROPPED}


def test_few_answer_after_a_colour_and_one_member_of_staff_answers_for_her_own_shop():
    weeks = weeks_from()
    cast = cast_of(weeks, SEED)
    colour = [plan.after is not None for visit, plan in cast if visit.place.touchpoint == "colour"]
    others = [plan.after is not None for visit, plan in cast if visit.place.touchpoint != "colour"]
    (jo,) = [visit for visit, _ in cast if visit.customer.address == JO]

    assert sum(colour) / len(colour) < 0.3
    assert sum(others) / len(others) > 0.5
    assert weeks.drop_from <= jo.at.date() < weeks.mondays[-1]


def test_the_same_seed_gives_the_same_customers_with_the_same_plans():
    assert cast_of(weeks_from(full=2), SEED) == cast_of(weeks_from(full=2), SEED)
    assert cast_of(weeks_from(full=2), SEED) != cast_of(weeks_from(full=2), SEED + 1)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.touchpoint}, {place.location}")
@pytest.mark.parametrize("era", Era)
def test_a_deck_of_scores_holds_the_share_of_the_satisfied(place, era):
    deck = cards(place.share(era))

    assert len(deck) == 20
    assert set(deck) <= {1, 2, 3, 4, 5}
    assert sum(score >= 4 for score in deck) == round(20 * place.share(era))


def test_customers_answer_in_every_way_people_do():
    weeks = weeks_from()
    cast = cast_of(weeks, SEED)
    plans = [plan for _, plan in cast]
    texts = [said.text for plan in plans for says in plan.says.values() for said in says]
    csat = [[said.text for said in plan.says["csat"]] for plan in plans if plan.after is not None]

    assert 0.35 < sum(plan.after is not None for plan in plans) / len(plans) < 0.5
    assert {"STOP", "ANON", "HELP", "skip", "4/5", "five", "5 stars", "⭐⭐⭐⭐⭐", "yes", "no"} <= set(texts)
    assert any(said[0] in WORDS["en"].muddled and len(said) == 2 for said in csat)
    assert any(plan.after is not None and plan.after.total_seconds() > 72 * 3600 for plan in plans)
    assert any(not plan.reachable for plan in plans)


def test_silence_has_no_plan():
    visit = cast_of(weeks_from(full=1), SEED)[0][0]

    assert Plan() in [
        plan_for(visit, random.Random(seed), Decks(random.Random(seed)), load_comments()) for seed in range(9)
    ]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(("top", "scale"), [(5, "rating:1-5"), (10, "nps")])
def test_every_way_to_say_a_score_is_read_as_that_score(language, top, scale):
    dice = random.Random(3)
    wrong = []
    for score in range(1 if top == 5 else 0, top + 1):
        for said in {in_words(dice, score, top, language) for _ in range(200)}:
            reading = read(said, parse_scale(scale), language)
            if (reading.kind, reading.value) != ("value", score):
                wrong.append(said)

    assert wrong == []


@pytest.mark.parametrize("language", WORDS)
def test_what_means_nothing_is_not_understood(language):
    kinds = [read(said, parse_scale("rating:1-5"), language).kind for said in WORDS[language].muddled]

    assert kinds == ["not_an_answer"] * len(kinds)


def test_the_comments_are_real_ones_with_licence_and_origin_and_stop_nothing():
    comments = load_comments()
    everything = [*comments.praise, *comments.complaints]

    assert len(comments.praise) > 150
    assert len(comments.complaints) > 60
    assert len(set(everything)) == len(everything)
    assert max(map(len, everything)) <= 100
    assert [text for text in everything if intent_of(text, "en")] == []
    assert [text for text in everything if read(text, parse_scale("text")).kind != "value"] == []


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Riverside Salon: How was your colour today? Reply 1 (very poor) to 5 (very good).", "csat"),
        ("Sorry, we did not understand that. How was your haircut today? Please reply 1-5.", "csat"),
        ("What could we have done better? SKIP = next question.", "why"),
        ("May we contact you about your answers? Reply Y or N.", CONTACT),
        ("May we quote your words, without your name?", QUOTE),
        ("Thank you for helping us improve, Ana.", None),
    ],
)
def test_a_customer_knows_what_a_message_asks(text, step):
    asks = asks_of(Library().load("after-visit"), load_phrases())

    assert asks.step(text) == step


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("step", ["csat", "why", "good", "recommend"])
def test_every_step_is_known_by_its_words_in_every_language_of_the_salon(language, step):
    survey = Library().load("after-visit")
    asked = survey.wording(language).questions[step].ask.replace("{touchpoint}", "colour")

    assert asks_of(survey, load_phrases()).step(f"Riverside Salon: {asked} 1-5") == step
