"""How far a plan is: what is told of it, what stays hidden, and that two digests give no small group away."""

from dataclasses import replace

import pytest

from reports.digest import build_digest
from reports.json import to_json
from reports.keeping import kept, restored
from reports.page import render_html
from reports.planning.planned import Goal, Planned
from reports.rules import DigestRules, Scope
from reports.tallies import MarkTally, Tallies
from reports.terminal import render_terminal
from reports.text import render_chat
from reports.wording import LANGUAGES
from tests.reports.conftest import asked, csat_rows

PLAN = Planned(
    know="touchpoint", points=5, until="2026-12-20", first_week="2026-W45",
    goals=(Goal("haircut", 246, 820), Goal("payment", 100, 400)), budget=120, currency="GBP", each=(0.1, 0.2),
)  # fmt: skip


def week(number, answered, silent, **about):
    name = f"2026-W{number}"
    about = {"touchpoint": "haircut", **about}
    return csat_rows(name, answered, 0, **about), [
        asked(name, "complete", answered, **about),
        asked(name, "closed", silent, **about),
    ]


def digest(*weeks, number=46, plan=PLAN, scope=None, earlier=(), language="en", marks=()):
    return build_digest(
        Tallies(
            answers=tuple(row for answers, _ in weeks for row in answers),
            asked=tuple(row for _, rows in weeks for row in rows),
            marks=tuple(marks),
            plan=plan,
        ),
        organisation="Riverside Salon",
        week=f"2026-W{number}",
        scope=scope or Scope(),
        rules=DigestRules(),
        language=language,
        earlier=earlier,
    )


def test_a_digest_tells_how_far_the_plan_is():
    made = digest(week(44, 99, 99), week(45, 30, 50), week(46, 40, 80), week(46, 25, 75, touchpoint="payment"))
    plan = made.plan
    assert (plan.whole.asked, plan.whole.answered) == (300, 95)  # not the week before it began
    haircut, payment = plan.parts
    assert (haircut.asked, haircut.answered, haircut.points) == (200, 70, pytest.approx(5 * (246 / 70) ** 0.5))
    assert (plan.least, plan.spent) == (payment, (30, 60))
    text = to_json(made)["plan"]["text"]
    assert text.startswith(
        "Plan until 2026-12-20: 300 of 1220 asked, 95 of 346 answers so far. Known least: payment, good to ±11 points; ±5 is "
        "wanted. Spent on it: about 30-60 of 120 GBP."
    )
    for shown in (render_chat(made), render_html(made), render_terminal(made, 100)):
        assert "95 of 346 answers so far" in " ".join(shown.split())


def test_whom_staff_chose_and_who_came_by_themselves_do_not_fill_a_plan():
    made = digest(week(46, 40, 60), week(46, 20, 20, selection="staff"), week(46, 15, 5, selection="link"))
    assert (made.plan.whole.asked, made.plan.whole.answered) == (100, 40)


def nps_rows(name, count, **about):
    return csat_rows(name, count, 0, measure="nps", **about)


def test_a_plan_for_nps_counts_who_answered_that_question_and_no_other():
    answers, rows = week(46, 40, 60, touchpoint="haircut")
    both = (answers + nps_rows("2026-W46", 25, touchpoint="haircut"), rows)
    one = replace(PLAN, know="all", goals=(Goal("all", 100, 400),))
    satisfied, recommends = digest(both, plan=one), digest(both, plan=replace(one, measure="nps"))
    assert (satisfied.plan.whole.answered, satisfied.plan.whole.points) == (40, pytest.approx(5 * (100 / 40) ** 0.5))
    assert (recommends.plan.whole.answered, recommends.plan.whole.points) == (25, 10)
    assert "25 of 100 answers so far. That is good to ±10 points" in to_json(recommends)["plan"]["text"]
    assert "Counted as answers are those that say how likely the customer is to recommend you (NPS)." in render_html(
        recommends
    )
    assert (to_json(recommends)["plan"]["measure"], to_json(satisfied)["plan"]["measure"]) == ("nps", "csat")


def test_a_plan_for_nps_where_nobody_answered_that_question_is_not_called_good():
    plan = digest(week(46, 40, 60), plan=replace(PLAN, measure="nps")).plan
    assert (plan.whole.answered, plan.whole.points, plan.least) == (0, None, None)


def test_who_answers_two_questions_of_one_measure_is_one_answer():
    answers, rows = week(46, 40, 60)
    again = [replace(row, question="again") for row in csat_rows("2026-W46", 30, 0)]
    assert digest((answers + again, rows)).plan.whole.answered == 40


def test_few_scores_beside_many_answers_hide_the_plan_too():
    answers, rows = week(46, 40, 60)
    staff, asked_by_staff = week(46, 20, 20, selection="staff")
    few = nps_rows("2026-W46", 30) + nps_rows("2026-W46", 4, selection="staff")
    made = digest((answers + staff + few, rows + asked_by_staff), plan=replace(PLAN, measure="nps"))
    assert made.plan.whole.answered is None


def test_so_few_chosen_by_staff_that_they_could_be_worked_out_hide_the_answers_to_the_plan():
    made = digest(week(46, 40, 60), week(46, 3, 2, selection="staff"))
    assert made.plan.whole.answered is None
    assert "100 of 1220 asked so far." in to_json(made)["plan"]["text"]
    assert not [row for row in made.published if row.measure == "plan"]


def test_a_kind_with_few_answers_is_hidden_and_cannot_be_subtracted():
    made = digest(week(46, 40, 60), week(46, 4, 20, touchpoint="payment"))
    assert [part.answered for part in made.plan.parts] == [None, None]  # the whole less one would be the other
    assert made.plan.whole.answered == 44


def test_a_week_of_few_answers_repeats_the_figure_of_the_week_before():
    first = digest(week(45, 40, 60), number=45)
    then = digest(week(45, 40, 60), week(46, 4, 9), earlier=first.published)
    assert (then.plan.parts[0].answered, then.plan.parts[0].held, then.plan.whole.held) == (40, True, True)
    assert then.plan.parts[0].asked == 113
    later = digest(week(45, 40, 60), week(46, 4, 9), week(47, 8, 9), number=47, earlier=then.published)
    assert (later.plan.parts[0].answered, later.plan.parts[0].held) == (50, False)  # of parts in tens: 52
    assert later.plan.whole.answered == 52


def test_a_part_of_the_business_is_told_of_no_plan_and_neither_is_a_week_before_it():
    rows = week(46, 40, 60)
    assert digest(rows, scope=Scope(touchpoints=("haircut",))).plan is None
    assert digest(week(44, 40, 60), number=44).plan is None
    assert digest(rows, plan=None).plan is None


def test_a_plan_that_is_over_says_so_and_one_that_got_there_too():
    one = replace(PLAN, know="all", goals=(Goal("all", 30, 100),), until="2026-11-10", budget=None, each=None)
    text = to_json(digest(week(46, 40, 60), plan=one))["plan"]["text"]
    assert text.startswith(
        "The plan ended on 2026-11-10: 100 of 100 were asked, 40 of 30 answers came. That is good to ±5 points, as was wanted."
    )


def test_who_was_left_out_is_counted_and_named_a_bias():
    def mark(name, count):
        return MarkTally("2026-W46", "after-visit", "haircut", "High Street", "sms", "random", name, count)

    made = digest(week(46, 40, 60), marks=[mark("not_drawn", 210), mark("enough", 1), mark("tired", 12)])
    text = to_json(made)["plan"]["text"]
    assert "210 customers were left out by chance, as planned. 1 was left out because enough had answered." in text
    assert "12 times a customer was left out who had been asked lately. Those who come often are heard less" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_it_and_a_digest_that_is_kept_is_the_same(language):
    made = digest(week(46, 40, 60), week(46, 25, 75, touchpoint="payment"), language=language)
    again = restored(kept(made, {}, "█"), {}, "█")
    assert again.plan == made.plan
    assert "≥20" in render_terminal(again, 100)
