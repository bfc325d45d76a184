"""The same digest in chat, by text message, in a terminal, as a picture and as a page."""

import html
import json
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.chart import alternative, render_png, specification
from reports.digest import build_digest
from reports.gsm import BASIC, EXTENDED, septets, to_gsm
from reports.order import unusual_weeks
from reports.page import render_html
from reports.rules import DigestRules, Scope
from reports.sms import render_sms
from reports.tallies import AnswerTally, QuotableComment, Tallies
from reports.terminal import render_terminal
from reports.text import render_chat
from reports.weeks import previous
from reports.wording import shortened
from reports.words.digest import de, en, es, fr
from tests.examples import examples

WEEK = "2026-W46"
LINK = "https://salon.example/r/eyJ3ZWVrIjoiMjAyNi1XNDYifQ.aBcDeFgHiJkLmNoPqRsTuVwXyZ_-0123456789"
names = st.text(min_size=0, max_size=200)


def build(tallies, **other):
    parts = {"organisation": "Riverside Salon", "week": WEEK, "scope": Scope(), "rules": DigestRules()} | other
    return build_digest(tallies, **parts)


def named(touchpoint, location, people=(30, 6), weeks=14):
    """A business with one fall, whatever its places are called."""
    return tuple(
        AnswerTally(previous(WEEK, back), "s", 1, "csat", "csat", 1, 5, place, location, "sms", "api", value, count)
        for back in range(weeks)
        for place in (touchpoint, "b")
        for value, count in zip((5, 2), people if back else people[::-1], strict=True)
    )


def test_the_chat_message_says_the_fall_first_and_quotes_customers(salon):
    text = render_chat(build(salon))
    assert len(text) <= 1200
    assert text.index("▼ Haircut: satisfaction 53%") < text.index("What to do next")
    assert "21 of 40" in text
    assert "150 asked, 150 reached, 120 answered" in text
    assert text.count("numbers cannot say what") == 1


@settings(max_examples=examples(40), deadline=None)
@given(names, names, names, st.lists(names, max_size=4))
def test_the_chat_message_is_never_too_long_and_never_broken_html(organisation, touchpoint, location, comments):
    tallies = Tallies(
        answers=named(touchpoint, location), comments=tuple(QuotableComment(WEEK, "Why?", text) for text in comments)
    )
    text = render_chat(build(tallies, organisation=organisation))
    assert len(text) <= 1200
    assert re.findall(r"</?(\w+)>", text).count("b") % 2 == 0
    assert not re.search(r"<(?!/?(b|i)>)|&(?!(amp|lt|gt);)", text)


def test_the_chat_message_escapes_what_customers_and_owners_write():
    tallies = Tallies(
        answers=named("<b>cut", "A&B"), comments=(QuotableComment(WEEK, "?", "<script>alert(1)</script>"),)
    )
    text = render_chat(build(tallies, organisation="Cut & <Dry>"))
    assert "Cut &amp; &lt;Dry&gt;" in text
    assert "<script>" not in text


@settings(max_examples=examples(80), deadline=None)
@given(names, names, names, st.sampled_from(["en", "es", "fr", "de"]))
def test_the_text_message_is_three_segments_of_gsm_at_most_and_ends_with_the_link(
    organisation, touchpoint, location, language
):
    text = render_sms(
        build(Tallies(answers=named(touchpoint, location)), organisation=organisation, language=language), LINK
    )
    assert set(text) <= BASIC | EXTENDED
    assert septets(text) <= 459
    assert text.endswith(LINK)


def test_the_text_message_keeps_the_letters_its_alphabet_has_and_replaces_the_rest():
    assert to_gsm("Señor Łukasz’s café – “naïve” 5€…") == 'Señor Lukasz\'s café - "naive" 5€...'
    assert to_gsm("Привет, Ελλάδα ☕ 北京 ½") == "Privet, Ellada  ?? 1/2"
    assert septets("5€ [a]") == 9
    assert to_gsm("e\N{COMBINING ACUTE ACCENT}") == "é"


def test_the_text_message_tells_the_fall_with_its_counts(salon):
    text = render_sms(build(salon), LINK)
    assert "120 of 150 answered" in text
    assert "Haircut: satisfaction 53% (21/40) is unusually low" in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_terminal_gets_no_line_wider_than_it_is(salon, width):
    from rich.cells import cell_len

    text = render_terminal(build(salon), width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert re.search(r"unusually low" if width >= 72 else r"21/40 +▼", text)
    assert "▼" in text
    assert re.search(r"Satisfaction: \d+% [▁▂▃▄▅▆▇█]{12} 71% \(week 35–46\)|…", text)


@pytest.mark.slow
def test_the_picture_is_a_png_of_a_size_a_phone_shows(salon):
    picture = render_png(build(salon))
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    assert 800 <= wide <= 2000
    assert 600 <= high <= 2000


def test_the_picture_of_nothing_still_is_a_picture_that_says_so():
    empty = build(Tallies())
    assert render_png(empty).startswith(b"\x89PNG")
    hidden = build(Tallies(answers=named("a", "x", people=(3, 1), weeks=1)))
    assert "Nothing to draw yet" in specification(hidden.history[0], hidden.wording)


def test_the_picture_tells_by_shape_what_it_tells_by_colour(salon):
    digest = build(salon)
    described = specification(digest.main, digest.wording, marked=unusual_weeks(digest))
    assert '"kind": "below"' in described
    assert "triangle-down" in described
    assert "strokeDash" in described
    assert "week 46 53% from 40 answers" in alternative(digest.main, digest.wording)
    assert described.count('"marked": true') == 1


def test_a_week_too_small_to_show_is_a_gap_in_the_picture_and_a_question_mark_below_it():
    rows = [row for row in named("a", "x") if row.week != previous(WEEK, 2)]
    rows += [replace(rows[0], week=previous(WEEK, 2), count=4)]
    digest = build(Tallies(answers=tuple(rows)))
    point = digest.history[0].points[-3]
    assert (point.drawn, point.n, point.usual_low) == (None, None, None)
    described = json.loads(specification(digest.history[0], digest.wording))
    weeks = described["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert [week.split("|")[0] for week in weeks] == [str(week) for week in range(35, 47)]
    assert weeks[-3] == "44|?"


def test_the_page_is_one_document_that_loads_nothing_and_runs_nothing(salon):
    page = render_html(build(salon), nonce="n0nce")
    assert '<style nonce="n0nce">' in page
    assert page.count("<style") == 1
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\(|\son\w+=|\sstyle=", page)
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page.replace("xmlns:xlink", ""))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_page_has_a_language_one_heading_captions_and_a_table_behind_every_chart(salon):
    page = render_html(build(salon))
    assert '<html lang="en">' in page
    assert page.count("<h1>") == 1
    assert page.count("<caption") == page.count("<table")
    assert page.count('class="chart" role="img" aria-label=') == page.count("<details>") == 4
    assert "85 of 120" in page


def test_the_page_escapes_names_and_words_wherever_they_stand():
    evil = "\"'><script>alert(1)</script>"
    tallies = Tallies(answers=named(evil, evil), comments=(QuotableComment(WEEK, evil, evil),))
    for scope in (Scope(), Scope(touchpoints=(evil,)), Scope(locations=(evil,))):
        page = render_html(build(tallies, organisation=evil, scope=scope))
        assert "<script" not in page
        assert html.escape(evil) in page.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")


def test_the_page_of_an_empty_or_hidden_week_is_a_page_too():
    assert "Nobody was asked this week" in render_html(build(Tallies()))
    hidden = render_html(build(Tallies(answers=named("a", "x", people=(3, 1), weeks=1))))
    assert "Fewer than 10 answered, so nothing is shown, to protect them." in hidden


@pytest.mark.parametrize("language", ["es", "fr", "de"])
def test_every_language_says_everything_english_says_with_the_same_parts(language):
    table = {"es": es, "fr": fr, "de": de}[language].WORDS
    assert table.keys() == en.WORDS.keys()
    for key, sentence in en.WORDS.items():
        assert set(re.findall(r"{(\w+)}", table[key])) == set(re.findall(r"{(\w+)}", sentence)), key
        assert len(table[key]) > 0


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("es", "satisfacción"),
        ("fr", "satisfaction"),
        ("de", "Zufriedenheit"),
        ("pl", "zadowolenie"),
        ("it", "satisfaction"),
    ],
)
def test_a_digest_is_written_in_the_readers_language_or_else_in_english(salon, language, word):
    digest = build(salon, language=language)
    assert word in render_chat(digest)
    assert len(render_chat(digest)) <= 1200
    assert f'lang="{language if language != "it" else "en"}"' in render_html(digest)


def test_text_is_shortened_at_a_word_and_says_so():
    assert shortened("one two three four", 12) == "one two…"
    assert shortened("x" * 50, 10) == "x" * 9 + "…"
    assert shortened("short", 10) == "short"


def test_reports_import_nothing_heavy_and_nothing_of_the_rest_of_the_house():
    code = (
        "import sys, reports.digest, reports.json, reports.text, reports.sms, reports.page, reports.chart, reports.terminal;"
        "print([name for name in ('numpy', 'scipy', 'pandas', 'altair', 'vl_convert', 'jinja2', 'babel', 'rich', 'bot', 'scheduler')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
