"""Steps that are no question of a survey, as questions: how each is answered; it must not know when any is asked."""

from bot.flows.conversation import ABOUT, AGREE, CONTACT, LISTEN, OTHER_WORDS, QUOTE, REACHABLE, RECEIVED, RESOLVE
from bot.flows.survey import Question, QuestionWording, Survey

GOODS, DIGITAL, SERVICE, ELSE = "goods", "digital", "service", "else"
"""What an issue may be about where a law protects customers, and anything else."""

_QUESTIONS = {
    **{step: Question(step, "yes_no") for step in (AGREE, CONTACT, QUOTE, REACHABLE)},
    **{step: Question(step, "text", optional=True) for step in (LISTEN, RESOLVE, RECEIVED)},
    ABOUT: Question(ABOUT, "choice", options=(GOODS, DIGITAL, SERVICE, ELSE), optional=True),
}
_OTHER_WORDS = Question(OTHER_WORDS, "text", optional=True)
_NO_WORDS = QuestionWording("")
# A customer may type an option as it is shown, and reading knows no catalogue: so these words stand here.
_ABOUT = {
    language: QuestionWording("", options=options)
    for language, options in {
        "en": ("something you bought", "an app or download", "the work we did", "something else"),
        "es": ("algo que compraste", "una app o descarga", "el trabajo que hicimos", "otra cosa"),
        "fr": ("un achat", "une appli ou un fichier", "notre travail", "autre chose"),
        "de": ("etwas Gekauftes", "eine App oder ein Download", "unsere Arbeit", "etwas anderes"),
        "pl": ("zakupiony towar", "aplikacja lub plik", "nasza praca", "co innego"),
    }.items()
}


def question_of(survey: Survey, step: str) -> Question:
    """The question of a step: one of the survey's, or one that stands around them; KeyError where there is none."""
    return _QUESTIONS.get(step, _OTHER_WORDS) if step[:1] == ":" else survey.question(step)


def step_wording(step: str, language: str) -> QuestionWording:
    """The options of a step that has some, as shown in a language; no words for any other step."""
    if step != ABOUT:
        return _NO_WORDS
    return _ABOUT.get(language) or _ABOUT.get(language[:2]) or _ABOUT["en"]
