"""An action through every gate: the first that does not open is named; nothing hidden is ever used or given away."""

import random
from dataclasses import replace

import pytest

from reports.digest import build_digest
from reports.impact.check import NO_CHANGE, NOT_YET, WORKED, WORSE
from reports.impact.drawing import draw, render_png
from reports.impact.telling import brief, told
from reports.json import to_json
from reports.keeping import kept, restored
from reports.page import render_html
from reports.rules import DigestRules, Scope
from reports.tallies import Action, Tallies
from reports.weeks import previous, week_range
from reports.wording import LANGUAGES, Wording
from tests.reports.conftest import answer

WEEK = "2026-W46"
RULES = DigestRules()


def day(back):
    """The Monday of so many weeks before the digest's."""
    return week_range(previous(WEEK, back))[0].isoformat()


DRYER = Action(
    1, "doing", "A second dryer", "csat", "csat", "haircut", "", 70.0, 90.0,
    review="2026-11-16", planned=day(13), started=day(13),
)  # fmt: skip


def weeks(rise=8, *, since=14, people=40, before=26, places=("haircut", "colour", "payment"), alike=0, changed=()):
    """Tallies in which haircuts do better by `rise` people a week; `changed` are rows that differ, by weeks back."""
    rows = []
    for back in range(since + before):
        for place in places:
            after = back < since
            good = people * 7 // 10 + (back * 7 + len(place) * 5) % 5 - 2
            good += (rise if place == "haircut" and after else 0) + (alike if after else 0)
            about = {"touchpoint": place, **(changed[1] if changed and changed[0](back, place) else {})}
            rows += [
                answer(previous(WEEK, back), 5, good, **about),
                answer(previous(WEEK, back), 2, people - good, **about),
            ]
    return tuple(each for each in rows if each.count > 0)


def digest(rows, *actions, rules=RULES, **more):
    tallies = Tallies(answers=tuple(rows), actions=actions or (DRYER,))
    return build_digest(
        tallies, organisation="Riverside Salon", week=WEEK, scope=Scope(), rules=rules, today="2026-11-16", **more
    )


def check(rows, action=DRYER, *others, rules=RULES):
    return digest(rows, action, *others, rules=rules).actions[0].check


def test_it_worked_where_everything_holds():
    found = check(weeks())
    assert (found.verdict, found.reason, found.others) == (WORKED, "", ("colour", "payment"))
    assert found.change.low > 0
    assert found.beside.low > 0
    assert (found.before.weeks, found.after.weeks) == (26, 14)


def test_nothing_changed():
    found = check(weeks(0))
    assert (found.verdict, found.reason) == (NO_CHANGE, "outside")
    assert 0 < found.seen_from < 20


def test_it_got_worse():
    assert check(weeks(-10)).verdict == WORSE


@pytest.mark.parametrize(
    ("reason", "rows", "action"),
    [
        ("few_after", weeks(), replace(DRYER, started=day(3), planned=day(3))),
        ("few_before", weeks(before=6), DRYER),
        ("few_answers", weeks(3, people=9), DRYER),
        ("no_data", weeks(places=("colour",)), DRYER),
        ("no_data", weeks(), replace(DRYER, measure="nps", question="nps")),
        ("no_measure", weeks(), replace(DRYER, measure="", question="")),
        ("dated_late", weeks(), replace(DRYER, planned=day(5))),
        ("no_others", weeks(places=("haircut",)), DRYER),
        ("broken", weeks(changed=(lambda back, _: back < 10, {"version": 2})), DRYER),
        ("asked_otherwise", weeks(changed=(lambda back, _: back < 14, {"selection": "staff"})), DRYER),
        ("asked_otherwise", weeks(changed=(lambda back, _: back < 14, {"channel": "telegram"})), DRYER),
    ],
)
def test_whatever_is_missing_it_is_not_yet_known_and_said_why(reason, rows, action):
    found = check(rows, action)
    assert (found.verdict, found.reason) == (NOT_YET, reason)


def test_others_that_moved_alike_say_it_was_not_the_action():
    found = check(weeks(0, alike=9))
    assert (found.verdict, found.reason) == (NO_CHANGE, "alike")


def test_too_early_names_the_week_at_the_rate_of_answers_so_far():
    early = check(weeks(), replace(DRYER, started=day(3), planned=day(3)))
    assert (early.after.weeks, early.known_in) == (4, previous(WEEK, -4))


def test_a_place_where_something_else_began_is_no_comparison_from_then_on():
    cards = Action(
        2, "doing", "Colour cards", "csat", "csat", "colour", "", 70.0, 90.0, planned=day(13), started=day(13)
    )
    assert check(weeks(), DRYER, cards).others == ("payment",)
    assert check(weeks(), DRYER, cards).is_weak
    later = replace(cards, started=day(3), planned=day(3))
    assert check(weeks(), DRYER, later).others == ("colour", "payment")


def test_rows_in_any_order_give_the_same():
    rows = list(weeks())
    expected = check(rows)
    random.Random(4).shuffle(rows)
    assert check(rows) == expected


def test_weeks_after_the_digests_week_change_nothing():
    later = [answer(previous(WEEK, -back), 2, 40, touchpoint="haircut") for back in range(1, 9)]
    assert check([*weeks(), *later]) == check(weeks())


def test_no_week_below_the_minimum_is_used_or_shown():
    rows = [row for row in weeks() if not (row.touchpoint == "haircut" and row.week == previous(WEEK, 2))]
    rows.append(answer(previous(WEEK, 2), 5, 7, touchpoint="haircut"))
    found = check(rows)
    assert previous(WEEK, 2) not in {each.week for each in found.series}
    assert found.after.weeks == 13
    assert all(each.n >= 10 for each in found.series)


def test_what_is_shown_is_kept_for_the_ledger_and_repeated_while_few_came_in_after_it():
    first = digest(weeks())
    shown = [row for row in first.published if row.scope == Scope(("haircut",))]
    assert {previous(WEEK, 30), previous(WEEK, 5)} <= {row.week for row in shown}
    late = [*weeks(), answer(previous(WEEK, 5), 2, 3, touchpoint="haircut")]
    again = digest(late, earlier=first.published).actions[0].check
    assert again.after.n == first.actions[0].check.after.n


def test_a_manager_of_another_place_is_not_told_of_it():
    cards = replace(DRYER, number=2, touchpoint="colour")
    tallies = Tallies(answers=weeks(), actions=(DRYER, cards))
    seen = build_digest(tallies, organisation="S", week=WEEK, scope=Scope(("colour",)), rules=RULES)
    assert [each.action.number for each in seen.actions] == [2]


def test_decided_ones_are_told_as_they_were_decided_for_some_weeks():
    over = replace(DRYER, state="kept", decision="keep", verdict="worked", said="Worked. It did.", decided="2026-11-02")
    (found,) = to_json(digest(weeks(), over))["actions"]
    assert (found["verdict"], found["text"]) == ("worked", "Worked. It did.")
    assert digest(weeks(), replace(over, decided="2026-08-02")).actions == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_with_numbers_in_every_language(language):
    wording = Wording(language)
    for action, rows in (
        (DRYER, weeks()),
        (DRYER, weeks(0)),
        (replace(DRYER, started=day(3), planned=day(3)), weeks()),
    ):
        found = check(rows, action)
        text = told(action, found, wording)
        assert str(found.before.n) in text
        assert text.startswith(brief(action, found, wording).split(".")[0])
        assert "{" not in text


def test_the_page_draws_it_and_says_it():
    html = render_html(digest(weeks()))
    assert "<strong>Worked.</strong>" in html
    assert 'class="start"' in html
    assert "colour and payment" in html


def test_an_action_that_says_markup_is_only_text():
    html = render_html(digest(weeks(), replace(DRYER, what="<script>alert(1)</script>")))
    assert "<script>alert" not in html


def test_the_picture_is_one_and_the_drawing_marks_the_start():
    found = check(weeks())
    assert render_png(DRYER, found, Wording("en"), title="Action 1 <b>").startswith(b"\x89PNG")
    from reports.drawing import WIDE

    assert draw(DRYER, found, Wording("en"), WIDE).count('class="flag"') == 1


def test_charts_mark_the_start_of_an_action():
    begun = replace(DRYER, started=day(5), planned=day(5))
    found = digest(weeks(since=6), begun)
    starts = {each.title: each.starts for each in (*found.history, *found.told_places)}
    assert all(marks[0].week == previous(WEEK, 5) for marks in starts.values() if marks)
    assert any(starts.values())


def test_a_kept_digest_gives_back_its_actions():
    made = digest(weeks())
    again = restored(kept(made, {}, "…"), {}, "…")
    assert again.actions == made.actions
