"""What chance decides is drawn once, told truly, and never gives more than was asked for."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows.branching import finished
from bot.flows.conversation import AnswerRecorded, Asked, Invited, Replied, State
from bot.flows.drawing import Drawn, as_drawn, block_names, draw, most_questions
from bot.flows.engine import advance
from bot.flows.stored import from_bytes, to_bytes
from bot.flows.survey import Blocks, Survey
from bot.flows.wording import consent_wording, messages_for
from bot.phrases import load_phrases
from bot.surveys.escapes import stays_last
from tests.conversations.surveys import AFTER_VISIT, SURVEYS, survey_of
from tests.examples import examples
from tests.flows.engine.stories import NOW, fresh

PHRASES = load_phrases()
SHUFFLED, BLOCKS = SURVEYS["shuffled"], SURVEYS["blocks"]
seeds = st.integers(0, 2**32)


def begun(survey: Survey, seed: int, channel: str = "sms"):
    drawn = draw(survey, Random(seed))
    return advance(survey, replace(fresh(survey, channel=channel), drawn=drawn), Invited(), NOW)


def options_in(text: str) -> dict[str, str]:
    """The options of an SMS by the number in front of them."""
    listed = text.split("? ", 1)[1].split(". Reply", maxsplit=1)[0]
    return dict(part.split(" ", 1) for part in listed.replace("Other, please", "Other please").split(", "))


@settings(max_examples=examples(60), deadline=None)
@given(seeds, st.integers(1, 5))
def test_a_number_typed_is_always_the_option_that_was_shown_with_it(seed, number):
    turn = begun(SHUFFLED, seed)
    shown = options_in(messages_for(turn, SHUFFLED, PHRASES)[0].text)
    turn = advance(SHUFFLED, turn.conversation, Replied(str(number)), NOW)
    assert turn.conversation.answer("how").value == shown[str(number)]
    seen = options_in(messages_for(turn, SHUFFLED, PHRASES)[0].text)
    several = advance(SHUFFLED, turn.conversation, Replied(f"{number} 4"), NOW).conversation.answer("liked").value
    wanted = {seen[str(number)], seen["4"]}
    assert {"Other please say" if each == "other" else each for each in several} == wanted


@settings(max_examples=examples(60), deadline=None)
@given(seeds, st.integers(0, 4))
def test_a_button_always_means_what_stands_on_it(seed, at):
    turn = begun(SHUFFLED, seed, "telegram")
    button = messages_for(turn, SHUFFLED, PHRASES)[0].buttons[at][0]
    pressed = Replied("", choice=button.data, message="m", press="p")
    assert advance(SHUFFLED, turn.conversation, pressed, NOW).conversation.answer("how").value == button.label
    code = SHUFFLED.question("how").options.index(button.label) + 1
    assert button.data.endswith(f":{code}"), "the code is that of the option, wherever it stands"


@given(seeds)
def test_the_options_people_look_for_at_the_end_stay_there(seed):
    orders = dict(draw(SHUFFLED, Random(seed)).orders)
    assert sorted(orders["how"]) == list(range(5))
    assert orders["how"][-1] == 4
    assert orders["liked"][-2:] == (3, 4)


def test_every_order_comes_up_about_as_often_as_any_other():
    chance, seen = Random(3), {}
    for _ in range(2400):
        order = dict(draw(SHUFFLED, chance).orders)["liked"]
        seen[order] = seen.get(order, 0) + 1
    assert len(seen) == 6
    assert all(320 < count < 480 for count in seen.values())


@pytest.mark.parametrize(
    "option",
    ["None of these", "I don't know", "Prefer not to say", "no lo sé", "Ninguno de estos", "aucun de ces choix",
     "je ne sais pas", "Weiß ich nicht", "nichts davon", "nie wiem", "żadne z powyższych", "Other", "inne", "neither"],
)  # fmt: skip
def test_a_way_out_is_known_in_every_language(option):
    assert stays_last(option)


@pytest.mark.parametrize("option", ["online", "by phone", "another salon", "keine Zeit", "nonetheless", "autrefois"])
def test_a_real_option_is_no_way_out(option):
    assert not stays_last(option)


@settings(max_examples=examples(80), deadline=None)
@given(
    seeds,
    st.integers(1, 3),
    st.booleans(),
    st.lists(st.sampled_from(["1", "2", "5", "skip", "back", "0"]), max_size=14),
)
def test_no_more_blocks_are_ever_asked_than_were_wanted(seed, ask, shuffle, replies):
    survey = replace(BLOCKS, blocks=Blocks(ask, shuffle))
    turn = begun(survey, seed)
    drawn = turn.conversation.drawn.blocks
    assert len(set(drawn)) == len(drawn) == ask
    steps = []
    for reply in [None, *replies]:
        if reply is not None and not turn.conversation.ended:
            turn = advance(survey, turn.conversation, Replied(reply), NOW)
            assert from_bytes(to_bytes(turn.conversation)) == turn.conversation
        steps += [fact.step for fact in turn.facts if isinstance(fact, Asked)]
    blocks = list(dict.fromkeys(survey.question(step).block for step in steps if survey.question(step).block))
    assert tuple(blocks) == drawn[: len(blocks)]
    if turn.conversation.state is State.COMPLETE:
        assert finished(survey, turn.conversation)


def test_every_pair_of_blocks_comes_up_in_both_orders():
    chance = Random(5)
    seen = {draw(BLOCKS, chance).blocks for _ in range(200)}
    assert len(seen) == 6


def test_without_shuffle_the_blocks_drawn_stand_in_the_order_written():
    survey = replace(BLOCKS, blocks=Blocks(2))
    written = block_names(survey)
    for seed in range(50):
        drawn = draw(survey, Random(seed)).blocks
        assert list(drawn) == sorted(drawn, key=written.index)


def test_a_block_takes_the_place_of_the_one_that_it_was_drawn_for():
    asked = as_drawn(BLOCKS, Drawn(("waiting", "rooms")))
    assert [question.id for question in asked.questions] == ["csat", "fast", "clean", "dirty", "more"]


def test_what_is_said_of_how_long_it_takes_is_true_of_this_customer():
    many = tuple(
        replace(BLOCKS.question("fast"), id=f"q{at}", block="long" if at < 12 else "short") for at in range(13)
    )
    words = {question.id: BLOCKS.languages["en"].questions["fast"] for question in many}
    survey = replace(
        BLOCKS, questions=many, languages={"en": replace(BLOCKS.languages["en"], questions=words)}, blocks=Blocks(1)
    )
    assert most_questions(survey) == 12
    told = {seed: messages_for(begun(survey, seed), survey, PHRASES)[0].text for seed in range(20)}
    for seed, text in told.items():
        assert ("2 min." if draw(survey, Random(seed)).blocks == ("long",) else "1 min.") in text


@pytest.mark.parametrize("channel", ["sms", "telegram"])
def test_the_words_agreed_to_are_the_same_whatever_was_drawn(channel):
    drawn_first = survey_of("drawn", "how", "recommend")
    how = replace(drawn_first.question("how"), shuffled=(0, 1, 2))
    survey = replace(drawn_first, questions=(how, drawn_first.question("recommend")))
    wordings = {
        consent_wording("take_part", survey, begun(survey, seed, channel).conversation, PHRASES) for seed in range(30)
    }
    (wording,) = wordings
    assert "{question}" in wording
    assert "online" not in wording
    assert "How did you book" not in wording


def test_a_survey_that_leaves_nothing_to_chance_is_asked_as_it_stands():
    assert draw(AFTER_VISIT, Random(1)) is None
    assert as_drawn(AFTER_VISIT, None) is AFTER_VISIT
    assert "{question}" not in consent_wording("take_part", AFTER_VISIT, fresh(), PHRASES)


def test_a_conversation_stored_before_there_was_anything_to_draw_is_still_read():
    old = to_bytes(fresh())
    assert from_bytes(old).drawn is None
    with_one = replace(fresh(BLOCKS), drawn=Drawn(("rooms", "booking"), (("how", (2, 0, 1)),)))
    assert from_bytes(to_bytes(with_one)) == with_one
    assert len(to_bytes(with_one)) > len(old)


def test_another_option_s_words_arriving_late_are_joined_to_it():
    survey = SURVEYS["other"]
    turn = advance(survey, fresh(survey), Invited(), NOW)
    for words in ("4 my mother", "she loves the place"):
        turn = advance(survey, turn.conversation, Replied(words), NOW)
    answer = turn.conversation.answer("how")
    assert (answer.value, answer.words) == ("other", "4 my mother\nshe loves the place")
    assert [fact.answer.value for fact in turn.facts if isinstance(fact, AnswerRecorded)] == ["other"]
