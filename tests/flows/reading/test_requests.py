"""Requests to stop, in odd words, in haste, and dressed up; and words that only look like one."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows.reading.intents import Intent, intent_of
from bot.flows.reading.reader import read
from bot.flows.reading.scale import parse_scale
from tests.examples import examples

REQUESTS = json.loads((Path(__file__).parent / "requests.json").read_text(encoding="utf-8"))
ASKS = [(language, text) for language, table in REQUESTS.items() for text in table["asks"]]
OTHERWISE = [(language, text) for language, table in REQUESTS.items() for text in table["otherwise"]]
KEYWORDS = ["stop", "unsubscribe", "stopall", "optout", "baja", "parar", "arret", "désabonner", "stopp", "abmelden"]
KEYWORDS += ["rezygnuję", "wypisz", "停止", "стоп"]
AROUND = st.text("!?.,;:-_*~\"'()[] \t\n\u00a0\u200d🙏😡🛑👍🏽…—", max_size=8)


@pytest.mark.parametrize(("language", "text"), ASKS)
def test_a_request_to_stop_counts_in_odd_words_too(language, text):
    assert read(text, parse_scale("rating:1-5"), language).kind == "opt_out"


@pytest.mark.parametrize(("language", "text"), OTHERWISE)
def test_words_that_only_look_like_a_request_silence_nobody(language, text):
    assert read(text, parse_scale("rating:1-5"), language).kind != "opt_out"


@settings(max_examples=examples(400), deadline=None)
@given(AROUND, st.sampled_from(KEYWORDS), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]), AROUND)
def test_a_keyword_wins_whatever_its_case_and_whatever_signs_stand_around_it(before, keyword, shape, after):
    assert intent_of(f"{before} {shape(keyword)} {after}") is Intent.STOP


@settings(max_examples=examples(100), deadline=None)
@given(st.sampled_from([" ", ".", "-", " . ", "  "]), st.sampled_from(["stop", "STOP", "Stop"]))
def test_a_keyword_spelled_out_letter_by_letter_counts(between, keyword):
    assert intent_of(between.join(keyword)) is Intent.STOP


@settings(max_examples=examples(200), deadline=None)
@given(st.integers(1, 5), st.sampled_from(["STOP {}", "{} STOP", "stop. {}", "{}, unsubscribe please", "{}! Stop!"]))
def test_a_keyword_beside_a_clear_score_wins_and_the_score_is_kept(score, form):
    reading = read(form.format(score), parse_scale("rating:1-5"))
    assert (reading.kind, reading.value, reading.comment) == ("opt_out", score, form.format(score))


@pytest.mark.parametrize(
    "text", ["abmeldn", "unsubscibe", "desabonement", "no qiero mas mensajes", "plese stop txting"]
)
def test_one_slip_of_the_fingers_is_forgiven_in_a_request(text):
    assert intent_of(text) is Intent.STOP


@pytest.mark.parametrize(
    "text", ["anmelden", "no more massages please", "stop testing me", "nicht mehr schreien", "no me escriben"]
)
def test_a_real_word_one_letter_away_is_no_slip(text):
    assert intent_of(text) is not Intent.STOP


@pytest.mark.parametrize(
    "text",
    [
        "don't take me off your list!",
        "please never stop texting me",
        "I would not want you to stop sending these",
        "no me den de baja",
        "ne me désinscrivez pas",
        "meldet mich bitte nicht ab",
        "nie wypisujcie mnie",
    ],
)
def test_asking_for_the_contrary_is_no_request_to_stop(text):
    assert intent_of(text) is None


@pytest.mark.parametrize("wish", ["cut it again", "please cut it again", "cut it", "cut it shorter please"])
def test_a_wish_to_a_hairdresser_is_no_wish_to_hear_nothing_more(wish):
    assert intent_of(wish, "en") is None
    assert intent_of("cut it out", "en") is Intent.STOP
