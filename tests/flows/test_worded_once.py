"""What follows from a survey alone is worked out once: the texts of one customer are never those of another."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.conversation import CONTACT, QUOTE, Asked, Context, Conversation, State, Turn
from bot.flows.wording import messages_for
from bot.phrases import Phrases, load_phrases
from bot.surveys.reading import read_survey

SURVEY = read_survey(
    """
survey: named
title: Named
language: en
anonymity: confidential
questions:
  - {id: csat, kind: rating, scale: [1, 5], labels: {1: bad, 5: good}, ask: "{name}, how was your {touchpoint} at {location}?", measure: csat}
  - {id: wait, kind: yes_no, ask: Was your wait short enough?}
  - {id: why, kind: text, ask: Why?, optional: true}
thanks: Thank you.
translations:
  es: {title: N, thanks: Gracias., questions: {csat: {ask: "{name}, ¿qué tal tu {touchpoint}?", labels: {1: mal, 5: bien}}, wait: {ask: "¿Esperaste poco?"}}}
""",
    file="named.yaml",
)
NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
CONTEXTS = st.builds(
    Context,
    st.sampled_from(["Riverside Salon", "Jo's"]),
    st.sampled_from(["haircut", ""]),
    st.sampled_from(["", "High Street"]),
    st.sampled_from(["", "Ana", "Ben {location}"]),
)


def asked(survey, context, language, step, channel="sms", phrases=None):
    conversation = Conversation(
        1, "named", 1, language, channel, context, "confidential", State.ASKING, step, asked_at=NOW
    )
    return messages_for(Turn(conversation, (Asked(step),)), survey, phrases or load_phrases("GB"))


@given(CONTEXTS, st.sampled_from(["en", "es", "de"]), st.sampled_from(["csat", "wait", "why", CONTACT, QUOTE]))
def test_a_question_reads_as_if_it_was_worded_for_this_customer_alone(context, language, step):
    assert asked(SURVEY, context, language, step) == asked(replace(SURVEY), context, language, step)


@pytest.mark.parametrize("step", ["csat", "wait"])
def test_other_phrases_give_other_words(step):
    english, context = Phrases({}, "GB"), Context("Riverside Salon", "haircut", "", "")
    before = asked(SURVEY, context, "es", step)
    assert asked(SURVEY, context, "es", step, phrases=english) == asked(
        replace(SURVEY), context, "es", step, phrases=english
    )
    assert asked(SURVEY, context, "es", step) == before


def test_a_changed_survey_knows_nothing_of_what_the_earlier_one_said():
    context = Context("Riverside Salon", "haircut", "", "")
    asked(SURVEY, context, "en", "wait")
    assert SURVEY.known
    assert replace(SURVEY, version=2).known == {}
    assert replace(SURVEY) == SURVEY


def test_what_is_kept_of_one_survey_does_not_grow_without_end():
    for number in range(400):
        asked(SURVEY, Context("Riverside Salon", "haircut", "", f"Customer {number}"), "en", "csat")
    assert len(SURVEY.known["texts"]) <= 256
