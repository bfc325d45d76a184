"""Cases in a digest: on the page with a picture, as JSON, in a terminal, in one line of chat and SMS, and kept."""

import json
from dataclasses import replace

import pytest

from reports.json import to_json
from reports.keeping import kept, restored
from reports.page import render_html
from reports.recovery.drawing import NARROW, WIDE, draw
from reports.recovery.rows import case_rows
from reports.recovery.telling import case_lines, duration
from reports.rules import Scope
from reports.sms import render_sms
from reports.tallies import Spell
from reports.terminal import render_terminal
from reports.text import render_chat
from reports.weeks import previous
from reports.wording import LANGUAGES, Wording
from tests.reports.recovery.made import LAST, WEEK, asked, case, digest

LATER = previous(WEEK, -1)


def quarter(**other):
    """Twelve customers, of whom nine were put right; ten of the quarter before, of whom one came back."""
    cases = [case(n, after=5 if n < 10 else 1, answer=Spell(60 * n, 30 * n)) for n in range(1, 13)]
    before = [case(100 + n, week=LAST, again=n == 1) for n in range(1, 11)]
    return digest([*cases, *before], [asked("complete", 12), asked("closed", 3)], **other)


def lines(made):
    return case_lines(made.cases, made.week, minimum=made.minimum, wording=made.wording)


WHOLE = """
The quarter from 17 August 2026 to 15 November 2026. 12 cases were raised. What raised them, the latest case of each of
12 customers: a low score 12.
|
Answered in time: 12 of 12 customers (100%; allowing for chance 76–100%). First answer, of 12 customers: a quarter
within 3 h, half within 6 h, three quarters within 9 h. In business hours: 1 h 30 min, 3 h and 4 h 30 min.
|
Case closed, of 12 customers: a quarter within 24 h, half within 24 h, three quarters within 24 h. In business hours:
8 h, 8 h and 8 h.
|
15 customers were asked some days later how well it was put right; 12 answered. Nobody knows what the others would have
said.
|
Of 12 customers who had scored low and answered, 9 then gave 4 or 5 (75%; allowing for chance 47–91%). Their score, from
1 to 5, was 1.0 before and 4.0 after, +3.0 on average (1.9 to 4.1 allowing for chance). Whoever scores low once mostly
scores higher the next time, also where nothing was done. So this does not show that what was done helped.
|
Another case within 90 days: 1 of 10 customers whose case was closed in the quarter before (10%; allowing for chance
2–40%).
"""


def test_a_quarter_is_told_with_every_count_and_range_and_without_a_claim_that_it_helped():
    told = [each.replace("\N{NO-BREAK SPACE}", " ") for each in lines(quarter())]
    assert told == [" ".join(each.split()) for each in WHOLE.split("|")]


def test_with_too_few_customers_it_says_what_is_hidden_and_why():
    told = lines(digest([case(n) for n in range(1, 5)], [asked("complete", 4)]))
    assert told[0].endswith("4 cases were raised.")
    assert told[1].endswith("fewer than 10 answered, so nothing is shown of it.")
    assert told[2] == (
        "Not shown, to protect people (fewer than 10 customers, or others could be worked out): what raised the cases, "
        "answered in time, time to the first answer, time to the closing, score before and after."
    )


def test_without_cases_nothing_is_said_anywhere():
    made = digest([])
    assert lines(made) == []
    assert 'id="recovery"' not in render_html(made)
    assert "Cases and recovery" not in render_terminal(made)


def test_where_every_hour_counts_business_hours_are_not_mentioned():
    told = " ".join(lines(digest([case(n, answer=Spell(60, 60), resolve=Spell(90, 90)) for n in range(1, 13)])))
    assert "business hours" not in told


def test_the_page_shows_a_picture_with_words_for_those_who_cannot_see_it_and_the_table_beside_it():
    page = render_html(quarter())
    assert 'aria-label="Score before and after, from 1 to 5: Overall 1.0, then 4.0 (12 customers)."' in page
    assert "9 of 12 (75%)" in page
    assert page.count('class="point hollow"') >= 2


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_score_that_hardly_moved_is_drawn_without_an_arrow_and_its_figures_stand_apart(size):
    made = digest([case(n, before=2, after=2) for n in range(1, 13)])
    drawn = draw(case_rows(made.cases, made.wording), made.wording, size)
    assert 'class="line"' not in drawn
    assert drawn.count(">2.0<") == 2


def test_the_json_holds_every_figure_with_its_range_and_null_for_what_is_hidden():
    told = to_json(quarter())["cases"]
    assert (told["open"], told["overdue"], told["raised"]) == (0, 0, 12)
    assert told["weeks"] == ["2026-W34", "2026-W46"]
    assert told["recovered"] == {"count": 9, "of": 12, "value": 75.0, "low": 46.77, "high": 91.11}
    assert told["score"]["value"] == 3.0
    assert told["minutes_to_answer"]["by_the_clock"]["median"] == 360
    assert (told["asked"], told["answered"]) == (15, 12)
    few = to_json(digest([case(1)]))["cases"]
    assert (few["raised"], few["recovered"], few["customers"]) == (1, None, None)
    assert "pair" in few["hidden"]


def test_chat_and_sms_tell_it_in_one_line_with_how_many_were_asked():
    made = quarter()
    assert "Put right: 9 of 12 unhappy customers gave 4 or 5 after their case was closed (75%; 15 were asked" in (
        render_chat(made)
    )
    assert "Put right: 9/12 gave 4-5 after their case (15 asked)." in render_sms(made, "https://salon.example/r/x")


def test_what_was_told_before_is_not_told_again_in_chat_and_is_marked_on_the_page():
    first = quarter()
    again = digest(
        [*(case(n, after=5 if n < 10 else 1) for n in range(1, 13)), case(13, week=LATER, after=1)],
        [asked("complete", 12)],
        week=LATER,
        earlier=first.published,
    )
    assert "Put right" not in render_chat(again)
    assert "9 of 12 (75%)°" in render_html(again)
    assert lines(again)[-1] == (
        "Figures marked ° are repeated from week 46: fewer than 10 customers have come or gone since."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_all_of_it(language):
    made = quarter(language=language)
    told = lines(made)
    assert len(told) == 6
    assert ".." not in " ".join(told)
    assert "{" not in render_html(made).split('id="recovery"')[1].split("</section>")[0]
    render_terminal(made, 60)


def test_a_kept_digest_tells_the_same_to_the_letter():
    made = quarter(scope=Scope())
    body = json.loads(json.dumps(kept(made, {}, "[...]")))
    again = restored(body, {}, "[...]")
    assert again.cases == made.cases
    assert again == replace(made, published=())
    assert render_html(again) == render_html(made)
    body.pop("cases")  # kept by an older version
    assert restored(body, {}, "[...]").cases.is_empty


@pytest.mark.parametrize(
    ("minutes", "written"),
    [(0, "0 min"), (59, "59 min"), (60, "1 h"), (200, "3 h 20 min"), (629, "10 h"), (4319, "72 h"), (4320, "3 days")],
)
def test_times_are_written_as_people_say_them(minutes, written):
    assert duration(minutes, Wording("en")).replace("\N{NO-BREAK SPACE}", " ") == written


def test_open_hours_are_never_added_up_to_days():
    assert duration(6000, Wording("en"), days=False).replace("\N{NO-BREAK SPACE}", " ") == "100 h"
