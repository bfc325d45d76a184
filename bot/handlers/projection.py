"""What a conversation's answers look like as rows: a pure projection, so that rows and tallies can never disagree."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import is_

from bot.flows.branching import finished
from bot.flows.conversation import ENDED, Answer, Conversation, State
from bot.flows.drawing import Drawn, as_drawn
from bot.flows.pairs import pair_values, pairs_of
from bot.flows.patterns import Watched, pattern_of, watched
from bot.flows.survey import ANONYMOUS, Question, Survey
from bot.ports import VISITS, AnswerRow, AnswerTallyKey, Changes, Invitation, PatternTallyKey, ResponseRow


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
    response = _response(survey, conversation, invitation, fresh_id if anonymous else invitation.id)
    answers = tuple(
        _answer_row(survey, response.id, position, answer, anonymous=anonymous)
        for position, answer in enumerate(conversation.answers)
    )
    given = conversation.answers
    return Projection(response, answers, _tallies(survey, response, given), _patterns(survey, response, given))


def _response(
    survey: Survey, conversation: Conversation, invitation: Invitation, response_id: int, *, state: str = ""
) -> ResponseRow:
    """`state` where it is known already."""
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


def _answer_row(survey: Survey, response: int, position: int, answer: Answer, *, anonymous: bool) -> AnswerRow:
    question = _question(survey, answer.question)
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
        counted=tuple(_counted(question, answer)) if several else None,
    )


def _question(survey: Survey, question: str) -> Question | None:
    for each in survey.questions:
        if each.id == question:
            return each
    return None


def stored_value(question: Question | None, answer: Answer) -> tuple[int | None, str]:
    """The number an answer is counted by (yes 1, no 0, a choice its place from 0) and its text, if it has one."""
    match answer.value:
        case None:
            return None, ""
        case bool(flag):
            return int(flag), ""
        case int(number):
            return number, ""
        case tuple(chosen):
            return None, " | ".join(chosen)
        case str(text):
            if question is not None and text in question.options:
                return question.options.index(text), text
            return None, "" if question is None or question.kind == "text" else text


def _counted(question: Question | None, answer: Answer) -> Iterator[int]:
    if question is None or not answer.counts or not answer.understood:
        return
    if isinstance(answer.value, tuple):
        yield from (question.options.index(chosen) for chosen in answer.value if chosen in question.options)
        return
    value, _ = stored_value(question, answer)
    if value is not None:
        yield value


def _tallies(survey: Survey, response: ResponseRow, answers: tuple[Answer, ...]) -> Counter[AnswerTallyKey]:
    counted: Counter[AnswerTallyKey] = Counter()
    for answer in answers:
        for value in _counted(_question(survey, answer.question), answer):
            counted[_tally_key(response, answer.question, value)] += 1
    for pair, value in _paired(survey, answers).items():
        counted[_tally_key(response, pair, value)] += 1
    return counted


def _paired(survey: Survey, answers: tuple[Answer, ...]) -> dict[str, int]:
    """What a study scores together, by the name of the pair: a tally of its own, for a digest reads no answers."""
    if not any(each.pair for each in survey.questions):
        return {}
    values: dict[str, int] = {}
    for answer in answers:
        question = _question(survey, answer.question)
        if question is not None and question.pair:
            values.update((answer.question, value) for value in _counted(question, answer))
    return pair_values(pairs_of(survey), values)


def _patterns(survey: Survey, response: ResponseRow, answers: tuple[Answer, ...]) -> Counter[PatternTallyKey]:
    """What one person answered together, once; nothing where no figure is read from it."""
    asked = watched(survey)
    if asked is None or response.selection == VISITS:
        return Counter()
    pattern = pattern_of(asked, _values(survey, asked, answers))
    return Counter([_pattern_key(response, pattern)] if pattern else ())


def _values(survey: Survey, asked: Watched, answers: tuple[Answer, ...]) -> dict[str, int]:
    """The latest answer that counts to each of these questions."""
    return {
        answer.question: value
        for answer in answers
        if answer.question in asked.questions
        for value in _counted(_question(survey, answer.question), answer)
    }


def _pattern_key(response: ResponseRow, pattern: str) -> PatternTallyKey:
    return PatternTallyKey(response.week, response.survey, response.version, pattern)


def _tally_key(response: ResponseRow, question: str, value: int) -> AnswerTallyKey:
    return AnswerTallyKey(
        week=response.week,
        survey=response.survey,
        version=response.version,
        question=question,
        touchpoint=response.touchpoint,
        location=response.location,
        channel=response.channel,
        selection=response.selection,
        value=value,
    )


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
    if ANONYMOUS in {before.anonymity, after.anonymity}:
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
    response = _response(survey, after, invitation, invitation.id, state=state)
    if not known or _flags(before) != _flags(after) or response_state(survey, before) != state:
        changes.responses.append(response)
    for position, answer in enumerate(added, known):
        changes.answers.append(_answer_row(survey, response.id, position, answer, anonymous=False))
        for value in _counted(_question(survey, answer.question), answer):
            _add(changes, _tally_key(response, answer.question, value), 1)
    _append_pairs(changes, response, _paired(survey, before.answers), _paired(survey, after.answers))
    _append_patterns(changes, survey, response, before.answers, after.answers)


def _append_pairs(changes: Changes, response: ResponseRow, before: dict[str, int], after: dict[str, int]) -> None:
    for pair, value in before.items():
        if after.get(pair) != value:
            _add(changes, _tally_key(response, pair, value), -1)
    for pair, value in after.items():
        if before.get(pair) != value:
            _add(changes, _tally_key(response, pair, value), 1)


def _append_patterns(
    changes: Changes, survey: Survey, response: ResponseRow, before: tuple[Answer, ...], after: tuple[Answer, ...]
) -> None:
    asked = watched(survey)
    if asked is None or response.selection == VISITS:
        return
    old, new = (pattern_of(asked, _values(survey, asked, answers)) for answers in (before, after))
    if old == new:
        return
    if old:
        _add_pattern(changes, _pattern_key(response, old), -1)
    if new:
        _add_pattern(changes, _pattern_key(response, new), 1)


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
