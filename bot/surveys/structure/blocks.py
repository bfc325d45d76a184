"""Checks blocks of questions: that they can be drawn, and that nothing waits for one that may not be; draws nothing."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from bot.surveys.draft import Draft
from bot.surveys.problems import ERROR, WARNING, Problem


def blocks(draft: Draft) -> Iterator[Problem]:
    """Blocks without `blocks`, too few of them, torn apart, or needed by questions and cases outside them."""
    names = list(dict.fromkeys(each.block for each in draft.document.questions if each.block))
    if draft.document.blocks is None:
        if "blocks" not in draft.tree.value:  # else they were told already, and could not be read
            yield from _unused(draft)
        return
    if not names:
        message, better = "No question has a block, so there is nothing to draw.", "Add 'block: NAME' to questions."
        yield draft.problem(("blocks",), ERROR, code="unknown_block", message=message, better=better)
        return
    yield from _counts(draft, names)
    yield from _torn(draft)
    yield from _waiting(draft, {each.id: each.block or "" for each in draft.document.questions}, names)


def _unused(draft: Draft) -> Iterator[Problem]:
    for path, question in draft.questions():
        if question.block:
            message = f"The block '{question.block}' is never drawn: the survey has no 'blocks'."
            better = "Add 'blocks: {ask: 2}' at the top, or take this away."
            yield draft.problem(
                (*path, "block"), ERROR, code="unknown_block", message=message, better=better, question=question.id
            )


def _counts(draft: Draft, names: list[str]) -> Iterator[Problem]:
    given = draft.document.blocks
    if given is None:
        return
    place = ("blocks", "ask")
    if given.ask > len(names):
        message = f"{given.ask} blocks are to be asked, but there are {len(names)}: {', '.join(names)}."
        better = f"Write a number from 1 to {len(names)}."
        yield draft.problem(place, ERROR, code="bad_value", message=message, better=better)
    elif given.ask == len(names) and not given.shuffle:
        message = "Every block is asked, in order: nothing is drawn."
        yield draft.problem(
            place, WARNING, code="bad_value", message=message, better="Ask fewer, or write 'shuffle: true'."
        )


def _torn(draft: Draft) -> Iterator[Problem]:
    """A block whose questions do not stand together: in which order they are asked would be anybody's guess."""
    seen: set[str] = set()
    for block, group in groupby(draft.questions(), key=lambda each: each[1].block):
        path, question = next(group)
        if block in seen:
            message = f"The questions of the block '{block}' do not stand together."
            better = "Move this one next to the others of its block."
            place = (*path, "block")
            yield draft.problem(place, ERROR, code="bad_value", message=message, better=better, question=question.id)
        if block:
            seen.add(block)


def _waiting(draft: Draft, block_of: Mapping[str, str], names: list[str]) -> Iterator[Problem]:
    """A `when` over a question that not every customer is asked, or is asked only later."""
    given = draft.document.blocks
    if given is None or (given.ask >= len(names) and not given.shuffle):
        return
    for path, question in draft.questions():
        for other in question.when:
            if block_of.get(other) and block_of[other] != question.block:
                message = f"'{other}' is in the block '{block_of[other]}', which not everybody is asked before this."
                better = f"Put both in one block, or '{other}' in none."
                place = (*path, "when", other)
                yield draft.problem(
                    place, WARNING, code="unknown_block", message=message, better=better, question=question.id
                )
