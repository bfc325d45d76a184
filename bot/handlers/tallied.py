"""What answers are counted as: singly, in pairs of a study, and by what one person answered together. Pure."""

from collections import Counter

from bot.flows.conversation import Answer
from bot.flows.kinds.registry import score_of
from bot.flows.pairs import pair_values, pairs_of
from bot.flows.patterns import Watched, pattern_of, watched
from bot.flows.survey import Question, Survey
from bot.ports import APART, AnswerTallyKey, PatternTallyKey, ResponseRow


def stored_value(question: Question | None, answer: Answer) -> tuple[int | None, str]:
    """The number an answer is counted by (yes 1, no 0, a choice its place from 0) and its text, if it has one."""
    match answer.value:
        case int(number):  # yes and no to a step of ours are numbers too
            return int(number), ""
        case tuple(chosen):
            return None, " | ".join(chosen)
        case str(text) if question is not None and question.kind != "text":
            return next(iter(score_of(question, text)), None), text
        case _:
            return None, ""


def counted_values(question: Question | None, answer: Answer) -> tuple[int, ...]:
    """The numbers an answer adds to the tallies: none where it does not count, several for several choices."""
    if question is None or answer.value is None or not answer.counts or not answer.understood:
        return ()
    return score_of(question, answer.value)


def question_called(survey: Survey, question: str) -> Question | None:
    """The question of this id; None for words that came after the end and for steps."""
    return survey.once("questions", _by_id).get(question)


def _by_id(survey: Survey) -> dict[str, Question]:
    return {each.id: each for each in survey.questions}


def tallies_of(survey: Survey, response: ResponseRow, answers: tuple[Answer, ...]) -> Counter[AnswerTallyKey]:
    """Everything one conversation adds to the tallies of answers."""
    counted: Counter[AnswerTallyKey] = Counter()
    for answer in answers:
        for value in counted_values(question_called(survey, answer.question), answer):
            counted[tally_key(response, answer.question, value)] += 1
    for pair, value in paired_values(survey, answers).items():
        counted[tally_key(response, pair, value)] += 1
    return counted


def paired_values(survey: Survey, answers: tuple[Answer, ...]) -> dict[str, int]:
    """What a study scores together, by the name of the pair: a tally of its own, for a digest reads no answers."""
    if not survey.once("pairs", has_pairs):
        return {}
    values: dict[str, int] = {}
    for answer in answers:
        question = question_called(survey, answer.question)
        if question is not None and question.pair:
            values.update((answer.question, value) for value in counted_values(question, answer))
    return pair_values(pairs_of(survey), values)


def has_pairs(survey: Survey) -> bool:
    """Whether a survey is a study, which scores questions together."""
    return any(each.pair for each in survey.questions)


def patterns_counted(survey: Survey, response: ResponseRow, answers: tuple[Answer, ...]) -> Counter[PatternTallyKey]:
    """What one person answered together, once; nothing where no figure is read from it."""
    pattern = pattern_given(survey, response, answers)
    return Counter([pattern_key(response, pattern)] if pattern else ())


def pattern_given(survey: Survey, response: ResponseRow, answers: tuple[Answer, ...]) -> str:
    """What one person answered together; empty where no figure is read from it."""
    asked = watched(survey)
    if asked is None or response.selection in APART:
        return ""
    return pattern_of(asked, _values(survey, asked, answers))


def _values(survey: Survey, asked: Watched, answers: tuple[Answer, ...]) -> dict[str, int]:
    """The latest answer that counts to each of these questions."""
    return {
        answer.question: value
        for answer in answers
        if answer.question in asked.questions
        for value in counted_values(question_called(survey, answer.question), answer)
    }


def pattern_key(response: ResponseRow, pattern: str) -> PatternTallyKey:
    """Where a pattern of this response is counted."""
    return PatternTallyKey(response.week, response.survey, response.version, pattern)


def tally_key(response: ResponseRow, question: str, value: int) -> AnswerTallyKey:
    """Where a value of this response is counted."""
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
