"""What each text of a survey takes as an SMS, in every language, as it will be sent; knows no price and no provider."""

from collections.abc import Iterator

from bot.documents.tree import Path
from bot.flows.survey import Survey
from bot.surveys.building import build
from bot.surveys.draft import Draft
from bot.surveys.preview import Shown, sms_question, sms_texts
from bot.surveys.problems import ADVICE, Problem
from bot.surveys.setting import Setting
from bot.surveys.structure.options import MOST
from bot.surveys.wording.sms_cost import invitation_in_two, too_long_sms, ucs2
from bot.surveys.wording.subject import Finding


def lengths(draft: Draft, setting: Setting) -> Iterator[Problem]:
    """Texts of more than one segment, and signs that make them so. What a language's letters cost is told once."""
    survey = build(draft.document)
    crowded = {each.id for each in draft.document.questions if len(each.options) > MOST}
    for language in survey.languages:
        told: set[str] = set()
        for shown in sms_texts(survey, setting, language=language):
            if shown.question in crowded:
                continue  # told as too many options
            key = _place(draft, shown.question, language=language)
            for found in _findings(survey, setting, shown=shown, language=language):
                if found.level != ADVICE or found.code not in told:
                    yield _problem(draft, found, place=key, question=shown.question)
                if found.level == ADVICE:
                    told.add(found.code)


def _findings(survey: Survey, setting: Setting, *, shown: Shown, language: str) -> Iterator[Finding]:
    yield from ucs2(shown.words, language=language)
    if shown.first:
        alone = sms_question(survey, setting, language=language, question=shown.question)
        found = list(too_long_sms(alone))
        yield from found or invitation_in_two(shown.text)
    else:
        yield from too_long_sms(shown.text)


def _problem(draft: Draft, found: Finding, *, place: Path, question: str) -> Problem:
    return draft.problem(
        place, found.level, code=found.code, message=found.message, better=found.better, question=question
    )


def _place(draft: Draft, question: str, *, language: str) -> Path:
    """Where the words of a text stand in the file."""
    own = language == draft.document.language
    base: Path = () if own else ("translations", language)
    if not question:
        return (*base, "thanks")
    if not own:
        return (*base, "questions", question, "ask")
    ids = [each.id for each in draft.document.questions]
    return ("questions", ids.index(question), "ask")
