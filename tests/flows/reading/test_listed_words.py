"""Listed words are found whole, in any case and with any accents, and passed over only where they are plainly denied."""

import pytest

from bot.flows.reading.legal_matter import sounds_legal
from bot.flows.reading.listed_words import first_listed
from bot.flows.reading.nothing import says_nothing

LISTED = ("refund", "unsafe", "discriminat*", "danger*", "Gefahr", "peligros*", "food poisoning", "self-harm", "rude")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I want a REFUND!", "refund"),
        ("It felt Unsafe.", "unsafe"),
        ("I was discriminated against", "discriminat*"),
        ("food  poisoning, twice", "food poisoning"),
        ("thoughts of self harm", "self-harm"),
        ("El suelo era peligroso", "peligros*"),
        ("not only unsafe but rude", "unsafe"),
        ("No, unsafe", "unsafe"),
        ("they gave no refund", "refund"),  # what is owed and was not given is the complaint
        ("they would not refund me", "refund"),
        ("left without a refund", "refund"),
    ],
)
def test_a_listed_word_is_found(text, found):
    assert first_listed(text, LISTED) == found


@pytest.mark.parametrize(
    "text",
    [
        "not unsafe",
        "it was not at all unsafe",
        "never felt unsafe",
        "not in any danger",
        "no refund needed",
        "nobody was rude? no, not rude",
        "ohne Gefahr",
        "no era peligroso",
        "refunding",  # whole words only, where no * says otherwise
        "foodpoisoning",
        "",
    ],
)
def test_a_denied_word_or_another_one_is_not(text):
    assert first_listed(text, LISTED) == ""


def test_no_list_finds_nothing():
    assert first_listed("unsafe", ()) == ""


@pytest.mark.parametrize(
    "text",
    [
        *("It broke after two days", "Wrong size", "I want my money back", "Die Hose ist kaputt", "ça ne marche pas"),
        *("Nie działa", "no funciona", "please redo the colour"),
    ],
)
def test_goods_and_work_that_are_not_as_they_should_be_sound_like_a_matter_of_law(text):
    assert sounds_legal(text)


@pytest.mark.parametrize("text", ["a long wait", "rude staff", "es war laut", "could not fault the service"])
def test_other_complaints_do_not(text):
    assert not sounds_legal(text)


@pytest.mark.parametrize("text", ["no", "No.", "NOTHING!", "nada", "rien", "nein danke", "nic"])
def test_a_bare_no_says_that_there_is_nothing_to_say(text):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["no refund was given", "nothing worked", "yes", "", "no, the water was cold"])
def test_a_no_with_more_behind_it_says_something(text):
    assert not says_nothing(text)
