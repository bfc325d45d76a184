"""Whatever happens, in whatever order: only the table refuses, the ended stay silent, no answer is off its scale."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows.conversation import (
    ENDED,
    Asked,
    CaseRaised,
    Closed,
    Completed,
    Continued,
    Conversation,
    Edited,
    Ended,
    Event,
    Invited,
    LanguageChosen,
    NotUnderstood,
    Reopened,
    Replied,
    SilenceFell,
    State,
    Stopped,
    Undelivered,
)
from bot.flows.due import due_at
from bot.flows.engine import advance
from bot.flows.kinds.registry import kind_of
from bot.flows.moves import MOVES, IllegalMove
from bot.flows.presses import choice_data
from bot.flows.steps import question_of
from bot.flows.stored import from_bytes, to_bytes
from bot.flows.survey import Survey
from bot.flows.wording import messages_for
from bot.messages import MessageKind
from bot.phrases import load_phrases
from tests.conversations.surveys import QUESTIONS, SURVEYS, survey_of
from tests.examples import examples
from tests.flows.engine.stories import NOW, RULES, fresh

EVERYTHING = survey_of("everything", *QUESTIONS, ask_contact=True, ask_quote=True)
PHRASES = load_phrases()
STEPS = [*QUESTIONS, ":agree", ":contact", ":quote", ":listen", ":resolve", ":about", ":reachable"]
CODES = ["0", "1", "5", "7", "11", "y", "n", "+0", "+3", "=3", "=9", "!anon", "!back", "!skip", "", "∞", "-1"]
WORDS = [
    *("1", "2", "4", "5 lovely", "9", "11", "yes", "no", "skip", "back", "anon", "help", "great", "", "  "),
    *(
        "1 and stop texting me",
        "wrong number",
        "by phone",
        "1 3",
        "240",
        "4.5",
        "😡",
        "\ud800",
        "x" * 5000,
        "y",
        "please call me",
        "broken",
        "refund",
    ),
]

presses = st.builds(
    lambda invitation, step, code: Replied(
        "", choice=choice_data(EVERYTHING, invitation, step=step, code=code), message="m", press="p"
    ),
    st.sampled_from([42, 42, 42, 43]),
    st.sampled_from(STEPS),
    st.sampled_from(CODES),
)
texts = st.builds(Replied, st.sampled_from(WORDS) | st.text(max_size=40), media=st.booleans())
garbage = st.builds(
    Replied, st.just(""), choice=st.text(max_size=20), message=st.none(), press=st.none() | st.just("p")
)
edits = st.builds(Edited, st.sampled_from(WORDS), of=st.sampled_from(["latest", "latest", "", "r1"]), was=st.just("4"))
rare = st.sampled_from([LanguageChosen("es"), Invited(), SilenceFell(), Stopped(), Stopped("blocked"), Undelivered()])
events = st.lists(
    st.tuples(
        st.one_of(
            texts, texts, st.integers(0, 12), st.integers(0, 12), presses, garbage, edits, st.just(SilenceFell()), rare
        ),
        st.sampled_from([0, 1, 60, 3_600, 90_000, 300_000, 1_000_000]),
    ),
    max_size=25,
)
surveys = st.sampled_from([EVERYTHING, *SURVEYS.values()])


def on_the_scale(survey: Survey, conversation: Conversation) -> bool:
    for answer in conversation.answers:
        if answer.value is None:
            assert not answer.understood
            continue
        question = question_of(survey, answer.question)
        match question.kind:
            case "text":
                assert isinstance(answer.value, str)
            case "yes_no":
                assert isinstance(answer.value, bool)
            case "choice":
                assert answer.value in question.options
            case "choices":
                assert answer.value
                assert set(answer.value) <= set(question.options)
            case _:
                low, high = {"nps": (0, 10), "ces": (1, 7)}.get(question.kind, (question.low, question.high))
                assert type(answer.value) is int
                assert low <= answer.value <= high
        assert kind_of(question).name == question.kind
    return True


def one_answer_counts(conversation: Conversation) -> bool:
    counting = [a.question for a in conversation.answers if a.counts and a.understood]
    return len(counting) == len(set(counting))


def journey(survey, channel, happenings):
    """Yield every legal turn with the conversation before it; a number taps a button of the last keyboard."""
    conversation, now, keyboard = fresh(survey, channel=channel), NOW, []
    for happening, seconds in [(Invited(), 0), *happenings]:
        now += timedelta(seconds=seconds)
        event = tapped(keyboard, happening) if isinstance(happening, int) else happening
        before = conversation
        event = numbered(event, before, int(now.timestamp()))
        try:
            turn = advance(survey, before, event, now)
        except IllegalMove:
            assert (before.state, type(event)) not in MOVES
            continue
        sent = messages_for(turn, survey, PHRASES)
        keyboard = next((m.buttons for m in reversed(sent) if m.buttons), keyboard)
        conversation = turn.conversation
        yield before, turn, sent


def numbered(event, conversation, number):
    """Give a reply its key, and let an edit find the latest answer, by its key and words."""
    if isinstance(event, Replied):
        return replace(event, reply=f"r{number}")
    if isinstance(event, Edited) and event.of == "latest" and conversation.answers:
        latest = conversation.answers[-1]
        return replace(event, of=latest.reply, was=latest.words, reply=f"r{number}")
    return event


def tapped(keyboard, number):
    buttons = [button for row in keyboard for button in row]
    return Replied("", choice=buttons[number % len(buttons)].data if buttons else "a", message="m", press="p")


@settings(max_examples=examples(150), deadline=None)
@given(surveys, st.sampled_from(["sms", "telegram"]), events)
def test_no_sequence_of_events_breaks_a_conversation(survey, channel, happenings):
    cases = 0
    for before, turn, _sent in journey(survey, channel, happenings):
        conversation = turn.conversation
        cases += sum(isinstance(fact, CaseRaised) for fact in turn.facts)
        assert from_bytes(to_bytes(conversation)) == conversation
        assert on_the_scale(survey, conversation)
        assert one_answer_counts(conversation)
        assert len(conversation.answers) >= len(before.answers)
        assert (conversation.state in ENDED) == (conversation.ended_at is not None)
        assert (due_at(conversation, RULES) is None) == (conversation.state in ENDED or conversation.state == "invited")
    assert cases <= 1


@settings(max_examples=examples(150), deadline=None)
@given(surveys, st.sampled_from(["sms", "telegram"]), events)
def test_what_has_ended_asks_nothing_more_and_stop_is_silent(survey, channel, happenings):
    for before, turn, sent in journey(survey, channel, happenings):
        if before.state in ENDED and not any(isinstance(fact, Reopened) for fact in turn.facts):
            assert not any(isinstance(fact, Asked | Completed | Closed | Ended) for fact in turn.facts)
        if before.state in (State.STOPPED, State.FAILED) or turn.conversation.state is State.STOPPED:
            assert all(message.kind is MessageKind.TOAST for message in sent)


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=40))
def test_whoever_only_taps_the_buttons_shown_is_always_understood(taps):
    survey = survey_of(
        "tapped", "csat", "recommend", "easy", "solved", "how", "liked", ask_contact=True, ask_quote=True
    )
    for _before, turn, _sent in journey(survey, "telegram", [(tap, 5) for tap in taps]):
        assert not any(isinstance(fact, NotUnderstood) for fact in turn.facts)
        if turn.conversation.state in ENDED:
            assert turn.conversation.state is State.COMPLETE
            break


@pytest.mark.parametrize("kind", get_args(Event))
@pytest.mark.parametrize("state", list(State))
def test_every_kind_of_event_in_every_state_is_either_a_move_or_an_error(state, kind):
    survey = SURVEYS["after-visit"]
    conversation = Conversation(42, survey.name, 1, "en", "sms", fresh().context, "confidential", state, "csat")
    if (state, kind) in MOVES:
        assert advance(survey, conversation, event_of(kind), NOW).conversation.state in MOVES[state, kind].leads_to
    else:
        with pytest.raises(IllegalMove, match=kind.__name__):
            advance(survey, conversation, event_of(kind), NOW)


def event_of(kind: type[Event]) -> Event:
    given = {Replied: ("4",), Edited: ("4", "r1", "3"), LanguageChosen: ("es",), Continued: ("telegram",)}
    return kind(*given.get(kind, ()))
