"""Sorting comments: what is looked at, what is said, when it abstains, and that no library is needed for it."""

import random
import subprocess
import sys
import time
from collections import Counter

import pytest

from benchmarks.comments.data import read
from reports.comments.counting import FEWEST, NAMED, NOT_NAMED, PLEASED, UNHAPPY, corrected, counted
from reports.comments.english import is_english
from reports.comments.features import asked_for, features
from reports.comments.model import FEELINGS, THEMES, UNCLEAR, Model, Sorted, likely, shipped, sort
from reports.published import Published
from reports.rules import Scope
from reports.tallies import AskedTally, Themed

WEEK = "2026-W46"
RIGHT = dict.fromkeys(THEMES, 82.0)
WHY = "How was it?"
EVERYWHERE = Scope()


def test_words_pairs_and_beginnings_are_looked_at():
    assert features("Waited, waited!", WHY) == Counter({"waited": 2, "waited waited": 1, "^wait": 2, "?why": 1})


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What could we have done better?", "?improve"),
        ("How could we improve?", "?improve"),
        ("What was good?", "?good"),
        ("What did you like most?", "?good"),
        ("How was your haircut today?", "?why"),
        ("", "?why"),
    ],
)
def test_a_question_asks_for_what_was_good_or_bad_or_neither(question, kind):
    assert asked_for(question) == kind


@pytest.mark.parametrize(
    ("words", "theme", "feeling"),
    [
        ("I waited two hours and nobody answered the phone", "responsiveness", "negative"),
        ("The staff were lovely, kind and friendly", "empathy", "positive"),
        ("Clean and comfortable room, nice coffee", "tangibles", "positive"),
        ("Everything was explained clearly and professionally", "assurance", "positive"),
    ],
)
def test_a_plain_comment_is_sorted_as_a_person_would(words, theme, feeling):
    found = sort(shipped(), words, WHY)
    assert theme in found.themes
    assert found.feeling == feeling


@pytest.mark.parametrize("words", ["ok", "", "zxcv qwer asdf", "👍👍👍👍👍👍👍👍👍"])
def test_it_abstains_where_there_is_nothing_to_go_by(words):
    assert sort(shipped(), words, WHY) == Sorted((), UNCLEAR)


def test_chances_are_chances_for_any_text():
    drawn = random.Random(1)
    for _ in range(200):
        text = "".join(drawn.choice("abcde fghi waited'.,!ñ😀\n ") for _ in range(drawn.randrange(300)))
        found = likely(shipped(), text, WHY)
        assert sum(found.feelings.values()) == pytest.approx(1)
        assert all(0 <= chance <= 1 for chance in found.themes.values())


def test_a_model_of_one_word_gives_the_numbers_that_paper_does():
    weights = {"waited": (2.0, -1.0, 0.0, 1.0, 3.0, 0.0, 0.0, 0.0, 0.0), "?why": (0.0, *[5.0] * 8)}
    model = Model(weights, (0.0,) * 8, 0.7, dict.fromkeys(THEMES, 0.5), RIGHT, 90.0)
    found = likely(model, "waited", WHY)
    assert found.themes["responsiveness"] == pytest.approx(0.9525741268)
    assert found.feelings["negative"] == pytest.approx(0.6652409558)


@pytest.mark.parametrize(
    "words",
    [
        "El corte fue muy bueno pero tuve que esperar media hora",
        "Todo perfecto, gracias",
        "Trop attendu, et un accueil froid",
        "Die Wartezeit war sehr lang",
        "Alles gut, nette Leute",
        "Bardzo miła obsługa",
        "Trzeba było za długo czekać",
        "",
        "12345",
    ],
)
def test_what_is_not_english_is_not_taken_for_it(words):
    assert not is_english(words, shipped().weights)


def test_nearly_all_english_comments_are_taken_for_english():
    known = shipped().weights
    comments = read()
    assert sum(is_english(each.text, known) for each in comments) / len(comments) > 0.97


def test_the_shipped_weights_are_those_that_were_measured():
    model = shipped()
    assert set(model.thresholds) == set(model.right) == set(THEMES)
    assert min(model.right.values()) >= 80
    assert len(model.bias) == len(FEELINGS) + len(THEMES)


def test_five_thousand_comments_a_second_where_nothing_else_runs():
    model, comments = shipped(), read()[:1000]
    best = 1e9
    for _ in range(3):
        began = time.process_time()
        for each in comments:
            sort(model, each.text, each.question)
        best = min(best, time.process_time() - began)
    assert len(comments) / best > 1000  # a fifth of it, for a busy machine


def test_sorting_imports_no_library():
    code = (
        "import sys; from reports.comments.model import shipped, sort; sort(shipped(), 'waited for hours', '');"
        "print([each for each in ('sklearn', 'numpy', 'scipy', 'pandas') if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# ---- counting ----


def asked(count, location="High Street", touchpoint="haircut"):
    return AskedTally(
        week=WEEK,
        survey="s",
        touchpoint=touchpoint,
        location=location,
        channel="sms",
        selection="api",
        state="complete",
        count=count,
    )


def themed(count, theme="responsiveness", feeling="negative", location="High Street", touchpoint="haircut"):
    return [Themed(touchpoint, location, {theme: feeling})] * count


def count(people, rows, scope=EVERYWHERE, earlier=(), minimum=10):
    return counted(people, rows, scope, WEEK, minimum=minimum, right=RIGHT, earlier=earlier)


def test_themes_stand_by_how_many_named_them():
    found = count([*themed(4), *themed(6, "empathy", "positive")], [asked(30)])
    assert [(each.theme, each.people, each.mostly) for each in found.themes] == [
        ("empathy", 6, "positive"),
        ("responsiveness", 4, "negative"),
    ]


@pytest.mark.parametrize(("named", "people"), [(2, 30), (3, 9), (0, 30)])
def test_too_few_people_hide_a_theme(named, people):
    assert count(themed(named), [asked(people)]).themes == ()


def test_mixed_feelings_are_not_told():
    found = count([*themed(5), *themed(5, feeling="positive")], [asked(30)])
    assert [each.mostly for each in found.themes] == [""]


def test_no_two_views_give_a_theme_that_fewer_than_three_named():
    drawn = random.Random(3)
    places = [(touch, where) for touch in ("cut", "colour") for where in ("High Street", "Station Road", "Market")]
    scopes = [Scope(), *(Scope(locations=(each,)) for each in ("High Street", "Station Road", "Market"))]
    for _ in range(60):
        sizes = {place: drawn.choice((0, 1, 2, 3, 8)) for place in places}
        people = [row for (touch, where), n in sizes.items() for row in themed(n, touchpoint=touch, location=where)]
        rows = [asked(20, where, touch) for touch, where in places]
        shown = {scope: sum(each.people for each in count(people, rows, scope).themes) for scope in scopes}
        parts = [scope for scope in scopes[1:] if shown[scope]]
        assert all(n >= FEWEST for n in shown.values() if n)
        if shown[scopes[0]]:
            left = shown[scopes[0]] - sum(shown[scope] for scope in parts)
            assert left == 0 or left >= FEWEST


def test_a_figure_shown_before_is_repeated_for_one_newcomer():
    first = count(themed(12), [asked(20)])
    again = count(themed(13), [asked(21)], earlier=first.published)
    assert [(each.people, each.held) for each in again.themes] == [(12, True)]
    more = count(themed(22), [asked(30)], earlier=first.published)
    assert [(each.people, each.held) for each in more.themes] == [(22, False)]


def shown(**values):
    pairs = tuple(sorted(values.items()))
    return Published(WEEK, "theme", "responsiveness", Scope(), tuple((int(name[1:]), n) for name, n in pairs))


def test_a_correction_moves_one_person_in_what_was_shown():
    before = shown(**{f"v{NOT_NAMED}": 8, f"v{UNHAPPY}": 12})
    place = ("haircut", "High Street")
    (row,) = corrected([before], WEEK, place, {"responsiveness": "negative"}, {"empathy": "negative"})
    assert dict(row.values) == {NOT_NAMED: 9, UNHAPPY: 11}


def test_a_correction_leaves_rows_alone_that_do_not_hold_that_person():
    before = shown(**{f"v{NOT_NAMED}": 8, f"v{NAMED}": 12})
    place = ("haircut", "High Street")
    assert corrected([before], WEEK, place, {"responsiveness": "positive"}, {}) == ()
    assert corrected([before], "2026-W45", place, {"responsiveness": "unclear"}, {}) == ()
    assert PLEASED not in dict(before.values)
