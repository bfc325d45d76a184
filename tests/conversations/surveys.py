"""The surveys that the transcripts are about, as the engine sees them; some are read from files as authors write them."""

from dataclasses import replace
from pathlib import Path

from bot.flows.survey import Question, QuestionWording, Survey, SurveyWording
from bot.surveys.library import PACKAGED
from bot.surveys.reading import read_survey

POOR_GOOD = {1: "very poor", 5: "very good"}
WAYS = ("online", "by phone", "at the desk")
LIKED = ("the cut", "the colour", "the chat")

ASKS = {
    "csat": QuestionWording("How was your {touchpoint} today?", POOR_GOOD),
    "why": QuestionWording("What could we have done better?"),
    "recommend": QuestionWording("How likely are you to recommend us?"),
    "easy": QuestionWording("Booking was easy. Do you agree?"),
    "solved": QuestionWording("Was everything as you wished?"),
    "how": QuestionWording("How did you book?", options=WAYS),
    "liked": QuestionWording("What did you like?", options=LIKED),
    "words": QuestionWording("How was your {touchpoint}, in your own words?"),
    "wait": QuestionWording("How many minutes did you wait?"),
}
SPANISH = {
    "csat": QuestionWording("¿Qué tal tu {touchpoint} hoy?", {1: "muy mal", 5: "muy bien"}),
    "why": QuestionWording("¿Qué podemos mejorar?"),
    "recommend": QuestionWording("¿Nos recomendarías a un amigo?"),
}
QUESTIONS = {
    "csat": Question("csat", "rating", 1, 5, measure="csat"),
    "why": Question("why", "text", when=(("csat", frozenset({1, 2, 3})),), optional=True),
    "recommend": Question("recommend", "nps", 0, 10, measure="nps"),
    "easy": Question("easy", "ces", 1, 7, measure="ces"),
    "solved": Question("solved", "yes_no"),
    "how": Question("how", "choice", options=WAYS),
    "liked": Question("liked", "choices", options=LIKED),
    "words": Question("words", "text"),
    "wait": Question("wait", "number", 0, 240),
}


def survey_of(name: str, *ids: str, **changes: object) -> Survey:
    """Return a survey of these questions in English."""
    wording = SurveyWording(
        title="After your visit",
        thanks="Thank you for helping us improve, {name}.",
        questions={question: ASKS[question] for question in ids},
    )
    survey = Survey(
        name,
        1,
        "en",
        "confidential",
        tuple(QUESTIONS[question] for question in ids),
        {"en": wording},
        {"csat": frozenset({1, 2})},
        ask_contact=False,
        ask_quote=False,
    )
    return replace(survey, **changes)


def _spanish(survey: Survey) -> Survey:
    wording = SurveyWording("Después de tu visita", "Gracias por ayudarnos, {name}.", SPANISH)
    return replace(survey, languages={**survey.languages, "es": wording})


AFTER_VISIT = _spanish(survey_of("after-visit", "csat", "why", "recommend"))
WITH_WORDS = replace(
    AFTER_VISIT, name="after-visit-with-words", alert_words={"en": ("refund",)}, urgent_words={"en": ("unsafe",)}
)
AFTER_COLOUR = read_survey((Path(__file__).parent / "after_colour.yaml").read_text(encoding="utf-8"))
WRITTEN = tuple(
    read_survey(Path(__file__).parent / f"{name}.yaml")
    for name in ("looks", "other", "shuffled", "blocks", "own_consent", "pictured")
)
STUDIES = tuple(read_survey(PACKAGED / f"{name}.yaml") for name in ("servqual", "kano"))
SURVEYS = {
    survey.name: survey
    for survey in (
        AFTER_VISIT,
        AFTER_COLOUR,
        *WRITTEN,
        *STUDIES,
        replace(AFTER_VISIT, name="after-visit-with-consents", ask_contact=True, ask_quote=True),
        replace(AFTER_VISIT, name="after-visit-anonymous", anonymity="anonymous"),
        replace(WITH_WORDS, ask_contact=True, ask_quote=True),
        replace(AFTER_VISIT, name="after-visit-explicit", explicit_consent=True),
        survey_of("in-your-words", "words", "recommend"),
        survey_of("only-words", "words"),
        *(survey_of(f"only-{question}", question) for question in QUESTIONS if question not in ("why", "words")),
    )
}
