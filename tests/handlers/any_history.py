"""Whatever may happen to the answers of one conversation, move by move, as the engine would write it."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from bot.flows.conversation import Answer, State
from bot.flows.survey import ANONYMOUS
from bot.handlers.differences import add_step
from bot.ports import Changes
from tests.handlers.house import START


def histories(questions, values):
    """Moves: a question answered or its answer lost, a step back, anonymity, the other channel, the end."""
    return st.lists(
        st.one_of(
            st.tuples(st.just("answer"), st.sampled_from(questions), values),
            st.tuples(st.just("lost"), st.sampled_from(questions), st.just(0)),
            st.tuples(st.sampled_from(["back", "anonymous", "elsewhere", "end"]), st.just(""), st.just(0)),
        ),
        max_size=12,
    )


def moved(before, move):
    """The conversation one move on: a later answer takes the place of an earlier one, what stays is the same object."""
    what, question, value = move
    if what == "anonymous":
        return replace(before, anonymity=ANONYMOUS)
    if what == "elsewhere":
        return replace(before, channel="telegram" if before.channel == "sms" else "sms")
    if what == "end":
        return replace(before, state=State.COMPLETE)
    counting = [each for each in before.answers if each.counts]
    over = counting[-1:] if what == "back" else [each for each in counting if each.question == question]
    answers = tuple(replace(each, counts=False) if each in over else each for each in before.answers)
    if what == "back":
        return replace(before, answers=answers)
    said = Answer(question, value if what == "answer" else None, "words", START, understood=what == "answer")
    return replace(before, answers=(*answers, said))


def changed_by(history, survey, blank, invitation):
    """The conversation at the end, and all that its steps changed, one after the other."""
    steps = [blank]
    for move in history:
        steps.append(moved(steps[-1], move))
    changes = Changes()
    for before, after in pairwise(steps):
        add_step(changes, survey, before, after, invitation, 5)
    return steps[-1], changes
