"""What a conversation's answers look like as rows: a pure projection, so that rows and tallies can never disagree."""

import json
from collections import Counter
from dataclasses import dataclass, field

from bot.flows.branching import finished
from bot.flows.conversation import ENDED, Answer, Conversation, State
from bot.flows.drawing import Drawn, as_drawn
from bot.flows.survey import ANONYMOUS, Survey
from bot.handlers.tallied import counted_values, patterns_counted, question_called, stored_value, tallies_of
from bot.ports import AnswerRow, AnswerTallyKey, Invitation, PatternTallyKey, ResponseRow


@dataclass(frozen=True, slots=True)
class Projection:
    """The rows of one conversation at one moment; empty where nothing may or can be stored with the response."""

    response: ResponseRow | None = None
    answers: tuple[AnswerRow, ...] = ()
    tallies: Counter[AnswerTallyKey] = field(default_factory=Counter)
    patterns: Counter[PatternTallyKey] = field(default_factory=Counter)


NOTHING = Projection()


def project(survey: Survey, conversation: Conversation, invitation: Invitation, fresh_id: int) -> Projection:
    """The rows of a conversation.

    A linked response has its invitation's id. An anonymous one is held back until the conversation has ended, then
    stored under `fresh_id` without contact, invitation, staff, segment, language or time.
    """
    if not conversation.answers:
        return NOTHING
    anonymous = conversation.anonymity == ANONYMOUS
    if anonymous and conversation.state not in ENDED:
        return NOTHING
    response = response_row(survey, conversation, invitation, fresh_id if anonymous else invitation.id)
    answers = tuple(
        answer_row(survey, response.id, position, answer, anonymous=anonymous)
        for position, answer in enumerate(conversation.answers)
    )
    given = conversation.answers
    return Projection(response, answers, tallies_of(survey, response, given), patterns_counted(survey, response, given))


def response_row(
    survey: Survey, conversation: Conversation, invitation: Invitation, response_id: int, *, state: str = ""
) -> ResponseRow:
    """The row of a conversation's response; `state` where it is known already."""
    anonymous = conversation.anonymity == ANONYMOUS
    return ResponseRow(
        id=response_id,
        invitation=None if anonymous else invitation.id,
        contact=None if anonymous else invitation.contact,
        survey=conversation.survey,
        version=conversation.version,
        touchpoint=invitation.touchpoint,
        location=invitation.location,
        staff="" if anonymous else invitation.staff,
        segment="" if anonymous else invitation.segment,
        channel=conversation.channel,
        language="" if anonymous else conversation.language,
        week=invitation.week,
        selection=invitation.selection,
        state=state or response_state(survey, conversation),
        late=conversation.late,
        anonymity=conversation.anonymity,
        take_part=True if conversation.agreed else None,
        contact_ok=None if anonymous else conversation.contact,
        quote=conversation.quote,
        shown=shown(survey, conversation.drawn) if conversation.drawn is not None else "",
    )


def shown(survey: Survey, drawn: Drawn) -> str:
    """What chance decided, as it is kept with the answers: the blocks asked, and each list of options as shown.

    It was drawn, so it tells nothing of who was asked; an anonymous response keeps it, and nothing else does.
    """
    kept: dict[str, object] = {} if drawn.blocks is None else {"blocks": drawn.blocks}
    asked = as_drawn(survey, drawn)
    options = {each.id: each.options for each in asked.questions}
    orders = {name: [options[name][place] for place in order] for name, order in drawn.orders if name in options}
    return json.dumps(kept | ({"options": orders} if orders else {}), ensure_ascii=False)


def response_state(survey: Survey, conversation: Conversation) -> str:
    """Complete once every question was asked, stopped by STOP, partial otherwise.

    An anonymous one is never called stopped: who said STOP and when is known, and few do in a week.
    """
    if conversation.state == State.STOPPED and conversation.anonymity != ANONYMOUS:
        return "stopped"
    return "complete" if finished(survey, conversation) else "partial"


def answer_row(survey: Survey, response: int, position: int, answer: Answer, *, anonymous: bool) -> AnswerRow:
    """The row of one answer; an anonymous one has no time."""
    question = question_called(survey, answer.question)
    value, choice = stored_value(question, answer)
    several = isinstance(answer.value, tuple) or question is None
    return AnswerRow(
        response=response,
        position=position,
        question=answer.question,
        value=value,
        choice=choice,
        words=answer.words,
        counts=answer.counts,
        understood=answer.understood,
        at=None if anonymous else answer.at,
        counted=counted_values(question, answer) if several else None,
    )
