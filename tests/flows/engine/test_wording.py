"""What customers read: one segment, nothing personal in a consent, names that read well, markup that cannot be forged."""

from dataclasses import dataclass, replace
from typing import get_args

import pytest

from bot.flows.conversation import Asked, Context, Conversation, Fact, Invited, Replied, Turn
from bot.flows.drawing import begins_drawn
from bot.flows.engine import advance
from bot.flows.piping import piped
from bot.flows.presses import LONGEST, ChoiceTooLong, choice_data, parse_choice
from bot.flows.segments import segments
from bot.flows.survey import QuestionWording, SurveyWording
from bot.flows.wording import SENDS, NothingToSay, consent_wording, messages_for
from bot.messages import MessageKind
from bot.phrases import LANGUAGES, load_phrases
from tests.conversations.surveys import AFTER_VISIT, QUESTIONS, SURVEYS, survey_of
from tests.flows.engine.stories import NOW, fresh, play

PHRASES = load_phrases()
HOW_WAS_IT = {
    "en": ("How was your {touchpoint} today?", "haircut", {1: "very poor", 5: "very good"}),
    "es": ("¿Qué tal tu {touchpoint} hoy?", "corte", {1: "muy mal", 5: "muy bien"}),
    "fr": ("Comment était votre {touchpoint} ?", "coupe", {1: "très mal", 5: "très bien"}),
    "de": ("Wie war Ihr {touchpoint} heute?", "Haarschnitt", {1: "sehr schlecht", 5: "sehr gut"}),
}


def said(survey, event, *, channel="sms", conversation=None):
    turn = advance(survey, conversation or fresh(survey, channel=channel), event, NOW)
    return messages_for(turn, survey, PHRASES)


@pytest.mark.parametrize("anonymity", ["confidential", "anonymous"])
@pytest.mark.parametrize("language", HOW_WAS_IT)
def test_the_invitation_by_sms_is_one_gsm_7_segment(language, anonymity):
    ask, touchpoint, labels = HOW_WAS_IT[language]
    wording = SurveyWording("", "", {"csat": QuestionWording(ask, labels)})
    survey = replace(survey_of("s", "csat"), language=language, languages={language: wording}, anonymity=anonymity)
    context = Context("Riverside Salon", touchpoint, "High Street", "Ana")
    conversation = Conversation(1, "s", 1, language, "sms", context, anonymity)
    (invitation,) = said(survey, Invited(), conversation=conversation)
    counted = segments(invitation.text)
    assert (counted.encoding, counted.parts) == ("GSM-7", 1), (counted, invitation.text)
    assert invitation.text.startswith("Riverside Salon: ")
    assert "STOP" in invitation.text
    assert ("ANON" in invitation.text) == (anonymity != "anonymous")


def test_a_survey_with_an_introduction_of_its_own_begins_with_it():
    words = replace(AFTER_VISIT.languages["en"], intro="Hello {name}, Riverside Salon here.")
    survey = replace(AFTER_VISIT, languages={"en": words})
    (invitation,) = said(survey, Invited(), conversation=fresh(survey, name="Ana"))
    assert invitation.text.startswith("Hello Ana, Riverside Salon here. How was your haircut today?")


def test_an_introduction_that_does_not_say_who_asks_follows_the_name():
    words = replace(AFTER_VISIT.languages["en"], intro="Hello {name}.")
    survey = replace(AFTER_VISIT, languages={"en": words})
    (invitation,) = said(survey, Invited(), conversation=fresh(survey, name="Ana"))
    assert invitation.text.startswith("Riverside Salon: Hello Ana. How was your haircut today?")
    (invitation,) = said(survey, Invited(), conversation=fresh(survey, name="Ana", channel="telegram"))
    assert invitation.text.startswith("<b>Riverside Salon</b>\nHello Ana.")


def test_a_longer_survey_says_that_it_takes_longer():
    (invitation,) = said(survey_of("long", *QUESTIONS), Invited())
    assert " 2 min. " in invitation.text


def test_every_fact_has_an_entry_in_the_table_of_what_it_sends():
    assert set(SENDS) == set(get_args(Fact))


def test_a_fact_without_an_entry_is_an_error():
    @dataclass(frozen=True)
    class Unheard:
        pass

    with pytest.raises(NothingToSay, match="Unheard"):
        messages_for(Turn(fresh(), (Unheard(),)), AFTER_VISIT, PHRASES)


@pytest.mark.parametrize("channel", ["sms", "telegram"])
@pytest.mark.parametrize("purpose", ["take_part", "contact", "quote"])
@pytest.mark.parametrize("name", [name for name, survey in SURVEYS.items() if not begins_drawn(survey)])
def test_the_wording_of_a_consent_is_what_was_shown_without_anything_personal(name, purpose, channel):
    survey = replace(SURVEYS[name], anonymity="confidential")
    mine = replace(
        fresh(survey, channel=channel, name="Ana"), context=Context("Riverside Salon", "perm", "Quay", "Ana")
    )
    wording = consent_wording(purpose, survey, mine, PHRASES)
    assert wording == consent_wording(purpose, survey, fresh(survey, channel=channel), PHRASES)
    assert not {"Ana", "perm", "Quay"} & set(wording.split())
    step = {"contact": ":contact", "quote": ":quote"}.get(purpose)
    fact = Asked(step) if step else advance(survey, mine, Invited(), NOW).facts[0]
    shown = messages_for(Turn(mine, (fact,)), survey, PHRASES)[0].text
    for tag in ("<b>", "</b>", "<i>", "</i>"):
        shown = shown.replace(tag, "")
    assert wording.replace("{touchpoint}", "perm") == shown


def test_a_consent_that_does_not_exist_has_no_wording():
    with pytest.raises(NothingToSay, match="marketing"):
        consent_wording("marketing", AFTER_VISIT, fresh(), PHRASES)


def test_what_is_filled_in_cannot_forge_markup_or_another_place():
    survey = survey_of("s", "csat")
    context = Context("<b>&Co</b>", "{name}<a href='x'>", "", "Ana")
    conversation = replace(fresh(survey, channel="telegram"), context=context)
    (invitation,) = said(survey, Invited(), conversation=conversation)
    assert "<b>&lt;b&gt;&amp;Co&lt;/b&gt;</b>" in invitation.text
    assert "How was your {name}&lt;a href='x'&gt; today?" in invitation.text


@pytest.mark.parametrize(
    ("text", "without", "with_name"),
    [
        ("Thank you, {name}.", "Thank you.", "Thank you, Ana."),
        ("Thank you {name}!", "Thank you!", "Thank you Ana!"),
        ("{name}, how was it?", "How was it?", "Ana, how was it?"),
        ("Hi {name}, how was it?", "Hi, how was it?", "Hi Ana, how was it?"),
        ("¿{name}, qué tal?", "¿Qué tal?", "¿Ana, qué tal?"),
        ("How was it, {name}?", "How was it?", "How was it, Ana?"),
        ("No name here {x} {", "No name here {x} {", "No name here {x} {"),
    ],
)
def test_a_name_that_is_not_known_leaves_no_gap(text, without, with_name):
    assert piped(text, Context(organisation="Salon"), visit="visit") == without
    assert piped(text, Context(organisation="Salon", name="Ana"), visit="visit") == with_name


def test_a_touchpoint_or_location_that_is_not_known_still_reads_well():
    text = "How was your {touchpoint} at {location}?"
    assert (
        piped(text, Context(organisation="Riverside Salon"), visit="visit") == "How was your visit at Riverside Salon?"
    )


def test_all_that_a_conversation_sends_is_in_one_language():
    for language in LANGUAGES[1:]:
        (invitation,) = said(
            AFTER_VISIT, Invited(), conversation=replace(fresh(), language=language, context=Context("S", "corte"))
        )
        spanish = language == "es"
        assert ("Responde" in invitation.text) == spanish
        assert ("How was" in invitation.text) != spanish


def test_a_press_is_acknowledged_before_anything_else():
    survey = AFTER_VISIT
    turn = play(
        survey,
        Replied("", choice=choice_data(survey, 42, step="csat", code="4"), message="9", press="p1"),
        channel="telegram",
    )
    kinds = [message.kind for message in messages_for(turn, survey, PHRASES)]
    assert kinds == [MessageKind.TOAST, MessageKind.EDIT, MessageKind.SEND]
    toast, edit, _next = messages_for(turn, survey, PHRASES)
    assert (toast.press, edit.edits, edit.buttons) == ("p1", "9", ())


def test_a_press_on_a_message_that_cannot_be_named_edits_nothing():
    survey = AFTER_VISIT
    turn = play(
        survey, Replied("", choice=choice_data(survey, 42, step="csat", code="4"), press="p1"), channel="telegram"
    )
    assert [message.kind for message in messages_for(turn, survey, PHRASES)] == [MessageKind.TOAST, MessageKind.SEND]


@pytest.mark.parametrize("step", [*QUESTIONS, ":agree", ":contact", ":quote"])
@pytest.mark.parametrize("invitation", [0, 42, 2**63])
def test_what_a_button_sends_back_is_short_and_reads_as_it_was_written(step, invitation):
    survey = survey_of("everything", *QUESTIONS)
    for code in ("5", "!anon", "=511", "y"):
        data = choice_data(survey, invitation, step=step, code=code)
        assert len(data.encode()) <= LONGEST
        assert parse_choice(survey, data) == (invitation, step, code)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "a",
        "a:1:0",
        "b:1:0:5",
        "a::0:5",
        "a:1:99:5",
        "a:1:x:5",
        "a:é:0:5",
        "a:1:-1:5",
        "a:" + "z" * 99 + ":0:5",
        "a:+1:0:5",
        "a:1:²:5",
    ],
)
def test_data_that_no_button_of_ours_has_is_no_choice(data):
    assert parse_choice(AFTER_VISIT, data) is None


def test_a_button_that_would_carry_too_much_is_an_error():
    with pytest.raises(ChoiceTooLong, match="64 bytes"):
        choice_data(AFTER_VISIT, 1, step="csat", code="x" * 64)


@pytest.mark.parametrize("name", SURVEYS)
def test_every_button_of_every_survey_fits_in_64_bytes(name):
    survey = SURVEYS[name]
    for step in (*(question.id for question in survey.questions), ":agree", ":contact", ":quote"):
        turn = Turn(replace(fresh(survey, channel="telegram"), invitation=2**63), (Asked(step),))
        for message in messages_for(turn, survey, PHRASES):
            assert all(len(button.data.encode()) <= LONGEST for row in message.buttons for button in row)
