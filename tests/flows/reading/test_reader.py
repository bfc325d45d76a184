"""What the reader keeps, and what it promises for any text whatever."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows.reading.intents import intent_of
from bot.flows.reading.reader import Reading, read
from bot.flows.reading.scale import Scale, parse_scale
from tests.examples import examples

FORMS = ["rating:1-5", "rating:1-7", "nps", "ces", "yes_no", "number:0-240", "text"]
FORMS += ["choice:online|by phone|at the desk", "choices:haircut|colour|beard"]
SCALES = st.sampled_from([parse_scale(form) for form in FORMS])
LANGUAGES = st.sampled_from(["en", "es", "fr", "de", "pl", "ja", "ar", "hi", "xx", "en-GB", ""])
WORDS = [
    "5",
    "4",
    "10",
    "0",
    "3.5",
    "not",
    "a",
    "would",
    "be",
    "stars",
    "⭐",
    "or",
    "-",
    "/",
    "of",
    "if",
    "stop",
    "no",
    "yes",
    "out",
    "%",
    "100",
    "minutes",
    "five",
    "to",
    ",",
    ".",
    "online",
    "by",
    "phone",
    "and",
    "I",
    "mean",
    "£",
    "½",
    "#",
]
REPLIES = st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)


def on_scale(reading: Reading, scale: Scale) -> bool:
    value = reading.value
    if reading.kind not in ("value", "opt_out"):
        return value is None
    match scale.kind:
        case "yes_no":
            return isinstance(value, bool) if reading.kind == "value" else value is None
        case "choice":
            return value in scale.options or (reading.kind == "opt_out" and value is None)
        case "choices":
            return (reading.kind == "opt_out" and value is None) or (bool(value) and set(value) <= set(scale.options))
        case "text":
            return isinstance(value, str) or reading.kind == "opt_out"
    in_range = type(value) is int and scale.low <= value <= scale.high
    return in_range or (reading.kind == "opt_out" and value is None)


@settings(max_examples=examples(600), deadline=None)
@given(REPLIES, SCALES, LANGUAGES)
def test_any_text_reads_without_error_and_never_off_the_scale(text, scale, language):
    reading = read(text, scale, language)
    assert on_scale(reading, scale)
    assert read(text, scale, language) == reading


@settings(max_examples=examples(300), deadline=None)
@given(REPLIES, SCALES)
def test_a_comment_is_always_a_slice_of_what_was_written(text, scale):
    comment = read(text, scale).comment
    assert comment is None or comment in text


@settings(max_examples=examples(200), deadline=None)
@given(REPLIES, SCALES)
def test_words_are_never_lost_where_there_is_no_value(text, scale):
    reading = read(text, scale)
    if reading.kind != "value" and text.strip():
        assert reading.comment == text


NASTY = [
    "5 ",
    "no ",
    "stop ",
    "1/",
    "⭐",
    "not a ",
    "don't ",
    "é",
    "z\u0337\u031b\u0339",
    "9",
    "㊿",
    "½",
    "😡",
    "👍🏽",
    "\u200d",
]
NASTY += ["STOP. ", "please stop the ", "no more of the ", "by phone or ", "I mean ", "٣", "take me off ", "last time "]


@settings(max_examples=examples(60), deadline=None)
@given(
    st.lists(st.sampled_from(NASTY), min_size=1, max_size=40),
    st.sampled_from([1600, 4096]),
    SCALES,
    st.sampled_from(["en", "pl"]),
)
def test_no_text_of_the_greatest_length_takes_long(units, length, scale, language):
    read("don't 5 stop", scale, language)
    text = ("".join(units) * length)[:length]
    best = min(_seconds(text[less:], scale) for less in range(3))
    assert best < 0.06  # six times the aim of 10 ms, for machines that are busy


@pytest.mark.parametrize("zero", [chr(code) for code in range(0x10FFFF) if unicodedata.decimal(chr(code), None) == 0])
def test_a_digit_of_any_script_is_the_number_it_shows(zero):
    four, ten = chr(ord(zero) + 4), chr(ord(zero) + 1) + zero
    assert read(four, parse_scale("rating:1-5")) == Reading("value", 4)
    assert read(f"{ten}!", parse_scale("nps")) == Reading("value", 10)
    assert read(chr(ord(zero) + 9), parse_scale("rating:1-5")).kind == "ambiguous"


@settings(max_examples=examples(200), deadline=None)
@given(st.integers(-20, 300), SCALES, st.sampled_from(["{}", " {} ", "{}!", "={}", "*{}*", "{} please", "I'd say {}"]))
def test_a_bare_number_is_its_value_on_the_scale_and_asked_again_off_it(number, scale, form):
    if scale.kind not in ("rating", "nps", "ces", "number") or number < 0:
        return
    reading = read(form.format(number), scale)
    if scale.low <= number <= scale.high:
        assert (reading.kind, reading.value) == ("value", number)
    else:
        assert (reading.kind, reading.value) == ("ambiguous", None)


@settings(max_examples=examples(200), deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_an_intent_or_none(text):
    assert intent_of(text) == intent_of(text)


@pytest.mark.parametrize(
    "unit", ["5 ", "no ", "stop ", "a", "1/", "⭐", "not a ", "5 or ", "don't ", ". ", "é", "0 ", "- ", "'a", "of "]
)
@pytest.mark.parametrize("form", ["rating:1-5", "yes_no", "number:0-240", "choice:online|by phone", "choices:a|b"])
def test_the_longest_message_is_read_quickly(unit, form):
    scale = parse_scale(form)
    text = (unit * 4096)[:4096]
    read("don't 5", scale)
    best = min(_seconds(text[less:], scale) for less in range(3))  # no text twice: the last ones are remembered
    assert best < 0.1  # a tenth of it on a quiet machine; what would catch here is work that grows with the square


def _seconds(text, scale):
    start = time.process_time()
    read(text, scale)
    return time.process_time() - start


def test_the_words_after_a_score_are_its_comment_letter_for_letter():
    assert read("2 – Waited AGES at the dèsk!", parse_scale("rating:1-5")) == Reading(
        "value", 2, "Waited AGES at the dèsk!"
    )


def test_the_words_before_a_score_are_its_comment():
    assert read("Really rude man. 1", parse_scale("rating:1-5")).comment == "Really rude man."


def test_words_on_both_sides_of_a_score_stay_together():
    assert (
        read("Lovely, so 5 from me and my mum", parse_scale("rating:1-5")).comment == "Lovely, so 5 from me and my mum"
    )


@pytest.mark.parametrize("text", ["5", "5!", "I would give it a 5", "five stars please"])
def test_a_bare_score_has_no_comment(text):
    assert read(text, parse_scale("rating:1-5")) == Reading("value", 5)


def test_a_clear_score_beside_a_request_to_stop_is_kept():
    assert read("1 and stop texting me", parse_scale("rating:1-5")).value == 1


def test_the_exact_label_of_a_point_is_that_point():
    scale = Scale("rating", 1, 5, labels=((1, "very poor"), (5, "very good")))
    assert read("Very good!", scale) == Reading("value", 5)
    assert read("very good service", scale).kind == "not_an_answer"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2", "value", "by phone"),
        ("two", "value", "by phone"),
        ("Online", "value", "online"),
        ("by phone", "value", "by phone"),
        ("phone", "value", "by phone"),
        ("I booked online", "value", "online"),
        ("onlien", "value", "online"),
        ("the desk", "value", "at the desk"),
        ("2 by phone", "value", "by phone"),
        ("online or by phone", "ambiguous", None),
        ("1 or 2", "ambiguous", None),
        ("1 and 2", "ambiguous", None),
        ("2 online", "ambiguous", None),
        ("not online", "ambiguous", None),
        ("4", "ambiguous", None),
        ("my mum did it", "not_an_answer", None),
        ("stop", "opt_out", None),
        ("help", "help", None),
    ],
)
def test_a_choice_is_named_by_number_label_beginning_or_one_slip(text, kind, value):
    reading = read(text, parse_scale("choice:online|by phone|at the desk"))
    assert (reading.kind, reading.value) == (kind, value)


def test_an_option_is_found_whatever_its_case_and_accents():
    assert read("telefono", parse_scale("choice:Por internet|Por teléfono"), "es").value == "Por teléfono"


def test_a_beginning_that_fits_two_options_is_asked_again():
    assert read("col", parse_scale("choice:colour|cold wash")).kind == "ambiguous"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("1 and 3", "value", ("haircut", "beard")),
        ("1,3", "value", ("haircut", "beard")),
        ("1, 2, 3", "value", ("haircut", "colour", "beard")),
        ("3 1", "value", ("haircut", "beard")),
        ("beard, haircut", "value", ("haircut", "beard")),
        ("Colour", "value", ("colour",)),
        ("colour and bead", "value", ("colour", "beard")),
        ("1 & 2", "value", ("haircut", "colour")),
        ("1 2 9", "ambiguous", None),
        ("1 or 2", "ambiguous", None),
        ("lovely", "not_an_answer", None),
    ],
)
def test_several_choices_come_in_the_order_shown(text, kind, value):
    reading = read(text, parse_scale("choices:haircut|colour|beard"))
    assert (reading.kind, reading.value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("20", "value", 20),
        ("20 minutes", "value", 20),
        ("about 20", "value", 20),
        ("about 20 mins I think", "value", 20),
        ("twenty five minutes", "value", 25),
        ("I waited 20 minutes", "value", 20),
        ("0", "value", 0),
        ("20 minutes in room 3", "value", 20),
        ("15 no 20", "value", 20),
        ("20-30", "ambiguous", None),
        ("20 or 30 minutes", "ambiguous", None),
        ("2 hours", "ambiguous", None),
        ("half an hour", "not_an_answer", None),
        ("1 hour 20 minutes", "ambiguous", None),
        ("500", "ambiguous", None),
        ("12.5", "ambiguous", None),
        ("less than 10", "ambiguous", None),
        ("ages", "not_an_answer", None),
        ("stop", "opt_out", None),
    ],
)
def test_a_number_is_read_in_its_natural_unit_and_never_converted(text, kind, value):
    reading = read(text, parse_scale("number:0-240"))
    assert (reading.kind, reading.value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("-3", "value", -3),
        ("\N{MINUS SIGN}3", "value", -3),
        ("minus three", "value", -3),
        ("about -3 degrees", "value", -3),
        ("4", "value", 4),
        ("-9", "ambiguous", None),
        ("-3 or -4", "ambiguous", None),
        ("3-4", "ambiguous", None),
        ("- 3", "ambiguous", None),
        ("nearly -3", "ambiguous", None),
    ],
)
def test_a_number_below_zero_is_read_where_the_question_takes_one(text, kind, value):
    reading = read(text, parse_scale("number:-5-5"))
    assert (reading.kind, reading.value) == (kind, value)
    assert read("-3", parse_scale("number:0-5")).kind == "ambiguous"


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("veinticinco minutos", "es", 25),
        ("fünfundzwanzig", "de", 25),
        ("treinta y cinco", "es", 35),
        ("quatre-vingt-dix", "fr", 90),
        ("dwadzieścia", "pl", 20),
    ],
)
def test_larger_number_words_are_known_in_every_language(text, language, value):
    assert read(text, parse_scale("number:0-240"), language).value == value


def test_any_other_text_is_the_answer_to_a_text_question():
    assert read("5 stars, no 4", parse_scale("text")) == Reading("value", "5 stars, no 4")
    assert read("the bus stop was hard to find", parse_scale("text")).kind == "value"
    assert read("please don't text me again", parse_scale("text")).kind == "opt_out"
    assert read("HELP", parse_scale("text")).kind == "help"


def test_the_middle_of_a_longer_scale_is_read_as_it_stands():
    assert read("7", parse_scale("ces")) == Reading("value", 7)
    assert read("8", parse_scale("ces")).kind == "ambiguous"
