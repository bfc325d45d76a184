"""The packaged surveys cost one SMS segment a message in every language, and the guide's table says what is true."""

import re
from pathlib import Path

import pytest

from bot.flows.segments import GSM7, foreign, segments
from bot.surveys.cost import costs
from bot.surveys.library import PACKAGED, Library
from bot.surveys.preview import sms_bubbles, sms_texts
from bot.surveys.reading import check_survey
from bot.surveys.setting import Setting

LANGUAGES = ("en", "es", "fr", "de", "pl")
GUIDE = Path(__file__).parents[2] / "docs" / "languages.md"
SHORT_ENOUGH = 70  # units: one segment, whatever its letters
RESERVED = re.compile(r"\b(END|CANCEL|QUIT|YES|HELP|INFO|UNSUBSCRIBE|STOPALL|OPTOUT|REVOKE|UNSTOP)\b")
GENDERED_POLISH = re.compile(r"\b(Pan|Pani|Państwo|Państwa|\w+(łeś|łaś))\b")
SPANISH_USTED = re.compile(r"\b(usted|su visita|recomendaría|responda)\b", re.IGNORECASE)

each = [(survey, language) for survey in Library().names() for language in LANGUAGES]


def texts(survey, language):
    return [bubble.text for bubble in sms_bubbles(Library().load(survey), Setting(), language=language)]


@pytest.mark.parametrize(("survey", "language"), each)
def test_the_invitation_fits_one_segment_of_the_cheap_alphabet(survey, language):
    first = next(sms_texts(Library().load(survey), Setting(), language=language))
    counted = segments(first.text)
    assert first.first
    assert (counted.encoding, counted.parts) == (GSM7, 1), (counted.units, foreign(first.text))


@pytest.mark.parametrize(("survey", "language"), each)
def test_every_other_message_takes_one_segment_but_the_polish_one_about_effort(survey, language):
    dear = [text for text in texts(survey, language) if segments(text).parts > 1]
    if (survey, language) == ("recovery", "pl"):
        assert len(dear) == 1
        assert dear[0].startswith("Czy zgadzasz się")
        assert segments(dear[0]).parts == 2
    else:
        assert dear == []


@pytest.mark.parametrize("language", ["es", "fr", "de"])
@pytest.mark.parametrize("survey", Library().names())
def test_spanish_french_and_german_keep_to_the_cheap_alphabet(survey, language):
    assert {text: foreign(text) for text in texts(survey, language) if foreign(text)} == {}


@pytest.mark.parametrize("survey", Library().names())
def test_polish_leaves_the_cheap_alphabet_only_where_it_costs_nothing(survey):
    strange = [text for text in texts(survey, "pl") if foreign(text) and segments(text).units > SHORT_ENOUGH]
    assert len(strange) == (1 if survey == "recovery" else 0)


@pytest.mark.parametrize(("survey", "language"), each)
def test_no_message_asks_for_a_word_the_network_keeps(survey, language):
    assert [text for text in texts(survey, language) if RESERVED.search(text)] == []


@pytest.mark.parametrize("survey", Library().names())
def test_everybody_is_addressed_the_same_way_throughout(survey):
    assert [text for text in texts(survey, "pl") if GENDERED_POLISH.search(text)] == []
    assert [text for text in texts(survey, "es") if SPANISH_USTED.search(text)] == []


@pytest.mark.parametrize("name", Library().names())
def test_a_packaged_survey_is_whole_in_every_language(name):
    check = check_survey(PACKAGED / f"{name}.yaml")
    assert [problem for problem in check.problems if problem.code == "missing_translation"] == []
    assert set(check.survey.languages) == set(LANGUAGES)


def test_the_table_of_the_guide_is_what_we_measure():
    rows = re.findall(r"^\| `([\w-]+)` \| (.+) \|$", GUIDE.read_text("utf-8"), re.MULTILINE)
    told = {name: cells.split(" | ") for name, cells in rows if name in Library().names()}
    assert set(told) == set(Library().names())
    for name, cells in told.items():
        assert cells == measured(name)


def measured(name):
    """One row: signs of the invitation, and the least and most segments of a whole conversation, by language."""
    survey = Library().load(name)
    found = {cost.language: cost for cost in costs(survey, Setting())}
    cells = []
    for language in LANGUAGES:
        first = next(sms_texts(survey, Setting(), language=language))
        cells.append(f"{segments(first.text).units}, {found[language].least}-{found[language].most}")
    return cells
