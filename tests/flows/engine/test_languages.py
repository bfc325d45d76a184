"""No message holds two languages: each question goes out wholly in the customer's, or wholly in the survey's own."""

from dataclasses import replace

import pytest

from bot.flows.conversation import CONTACT, Context, Conversation, Invited, Replied
from bot.flows.engine import advance
from bot.flows.survey import QuestionWording, Survey, SurveyWording
from bot.flows.wording import consent_wording, messages_for
from bot.phrases import load_phrases
from tests.conversations.surveys import SPANISH, survey_of
from tests.flows.engine.stories import NOW

PHRASES = load_phrases()
ENGLISH = survey_of("half", "csat", "recommend", ask_contact=True)


def half(*ids: str, thanks: str = "") -> Survey:
    words = SurveyWording("A medias", thanks, {question: SPANISH[question] for question in ids})
    return replace(ENGLISH, languages={**ENGLISH.languages, "es": words})


def told(survey: Survey, *replies: str, language: str = "es") -> list[str]:
    context = Context("Riverside Salon", "corte", "High Street", "Ana")
    conversation = Conversation(1, "half", 1, language, "sms", context, survey.anonymity)
    said = []
    for event in (Invited(), *(Replied(reply) for reply in replies)):
        turn = advance(survey, conversation, event, NOW)
        conversation = turn.conversation
        said.append(" | ".join(message.text for message in messages_for(turn, survey, PHRASES)))
    return said


def test_a_question_without_a_translation_is_asked_wholly_in_the_survey_s_own_language():
    invitation, second, *_ = told(half("csat"), "5")
    assert invitation.startswith("Riverside Salon: ¿Qué tal tu corte hoy? Responde de 1 (muy mal)")
    assert second == "How likely are you to recommend us? Reply 0 (not at all likely) to 10 (extremely likely)."


def test_words_of_being_anonymous_speak_the_language_of_the_question_they_go_out_with():
    *_, anonymous = told(half("csat"), "5", "anon")
    assert anonymous.startswith("You are anonymous now. How likely")


def test_a_consent_is_asked_in_the_language_of_the_conversation():
    *_, contact = told(half("csat"), "5", "9")
    assert "Responde SI o NO" in contact
    assert consent_wording("contact", half("csat"), _held("es"), PHRASES) == contact


@pytest.mark.parametrize(
    ("thanks", "end"), [("", "Thank you for helping us improve, Ana."), ("Gracias, {name}.", "Gracias, Ana.")]
)
def test_thanks_go_out_in_the_language_they_are_written_in(thanks, end):
    assert told(half("csat", thanks=thanks), "5", "9", "no")[-1] == end


def test_where_the_author_wrote_no_thanks_our_own_are_in_the_customer_s_language():
    silent = half("csat")
    own = replace(silent.languages["en"], thanks="")
    assert told(replace(silent, languages={**silent.languages, "en": own}), "5", "9", "no")[-1] == "Gracias."


@pytest.mark.parametrize("reply", ["nine", "nueve", "9"])
def test_a_question_asked_in_the_survey_s_own_language_is_answered_in_either(reply):
    assert told(half("csat"), "5", reply)[-1].startswith("¿Podemos")


@pytest.mark.parametrize("reply", ["five", "cinco", "muy bien"])
def test_a_question_asked_in_the_customer_s_language_is_answered_in_it_or_with_english_numbers(reply):
    assert told(half("csat"), reply)[-1].startswith("How likely")


def test_a_survey_speaks_a_language_where_its_first_question_does():
    assert half("csat").speaks("es") == "es"
    assert half("recommend").speaks("es") == "en"
    assert half("csat").speaks("fr") == "en"


def test_every_step_knows_its_language():
    survey = half("csat")
    assert [survey.asked_in("es", step) for step in ("csat", "recommend", CONTACT)] == ["es", "en", "es"]
    assert [survey.asked_in("fr", step) for step in ("csat", "recommend", CONTACT)] == ["en", "en", "en"]


def test_an_answer_in_another_language_is_stored_as_the_option_of_the_survey_s_own():
    survey = survey_of("how", "how")
    words = SurveyWording("", "", {"how": QuestionWording("¿Cómo?", options=("por internet", "por teléfono", "allí"))})
    survey = replace(survey, languages={**survey.languages, "es": words})
    turn = advance(survey, replace(_held("es"), survey="how"), Invited(), NOW)
    turn = advance(survey, turn.conversation, Replied("por teléfono"), NOW)
    assert turn.conversation.answer("how").value == "by phone"


def _held(language: str) -> Conversation:
    context = Context("Riverside Salon", "corte", "High Street")
    return Conversation(1, "half", 1, language, "sms", context, "confidential")
