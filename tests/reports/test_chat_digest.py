"""A digest in chat and by text message, whatever is in it: short, whole sentences, every number traceable."""

import html
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.digest import build_digest
from reports.gsm import BASIC, EXTENDED, septets, to_gsm
from reports.json import to_json
from reports.more import claim_called, code_of, render_claim
from reports.page import render_html
from reports.rules import DigestRules, Scope
from reports.sms import render_sms
from reports.tallies import Action, QuotableComment, Tallies, Themed
from reports.text import LIMIT, render_chat
from reports.weeks import previous
from reports.wording import LANGUAGES, shortened, whole
from tests.examples import examples
from tests.reports.conftest import Business

WEEK = "2026-W46"
LINK = "https://salon.example/r/eyJ3ZWVrIjoiMjAyNi1XNDYifQ.aBcDeFgHiJkLmNoPqRsTuVwXyZ_-0123456789"
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
TAG = re.compile(r"<[^>]+>")
wild = st.text(max_size=120)
plain = st.text(st.characters(categories=("L", "Zs", "P", "S")), max_size=120)  # names without numbers


@st.composite
def digests(draw, names=wild):
    """A week of some business: any size, any history, any names, anything beside the figures."""
    made = Business(seed=draw(st.integers(0, 10_000)))
    places = draw(st.lists(st.tuples(names, names), min_size=1, max_size=4, unique=True))
    measures = draw(st.lists(st.sampled_from(["csat", "nps", "ces", "rater"]), min_size=1, max_size=3, unique=True))
    weeks, people = draw(st.integers(1, 26)), draw(st.integers(0, 45))
    now = draw(st.sampled_from([0.35, 0.8, 0.98]))
    for back in range(weeks):
        for touchpoint, location in places:
            made.week(
                previous(WEEK, back), people=people, share=0.8 if back else now, measures=measures,
                touchpoint=touchpoint, location=location, selection=draw(st.sampled_from(["api", "staff", "link"])),
            )  # fmt: skip
    for text in draw(st.lists(names, max_size=4)):
        made.comment(WEEK, text)
    actions = tuple(
        Action(number, "doing", what, "csat", "csat", places[0][0], "", 61.0, 80.0, "2026-11-10")
        for number, what in enumerate(draw(st.lists(names, max_size=3)), start=1)
    )
    tallies = made.tallies(
        open_cases=draw(st.integers(0, 30)), overdue_cases=0, actions=actions,
        themes=tuple(Themed(*places[0], {"empathy": "negative"}) for _ in range(draw(st.integers(0, 20)))),
        themes_right=dict.fromkeys(("responsiveness", "reliability", "empathy", "assurance", "tangibles"), 81.0),
    )  # fmt: skip
    scope = draw(st.sampled_from([Scope(), Scope(touchpoints=(places[0][0],)), Scope(locations=(places[0][1],))]))
    return build_digest(
        tallies, organisation=draw(names), week=WEEK, scope=scope, rules=DigestRules(),
        language=draw(st.sampled_from(LANGUAGES)), today="2026-11-16",
    )  # fmt: skip


def normal(number):
    """The same number however it is written: 9 and 09, 5.8 and 5,8."""
    return f"{float(number.replace(',', '.')):g}"


def numbers(text):
    return {normal(found) for found in NUMBER.findall(text)}


def known(value):
    """Every number that a JSON value holds: as it is, rounded as it is told, and those within its texts."""
    match value:
        case bool() | None:
            return set()
        case int() | float():
            near = (
                abs(value) + off for off in (-0.005, 0, 0.005)
            )  # the JSON has two decimals, the sentence was made of all
            return {normal(told) for each in near for told in (whole(each), f"{each:.1f}", f"{each:.2f}")}
        case str():
            return numbers(value)
        case dict():
            return set().union(*(known(each) for each in value.values()))
    return set().union(*(known(each) for each in value))


def seen(page):
    """The words of a page or message as somebody reads them."""
    page = re.sub(r"<(style|script|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return html.unescape(TAG.sub(" ", page))


@settings(max_examples=examples(60), deadline=None)
@given(digests())
def test_the_chat_message_has_at_most_1200_characters_and_its_tags_are_whole(digest):
    text = render_chat(digest)
    assert len(text) <= LIMIT
    assert re.findall(r"</?(\w+)>", text).count("b") % 2 == 0
    assert not re.search(r"<(?!/?(b|i)>)|&(?!(amp|lt|gt);)", text)


@settings(max_examples=examples(60), deadline=None)
@given(digests())
def test_what_matters_most_is_never_left_out_and_comes_first(digest):
    text, wording = render_chat(digest), digest.wording
    assert html.escape(digest.asked_text, quote=False) in text
    lead = digest.telling.lead
    if lead is not None:
        mark = "▼" if lead.direction < 0 else "▲"
        assert mark in text
        assert text.index(mark) < text.index(html.escape(digest.asked_text, quote=False))
    if digest.recommendations and wording.say("next") in text and lead is not None:
        assert text.index(mark) < text.index(wording.say("next"))


@settings(max_examples=examples(60), deadline=None)
@given(digests(names=plain))
def test_no_number_in_chat_or_sms_is_cut_or_missing_from_the_json(digest):
    traced = known(to_json(digest))
    for text in (render_chat(digest), render_sms(digest, "")):
        assert numbers(seen(text)) <= traced
    for claim in (*digest.telling.told, *digest.telling.folded):
        assert numbers(seen(render_claim(digest, claim))) <= traced


@settings(max_examples=examples(60), deadline=None)
@given(digests(), st.integers(40, 290))
def test_the_text_message_is_three_segments_of_gsm_at_most_whatever_the_names(digest, length):
    link = f"https://salon.example/r/{'a' * length}"[:length]
    text = render_sms(digest, link)
    assert set(text) <= BASIC | EXTENDED
    assert septets(text) <= 457
    assert text.endswith(link)


@settings(max_examples=examples(30), deadline=None)
@given(digests())
def test_the_text_message_says_how_many_answered_beside_a_usual_link(digest):
    text = render_sms(digest, LINK)
    told = {"asked": digest.asked, "answered": digest.answered, "minimum": digest.minimum}
    key = "asked_nobody" if not digest.asked else "sms_asked_few" if digest.answered is None else "sms_asked"
    assert to_gsm(digest.wording.say(key, **told)) in text


def test_a_link_too_long_for_a_text_message_is_asked_for(salon):
    digest = build(salon)
    text = render_sms(digest, "https://salon.example/r/" + "a" * 400)
    assert text.endswith("For the full report, reply: report")
    assert septets(text) <= 457


def build(tallies, **other):
    parts = {"organisation": "Riverside Salon", "week": WEEK, "scope": Scope(), "rules": DigestRules()} | other
    return build_digest(tallies, **parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_chat_and_text_message_tell_the_same_in_the_same_order(language, salon):
    digest = build(salon, language=language)
    wording, lead = digest.wording, digest.telling.lead
    cases = wording.count("cases", 3, overdue=1)
    chat = render_chat(digest)
    assert chat.index(lead.title) < chat.index(cases) < chat.index(digest.asked_text)
    sms = render_sms(digest, LINK)
    asked = to_gsm(wording.say("sms_asked", answered=120, asked=150))
    assert sms.index(to_gsm(lead.title)) < sms.index(to_gsm(cases)) < sms.index(asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_on_the_page_stands_in_the_json(language, salon):
    digest = build(salon, language=language)
    assert numbers(seen(render_html(digest))) - known(to_json(digest)) == set()


@settings(max_examples=examples(60), deadline=None)
@given(digests(names=plain))
def test_every_number_of_a_claims_sentences_is_one_of_its_own_values(digest):
    values = to_json(digest)
    always = known([values["rules"], values["minimum_group"], 0, 6, 9, 10])  # the last four are what NPS is made of
    for claim in values["claims"]:
        own = known({key: value for key, value in claim.items() if key not in {"text", "brief"}})
        assert numbers(claim["text"]) | numbers(claim["brief"]) <= own | always


def test_each_claim_told_stands_in_the_json_with_its_own_numbers(salon):
    digest = build(salon)
    values = json.loads(json.dumps(to_json(digest)))
    for place in values["telling"]["told"]:
        claim = values["claims"][place]
        assert numbers(claim["brief"]) <= known(
            [claim[key] for key in ("value", "share", "n", "count", "usual_low", "usual_high", "previous", "text")]
        )
    assert values["telling"]["changes"] == 7
    assert values["telling"]["text"] == "7 things changed more than chance would explain."


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("in room 1234 today", 12, "in room…"),
        ("1234567890", 5, "…"),
        ("cost 1,250 pounds", 8, "cost…"),
        ("a 12 b", 5, "a 12…"),
    ],
)
def test_a_cut_never_leaves_half_a_number(text, length, short):
    assert shortened(text, length) == short


# ---- more about one claim ----


def test_more_about_a_fall_tells_all_of_it_why_and_its_weeks(salon):
    digest = build(salon)
    (lead,) = digest.telling.told
    text = render_claim(digest, lead)
    assert html.escape(lead.text, quote=False) in text
    assert "Why “unusually low”" in text
    assert "46 53% 21/40 60–100% ▼" in text
    assert text.count("\n35 ") + text.count(">35 ") == 1
    assert len(text) <= 4096


def test_more_about_a_place_whose_weeks_the_digest_does_not_draw_shows_none(salon):
    digest = build(salon)
    quiet = next(claim for claim in digest.claims if claim.touchpoint == "payment")
    assert "Week by week" not in render_claim(digest, quiet)


@settings(max_examples=examples(40), deadline=None)
@given(digests())
def test_more_about_anything_fits_a_message_and_names_the_verdict(digest):
    for claim in digest.claims:
        text = render_claim(digest, claim)
        assert len(html.unescape(TAG.sub("", text))) <= 4096
        assert text.count("<pre>") == text.count("</pre>")
        assert claim_called(digest, code_of(claim)) is claim
    assert claim_called(digest, "00000000") is None


def test_a_code_is_the_same_in_every_language_and_says_nothing(salon):
    codes = [[code_of(claim) for claim in build(salon, language=each).claims] for each in LANGUAGES]
    assert all(each == codes[0] for each in codes)
    assert len(set(codes[0])) == len(codes[0])


def test_the_weeks_of_every_place_that_is_told_are_kept_so_that_none_can_be_subtracted():
    made = Business(seed=3)
    for back in range(20):
        for place in ("haircut", "colour", "payment"):
            share = 0.85 if back or place == "payment" else 0.25
            made.week(previous(WEEK, back), people=40, share=share, touchpoint=place, location="High Street")
    digest = build(made.tallies())
    told = {claim.touchpoint for claim in digest.telling.told}
    assert {"haircut", "colour"} <= told
    assert {history.title for history in digest.told_places} == {"Haircut: satisfaction", "Colour: satisfaction"}
    for place in ("haircut", "colour"):
        kept = {row.week for row in digest.published if row.scope == Scope(touchpoints=(place,))}
        assert {previous(WEEK, back) for back in range(12)} <= kept


def test_a_quotation_stands_in_the_json_too():
    made = Business(seed=1).week(WEEK, people=30, share=0.8)
    made.comments.append(QuotableComment(WEEK, "Why?", "We waited 47 minutes"))
    digest = build(made.tallies())
    assert "47" in render_chat(digest)
    assert numbers(seen(render_chat(digest))) <= known(to_json(digest))


def test_a_digest_without_anything_says_so_in_chat_and_sms():
    digest = build(Tallies())
    assert "Nobody was asked this week." in render_chat(digest)
    assert "Nobody was asked this week." in render_sms(digest, LINK)
