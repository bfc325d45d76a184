"""The packaged surveys and the organisation's own."""

from pathlib import Path

import pytest

from bot.flows.segments import segments
from bot.surveys.cost import costs
from bot.surveys.library import PACKAGED, Library, UnknownSurvey
from bot.surveys.paths import lengths
from bot.surveys.preview import sms_bubbles, sms_texts, telegram_bubbles
from bot.surveys.reading import check_survey
from bot.surveys.setting import Setting

NAMES = ("after-visit", "kano", "mystery-shop", "pulse", "rater", "recovery", "servqual", "walk-in")


def test_the_packaged_surveys_are_at_hand():
    assert Library().names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_packaged_survey_has_nothing_but_advice_to_hear(name):
    assert {problem.level for problem in check_survey(PACKAGED / f"{name}.yaml").problems} <= {"advice"}


@pytest.mark.parametrize("name", NAMES)
def test_a_packaged_survey_speaks_all_five_languages(name):
    assert set(Library().load(name).languages) == {"en", "es", "fr", "de", "pl"}


@pytest.mark.parametrize("language", ["en", "es", "fr", "de"])
def test_the_first_message_fits_one_segment(language):
    first = next(sms_texts(Library().load("after-visit"), Setting(), language=language))
    assert first.first
    assert segments(first.text).encoding == "GSM-7"
    assert segments(first.text).parts == 1


def test_after_visit_asks_a_customer_three_questions_at_most():
    assert lengths(Library().load("after-visit")) == (2, 3)


def test_a_survey_of_ours_wins_over_a_packaged_one(tmp_path):
    text = (PACKAGED / "pulse.yaml").read_text("utf-8").replace("A quick question", "Ours")
    (tmp_path / "mine.yml").write_text(text, "utf-8")
    library = Library(tmp_path)
    assert library.load("pulse").languages["en"].title == "Ours"
    assert library.path("pulse") == tmp_path / "mine.yml"


def test_one_broken_file_hides_no_other(tmp_path):
    (tmp_path / "broken.yaml").write_bytes(b"\xff\xfe[")
    assert "after-visit" in Library(tmp_path).names()


def test_an_unknown_survey_is_told_with_the_nearest_name():
    with pytest.raises(UnknownSurvey, match="Did you mean 'after-visit'"):
        Library().load("after-vist")


def test_the_preview_shows_what_each_channel_sends():
    survey = Library().load("after-visit")
    sms = list(sms_bubbles(survey, Setting(), language="en"))
    assert sms[0].text.startswith("Riverside Salon: How was your haircut today?")
    assert sms[-1].text == "Thank you for helping us improve."
    telegram = list(telegram_bubbles(survey, Setting(), language="en"))
    assert telegram[0].buttons[0] == ("1", "2", "3", "4", "5")
    assert "<" not in telegram[0].text


def test_the_cost_says_what_the_shortest_and_the_longest_conversation_take():
    found = {cost.language: cost for cost in costs(Library().load("after-visit"), Setting())}
    assert found["en"].invitation == found["pl"].invitation == 1
    assert all(cost.least < cost.most for cost in found.values())


def test_with_too_many_ways_to_count_the_longest_asks_everything():
    pairs = "".join(
        f"  - {{id: q{n}, kind: yes_no, ask: Was it so}}\n  - {{id: r{n}, kind: yes_no, ask: Was it so, when: {{q{n}: yes}}}}\n"
        for n in range(20)
    )
    survey = check_survey(f"survey: s\nlanguage: en\nquestions:\n{pairs}").survey
    assert lengths(survey) == (20, 40)


def test_the_survey_in_the_guide_has_nothing_to_mend():
    guide = (Path(__file__).parents[2] / "docs" / "surveys.md").read_text("utf-8")
    first = guide.split("```yaml\n")[1].split("```")[0]
    assert check_survey(first).problems == ()
