"""Looks, "other", shuffling, blocks, pictures and consent wording: what a file may say of them, and what is told where."""

from pathlib import Path

import pytest

from bot.flows.survey import OTHER
from bot.surveys.building import openers
from bot.surveys.cost import costs
from bot.surveys.document import SurveyDocument
from bot.surveys.fingerprint import fingerprint
from bot.surveys.paths import lengths, ways
from bot.surveys.pictures import LARGEST
from bot.surveys.preview import reminder_bubble
from bot.surveys.problems import SurveyProblems
from bot.surveys.reading import check_survey, read_survey
from bot.surveys.setting import Setting

PNG = b"\x89PNG\r\n\x1a\n"
HEAD = "survey: s\ntitle: T\nlanguage: en\nthanks: Thanks.\n"
RATING = "id: a, kind: rating, labels: {1: poor, 5: good}, ask: How was your visit?"
CHOICE = "id: c, kind: choice, ask: How did you book?, options: [online, by phone, none of these]"


def survey(*questions: str, head: str = "", tail: str = "") -> str:
    listed = "".join(f"  - {{{question}}}\n" for question in questions)
    return f"{HEAD}{head}questions:\n{listed}{tail}"


def told(source, *codes):
    """(level, code, line) of what the check says, of these codes."""
    return [(each.level, each.code, each.line) for each in check_survey(source).problems if each.code in codes]


# ---- looks ----


@pytest.mark.parametrize(
    "question",
    [
        "id: a, kind: nps, style: faces, ask: How likely are you to recommend us?",
        "id: a, kind: yes_no, style: labels, ask: Was this your first visit?",
        "id: a, kind: rating, scale: [1, 7], style: stars, labels: {1: poor, 7: good}, ask: How was your visit?",
        "id: a, kind: rating, scale: [0, 4], style: stars, labels: {0: poor, 4: good}, ask: How was your visit?",
        "id: a, kind: rating, scale: [1, 7], style: faces, labels: {1: poor, 7: good}, ask: How was your visit?",
        "id: a, kind: rating, style: labels, labels: {1: poor, 5: good}, ask: How was your visit?",
    ],
)
def test_a_look_that_the_scale_cannot_have_is_an_error_on_its_line(question):
    assert told(survey(question), "bad_value") == [("error", "bad_value", 6)]


@pytest.mark.parametrize("style", ["numbers", "stars", "faces"])
def test_a_look_that_fits_is_kept(style):
    assert read_survey(survey(f"{RATING}, style: {style}")).question("a").style == style


def test_a_look_that_does_not_exist_is_named_with_those_that_do():
    (problem,) = [each for each in check_survey(survey(f"{RATING}, style: hearts")).problems if each.level == "error"]
    assert problem.line == 6
    assert "stars" in problem.better + problem.message


# ---- other and shuffle ----


def test_other_is_added_as_the_last_option_in_the_words_of_each_language():
    tail = 'translations: {es: {questions: {c: {ask: "¿De qué modo?", options: [a, b, c]}}}}\n'
    read = read_survey(survey(f"{CHOICE}, other: true", tail=tail))
    assert read.question("c").options == ("online", "by phone", "none of these", OTHER)
    assert read.languages["en"].questions["c"].options[-1] == "Other, please say"
    assert read.languages["es"].questions["c"].options[-1] == "Otra cosa, di qué"


def test_other_in_the_survey_s_own_words_must_be_translated_before_the_question_goes_out_in_that_language():
    tail = "translations:\n  es: {thanks: Gracias., questions: {c: {ask: Reserva, options: [a, b, c]}}}\n"
    text = survey(RATING, f"{CHOICE}, other: Somewhere else", tail=tail)
    assert ("advice", "missing_translation", 9) in told(text, "missing_translation")
    assert "es" not in read_survey(text).languages
    whole = text.replace(
        "options: [a, b, c]}}}", "options: [a, b, c], other: Otro sitio}, a: {ask: Q, labels: {1: m, 5: b}}}}"
    )
    assert read_survey(whole).languages["es"].questions["c"].options == ("a", "b", "c", "Otro sitio")


@pytest.mark.parametrize("extra", ["other: true", "other: Which, shuffle: true", "shuffle: true"])
def test_other_and_shuffle_mean_nothing_without_options(extra):
    found = told(survey(f"{RATING}, {extra}"), "bad_value")
    assert found
    assert {each[2] for each in found} == {6}


@pytest.mark.parametrize("option", ["other", "Other.", "Somewhere else"])
def test_an_option_that_other_adds_already_is_an_error(option):
    question = f"id: c, kind: choice, ask: How did you book?, options: [online, {option}], other: Somewhere else"
    assert ("error", "bad_value", 6) in told(survey(question), "bad_value")


def test_other_may_lead_to_a_question():
    text = survey(f"{CHOICE}, other: true", "id: t, kind: text, ask: Which way?, when: {c: other}")
    assert read_survey(text).question("t").when == (("c", frozenset({OTHER})),)
    without = survey(CHOICE, "id: t, kind: text, ask: Which way?, when: {c: other}")
    assert ("error", "bad_value", 7) in told(without, "bad_value")


def test_only_real_options_are_shuffled():
    assert read_survey(survey(f"{CHOICE}, shuffle: true, other: true")).question("c").shuffled == (0, 1)
    nothing = "id: c, kind: choice, ask: How did you book?, options: [online, none of these, not sure], shuffle: true"
    assert told(survey(nothing), "bad_value") == [("warning", "bad_value", 6)]
    assert read_survey(survey(nothing)).question("c").shuffled == ()


# ---- blocks ----

A, B, C = (f"id: {name}, block: {name}, kind: yes_no, ask: Was {name} your first visit?" for name in "abc")
PLAIN = "id: p, kind: yes_no, ask: Was this your first visit?"


def test_a_block_without_blocks_is_an_error_on_its_line():
    assert told(survey(PLAIN, A), "unknown_block") == [("error", "unknown_block", 7)]


@pytest.mark.parametrize(
    ("head", "questions", "found"),
    [
        ("blocks: {ask: 1}\n", (PLAIN,), ("error", "unknown_block", 5)),
        ("blocks: {ask: 4}\n", (A, B, C), ("error", "bad_value", 5)),
        ("blocks: {ask: 3}\n", (A, B, C), ("warning", "bad_value", 5)),
        ("blocks: {ask: 1}\n", (A, B, A.replace("id: a", "id: d")), ("error", "bad_value", 9)),
        ("blocks: {ask: 1}\n", (A, B, f"{PLAIN}, when: {{a: yes}}"), ("warning", "unknown_block", 9)),
        ("blocks: {ask: 2, shuffle: true}\n", (A, f"{B}, when: {{a: yes}}"), ("warning", "unknown_block", 8)),
    ],
)
def test_blocks_that_cannot_be_drawn_are_told_with_their_line(head, questions, found):
    assert found in told(survey(*questions, head=head), "unknown_block", "bad_value")


def test_a_question_may_wait_for_another_of_its_own_block():
    inner = B.replace("id: b", "id: d").replace("block: b", "block: a") + ", when: {a: yes}"
    assert told(survey(A, inner, B, head="blocks: {ask: 1}\n"), "unknown_block", "bad_value") == []


@pytest.mark.parametrize("ask", ["0", "-1", "two"])
def test_a_number_of_blocks_that_is_none_is_an_error_on_its_line(ask):
    problems = check_survey(survey(A, B, head=f"blocks: {{ask: {ask}}}\n")).problems
    assert [each.line for each in problems if each.level == "error"] == [5]


def test_a_survey_with_blocks_is_as_long_as_its_longest_draw():
    read = read_survey(survey(PLAIN, A, B, C, head="blocks: {ask: 2}\n"))
    assert lengths(read) == (3, 3)
    assert {tuple(each.id for each in way) for way in ways(read)} == {("p", "a", "b"), ("p", "a", "c"), ("p", "b", "c")}
    (cost,) = costs(read, Setting())
    assert cost.least <= cost.most


def test_every_question_that_may_come_first_must_be_worded_before_a_language_is_spoken():
    def first(text):
        return [each.id for each in openers(SurveyDocument.model_validate(text))]

    def document(**blocks):
        questions = [{"id": name, "kind": "text", "ask": "?", "block": name} for name in "abc"]
        return {"survey": "s", "questions": questions, "blocks": blocks}

    assert first(document(ask=1)) == ["a", "b", "c"]
    assert first(document(ask=2)) == ["a", "b"]
    assert first(document(ask=2, shuffle=True)) == ["a", "b", "c"]
    spanish = "translations: {es: {questions: {a: {ask: Si}, b: {ask: No}}}}\n"
    assert "es" not in read_survey(survey(A, B, C, head="blocks: {ask: 1}\n", tail=spanish)).languages
    assert "es" in read_survey(survey(A, B, C, head="blocks: {ask: 2}\n", tail=spanish)).languages


def test_the_packaged_rater_asks_of_the_whole_and_two_of_its_five_dimensions():
    rater = read_survey(Path("bot/surveys/packaged/rater.yaml"))
    assert (rater.blocks.ask, rater.blocks.shuffle) == (2, True)
    assert lengths(rater) == (4, 4)
    assert set(rater.languages) == {"en", "es", "fr", "de", "pl"}


# ---- pictures ----


def with_picture(folder: Path, content: bytes | None, name: str = "cut.png") -> Path:
    if content is not None:
        (folder / name).write_bytes(content)
    file = folder / "s.yaml"
    file.write_text(survey(f"{RATING}, picture: {name}"), "utf-8")
    return file


@pytest.mark.parametrize("content", [None, b"GIF89a", b"", PNG + b"0" * LARGEST])
def test_a_picture_that_cannot_be_shown_is_an_error_on_its_line(tmp_path, content):
    file = with_picture(tmp_path, content)
    assert told(file, "bad_picture") == [("error", "bad_picture", 6)]
    with pytest.raises(SurveyProblems):
        read_survey(file)


@pytest.mark.parametrize(("content", "name"), [(PNG + b"1", "cut.png"), (b"\xff\xd8\xff1", "cut.jpg")])
def test_a_picture_is_known_by_what_it_holds_and_worth_a_remark_for_sms(tmp_path, content, name):
    file = with_picture(tmp_path, content, name)
    assert told(file, "bad_picture") == [("advice", "bad_picture", 6)]
    read = read_survey(file)
    assert read.pictures[read.question("a").picture] == content


def test_another_picture_under_the_same_name_is_another_version(tmp_path):
    first = read_survey(with_picture(tmp_path, PNG + b"1"))
    again = read_survey(with_picture(tmp_path, PNG + b"1"))
    second = read_survey(with_picture(tmp_path, PNG + b"2"))
    assert first.content_hash == again.content_hash != second.content_hash


@pytest.mark.parametrize("name", ["../cut.png", "/etc/passwd", "a/cut.png", "C:cut.png"])
def test_a_picture_stands_beside_its_survey_and_nowhere_else(tmp_path, name):
    file = tmp_path / "s.yaml"
    file.write_text(survey(f"{RATING}, picture: '{name}'"), "utf-8")
    assert [each.line for each in check_survey(file).problems if each.level == "error"] == [6]


def test_words_too_long_to_stand_under_a_picture_are_an_error(tmp_path):
    file = with_picture(tmp_path, PNG)
    file.write_text(
        file.read_text("utf-8").replace("How was your visit?", f"How was your visit{' then' * 150}?"), "utf-8"
    )
    assert ("error", "bad_picture", 6) in told(file, "bad_picture")


# ---- consent in the survey's own words ----


def test_consent_in_own_words_is_said_in_each_language_that_has_them():
    head = "consent: explicit\nask_consent: May we ask you one thing, {name}?\n"
    tail = "translations:\n  es: {thanks: Gracias., questions: {p: {ask: Primera vez}}}\n"
    read = read_survey(survey(PLAIN, head=head, tail=tail))
    assert read.languages["en"].consent == "May we ask you one thing, {name}?"
    assert read.languages["es"].consent == ""
    assert told(survey(PLAIN, head=head, tail=tail), "missing_translation") == [("advice", "missing_translation", 10)]
    whole = tail.replace("thanks: Gracias.", "thanks: Gracias., ask_consent: Una pregunta")
    assert told(survey(PLAIN, head=head, tail=whole), "missing_translation") == []


def test_consent_words_that_are_never_said_are_worth_a_warning():
    assert told(survey(PLAIN, head="ask_consent: May we ask?\n"), "bad_value") == [("warning", "bad_value", 5)]


def test_a_word_in_braces_that_we_cannot_fill_is_an_error_in_the_consent_too():
    text = survey(PLAIN, head="consent: explicit\nask_consent: May we, {nmae}?\n")
    assert told(text, "bad_placeholder") == [("error", "bad_placeholder", 6)]


def test_none_of_this_changes_the_fingerprint_of_a_survey_that_uses_none():
    document = SurveyDocument.model_validate({"survey": "s", "questions": [{"id": "a", "kind": "text", "ask": "?"}]})
    assert fingerprint(document) == "b00c28f36deb52b8e5abf29aec61bcef9deef4736343cf406ff4ebb9df960290"


# ---- the second ask ----


def test_a_survey_may_word_its_reminder_in_each_of_its_languages_and_ours_stands_where_it_does_not():
    source = survey(
        RATING,
        head="reminder: '{touchpoint} and we are curious:'\n",
        tail="translations:\n"
        "  es: {title: T, thanks: Gracias., reminder: 'Nos ayuda saber:',\n"
        "       questions: {a: {ask: '¿Tu visita?', labels: {1: mal, 5: bien}}}}\n"
        "  fr: {title: T, thanks: Merci., questions: {a: {ask: 'Votre visite ?', labels: {1: mal, 5: bien}}}}\n",
    )
    read = read_survey(source)
    setting = Setting(organisation="Kwik Cuts", touchpoint="haircut")
    said = {
        language: reminder_bubble(read, setting, language=language, channel="sms").text
        for language in ("en", "es", "fr")
    }
    assert said["en"].startswith("Kwik Cuts: haircut and we are curious: How was your visit?")
    assert "Nos ayuda saber: ¿Tu visita?" in said["es"]
    assert "Votre avis nous intéresse toujours : Votre visite ?" in said["fr"]


def test_a_reminder_is_checked_as_every_other_text():
    assert told(survey(RATING, head="reminder: 'Please {nobody}:'\n"), "bad_placeholder")
