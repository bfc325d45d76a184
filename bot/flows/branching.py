"""Which question comes next, before, or no longer at all, given the answers; it must not know how any is asked."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from bot.flows.conversation import Answer, Conversation
from bot.flows.drawing import as_drawn
from bot.flows.survey import Question, Survey, Value


def counting(answers: Iterable[Answer]) -> dict[str, Value]:
    """Return the value of every answer that counts, by question."""
    return {
        answer.question: answer.value
        for answer in answers
        if answer.counts and answer.understood and answer.value is not None
    }


def reachable(question: Question, values: Mapping[str, Value]) -> bool:
    """Say whether the answers lead to the question: every answer that its `when` names is one of those it wants."""
    return all(name in values and _among(values[name], wanted) for name, wanted in question.when)


def _among(value: Value, wanted: frozenset[Value]) -> bool:
    """Of several options one is enough."""
    return value in wanted or (isinstance(value, tuple) and not wanted.isdisjoint(value))


def next_question(survey: Survey, answers: Iterable[Answer], skipped: Collection[str]) -> Question | None:
    """Return the first question that the answers lead to and that is neither answered nor skipped."""
    values = counting(answers)
    for question in survey.questions:
        if question.id in values or question.id in skipped:
            continue
        if not question.when or reachable(question, values):
            return question
    return None


def finished(survey: Survey, conversation: Conversation) -> bool:
    """Say whether every question that the answers lead to was answered or passed, whatever came of the consents."""
    asked = survey if conversation.drawn is None else as_drawn(survey, conversation.drawn)
    return next_question(asked, conversation.answers, conversation.skipped) is None


def earlier_question(
    survey: Survey, answers: Iterable[Answer], *, skipped: Collection[str], before: str
) -> Question | None:
    """Return the last question before `before` (a step that is no question stands after all) that was passed."""
    values = counting(answers)
    earlier = None
    for question in survey.questions:
        if question.id == before:
            break
        if (question.id in values or question.id in skipped) and reachable(question, values):
            earlier = question
    return earlier


def unreachable(survey: Survey, answers: Iterable[Answer]) -> Iterator[str]:
    """Yield the answered questions that the other answers no longer lead to, those behind them too."""
    values = counting(answers)
    for question in survey.questions:
        if question.when and question.id in values and not reachable(question, values):
            del values[question.id]
            yield question.id
