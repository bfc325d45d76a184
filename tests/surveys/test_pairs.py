"""What a file may say of the pairs of a study, and what the check says where it may not."""

import pytest

from bot.flows.pairs import pairs_of
from bot.flows.segments import segments
from bot.surveys.building import openers
from bot.surveys.document import SurveyDocument
from bot.surveys.library import PACKAGED, Library
from bot.surveys.preview import sms_bubbles
from bot.surveys.reading import check_survey, read_survey
from bot.surveys.setting import Setting

HEAD = "survey: s\ntitle: T\nlanguage: en\nthanks: Thanks.\n"
SEVEN = "scale: [1, 7], labels: {1: very badly, 7: very well}"
GAP = f"kind: rating, {SEVEN}, measure: servqual, dimension: empathy"
EXPECTED = f"id: a, pair: listening, side: expected, {GAP}, ask: How well did you expect us to listen to you?"
PERCEIVED = f"id: b, pair: listening, side: perceived, {GAP}, ask: And how well did we listen to you?"
FIVE = "options: [I like it, I expect it, neutral, I can live with it, I dislike it]"
PRESENT = f"id: c, pair: tea, side: present, measure: kano, kind: choice, {FIVE}, ask: How do you feel if we offer tea?"
ABSENT = f"id: d, pair: tea, side: absent, measure: kano, kind: choice, {FIVE}, ask: And if we do not offer tea?"


def survey(*questions, head="", tail=""):
    listed = "".join(f"  - {{{question}}}\n" for question in questions)
    return f"{HEAD}{head}questions:\n{listed}{tail}"


def told(source):
    """(level, question, line, message) of everything that is said of pairs."""
    found = [each for each in check_survey(source).problems if each.code == "bad_pair"]
    return [(each.level, each.question, each.line, each.message) for each in found]


def test_whole_pairs_are_nothing_to_speak_of():
    assert told(survey(EXPECTED, PERCEIVED, PRESENT, ABSENT)) == []
    assert [pair.name for pair in pairs_of(read_survey(survey(EXPECTED, PERCEIVED, PRESENT, ABSENT)))] == [
        "listening",
        "tea",
    ]


@pytest.mark.parametrize(
    ("questions", "question", "line", "says"),
    [
        ([EXPECTED], "a", 6, "needs one expected and one perceived"),
        ([EXPECTED, EXPECTED.replace("id: a", "id: b")], "b", 7, "expected, expected"),
        ([EXPECTED, PERCEIVED, PERCEIVED.replace("id: b", "id: e")], "e", 8, "expected, perceived, perceived"),
        ([EXPECTED, PERCEIVED.replace("[1, 7]", "[1, 5]").replace("7: ", "5: ")], "b", 7, "not the same 'scale'"),
        ([EXPECTED, PERCEIVED.replace("very well", "rather well")], "b", 7, "not the same 'labels'"),
        ([EXPECTED, PERCEIVED.replace("empathy", "assurance")], "b", 7, "not the same 'dimension'"),
        ([EXPECTED.replace("side: expected", "side: present"), PERCEIVED], "a", 6, "which side of which pair"),
        ([EXPECTED.replace("pair: listening, ", ""), PERCEIVED], "a", 6, "which side of which pair"),
        ([EXPECTED.replace(", dimension: empathy", ""), PERCEIVED], "a", 6, "told by dimension"),
        ([EXPECTED.replace("listening", "b"), PERCEIVED.replace("listening", "b")], "a", 6, "a question and a pair"),
        ([PRESENT, ABSENT.replace("neutral, ", "")], "d", 7, "not the same 'options'"),
        ([f"{PRESENT}, other: true", ABSENT], "c", 6, "fixed order"),
        ([f"{PRESENT}, shuffle: true", ABSENT], "c", 6, "fixed order"),
        (["id: a, kind: rating, pair: x, side: expected, ask: How was it?"], "a", 6, "belong to the questions of a study"),
    ],
)  # fmt: skip
def test_a_pair_that_cannot_be_scored_is_an_error_on_its_line(questions, question, line, says):
    found = [each for each in told(survey(*questions)) if says in each[3]]
    assert [each[:3] for each in found][:1] == [("error", question, line)]


def test_a_question_about_expectation_comes_first_or_the_check_warns():
    ((level, question, line, message),) = told(survey(PERCEIVED, EXPECTED))
    assert (level, question, line) == ("warning", "b", 6)
    assert "colours" in message


def test_the_two_questions_of_a_pair_stand_in_one_block():
    blocks = "blocks: {ask: 1}\n"
    apart = survey(f"{EXPECTED}, block: x", f"{PERCEIVED}, block: y", head=blocks)
    assert [each[:2] for each in told(apart)] == [("error", "b")]
    together = survey(
        f"{EXPECTED}, block: x", f"{PERCEIVED}, block: x", f"{PRESENT}, block: y", f"{ABSENT}, block: y", head=blocks
    )
    assert told(together) == []


@pytest.mark.parametrize(
    ("language", "options"),
    [
        ("es", "[lo espero, me gusta, me da igual, lo tolero, no me gusta]"),
        ("fr", '["j\'aime", "je m\'y attends", "je l\'accepte", sans avis, "je n\'aime pas"]'),
        ("de", "[stört mich, nehme ich hin, egal, erwarte ich, freut mich]"),
        ("pl", "[cieszy mnie to, to norma, nie przeszkadza mi, bez znaczenia, irytuje mnie to]"),
    ],
)
def test_the_five_answers_stand_in_order_in_every_language(language, options):
    tail = f"translations:\n  {language}:\n    questions:\n      c: {{ask: '?', options: {options}}}\n"
    ((level, question, line, message),) = told(survey(PRESENT, ABSENT, tail=tail))
    assert (level, question, line) == ("error", "c", 11)
    assert "order" in message


def test_the_five_answers_upside_down_are_refused():
    upside_down = "options: [I dislike it, I can live with it, neutral, I expect it, I like it]"
    found = told(survey(PRESENT.replace(FIVE, upside_down), ABSENT.replace(FIVE, upside_down)))
    assert [each[:2] for each in found] == [("error", "c"), ("error", "d")]


def test_five_answers_in_words_of_ones_own_are_taken_by_their_order():
    own = "options: [great, it should be so, whatever, if need be, no thanks]"
    assert told(survey(PRESENT.replace(FIVE, own), ABSENT.replace(FIVE, own))) == []


@pytest.mark.parametrize(("measure", "kind"), [("servqual", "yes_no"), ("kano", "rating")])
def test_a_measure_of_a_study_stands_on_its_own_kind_of_question(measure, kind):
    found = check_survey(survey(f"id: a, kind: {kind}, measure: {measure}, ask: How was it?")).problems
    assert any(each.code == "bad_value" and f"'{measure}' is measured" in each.message for each in found)


@pytest.mark.parametrize("name", ["servqual", "kano"])
def test_a_packaged_study_passes_the_strict_check_and_says_what_it_is(name):
    check = check_survey(PACKAGED / f"{name}.yaml")
    assert {problem.level for problem in check.problems} <= {"advice"}
    titles = [words.title for words in check.survey.languages.values()]
    assert all(title.split()[0].rstrip(":") in {"Study", "Estudio", "Étude", "Studie", "Badanie"} for title in titles)


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "pl"])
@pytest.mark.parametrize("name", ["servqual", "kano"])
def test_every_message_of_a_packaged_study_is_one_segment_whichever_pair_is_drawn_first(name, language):
    texts = [bubble.text for bubble in sms_bubbles(Library().load(name), Setting(), language=language)]
    assert [text for text in texts if segments(text).parts > 1] == []


def test_one_contact_is_asked_about_two_dimensions_at_most():
    document = SurveyDocument.model_validate(load("servqual"))
    assert document.blocks is not None
    assert document.blocks.ask == 2
    assert len(openers(document)) == 5


def load(name):
    from ruamel.yaml import YAML

    return YAML(typ="safe").load((PACKAGED / f"{name}.yaml").read_text("utf-8"))
