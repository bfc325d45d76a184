"""The whole way from tallies to a digest: each gate in its turn, and what is never said."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.claims import GATES, VERDICTS
from reports.digest import build_digest
from reports.errors import WeekError
from reports.json import to_json
from reports.rules import DigestRules, Scope
from reports.tallies import AnswerTally, AskedTally, QuotableComment, Tallies
from reports.weeks import previous
from tests.examples import examples

WEEK = "2026-W46"
RULES = DigestRules()


def digest_of(tallies, *, week=WEEK, scope=Scope(), rules=RULES, **other):  # noqa: B008  a frozen value
    return build_digest(tallies, organisation="Riverside Salon", week=week, scope=scope, rules=rules, **other)


def answers(
    week, good, bad, *, touchpoint="haircut", location="High Street", version=1, selection="api", measure="csat"
):
    top, low = {"csat": (5, 2), "nps": (10, 3), "ces": (7, 2), "rater": (5, 2)}[measure]
    scale = {"csat": (1, 5), "nps": (0, 10), "ces": (1, 7), "rater": (1, 5)}[measure]
    return [
        AnswerTally(
            week, "after-visit", version, measure, measure, *scale, touchpoint, location, "sms", selection, value, count
        )
        for value, count in ((top, good), (low, bad))
        if count
    ]


def asked(week, state, count, *, selection="api", touchpoint="haircut", location="High Street"):
    return AskedTally(week, "after-visit", touchpoint, location, "sms", selection, state, count)


def steady(weeks, good=24, bad=6, **other):
    return [row for back in range(1, weeks + 1) for row in answers(previous(WEEK, back), good, bad, **other)]


def claim(digest, *, touchpoint=None, location=None, measure="csat"):
    (found,) = [
        each
        for each in digest.claims
        if (each.touchpoint, each.location, each.measure) == (touchpoint, location, measure)
    ]
    return found


def test_an_ordinary_week_is_said_to_be_ordinary_with_its_counts():
    found = claim(digest_of(Tallies(answers=tuple(steady(25) + answers(WEEK, 31, 6)))))
    assert (found.verdict, found.gate) == ("usual", "signal")
    assert "84% (31 of 37)" in found.text
    assert "no sign of change" in found.text
    assert found.previous == pytest.approx(80)
    assert found.change_low < 0 < found.change_high


def test_a_planted_fall_is_found_and_comes_with_advice_that_can_be_checked():
    digest = digest_of(Tallies(answers=tuple(steady(25) + answers(WEEK, 12, 18))))
    found = claim(digest)
    assert (found.verdict, found.gate, found.direction) == ("special", "none", -1)
    assert found.value < found.usual_low
    assert "Below the usual range" in found.text
    advice = digest.recommendations[0]
    assert "12 of 30" in advice.finding
    assert all((advice.who, advice.action, advice.check))


def test_the_salon_falls_at_haircut_and_at_no_other_touchpoint(salon):
    digest = digest_of(salon)
    assert claim(digest, touchpoint="haircut").verdict == "special"
    assert claim(digest, touchpoint="colour").verdict == "usual"
    assert claim(digest, touchpoint="payment").verdict == "usual"
    assert len(digest.recommendations) <= 3


def test_below_ten_answers_everything_is_hidden_and_the_reason_is_said():
    digest = digest_of(
        Tallies(answers=tuple(steady(25) + answers(WEEK, 5, 2)), comments=(QuotableComment(WEEK, "Why?", "Lovely"),))
    )
    found = claim(digest)
    assert (found.verdict, found.gate) == ("hidden", "people")
    assert (found.value, found.low, found.high, found.n, found.count) == (None,) * 5
    assert found.text == "Fewer than 10 answered, so nothing is shown, to protect them."
    assert digest.comments == ()
    assert digest.history[0].points[-1].n is None


def test_a_group_hidden_for_a_smaller_ones_sake_does_not_claim_to_be_small():
    rows = answers(WEEK, 20, 5, touchpoint="colour") + answers(WEEK, 3, 1, touchpoint="booking") + answers(WEEK, 30, 9)
    digest = digest_of(Tallies(answers=tuple(rows)))
    assert "Fewer than 10 answered" in claim(digest, touchpoint="booking").text
    beside = claim(digest, touchpoint="colour")
    assert (beside.verdict, beside.n) == ("hidden", None)
    assert "Fewer than 10 answered" not in beside.text
    assert claim(digest, touchpoint="haircut").n == 39
    assert claim(digest).n == 68


def test_a_manager_of_one_place_sees_no_more_of_it_than_the_owner_does():
    rows = answers(WEEK, 30, 5) + answers(WEEK, 20, 5, location="Mill") + answers(WEEK, 4, 1, location="Station Road")
    tallies = Tallies(answers=tuple(rows))
    for place, shown in (("High Street", 35), ("Mill", None), ("Station Road", None)):
        assert claim(digest_of(tallies, scope=Scope(locations=(place,)))).n == shown
        assert claim(digest_of(tallies), location=place).n == shown
    assert claim(digest_of(tallies, scope=Scope(locations=("High Street", "Mill")))).n is None


def test_asking_for_the_same_digest_again_after_one_more_answer_gives_that_answer_away_to_nobody():
    first = digest_of(Tallies(answers=tuple(steady(25) + answers(WEEK, 20, 5))))
    later = Tallies(answers=tuple(steady(25) + answers(WEEK, 20, 6)))
    again = digest_of(later, earlier=first.published)
    assert (claim(again).n, claim(again).count, claim(again).held) == (25, 20, True)
    assert "fewer than 10 answers have changed" in claim(again).text
    many_more = digest_of(Tallies(answers=tuple(steady(25) + answers(WEEK, 28, 7))), earlier=again.published)
    assert (claim(many_more).n, claim(many_more).held) == (35, False)


def test_a_person_erased_from_an_old_week_does_not_show_in_its_history():
    before = Tallies(answers=tuple(steady(25) + answers(WEEK, 20, 5)))
    first = digest_of(before)
    gone = tuple(
        replace(row, count=row.count - 1) if (row.week, row.value) == (previous(WEEK, 3), 2) else row
        for row in before.answers
    )
    again = digest_of(Tallies(answers=gone), earlier=first.published)
    assert [point.n for point in again.history[0].points] == [point.n for point in first.history[0].points]


def test_a_new_version_of_the_question_breaks_the_series_and_no_line_crosses_it():
    rows = steady(25, version=1)
    rows = [replace(row, version=2) if row.week > previous(WEEK, 5) else row for row in rows] + answers(
        WEEK, 5, 25, version=2
    )
    digest = digest_of(Tallies(answers=tuple(rows)))
    found = claim(digest)
    assert (found.verdict, found.gate) == ("broken", "unbroken")
    assert "2026-W42" in found.text
    assert found.weeks == 5
    joined = [point.joined for point in digest.history[0].points]
    assert joined == [False] * 7 + [True] * 5


def test_a_change_of_version_long_ago_no_longer_matters():
    rows = [replace(row, version=1 + (row.week > previous(WEEK, 20))) for row in steady(30)] + answers(
        WEEK, 24, 6, version=2
    )
    assert claim(digest_of(Tallies(answers=tuple(rows)))).verdict == "usual"


@pytest.mark.parametrize(
    ("before", "verdict"), [(0, "early"), (10, "early"), (11, "usual"), (18, "usual"), (19, "usual")]
)
def test_a_usual_range_needs_twelve_weeks_and_is_provisional_until_twenty(before, verdict):
    found = claim(digest_of(Tallies(answers=tuple(steady(before) + answers(WEEK, 24, 6)))))
    assert found.verdict == verdict
    assert found.provisional == (verdict == "usual" and before < 19)
    if verdict == "early":
        assert found.gate == "weeks"
        assert "needs 12" in found.text


def test_ten_answers_a_week_are_said_to_be_too_few_to_see_a_change():
    found = claim(digest_of(Tallies(answers=tuple(steady(25, good=7, bad=4) + answers(WEEK, 7, 4)))))
    assert (found.verdict, found.gate) == ("too_few", "signal")
    assert re.search(r"only a fall of \d+ points or more", found.text)


def test_customers_asked_in_another_way_are_not_compared():
    rows = steady(25, selection="random") + answers(WEEK, 30, 0, selection="staff")
    found = claim(digest_of(Tallies(answers=tuple(rows))))
    assert (found.verdict, found.gate) == ("broken", "bias")


def test_weeks_after_the_asked_one_are_never_looked_at():
    past = Tallies(answers=tuple(steady(25) + answers(WEEK, 24, 6)), asked=(asked(WEEK, "complete", 30),))
    future = Tallies(
        answers=past.answers + tuple(answers(previous(WEEK, -1), 0, 30, version=9)),
        asked=(*past.asked, asked(previous(WEEK, -1), "sent", 99)),
        comments=(QuotableComment(previous(WEEK, -1), "Why?", "From the future"),),
    )
    assert digest_of(future) == digest_of(past)


def test_a_mystery_shopper_is_no_customer_even_where_there_are_only_shoppers():
    rows = answers(WEEK, 20, 5) + answers(WEEK, 0, 12, selection="shop")
    assert claim(digest_of(Tallies(answers=tuple(rows)))).n == 25
    only = answers(WEEK, 0, 12, selection="shop")
    assert digest_of(Tallies(answers=tuple(only))).claims == ()


def test_who_was_asked_reached_and_heard_is_told_with_what_the_ranges_leave_out():
    states = {
        "queued": 5,
        "waiting": 3,
        "skipped": 2,
        "sent": 1,
        "undeliverable": 1,
        "closed": 3,
        "stopped": 1,
        "partial": 4,
        "complete": 27,
    }
    rows = [
        asked(WEEK, state, count, selection="staff" if state == "closed" else "api") for state, count in states.items()
    ]
    digest = digest_of(Tallies(answers=tuple(answers(WEEK, 25, 6)), asked=tuple(rows)))
    assert (digest.asked, digest.reached, digest.answered) == (37, 35, 31)
    assert digest.response_low < digest.response_rate < digest.response_high
    assert "37 asked, 35 reached, 31 answered (84%)" in digest.asked_text
    assert "6 of the 37 asked did not answer" in digest.bias
    assert "3 were chosen by staff" in digest.bias
    assert "chance only" in digest.bias


def test_how_many_answered_at_a_hidden_place_is_hidden_too_but_not_how_many_were_asked():
    rows = answers(WEEK, 30, 5) + answers(WEEK, 20, 5, location="Mill") + answers(WEEK, 4, 1, location="Station Road")
    people = [asked(WEEK, "complete", 5, location="Station Road"), asked(WEEK, "closed", 9, location="Station Road")]
    digest = digest_of(Tallies(answers=tuple(rows), asked=tuple(people)), scope=Scope(locations=("Station Road",)))
    assert (digest.asked, digest.answered, digest.response_rate) == (14, None, None)
    assert "fewer than 10 answered" in digest.asked_text
    assert "5" not in digest.bias


def test_comments_come_in_an_order_that_does_not_depend_on_how_they_arrived():
    words = tuple(QuotableComment(WEEK, "Why?", text) for text in ("one", "two", "three", "four", "five"))
    rows = tuple(answers(WEEK, 20, 5))
    first = digest_of(Tallies(answers=rows, comments=words)).comments
    assert first == digest_of(Tallies(answers=rows, comments=words[::-1])).comments
    assert first not in (words, words[::-1])
    assert set(first) == set(words)


def test_an_empty_business_gets_a_digest_that_says_how_to_begin():
    digest = digest_of(Tallies())
    assert digest.claims == ()
    assert "first customers" in digest.recommendations[0].text
    assert digest.main is None


def test_a_week_in_which_nobody_was_asked_is_not_told_as_one_without_change():
    (advice,) = digest_of(Tallies(answers=tuple(steady(3)))).recommendations
    assert advice.text == "Nobody was asked. Send a survey after the next visit."


def test_without_a_proven_finding_the_only_advice_is_to_ask_more():
    digest = digest_of(
        Tallies(
            answers=tuple(steady(3) + answers(WEEK, 5, 25)),
            asked=(asked(WEEK, "complete", 30), asked(WEEK, "closed", 200)),
        )
    )
    assert digest.recommendations
    assert all(not advice.finding for advice in digest.recommendations)
    assert "30 of 230" in digest.recommendations[0].action


def test_a_place_silent_this_week_is_told_as_silent():
    rows = steady(25) + steady(3, touchpoint="colour") + answers(WEEK, 24, 6)
    found = claim(digest_of(Tallies(answers=tuple(rows))), touchpoint="colour")
    assert (found.n, found.value, found.text) == (0, None, "Nobody answered this week.")


def test_a_week_that_does_not_exist_is_refused():
    with pytest.raises(WeekError):
        digest_of(Tallies(), week="2026-W60")


def test_the_json_holds_every_key_of_the_contract_and_null_for_what_is_hidden(salon):
    made = to_json(digest_of(salon))
    assert {"week", "scope", "asked", "reached", "answered", "claims", "comments", "recommendations"} <= made.keys()
    keys = {
        "measure",
        "question",
        "touchpoint",
        "location",
        "value",
        "low",
        "high",
        "n",
        "count",
        "verdict",
        "gate",
        "text",
    }
    for each in made["claims"]:
        assert keys <= each.keys()
        assert each["verdict"] in VERDICTS
        assert each["gate"] in GATES
    assert json.loads(json.dumps(made)) == made
    hidden = to_json(digest_of(Tallies(answers=tuple(answers(WEEK, 5, 2)))))["claims"][0]
    assert hidden["value"] is hidden["n"] is hidden["count"] is hidden["share"] is None


@settings(max_examples=examples(40), deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["booking", "haircut", "colour", ""]), st.sampled_from(["High Street", "Mill", ""])),
        st.tuples(st.integers(0, 25), st.integers(0, 15)),
        max_size=8,
    )
)
def test_no_digest_shows_fewer_than_ten_people_nor_a_remainder_of_fewer(cells):
    rows = [
        row
        for (touchpoint, place), (good, bad) in cells.items()
        for row in answers(WEEK, good, bad, touchpoint=touchpoint, location=place)
    ]
    digest = digest_of(Tallies(answers=tuple(rows)))
    overall = [each for each in digest.claims if each.is_overall]
    for each in digest.claims:
        assert each.n is None or each.n == 0 or each.n >= 10
        assert (each.n is None) == (each.verdict == "hidden")
    for axis in ("touchpoint", "location"):
        parts = [each for each in digest.claims if getattr(each, axis) is not None]
        if overall and overall[0].n and parts:
            rest = overall[0].n - sum(each.n or 0 for each in parts)
            assert rest == 0 or rest >= 10


def test_the_gate_speaks_the_same_for_every_measure():
    for measure in ("csat", "nps", "ces", "rater"):
        rows = steady(25, measure=measure) + answers(WEEK, 10, 20, measure=measure)
        assert claim(digest_of(Tallies(answers=tuple(rows))), measure=measure).verdict == "special"


def test_typical_boasts_never_stand_in_a_digest(salon):
    for tallies in (salon, Tallies(answers=tuple(steady(25) + answers(WEEK, 12, 0)))):
        said = json.dumps(to_json(digest_of(tallies)))
        assert not re.search(
            r"(up|down|rose|fell|improved|dropped) (by )?\d|margin of error|representative|significant|100% (of|satisf)",
            said,
            re.IGNORECASE,
        )
