"""Checks the words that ask to take part: only where that is asked, and in every language; judges no wording."""

from collections.abc import Iterator

from bot.surveys.draft import Draft
from bot.surveys.problems import ADVICE, WARNING, Problem


def consents(draft: Draft) -> Iterator[Problem]:
    """Words for a question that is not asked, or that a language lacks."""
    document = draft.document
    if document.ask_consent and document.consent != "explicit":
        message = "'ask_consent' is never said: answering the first question is agreeing."
        better = "Write 'consent: explicit', or take it away."
        yield draft.problem(("ask_consent",), WARNING, code="bad_value", message=message, better=better)
    if document.consent == "explicit" and not document.ask_consent:
        message = "Customers are asked to take part in our own words: 'ask_consent' is not said."
        better = "Add 'ask_consent: …' in words of your own, or leave it so."
        yield draft.problem(("consent",), ADVICE, code="missing", message=message, better=better)
    for path, language, translation in draft.translations():
        if document.ask_consent and not translation.ask_consent and language != document.language:
            message = f"'ask_consent' is not said in '{language}'."
            better = f"Add it, or customers of '{language}' are asked in our own words."
            yield draft.problem(path, ADVICE, code="missing_translation", message=message, better=better)
