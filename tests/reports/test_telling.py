"""What a manager reads: each story once, each reservation once, and the picture of what changed."""

import re
from dataclasses import replace

import pytest

from reports.claims import Claim
from reports.digest import build_digest
from reports.json import to_json
from reports.order import also_lines, notes, picture_title, quiet_lines, unusual_weeks
from reports.recommendations import LONGEST, recommend
from reports.rules import DigestRules, Scope
from reports.telling import MOST, telling
from reports.terminal import render_terminal
from reports.text import UNHURRIED, render_chat
from reports.textchart import chart_lines, spark_line
from reports.wording import LANGUAGES

WEEK = "2026-W46"
RULES = DigestRules()
STEADY = Claim(
    week=WEEK,
    measure="csat",
    question="csat",
    touchpoint=None,
    location=None,
    value=50.0,
    low=30.0,
    high=70.0,
    n=22,
    count=11,
    verdict="usual",
    gate="signal",
    title="Satisfaction",
    text="",
    brief="",
    scale=(1, 5),
    usual_low=55.0,
    usual_high=100.0,
    weeks=12,
)


def fall(touchpoint=None, location=None, measure="csat", direction=-1, **other):
    verdict, gate = other.pop("verdict", "special"), "none"
    return replace(
        STEADY,
        touchpoint=touchpoint,
        location=location,
        measure=measure,
        direction=direction,
        verdict=verdict,
        gate=gate,
        **other,
    )


def build(tallies, **other):
    parts = {"organisation": "Riverside Salon", "week": WEEK, "scope": Scope(), "rules": RULES} | other
    return build_digest(tallies, **parts)


def advice_on(*claims, language="en"):
    from reports.asking import asking
    from reports.wording import Wording

    return recommend(claims, asking((), Scope(), WEEK, show_answered=True), RULES, Wording(language))


def test_a_fall_at_one_touchpoint_is_told_once_however_many_figures_fall_with_it():
    colour, road, whole = fall("colour"), fall(location="Station Road"), fall()
    nps = [fall("colour", measure="nps"), fall(location="Station Road", measure="nps"), fall(measure="nps")]
    said = telling([whole, colour, road, *nps])
    assert said.told == (colour,)
    assert set(said.folded) == {road, whole, *nps}
    assert said.lead == colour


def test_two_touchpoints_that_fall_are_two_stories():
    assert telling([fall(), fall("colour"), fall("haircut")]).told == (fall("colour"), fall("haircut"))


def test_a_rise_is_not_folded_behind_a_fall():
    rise = fall("colour", direction=1, measure="nps")
    assert telling([rise, fall("colour")]).told == (fall("colour"), rise)


def test_no_more_than_three_stories_are_told_and_no_change_is_lost():
    changes = [fall(name) for name in ("a", "b", "c", "d", "e")]
    said = telling(changes)
    assert len(said.told) == MOST
    assert {*said.told, *said.folded} == set(changes)


def test_a_week_without_changes_tells_the_overall_figures():
    said = telling([STEADY, replace(STEADY, touchpoint="colour")])
    assert (said.told, said.folded, said.lead) == ((STEADY,), (), None)


def test_what_is_folded_keeps_its_figure_and_how_many_answered(salon):
    digest = build(salon)
    lines = also_lines(digest.telling.folded, digest.wording)
    assert "Haircut: NPS 13 (40 answers)" in lines[0]
    assert lines[1] == "2 more in the full report."
    assert "also lower than usual" in render_chat(digest).lower()


def test_the_json_keeps_every_claim_with_every_reservation_in_its_own_text(salon):
    digest = build(salon)
    made = to_json(digest)
    changed = [claim for claim in made["claims"] if claim["verdict"] == "special"]
    assert len(changed) == len(digest.telling.told) + len(digest.telling.folded) == 7
    assert all("numbers cannot say what" in claim["text"] for claim in changed)


def test_a_repeated_figure_is_marked_and_explained_once(salon):
    first = build(salon)
    later = replace(salon, answers=(*salon.answers, replace(salon.answers[-1], week=WEEK, count=1)))
    again = build(later, earlier=first.published)
    assert any(claim.held for claim in again.claims)
    for text in (render_chat(again), render_terminal(again, 200)):
        assert "°" in text
        assert text.count("are repeated from an earlier digest: fewer than 10 answers have changed since") == 1
        assert "Repeated from an earlier digest" not in text
    assert "°" not in render_chat(first)


def test_a_rough_range_is_said_once(salon):
    recent = tuple(row for row in salon.answers if row.week >= "2026-W34")
    digest = build(replace(salon, answers=recent))
    assert all("rough: 13 weeks" in claim.text for claim in digest.claims if claim.provisional)
    assert render_terminal(digest, 200).count("rough") == 1
    assert [note for note in notes(digest, digest.claims) if "rough" in note] == [
        "The usual ranges are still rough: 13 weeks so far."
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["colour", "the waiting room behind the second treatment room, upstairs", "x" * 200])
@pytest.mark.parametrize("measure", ["csat", "nps", "rater"])
def test_advice_is_at_most_three_hundred_characters_from_finding_to_check(language, place, measure):
    question = "how much do you trust the person who looked after you" if measure == "rater" else measure
    for claim in (fall(place, measure=measure, question=question), fall(place, measure=measure, verdict="shift")):
        (advice,) = advice_on(claim, language=language)
        assert len(advice.text) <= LONGEST
        assert advice.text == f"{advice.finding} {advice.who} {advice.action} {advice.check}"
        assert "22" in advice.finding
        assert "22" in advice.check


def test_no_advice_is_implied_by_another():
    advice = advice_on(fall(), fall("colour"), fall("colour", measure="nps"), fall(location="Station Road"))
    assert [each.who for each in advice] == ["Affected: customers asked about colour."]
    assert len(advice_on(*(fall(name) for name in "abcde"))) == 3


def test_the_chat_message_can_be_read_in_a_minute(salon):
    text = render_chat(build(salon))
    assert len(text) <= UNHURRIED
    assert len(re.sub("<[^>]+>", "", text).split()) <= 200


def test_the_picture_shows_the_place_that_changed_and_says_so_in_its_title(salon):
    digest = build(salon)
    assert digest.main is digest.spotlight
    assert picture_title(digest) == "Haircut: satisfaction 53%, unusually low"
    assert unusual_weeks(digest) == (WEEK,)
    assert digest.main.points[-1].n == 40
    assert digest.main.points[-1].is_outside


def test_what_the_picture_shows_of_a_place_is_written_down_for_every_week(salon):
    digest = build(salon)
    haircut = {row.week for row in digest.published if row.scope == Scope(("haircut",)) and row.measure == "csat"}
    assert haircut >= {point.week for point in digest.main.points}
    assert len(haircut) == 26  # those drawn, and the first twenty, which the limits are made of
    colour = {row.week for row in digest.published if row.scope == Scope(("colour",)) and row.measure == "csat"}
    assert len(colour) == 2


def test_without_a_change_the_picture_shows_satisfaction_and_marks_nothing(salon):
    digest = build(salon, week="2026-W45")
    assert digest.spotlight is None
    assert digest.main.title == "Satisfaction"
    assert picture_title(digest).endswith(", usual")
    assert unusual_weeks(digest) == ()


def test_places_without_news_are_listed_under_their_question(salon):
    digest = build(salon, week="2026-W45")
    told = digest.telling.told
    assert "Satisfaction (colour, haircut, payment, High Street, Station Road)" in quiet_lines(digest, told)[0]


@pytest.mark.parametrize("width", [40, 80])
def test_the_chart_in_a_terminal_shows_weeks_answers_range_and_the_unusual_week(salon, width):
    digest = build(salon)
    lines = chart_lines(digest.main, digest.wording, width)
    assert max(map(len, lines)) <= width
    assert sum("▼" in line for line in lines[:7]) == 1
    assert sum(line.count("●") for line in lines) == 11
    assert any("┊" in line for line in lines)
    assert any(re.search(r"35 .*46", line) for line in lines)
    assert any(re.fullmatch(r"answers( +40){12}", line) for line in lines) == (width == 80)


def test_a_spark_line_gives_the_first_and_the_last_figure_with_their_weeks(salon):
    digest = build(salon)
    line = spark_line(digest.history[0], digest.wording)
    assert re.fullmatch(r"Satisfaction: \d\d% [▁▂▃▄▅▆▇█]{12} 71% \(week 35–46\)", line)
    assert len(set(re.findall("[▁▂▃▄▅▆▇█]", line))) > 1
