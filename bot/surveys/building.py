"""A questionnaire's document made into the survey the engine asks; it trusts that the document was checked."""

from collections.abc import Mapping

from bot.flows.drawing import able_to_begin
from bot.flows.survey import CUSTOMERS, OTHER, Blocks, Question, QuestionWording, Survey, SurveyWording, Value
from bot.surveys.document import QuestionDocument, QuestionTranslation, SurveyDocument, Translation
from bot.surveys.escapes import stays_last
from bot.surveys.fingerprint import fingerprint
from bot.surveys.pictures import Picture
from bot.surveys.scales import OWN_MEASURE, SCALES

NO_WORDS = QuestionTranslation()
NO_PICTURES: Mapping[str, Picture] = {}


def build(document: SurveyDocument, *, version: int = 0, pictures: Mapping[str, Picture] = NO_PICTURES) -> Survey:
    """The survey of a document; a question that a translation does not word whole is left out of that language.

    `pictures` are those that were found, by the name of their file. A document that is read back from where it was
    frozen comes without: its pictures are kept beside it.
    """
    kinds = {question.id: question.kind for question in document.questions}
    customers = document.filled_in_by == CUSTOMERS  # nobody else is asked for consent, or is an unhappy customer
    return Survey(
        name=document.survey,
        version=version,
        language=document.language,
        anonymity=document.anonymity,
        questions=tuple(build_question(question, kinds, pictures=pictures) for question in document.questions),
        languages=_languages(document),
        low={question: frozenset(scores) for question, scores in document.low.items()} if customers else {},
        explicit_consent=document.consent == "explicit" and customers,
        ask_contact="contact" in document.consents and customers,
        ask_quote="quote" in document.consents and customers,
        content_hash=fingerprint(document, {file: each.hash for file, each in pictures.items()}),
        blocks=Blocks(document.blocks.ask, document.blocks.shuffle) if document.blocks else None,
        pictures={each.hash: each.content for each in pictures.values()},
        filled_in_by=document.filled_in_by,
        alert_words=_word_lists(document.alert_words) if customers else {},
        urgent_words=_word_lists(document.urgent_words) if customers else {},
    )


def _word_lists(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(words) for language, words in lists.items()}


def bounds(question: QuestionDocument) -> tuple[int, int]:
    """The lowest and highest score or number of a question; zeros where it has none."""
    if question.kind == "number":
        return question.range or (0, 0)
    return question.scale or SCALES.get(question.kind, (0, 0))


def build_question(
    question: QuestionDocument, kinds: Mapping[str, str], *, pictures: Mapping[str, Picture] = NO_PICTURES
) -> Question:
    """The question without its words. `kinds` says the kind of each question of the survey, by id."""
    low, high = bounds(question)
    return Question(
        id=question.id,
        kind=question.kind,
        low=low,
        high=high,
        options=(*question.options, *([OTHER] if question.other else [])),
        when=tuple((other, condition(kinds.get(other, ""), values)) for other, values in question.when.items()),
        optional=question.optional,
        measure=question.measure or OWN_MEASURE.get(question.kind, ""),
        dimension=question.dimension or "",
        style=question.style,
        other=bool(question.other),
        shuffled=tuple(shuffled(question)),
        block=question.block or "",
        picture=pictures[question.picture].hash if question.picture and question.picture in pictures else "",
        pair=question.pair or "",
        side=question.side or "",
    )


def shuffled(question: QuestionDocument) -> list[int]:
    """The places of the options that change place: all but those looked for at the end; none for fewer than two."""
    places = [at for at, option in enumerate(question.options) if question.shuffle and not stays_last(option)]
    return places if len(places) > 1 else []


def openers(document: SurveyDocument) -> list[QuestionDocument]:
    """Every question that a conversation may begin with: several where the first block asked is drawn."""
    first = document.questions[0]
    if document.blocks is None or first.block is None:
        return [first]
    begun = {each.block: each for each in reversed(document.questions) if each.block}
    names = list(dict.fromkeys(each.block for each in document.questions if each.block))
    return [begun[name] for name in able_to_begin(names, Blocks(document.blocks.ask, document.blocks.shuffle))]


def condition(kind: str, values: list[bool | int | str]) -> frozenset[Value]:
    """Values of a `when` as answers to a question of that kind are stored: yes and no become true and false."""
    if kind == "yes_no":
        return frozenset({"yes": True, "no": False}.get(str(value).lower(), value) for value in values)
    return frozenset(values)


def can_begin(document: SurveyDocument, translation: Translation) -> bool:
    """Whether a conversation can be held in this language: whatever question comes first is worded in it."""
    return not any(lacking(question, translation) for question in openers(document))


def lacking(question: QuestionDocument, translation: Translation) -> str:
    """What lacks to ask this question without a word of another language; nothing where nothing does."""
    words = translation.questions.get(question.id, NO_WORDS)
    if words.ask is None:
        return "ask"
    if len(words.options) != len(question.options):
        return f"{len(words.options)} of {len(question.options)} options"
    if isinstance(question.other, str) and words.other is None:
        return "other"
    return "labels" if set(question.labels) - set(words.labels) else ""


def _languages(document: SurveyDocument) -> dict[str, SurveyWording]:
    own = SurveyWording(
        title=document.title or document.survey,
        thanks=document.thanks or "",
        questions={
            each.id: QuestionWording(each.ask, each.labels, _options(each, document.language, own=each))
            for each in document.questions
        },
        intro=document.intro or "",
        consent=document.ask_consent or "",
        reminder=document.reminder or "",
    )
    others = {
        language: _translated(document, translation, language)
        for language, translation in document.translations.items()
        if language != document.language and can_begin(document, translation)
    }
    return {document.language: own, **others}


def _translated(document: SurveyDocument, translation: Translation, language: str) -> SurveyWording:
    whole = [each for each in document.questions if not lacking(each, translation)]
    words = {each.id: (each, translation.questions[each.id]) for each in whole}
    return SurveyWording(
        title=translation.title or document.title or document.survey,
        thanks=translation.thanks or "",
        questions={
            key: QuestionWording(each.ask or "", each.labels, _options(each, language, own=own))
            for key, (own, each) in words.items()
        },
        intro=translation.intro or "",
        consent=translation.ask_consent or "",
        reminder=translation.reminder or "",
    )


def _options(words: QuestionDocument | QuestionTranslation, language: str, *, own: QuestionDocument) -> tuple[str, ...]:
    """The options as shown, with "other" in the survey's words or, where it has none, in ours."""
    if not own.other:
        return tuple(words.options)
    label = words.other if isinstance(words.other, str) else ""
    return (*words.options, label or _other_label(language))


def _other_label(language: str) -> str:
    from bot.flows.kinds.other import label
    from bot.phrases import load_phrases

    return label(load_phrases(), language)
