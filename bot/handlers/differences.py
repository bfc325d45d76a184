"""What one step of a conversation changes of its rows and tallies: a difference of projections. Pure."""

from operator import is_

from bot.flows.conversation import Answer, Conversation
from bot.flows.patterns import watched
from bot.flows.survey import ANONYMOUS, Survey
from bot.handlers.projection import Projection, answer_row, project, response_row, response_state
from bot.handlers.tallied import (
    counted_values,
    has_pairs,
    paired_values,
    pattern_given,
    pattern_key,
    question_called,
    tally_key,
)
from bot.ports import AnswerTallyKey, Changes, Invitation, PatternTallyKey, ResponseRow


def add_step(
    changes: Changes,
    survey: Survey,
    before: Conversation,
    after: Conversation,
    invitation: Invitation,
    fresh_id: int,
) -> None:
    """Add to `changes` what one step of a conversation changes of its rows and tallies.

    Most steps only append an answer to a linked response: then only the new rows are projected. The result is the
    same as the difference of both whole projections (a property test compares them).
    """
    if before is after:
        return
    if _only_appended(before, after):
        _append(changes, survey, before, after, invitation)
        return
    add_difference(
        changes,
        project(survey, before, invitation, fresh_id),
        project(survey, after, invitation, fresh_id),
    )


def _only_appended(before: Conversation, after: Conversation) -> bool:
    if ANONYMOUS in {before.anonymity, after.anonymity} or before.channel != after.channel:
        return False
    old, new = before.answers, after.answers
    return len(new) >= len(old) and all(map(is_, old, new))


def _append(
    changes: Changes, survey: Survey, before: Conversation, after: Conversation, invitation: Invitation
) -> None:
    known = len(before.answers)
    added = after.answers[known:]
    if not after.answers:
        return
    state = response_state(survey, after)
    response = response_row(survey, after, invitation, invitation.id, state=state)
    if not known or _flags(before) != _flags(after) or response_state(survey, before) != state:
        changes.responses.append(response)
    for position, answer in enumerate(added, known):
        changes.answers.append(answer_row(survey, response.id, position, answer, anonymous=False))
        for value in counted_values(question_called(survey, answer.question), answer):
            _add(changes, tally_key(response, answer.question, value), 1)
    if survey.once("pairs", has_pairs):
        _append_pairs(changes, response, paired_values(survey, before.answers), paired_values(survey, after.answers))
    if added and watched(survey) is not None:
        _append_patterns(changes, survey, response, before.answers, after.answers)


def _append_pairs(changes: Changes, response: ResponseRow, before: dict[str, int], after: dict[str, int]) -> None:
    for pair, value in before.items():
        if after.get(pair) != value:
            _add(changes, tally_key(response, pair, value), -1)
    for pair, value in after.items():
        if before.get(pair) != value:
            _add(changes, tally_key(response, pair, value), 1)


def _append_patterns(
    changes: Changes, survey: Survey, response: ResponseRow, before: tuple[Answer, ...], after: tuple[Answer, ...]
) -> None:
    old, new = (pattern_given(survey, response, answers) for answers in (before, after))
    if old == new:
        return
    if old:
        _add_pattern(changes, pattern_key(response, old), -1)
    if new:
        _add_pattern(changes, pattern_key(response, new), 1)


def _add(changes: Changes, key: AnswerTallyKey, count: int) -> None:
    changes.answer_tallies[key] = changes.answer_tallies.get(key, 0) + count


def _add_pattern(changes: Changes, key: PatternTallyKey, count: int) -> None:
    changes.pattern_tallies[key] = changes.pattern_tallies.get(key, 0) + count


def _flags(conversation: Conversation) -> tuple[object, ...]:
    """Everything of a conversation that its response's row shows, beside its answers and its state."""
    return (
        conversation.late,
        conversation.language,
        conversation.channel,
        conversation.anonymity,
        conversation.agreed,
        conversation.contact,
        conversation.quote,
    )


def add_difference(changes: Changes, before: Projection, after: Projection) -> None:
    """Add to `changes` what turns the rows of `before` into those of `after`, tallies included."""
    if before.response is not None and (after.response is None or after.response.id != before.response.id):
        changes.withdrawn_responses.append(before.response.id)  # ANON as the last word gives a response a new id
    if after.response is not None:
        if after.response != before.response:
            changes.responses.append(after.response)
        known = set(before.answers)
        changes.answers.extend(row for row in after.answers if row not in known)
    for key, count in after.tallies.items():
        _add(changes, key, count)
    for key, count in before.tallies.items():
        _add(changes, key, -count)
    for pattern, count in after.patterns.items():
        _add_pattern(changes, pattern, count)
    for pattern, count in before.patterns.items():
        _add_pattern(changes, pattern, -count)
