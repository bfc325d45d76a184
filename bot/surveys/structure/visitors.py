"""Checks a checklist that visitors fill in: it asks no customer, so nothing in it is for one; judges no wording."""

from collections.abc import Iterator

from bot.surveys.draft import Draft
from bot.surveys.problems import ERROR, Problem

WHY = "'{key}' is for customers, but this is 'filled_in_by: visitors'."


def visitors(draft: Draft) -> Iterator[Problem]:
    """What only a customer can be asked or is owed: cases, consents, a name beside the answers."""
    if draft.document.filled_in_by != "visitors":
        return
    for key in _for_customers(draft):
        better = f"Take '{key}' away."
        if key == "anonymity":
            better = "Write 'anonymity: confidential': what counts is the visit, not who made it."
        yield draft.problem((key,), ERROR, code="bad_value", message=WHY.format(key=key), better=better)


def _for_customers(draft: Draft) -> Iterator[str]:
    document = draft.document
    said = {
        "low": bool(document.low),
        "alert_words": bool(document.alert_words),
        "urgent_words": bool(document.urgent_words),
        "consent": document.consent == "explicit",
        "ask_consent": bool(document.ask_consent),
        "consents": "consents" in document.model_fields_set and bool(document.consents),
        "anonymity": document.anonymity == "named",
    }
    yield from (key for key, found in said.items() if found)
