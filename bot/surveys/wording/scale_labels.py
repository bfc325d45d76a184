"""Finds scales without words at their ends, tilted scales, and scales that stand on their head."""

from collections.abc import Iterator, Mapping

from bot.surveys.problems import ERROR
from bot.surveys.wording.no_way_out import escapes
from bot.surveys.wording.subject import Finding, Subject
from bot.surveys.wording.valence import BAD, GOOD, NEUTRAL, valence

SCORED = frozenset({"rating", "nps", "ces"})
BETTER = "Give as many good answers as bad ones: very poor, poor, fair, good, very good."


def unlabelled_scale(subject: Subject) -> Iterator[Finding]:
    """A rating of which nobody says what its ends mean; nps and ces have words of their own."""
    low, high = sorted(subject.bounds)  # a scale upside down is another finding
    if subject.kind == "rating" and subject.own and not {low, high} <= set(subject.labels):
        better = f"Add 'labels: {{{low}: very poor, {high}: very good}}'."
        message = f"Nobody says what {low} and {high} mean; to some, 1 is the best mark."
        yield Finding("unlabelled_scale", message, better, key=("labels",))


def upside_down_labels(subject: Subject) -> Iterator[Finding]:
    """A scale that runs from good to bad: every score would count the wrong way round, so it is not asked."""
    low, high = subject.bounds
    if subject.kind in SCORED and low < high and _on_its_head(subject):
        message = f"{low} is the good end and {high} the bad one; scores would count the wrong way round."
        better = f"Let {low} be the worst and {high} the best."
        yield Finding("upside_down_scale", message, better, ERROR, key=("labels",))


def unbalanced_scale(subject: Subject) -> Iterator[Finding]:
    """A scale with more good answers than bad, or the other way round."""
    if subject.kind in SCORED and not _on_its_head(subject):
        yield from _labels(subject)
    elif subject.kind == "choice":
        found = [
            valence(option, subject.language) for option in subject.options if not escapes(option, subject.language)
        ]
        if len(found) > 1 and None not in found and found.count(GOOD) != found.count(BAD):
            yield Finding("unbalanced_scale", _counts(found), BETTER, key=("options",))


def _labels(subject: Subject) -> Iterator[Finding]:
    low, high = subject.bounds
    found = _valences(subject.labels, subject.language)
    ends = found.get(low), found.get(high)
    if None not in ends and ends != (BAD, GOOD):
        yield Finding("unbalanced_scale", f"The ends are no opposites: {_ends(subject)}.", BETTER, key=("labels",))
    elif len(found) == high - low + 1 and None not in found.values():
        given = list(found.values())
        if given.count(GOOD) != given.count(BAD):
            yield Finding("unbalanced_scale", _counts(given), BETTER, key=("labels",))


def _on_its_head(subject: Subject) -> bool:
    found = _valences(subject.labels, subject.language)
    return tuple(found.get(end) for end in subject.bounds) == (GOOD, BAD)


def _valences(labels: Mapping[int, str], language: str) -> dict[int, int | None]:
    """A plain "fair" is the middle of a scale, but the good end beside an "unfair"."""
    unfair = any("unfair" in label.lower() for label in labels.values())
    found = {number: valence(label, language) for number, label in labels.items()}
    return {
        number: GOOD if unfair and labels[number].lower() == "fair" and value == NEUTRAL else value
        for number, value in found.items()
    }


def _ends(subject: Subject) -> str:
    low, high = subject.bounds
    return f"'{subject.labels[low]}' and '{subject.labels[high]}'"


def _counts(found: list[int | None]) -> str:
    return f"{found.count(GOOD)} good answers stand against {found.count(BAD)} bad."
