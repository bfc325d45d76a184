"""A questionnaire's document made into the survey the engine asks; it trusts that the document was checked."""

from collections.abc import Mapping

from bot.flows.survey import Question, QuestionWording, Survey, SurveyWording, Value
from bot.surveys.document import QuestionDocument, QuestionTranslation, SurveyDocument, Translation
from bot.surveys.fingerprint import fingerprint
from bot.surveys.scales import OWN_MEASURE, SCALES

NO_WORDS = QuestionTranslation()


def build(document: SurveyDocument, *, version: int = 0) -> Survey:
    """The survey of a document; a question that a translation does not word whole is left out of that language."""
    kinds = {question.id: question.kind for question in document.questions}
    return Survey(
        name=document.survey,
        version=version,
        language=document.language,
        anonymity=document.anonymity,
        questions=tuple(build_question(question, kinds) for question in document.questions),
        languages=_languages(document),
        low={question: frozenset(scores) for question, scores in document.low.items()},
        explicit_consent=document.consent == "explicit",
        ask_contact="contact" in document.consents,
        ask_quote="quote" in document.consents,
        content_hash=fingerprint(document),
    )


def bounds(question: QuestionDocument) -> tuple[int, int]:
    """The lowest and highest score or number of a question; zeros where it has none."""
    if question.kind == "number":
        return question.range or (0, 0)
    return question.scale or SCALES.get(question.kind, (0, 0))


def build_question(question: QuestionDocument, kinds: Mapping[str, str]) -> Question:
    """The question without its words. `kinds` says the kind of each question of the survey, by id."""
    low, high = bounds(question)
    return Question(
        id=question.id,
        kind=question.kind,
        low=low,
        high=high,
        options=tuple(question.options),
        when=tuple((other, condition(kinds.get(other, ""), values)) for other, values in question.when.items()),
        optional=question.optional,
        measure=question.measure or OWN_MEASURE.get(question.kind, ""),
        dimension=question.dimension or "",
    )


def condition(kind: str, values: list[bool | int | str]) -> frozenset[Value]:
    """Values of a `when` as answers to a question of that kind are stored: yes and no become true and false."""
    if kind == "yes_no":
        return frozenset({"yes": True, "no": False}.get(str(value).lower(), value) for value in values)
    return frozenset(values)


def can_begin(document: SurveyDocument, translation: Translation) -> bool:
    """Whether a conversation can be held in this language: its first question is worded in it."""
    return not lacking(document.questions[0], translation)


def lacking(question: QuestionDocument, translation: Translation) -> str:
    """What lacks to ask this question without a word of another language; nothing where nothing does."""
    words = translation.questions.get(question.id, NO_WORDS)
    if words.ask is None:
        return "ask"
    if len(words.options) != len(question.options):
        return f"{len(words.options)} of {len(question.options)} options"
    return "labels" if set(question.labels) - set(words.labels) else ""


def _languages(document: SurveyDocument) -> dict[str, SurveyWording]:
    own = SurveyWording(
        title=document.title or document.survey,
        thanks=document.thanks or "",
        questions={each.id: QuestionWording(each.ask, each.labels, tuple(each.options)) for each in document.questions},
        intro=document.intro or "",
    )
    others = {
        language: _translated(document, translation)
        for language, translation in document.translations.items()
        if language != document.language and can_begin(document, translation)
    }
    return {document.language: own, **others}


def _translated(document: SurveyDocument, translation: Translation) -> SurveyWording:
    words = {each.id: translation.questions[each.id] for each in document.questions if not lacking(each, translation)}
    return SurveyWording(
        title=translation.title or document.title or document.survey,
        thanks=translation.thanks or "",
        questions={
            key: QuestionWording(each.ask or "", each.labels, tuple(each.options)) for key, each in words.items()
        },
        intro=translation.intro or "",
    )
