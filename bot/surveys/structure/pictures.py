"""Checks pictures: the file is there, small enough and of a kind that phones show; shows none."""

from collections.abc import Iterator

from bot.surveys.draft import Draft
from bot.surveys.pictures import Picture, read_picture
from bot.surveys.problems import ADVICE, ERROR, Problem

LONGEST = 700  # of the 1024 signs of a caption; the rest is who asks, the legend and how to stop


def pictures(draft: Draft) -> Iterator[Problem]:
    """Files that cannot be shown, words too long to stand under a picture, and what SMS makes of it."""
    shown = [(path, question) for path, question in draft.questions() if question.picture]
    for path, question in shown:
        read = read_picture(draft.folder / (question.picture or "")) if draft.folder is not None else None
        if isinstance(read, str):
            message = f"The picture '{question.picture}' cannot be shown: {read}."
            better = "Put a PNG or JPG of at most 1000 kB beside this file."
            place = (*path, "picture")
            yield draft.problem(place, ERROR, code="bad_picture", message=message, better=better, question=question.id)
        elif isinstance(read, Picture):
            message, better = "By SMS this question goes out without its picture.", "Let the words say it all."
            place = (*path, "picture")
            yield draft.problem(place, ADVICE, code="bad_picture", message=message, better=better, question=question.id)
    yield from _captions(draft, {question.id for _, question in shown})


def _captions(draft: Draft, shown: set[str]) -> Iterator[Problem]:
    for path, question, text in draft.texts():
        if question in shown and len(text) > LONGEST:
            message = f"These {len(text)} signs are too many to stand under a picture."
            better = f"Make it {len(text) - LONGEST} signs shorter."
            yield draft.problem(path, ERROR, code="bad_picture", message=message, better=better, question=question)
