"""What chance decides for one conversation: which blocks of questions, and the order of options; it makes no chance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from bot.flows.survey import Blocks, Question, QuestionWording, Survey

Thing = TypeVar("Thing")


class Chance(Protocol):
    """Where chance comes from; `random.Random` and `random.SystemRandom` fit."""

    def sample(self, population: Sequence[Thing], k: int) -> list[Thing]:
        """Draw `k` different things, each as likely as any other, in a drawn order."""
        ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn for one conversation before it began. Nothing in it follows from who is asked, or when."""

    blocks: tuple[str, ...] | None = None  # asked, in this order; None: the survey draws no blocks
    orders: tuple[tuple[str, tuple[int, ...]], ...] = ()  # of a question's options: their places, in the order shown


def draw(survey: Survey, chance: Chance) -> Drawn | None:
    """Return what chance decides for one conversation about this survey; None where there is nothing to decide."""
    blocks = _blocks(survey, chance)
    orders = tuple((question.id, _order(question, chance)) for question in survey.questions if question.shuffled)
    return Drawn(blocks, orders) if orders or blocks is not None else None


def as_drawn(survey: Survey, drawn: Drawn | None) -> Survey:
    """Return the survey with the questions that one conversation asks, in its order; itself where all are asked."""
    if drawn is None or drawn.blocks is None:
        return survey
    return replace(survey, questions=tuple(_asked(survey.questions, drawn.blocks)))


def worded(words: QuestionWording, drawn: Drawn | None, question: str) -> QuestionWording:
    """Return the words of a question with its options in the order drawn for a conversation."""
    if drawn is None:
        return words
    for name, order in drawn.orders:
        if name == question:
            return replace(words, order=order)
    return words


def block_names(survey: Survey) -> tuple[str, ...]:
    """Return the survey's blocks, in the order they are written in."""
    return tuple(dict.fromkeys(question.block for question in survey.questions if question.block))


def most_questions(survey: Survey) -> int:
    """Return how many questions one customer may be asked at most, whatever is drawn; conditions are not looked at."""
    if survey.blocks is None:
        return len(survey.questions)
    sizes = sorted((sum(each.block == name for each in survey.questions) for name in block_names(survey)), reverse=True)
    return sum(not each.block for each in survey.questions) + sum(sizes[: survey.blocks.ask])


def openers(survey: Survey) -> tuple[str, ...]:
    """Return every question that a conversation may begin with: several where the first block asked is drawn."""
    first = survey.questions[0]
    if survey.blocks is None or not first.block:
        return (first.id,)
    able = able_to_begin(block_names(survey), survey.blocks)
    return tuple(next(each.id for each in survey.questions if each.block == name) for name in able)


def able_to_begin(names: Sequence[str], blocks: Blocks) -> Sequence[str]:
    """Return the blocks, of all in the order written, that may be the first one asked."""
    return names if blocks.shuffle else names[: max(len(names) - blocks.ask, 0) + 1]


def begins_drawn(survey: Survey) -> bool:
    """Say whether the question that a survey begins with, or how it looks, is drawn."""
    first = survey.questions[0]
    return bool(first.shuffled) or (survey.blocks is not None and bool(first.block))


def _blocks(survey: Survey, chance: Chance) -> tuple[str, ...] | None:
    if survey.blocks is None:
        return None
    names = block_names(survey)
    picked = chance.sample(names, min(survey.blocks.ask, len(names)))
    return tuple(picked if survey.blocks.shuffle else sorted(picked, key=names.index))


def _order(question: Question, chance: Chance) -> tuple[int, ...]:
    """The shuffled options in a drawn order, then those that stay last as they stand."""
    drawn = chance.sample(question.shuffled, len(question.shuffled))
    return (*drawn, *(at for at in range(len(question.options)) if at not in question.shuffled))


def _asked(questions: Sequence[Question], blocks: Sequence[str]) -> Iterator[Question]:
    """The questions in no block where they stand, and in the place of each block that is asked the next one drawn."""
    left = iter(blocks)
    begun: set[str] = set()
    for question in questions:
        if not question.block:
            yield question
        elif question.block in blocks and question.block not in begun:
            begun.add(question.block)
            following = next(left)
            yield from (each for each in questions if each.block == following)
