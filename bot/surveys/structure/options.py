"""Checks the options of choices: how many, each once, none a word the SMS network takes; reads no question."""

from collections.abc import Iterator

from bot.documents.tree import Path
from bot.surveys.draft import Draft
from bot.surveys.problems import ERROR, Problem

MOST = 20
# single words that carriers and Twilio act on before we see them (PEERS: opt-out, opt-in and help keywords)
TAKEN = frozenset(
    "stop stopall unsubscribe cancel end quit revoke optout opt-out yes start unstop help info".split()  # noqa: SIM905 - a list of words reads best as words
)


def options(draft: Draft) -> Iterator[Problem]:
    """Too many, too few, repeated or reserved options, in every language."""
    for path, question in draft.questions():
        if question.kind in {"choice", "choices"} and (*path, "options") in draft.tree.lines:
            yield from _listed(draft, (*path, "options"), given=question.options, question=question.id)
            yield from _each(draft, (*path, "options"), given=question.options, question=question.id)
    for path, _, translation in draft.translations():
        for question_id, words in translation.questions.items():
            place = (*path, "questions", question_id, "options")
            yield from _each(draft, place, given=words.options, question=question_id)


def _listed(draft: Draft, path: Path, *, given: list[str], question: str) -> Iterator[Problem]:
    if len(given) > MOST:
        message, better = (
            f"There are {len(given)} options; a phone shows {MOST} at most.",
            "Group them, or ask in words.",
        )
        yield draft.problem(path, ERROR, code="too_many_options", message=message, better=better, question=question)
    if len(given) < 2:
        message, better = "A choice needs at least two options.", "Add another, or make the kind 'text'."
        yield draft.problem(path, ERROR, code="empty", message=message, better=better, question=question)


def _each(draft: Draft, path: Path, *, given: list[str], question: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, option in enumerate(given):
        word = option.casefold().strip(" .!")
        if word in seen:
            message, better = f"The option '{option}' is here twice.", "Keep one of the two."
            yield draft.problem((*path, at), ERROR, code="bad_value", message=message, better=better, question=question)
        if word in TAKEN:
            message = f"The SMS network takes the word '{option.upper()}' for itself: the answer would never reach us."
            better = _instead(word)
            place = (*path, at)
            yield draft.problem(place, ERROR, code="reserved_word", message=message, better=better, question=question)
        seen.add(word)


def _instead(word: str) -> str:
    if word == "yes":
        return "Make the kind 'yes_no': by SMS it asks for Y or N, and still reads yes."
    return f"Use other words, for example '{word} it' or 'the {word}'."
