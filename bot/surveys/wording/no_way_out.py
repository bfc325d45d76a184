"""Finds choices that some customers cannot answer truly, because their answer is not among them."""

from collections.abc import Iterator

from bot.surveys.escapes import stays_last
from bot.surveys.wording.folded import fold
from bot.surveys.wording.lists import patterns, words
from bot.surveys.wording.subject import Finding, Subject

# what a language says for: none of these, something else, less often
ADDED = {
    "en": ("none of these", "something else", "less often"),
    "es": ("ninguna de estas", "otra cosa", "con menos frecuencia"),
    "fr": ("aucune de ces réponses", "autre chose", "moins souvent"),
    "de": ("nichts davon", "etwas anderes", "seltener"),
    "pl": ("żadne z tych", "coś innego", "rzadziej"),
}


def no_way_out(subject: Subject) -> Iterator[Finding]:
    """A list of things without "other" or "none of these", in a question that must be answered.

    A list of how often something is done needs a lowest step.
    """
    if subject.kind not in {"choice", "choices"} or subject.optional or not subject.own or not subject.spans:
        return
    start, end = subject.spans[-1]
    last, language = subject.folded[start:end], subject.language
    none, other, seldom = ADDED[language]
    message = added = ""
    if patterns("asks_how_often", language).search(last):
        if not any(patterns("seldom", language).search(fold(option)) for option in subject.options):
            message, added = "Somebody does it less often than any of these, or never.", seldom
    elif _open(subject) and patterns("no_way_out", language).search(last):
        message, added = "Somebody's answer may not be among these.", none if subject.kind == "choices" else other
    if message and not patterns("closed", language).search(last):
        better = f"Add one that is always true: options: [{', '.join(subject.options)}, {added}]."
        yield Finding("no_way_out", message, better, key=("options",))


def escapes(option: str, language: str = "en") -> bool:
    """Whether an option is one of those that let everybody answer truly."""
    said = fold(option.replace("\u2019", "'"))
    listed = words("escape") if language == "en" else patterns("escape", language)
    return stays_last(option) or listed.search(said) is not None


def _open(subject: Subject) -> bool:
    """Neither a way out, nor steps that leave nothing between them: numbers, sizes, times of day."""
    if any(escapes(option, subject.language) for option in subject.options):
        return False
    counted = patterns("counted", subject.language)
    return sum(counted.search(fold(option)) is not None for option in subject.options) * 2 < len(subject.options)
