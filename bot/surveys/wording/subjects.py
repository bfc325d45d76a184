"""The questions of a draft in each of its languages, made ready for the checks of wording; it judges nothing."""

from collections.abc import Iterator

from bot.flows.survey import OTHER
from bot.surveys.building import bounds
from bot.surveys.draft import Draft
from bot.surveys.setting import Setting
from bot.surveys.wording.subject import Subject, plain

STAND_IN = "?"  # what salvage asks where a question could not be read


def subjects(draft: Draft, setting: Setting) -> Iterator[Subject]:
    """Each question in the survey's own language, then in each translation."""
    names = f"{setting.organisation} {setting.location} {setting.touchpoint}"
    for path, question in draft.questions():
        if question.ask == STAND_IN:
            continue
        yield Subject(
            id=question.id,
            kind=question.kind,
            language=draft.document.language,
            raw=question.ask,
            ask=plain(setting.fill(question.ask)),
            bounds=bounds(question),
            labels=question.labels,
            options=(*question.options, *([OTHER] if question.other else [])),
            optional=question.optional,
            conditional=bool(question.when),
            names=names,
            path=path,
        )
    yield from _translated(draft, setting, names=names)


def _translated(draft: Draft, setting: Setting, *, names: str) -> Iterator[Subject]:
    by_id = {question.id: question for question in draft.document.questions}
    for path, language, translation in draft.translations():
        for question_id, words in translation.questions.items():
            question = by_id.get(question_id)
            if question is None or words.ask is None:
                continue
            yield Subject(
                id=question_id,
                kind=question.kind,
                language=language,
                raw=words.ask,
                ask=plain(setting.fill(words.ask)),
                bounds=bounds(question),
                labels=words.labels,
                options=tuple(words.options),
                optional=question.optional,
                conditional=bool(question.when),
                own=False,
                names=names,
                path=(*path, "questions", question_id),
            )
