"""`afterword survey publish`: the same content once, what changed, whose figures go on, and what is refused."""

import json

import pytest

SURVEY = """
survey: after-colour
title: After your colour
language: en
low: {csat: [1, 2]}
questions:
  - {id: csat, kind: rating, labels: {1: very poor, 5: very good}, ask: 'How was your {touchpoint} today?', measure: csat}
  - {id: how, kind: choice, ask: 'How did you book?', options: [online, by phone, something else]}
thanks: Thank you.
"""


@pytest.fixture
def run(run, initialised, tmp_path):
    """Runs a command in a folder that `init` made."""
    initialised(tmp_path, "--organisation", "Riverside Salon", "--touchpoint", "haircut")
    (tmp_path / "surveys").mkdir(exist_ok=True)
    return run


@pytest.fixture
def publish(run, tmp_path):
    def published(text, *options, status=0):
        (tmp_path / "surveys" / "a.yaml").write_text(text, "utf-8")
        return run("survey", "publish", "surveys/a.yaml", *options, status=status)

    return published


def test_the_same_content_is_published_once_whatever_its_layout(publish):
    assert publish(SURVEY) == "after-colour: version 1, the first.\n"
    assert publish(SURVEY) == "after-colour: version 1, nothing has changed.\n"
    other_layout = SURVEY.replace("low: {csat: [1, 2]}", "# a note\nlow:\n  csat:\n  - 1\n  - 2")
    assert publish(other_layout) == "after-colour: version 1, nothing has changed.\n"
    (row,) = json.loads(publish(SURVEY, "--json"))
    assert row == {"survey": "after-colour", "version": 1, "before": 1, "new": False, "changes": [], "kept_apart": []}


def test_another_word_is_a_new_version_that_says_what_changed_and_whose_figures_start_anew(publish):
    publish(SURVEY)
    said = publish(SURVEY.replace("by phone", "on the phone"))
    assert said.splitlines() == [
        "after-colour: version 2. Against version 1:",
        "  how: options: online, by phone, something else -> online, on the phone, something else",
        "  Figures start anew for: how. The others stay, kept apart.",
        "  Figures go on for: csat.",
        "  Conversations that are running finish on the version they began with.",
    ]


def test_other_thanks_change_no_figure(publish):
    publish(SURVEY)
    said = publish(SURVEY.replace("Thank you.", "Many thanks."))
    assert 'en: thanks: "Thank you." -> "Many thanks."' in said
    assert "start anew" not in said
    assert "Figures go on for: csat, how." in said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("low: {csat: [1, 2]}", "low: {csat: [1]}", "low scores: csat 1, 2 -> csat 1"),
        ("language: en", "language: en\nanonymity: anonymous", 'anonymity: "confidential" -> "anonymous"'),
        ("language: en", "language: en\nconsent: explicit", "asks before it begins: no -> yes"),
        ("thanks:", "  - {id: why, kind: text, ask: 'Why?'}\nthanks:", "why: added"),
        ("5: very good", "5: splendid", "en, csat: labels: 1 very poor, 5 very good -> 1 very poor, 5 splendid"),
        ("measure: csat}", "measure: csat, optional: true}", "csat: optional: no -> yes"),
        (
            "thanks: Thank you.",
            "thanks: Thank you.\ntranslations: {es: {title: T, questions: {csat: {ask: '¿Qué tal?', labels: {1: mal, 5: bien}}}}}",
            "language es: added",
        ),
    ],
)
def test_every_kind_of_change_is_named(publish, before, after, said):
    publish(SURVEY)
    changed = publish(SURVEY.replace(before, after))
    assert f"  {said}\n" in changed
    assert "version 2" in changed


def test_questions_in_another_order_are_told_and_kept_apart(publish):
    publish(SURVEY)
    lines = SURVEY.splitlines(keepends=True)
    lines[6], lines[7] = lines[7], lines[6]
    said = publish("".join(lines))
    assert "order: csat, how -> how, csat" in said
    assert "Figures start anew for: how, csat." in said


def test_a_dry_run_says_all_and_publishes_nothing(publish, run):
    assert publish(SURVEY, "--dry-run") == "after-colour: would be version 1, the first.\n"
    assert publish(SURVEY) == "after-colour: version 1, the first.\n"
    changed = SURVEY.replace("Thank you.", "Thanks.")
    assert "would be version 2" in publish(changed, "--dry-run")
    assert "would be version 2" in publish(changed, "--dry-run")


def test_content_that_was_published_before_gets_its_own_version_back(publish):
    publish(SURVEY)
    publish(SURVEY.replace("today", "this week"))
    said = publish(SURVEY)
    assert "version 1, which is as it was published before. Against version 2:" in said
    assert "Figures join those of version 1 for: csat." in said


def test_a_survey_with_an_error_is_refused_and_nothing_of_the_batch_is_published(publish, run, tmp_path):
    (tmp_path / "surveys" / "b.yaml").write_text(SURVEY.replace("kind: choice", "kind: chioce"), "utf-8")
    (tmp_path / "surveys" / "a.yaml").write_text(SURVEY, "utf-8")
    assert "b.yaml:8: error" in run("survey", "publish", "surveys/a.yaml", "surveys/b.yaml", status=1)
    assert publish(SURVEY) == "after-colour: version 1, the first.\n"


def test_a_running_conversation_finishes_on_the_version_it_began_with(publish, run):
    publish(SURVEY)
    run("invite", "07700900123", "--touchpoint", "haircut", "--survey", "after-colour", "--json")
    publish(SURVEY.replace("today", "this week"))
    asked = run("survey", "publish", "surveys/a.yaml")
    assert "version 2, nothing has changed" in asked
    import sqlite3

    with sqlite3.connect("afterword.db") as database:
        assert database.execute("SELECT survey, version FROM invitations").fetchall() == [("after-colour", 1)]
        assert database.execute("SELECT count(*) FROM surveys WHERE name = 'after-colour'").fetchone() == (2,)


def test_the_cost_reads_ones_own_history_where_there_is_enough(run):
    import sqlite3

    with sqlite3.connect("afterword.db") as database:
        columns = "week, survey, touchpoint, location, channel, selection, state, count"
        for state, count in (("complete", 30), ("closed", 70)):
            database.execute(
                f"INSERT INTO asked_tallies ({columns}) VALUES ('2026-W40', 'after-visit', '', '', 'sms', 'staff', ?, ?)",
                (state, count),
            )
    assert "Expected: your own history: 30 of 100 invitations by SMS" in run("survey", "cost", "after-visit")
