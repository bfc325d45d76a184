"""A kept digest is the digest it was; of a quotation only where it was masked is kept."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.digest import build_digest
from reports.keeping import Words, kept, masked, masked_at, restored
from reports.rules import DigestRules, Scope
from reports.tallies import AnswerTally, AskedTally, QuotableComment, Tallies, TrialTally

MASK = "[...]"
WEEK = "2026-W46"


def a_digest(comments=()):
    answers = tuple(
        AnswerTally(f"2026-W{week}", "s", 1, "csat", "csat", 1, 5, touchpoint, "High Street", "sms", "staff", value, 9)
        for week in range(30, 47)
        for touchpoint in ("haircut", "colour")
        for value in (2, 4, 5)
    )
    asked = (AskedTally(WEEK, "s", "haircut", "High Street", "sms", "staff", "complete", 54),)
    return build_digest(
        Tallies(answers=answers, asked=asked, comments=tuple(comments), open_cases=2, overdue_cases=1),
        organisation="Riverside Salon",
        week=WEEK,
        scope=Scope(),
        rules=DigestRules(),
    )


def said(text, code="ABCDE", masked_today=None):
    shown = text.replace("Rose", MASK)
    return QuotableComment(WEEK, "How was it?", shown, code), Words(text, "m1", masked_today or shown)


def through_json(digest, words):
    return json.loads(json.dumps(kept(digest, words, MASK)))


def test_what_was_kept_is_the_digest_it_was():
    comment, words = said("Rose was kind to Rose")
    digest = a_digest([comment])
    again = restored(through_json(digest, {"ABCDE": words}), {"ABCDE": words}, MASK)
    assert again == replace(digest, published=())
    assert again.comments[0].text == "[...] was kind to [...]"


def test_a_digest_with_a_trial_of_two_ways_is_kept_with_its_days():
    trial = TrialTally(
        1, "s", "invitation", "It is short.", 0, 10, 600, 9, date(2026, 11, 2), date(2027, 1, 4), "running"
    )
    digest = replace(a_digest(), trials=(trial,))
    assert restored(through_json(digest, {}), {}, MASK).trials == (trial,)


def test_what_is_kept_holds_no_word_of_a_comment():
    comment, words = said("the lemon soap was lovely")
    assert "lemon" not in json.dumps(through_json(a_digest([comment]), {"ABCDE": words}))


def test_a_comment_that_is_gone_is_left_out_and_the_figures_stay():
    comment, words = said("the lemon soap was lovely")
    digest = a_digest([comment])
    again = restored(through_json(digest, {"ABCDE": words}), {}, MASK)
    assert again.comments == ()
    assert again.claims == digest.claims


def test_words_that_were_written_again_are_shown_masked_as_they_are_today():
    comment, words = said("Rose was kind")
    body = through_json(a_digest([comment]), {"ABCDE": words})
    now = Words("Lily was kind", "m2", "[...] was kind")
    assert restored(body, {"ABCDE": now}, MASK).comments[0].text == "[...] was kind"


def test_names_that_nobody_masks_any_more_stay_masked_as_they_were():
    comment, words = said("Rose was kind")
    body = through_json(a_digest([comment]), {"ABCDE": words})
    now = replace(words, masked="Rose was kind")
    assert restored(body, {"ABCDE": now}, MASK).comments[0].text == "[...] was kind"


def test_what_an_older_version_did_not_keep_is_empty():
    body = through_json(a_digest(), {})
    for name in ("themes", "history", "open_cases", "studies", "spotlight"):
        body.pop(name, None)
    body["something newer"] = 1
    again = restored(body, {}, MASK)
    assert (again.themes, again.history, again.open_cases, again.spotlight) == ((), (), 0, None)


@pytest.mark.parametrize(
    ("verbatim", "shown", "spans"),
    [
        ("hello Rose ok", "hello [...] ok", ((6, 10),)),
        ("Rose", "[...]", ((0, 4),)),
        ("aa aa Rose aa", "aa aa [...] aa", ((6, 10),)),
        ("as it was", "as it was", ()),
        ("as it was", "as it is", None),
    ],
)
def test_the_places_of_masks_are_found(verbatim, shown, spans):
    assert masked_at(verbatim, shown, MASK) == spans


@given(st.lists(st.text("ab Ż", max_size=6), min_size=1, max_size=6), st.data())
def test_masks_that_are_found_give_the_same_words_again(pieces, data):
    between = data.draw(st.lists(st.text("abR", min_size=1, max_size=4), min_size=len(pieces), max_size=len(pieces)))
    verbatim = "".join(part for pair in zip(pieces, between, strict=True) for part in pair)
    shown = "".join(part for piece in pieces for part in (piece, MASK))
    spans = masked_at(verbatim, shown, MASK)
    assert spans is None or masked(verbatim, spans, MASK) == shown
