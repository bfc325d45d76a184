"""What every kind of question must do: say how to answer, show buttons that mean something, count what fits."""

from dataclasses import replace

import pytest

from bot.flows.kinds.looks import FACES
from bot.flows.kinds.rating import RATING
from bot.flows.kinds.registry import KINDS, UnknownKind, kind_of, score_of
from bot.flows.reading.reader import read
from bot.flows.segments import GSM7, segments
from bot.flows.survey import Question, QuestionWording
from bot.flows.voice import Voice
from bot.phrases import LANGUAGES, load_phrases
from tests.conversations.surveys import ASKS, QUESTIONS, SURVEYS

PHRASES = load_phrases()
BUTTONS = {"rating": 5, "nps": 11, "ces": 7, "yes_no": 2, "choice": 3, "choices": 3, "text": 0, "number": 0}
SCORES = {
    "csat": [(4, [4])],
    "recommend": [(0, [0])],
    "easy": [(7, [7])],
    "wait": [(240, [240])],
    "solved": [(True, [1]), (False, [0])],
    "how": [("online", [0]), ("at the desk", [2]), ("elsewhere", [])],
    "liked": [(("the cut", "the chat"), [0, 2]), (("the colour",), [1]), (("elsewhere", "the cut"), [0])],
    "words": [("lovely", [])],
}


def voice(language="en", channel="sms"):
    return Voice(PHRASES, language, channel)


def test_the_questions_of_these_tests_are_of_every_kind():
    assert {question.kind for question in QUESTIONS.values()} == set(KINDS)
    assert {QUESTIONS[name].kind for name in SCORES} == set(KINDS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_button_has_a_label_and_a_meaning(name):
    question, wording = QUESTIONS[name], ASKS[name]
    kind = kind_of(question)
    buttons = [button for row in kind.buttons(question, wording, voice()) for button in row]
    assert len(buttons) == BUTTONS[question.kind]
    assert all(label for label, _code in buttons)
    if question.kind != "choices":  # its buttons tick; Done answers
        values = [kind.pressed(question, code) for _label, code in buttons]
        assert None not in values
        assert len(set(values)) == len(values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["csat", "recommend", "easy", "how", "wait"])
def test_the_example_that_is_given_would_be_understood(name, language):
    question, wording = QUESTIONS[name], ASKS[name]
    kind = kind_of(question)
    example = kind.example(question, wording, voice(language))
    number = {"csat": "4", "recommend": "8", "easy": "6", "how": "2", "wait": "30"}[name]
    assert number in example
    reading = read(number, kind.scale(question, wording), language)
    assert kind.stored(question, wording, reading.value) is not None


@pytest.mark.parametrize(
    ("language", "yes", "no"),
    [("en", "Y", "N"), ("es", "SI", "NO"), ("fr", "OUI", "NON"), ("de", "JA", "NEIN"), ("pl", "TAK", "NIE")],
)
def test_the_yes_and_no_that_are_offered_would_be_understood(language, yes, no):
    question = QUESTIONS["solved"]
    kind = kind_of(question)
    hint = kind.hint(question, ASKS["solved"], voice(language))
    assert yes in hint
    assert no in hint
    assert "YES" not in hint
    scale = kind.scale(question, ASKS["solved"])
    assert (read(yes, scale, language).value, read(no, scale, language).value) == (True, False)


def test_the_numbers_that_several_options_are_answered_by_would_be_understood():
    question, wording = QUESTIONS["liked"], ASKS["liked"]
    kind = kind_of(question)
    assert "for example 1 2" in kind.hint(question, wording, voice())
    reading = read("1 2", kind.scale(question, wording), "en")
    assert kind.stored(question, wording, reading.value) == ("the cut", "the colour")


def test_an_option_shown_in_another_language_is_stored_in_the_survey_s_own():
    question = QUESTIONS["how"]
    wording = QuestionWording("¿Cómo reservaste?", options=("por internet", "por teléfono", "en el mostrador"))
    kind = kind_of(question)
    reading = read("por teléfono", kind.scale(question, wording), "es")
    assert kind.stored(question, wording, reading.value) == "by phone"
    assert kind.shown(question, wording, "by phone", voice("es")) == "por teléfono"
    assert [row[0][0] for row in kind.buttons(question, wording, voice("es"))] == list(wording.options)


@pytest.mark.parametrize(("name", "pairs"), SCORES.items())
def test_an_answer_counts_as_a_number_where_it_is_one(name, pairs):
    for value, numbers in pairs:
        assert list(score_of(QUESTIONS[name], value)) == numbers


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("wrong", [None, -1, 3.5, "", object(), 10**9, ("nothing",), (), [None]])
def test_what_does_not_fit_a_question_is_never_stored(name, wrong):
    question = QUESTIONS[name]
    assert kind_of(question).stored(question, ASKS[name], wrong) is None


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("code", ["", "-1", "x", "12345678901234567890", "²", "=0", "=8", "+9", "1.0", " 1"])
def test_a_code_that_no_button_has_means_nothing(name, code):
    assert kind_of(QUESTIONS[name]).pressed(QUESTIONS[name], code) is None


def test_a_kind_that_does_not_exist_is_named_with_those_that_do():
    with pytest.raises(UnknownKind, match=r"'stars'.*rating, nps"):
        kind_of(Question("q", "stars"))


@pytest.mark.parametrize("name", ["csat", "recommend", "easy"])
def test_a_bare_number_means_what_its_button_says(name):
    question, wording = QUESTIONS[name], ASKS[name]
    kind = kind_of(question)
    for number in (*map(str, range(15)), "00", "05", "010"):
        reading = read(number, kind.scale(question, wording), "en")
        value = reading.value if reading.kind == "value" else None
        assert kind.pressed(question, number) == value, number


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["cut", "wash", "wait", "chat"])
def test_whatever_a_rating_looks_like_an_sms_of_it_is_plain_numbers(name, language):
    survey = SURVEYS["looks"]
    question, wording = survey.question(name), survey.languages["en"].questions[name]
    plain = replace(question, style="numbers")
    for told in (kind_of(question).hint, kind_of(question).example):
        assert told(question, wording, voice(language)) == told(plain, wording, voice(language))
        assert language == "pl" or segments(told(question, wording, voice(language))).encoding == GSM7


@pytest.mark.parametrize("style", ["numbers", "stars", "faces", "labels"])
def test_every_look_has_one_button_a_point_that_means_that_point(style):
    question = replace(QUESTIONS["csat"], style=style)
    named = QuestionWording("?", {point: f"mark {point}" for point in range(1, 6)})
    for wording in (ASKS["csat"], named):
        buttons = [button for row in RATING.buttons(question, wording, voice()) for button in row]
        assert [RATING.pressed(question, code) for _label, code in buttons] == [1, 2, 3, 4, 5]
        assert len({label for label, _code in buttons}) == 5


@pytest.mark.parametrize("points", FACES)
def test_a_face_typed_as_it_stands_on_a_button_is_its_point_and_any_other_is_nothing(points):
    question = Question("q", "rating", 1, points, style="faces")
    assert [RATING.pressed(question, face) for face in FACES[points]] == list(range(1, points + 1))
    assert RATING.pressed(question, "🤢") is None
    assert RATING.pressed(replace(question, style="numbers"), FACES[points][0]) is None


def test_the_legend_names_what_the_buttons_do_not():
    assert RATING.legend(replace(QUESTIONS["csat"], style="stars"), ASKS["csat"], voice()).startswith("⭐ = very poor")
    assert RATING.legend(QUESTIONS["csat"], ASKS["csat"], voice()) == "1 = very poor, 5 = very good"
    named = QuestionWording("?", {point: f"mark {point}" for point in range(1, 6)})
    assert RATING.legend(replace(QUESTIONS["csat"], style="faces"), named, voice()) == ""
