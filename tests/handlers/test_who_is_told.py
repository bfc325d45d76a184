"""Whatever happened before, nobody is told who may not be; whatever is changed, an approval is of other words."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.handlers.tellings import steps
from bot.handlers.tellings.audience import why_not
from bot.ports.telling import Raiser, Telling, ToldAction, Words
from bot.storage.tellings import _agreed
from tests.examples import examples

NOW = datetime(2026, 11, 16, 14, 0, tzinfo=UTC)
moments = st.none() | st.integers(0, 60).map(lambda days: NOW - timedelta(days=days, hours=1))
words = st.text("ab <>&", max_size=6)
ACTION = ToldAction(1, 3, "doing", "a", "haircut", "", "csat", "csat", NOW, None)


@dataclass
class Record:
    purpose: str
    granted: bool
    at: datetime
    reply: bytes | None
    contact_id: int = 1


# What can be on record of one customer: yes or no to being contacted, STOP, START; each on its own day.
records = st.lists(
    st.tuples(st.sampled_from(["yes", "no", "stop", "start"]), st.integers(0, 300)),
    max_size=6,
    unique_by=lambda each: each[1],
)


def recorded(said, day):
    purpose = {"yes": "contact", "no": "contact", "stop": "take_part", "start": "start"}[said]
    return Record(purpose, said in {"yes", "start"}, NOW - timedelta(days=300 - day), b"reply")


@given(records, st.randoms())
def test_consent_holds_only_where_a_yes_is_the_last_word(said, chance):
    kept = [recorded(*each) for each in said]
    chance.shuffle(kept)
    last = max(said, key=lambda each: each[1], default=("", 0))[0]
    assert (_agreed(kept).get(1) is True) == (last == "yes")


@given(st.booleans(), st.booleans(), st.booleans(), st.booleans(), moments, moments)
def test_nobody_is_told_who_may_not_be(withdrew, suppressed, blocked, agreed, invited, told):
    raiser = Raiser(1, "sms", "en", blocked, suppressed, agreed, withdrew, invited, told)
    parts = Parts()
    if why_not(parts, raiser, NOW) == "":
        assert agreed
        assert not any((suppressed, blocked, withdrew))
        assert all(each is None or NOW - each >= timedelta(days=30) for each in (invited, told))


class Parts:
    class organisation:  # noqa: N801
        class rules:  # noqa: N801
            fatigue_days = 30


@settings(max_examples=examples(60))
@given(words, words, words, words, st.booleans(), st.integers(1, 2))
def test_a_code_stands_for_these_words_and_no_others(said, done, other, more, anyway, author):
    telling = Telling(7, 3, 1, "en", Words(said, done), NOW, author=author, others={"es": Words("", other)})
    changed = replace(telling, words=Words(said, more), anyway=anyway, author=1)
    same = steps.code_of(telling, ACTION, "send") == steps.code_of(changed, ACTION, "send")
    assert same == (telling == changed)
    assert steps.code_of(telling, ACTION, "send") != steps.code_of(telling, ACTION, "page")
    assert steps.code_of(telling, ACTION, "send") != steps.code_of(telling, replace(ACTION, location="x"), "send")


@given(words, st.integers(1, 3))
def test_changed_words_are_asked_about_no_more(text, author):
    asked = steps.asked(steps.asked(Telling(7, 3, 1, "en", Words("", "a"), NOW), "send", 1), "page", 1)
    for side in ("said", "done"):
        changed = steps.reworded(asked, side, "es", text, author)
        assert (changed.state, changed.page_asked, changed.author) == ("draft", False, author)
        assert not steps.what_is_asked(changed, ACTION, steps.code_of(changed, ACTION, "send"))
