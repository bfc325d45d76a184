"""No message holds two languages, whatever a translation lacks and whatever a customer does."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows.conversation import (
    ENDED,
    Context,
    Conversation,
    Edited,
    Invited,
    LanguageChosen,
    Replied,
    SilenceFell,
    Stopped,
    Undelivered,
)
from bot.flows.engine import advance
from bot.flows.moves import MOVES
from bot.flows.presses import choice_data
from bot.flows.survey import QuestionWording, Survey, SurveyWording
from bot.flows.wording import consent_wording, messages_for
from tests.conversations.surveys import QUESTIONS, survey_of
from tests.examples import examples
from tests.flows.engine.stories import NOW, RULES

TAG = re.compile(r"‹(\w+)›")
OWN, OTHERS = "en", ("es", "pl")


@dataclass(frozen=True)
class Tagged:
    """Our own words, each marked with its language instead of being translated."""

    def text(self, msgid: str, language: str, **values: object) -> str:
        return f"‹{language}›" + (msgid.format(**values) if values else msgid)

    def plural(self, one: str, many: str, n: int, language: str, **values: object) -> str:
        return f"‹{language}›" + many.format(n=n, **values)


def worded(language: str, question: str) -> QuestionWording:
    known = QUESTIONS[question]
    options = tuple(f"‹{language}›{option}" for option in known.options)
    labels = {known.low: f"‹{language}›low", known.high: f"‹{language}›high"} if known.kind == "rating" else {}
    return QuestionWording(f"‹{language}›{question} {{touchpoint}} {{location}}", labels, options)


def words(language: str, questions: list[str], *, thanks: bool, intro: bool, consent: bool) -> SurveyWording:
    return SurveyWording(
        f"‹{language}›title",
        f"‹{language}›thanks {{touchpoint}}" if thanks else "",
        {question: worded(language, question) for question in questions},
        f"‹{language}›intro" if intro else "",
        f"‹{language}›consent" if consent else "",
    )


@st.composite
def half_translated(draw: st.DrawFn) -> Survey:
    ids = draw(st.lists(st.sampled_from(sorted(QUESTIONS)), min_size=1, max_size=5, unique=True))
    if QUESTIONS[ids[0]].when:
        ids.insert(0, "csat") if "csat" not in ids else ids.reverse()
    ids = [each for each in ids if each != "why"] + (["why"] if "csat" in ids and "why" in ids else [])
    ids = ids or ["csat"]
    languages = {
        OWN: words(OWN, ids, thanks=draw(st.booleans()), intro=draw(st.booleans()), consent=draw(st.booleans()))
    }
    for other in OTHERS:
        some = draw(st.lists(st.sampled_from(ids), unique=True))
        languages[other] = words(
            other, some, thanks=draw(st.booleans()), intro=draw(st.booleans()), consent=draw(st.booleans())
        )
    return survey_of(
        "half",
        *ids,
        languages=languages,
        anonymity=draw(st.sampled_from(["named", "confidential", "anonymous"])),
        explicit_consent=draw(st.booleans()),
        ask_contact=draw(st.booleans()),
        ask_quote=draw(st.booleans()),
    )


SAID = [
    "1",
    "5",
    "9",
    "2 awful",
    "yes",
    "no",
    "si",
    "anon",
    "back",
    "skip",
    "help",
    "hmm what",
    "",
    "good",
    "120",
    "1 2",
]
replies = st.builds(Replied, st.sampled_from(SAID)) | st.just(Replied("", media=True))
steps = st.sampled_from([*QUESTIONS, ":agree", ":contact", ":quote"])
codes = st.sampled_from(["0", "1", "5", "y", "n", "+0", "+1", "!anon", "!back", "!skip"])
others = st.sampled_from(
    [SilenceFell(), Stopped(), Undelivered(), Edited("4", of="a", was="5"), *map(LanguageChosen, (OWN, *OTHERS))]
)
happenings = st.lists(st.tuples(st.integers(0, 9), replies, steps, codes, others), max_size=12)


def held(survey: Survey, language: str, channel: str) -> Conversation:
    context = Context("Riverside Salon", "haircut", "High Street", "Ana")
    return Conversation(1, survey.name, 1, survey.speaks(language), channel, context, survey.anonymity)


def event_of(survey: Survey, happening):
    which, reply, step, code, other = happening
    if which < 5:
        return reply
    if which < 8:
        step = step if step[0] == ":" or step in {each.id for each in survey.questions} else survey.questions[0].id
        return Replied("", choice=choice_data(survey, 1, step=step, code=code), message="m", press="p")
    return other


def tagged(message) -> set[str]:
    labels = " ".join(button.label for row in message.buttons for button in row)
    return set(TAG.findall(f"{message.text} {labels}".replace("&lt;", "<")))


@settings(max_examples=examples(400), deadline=None)
@given(half_translated(), st.sampled_from([OWN, *OTHERS, "fr"]), st.sampled_from(["sms", "telegram"]), happenings)
def test_no_message_and_none_of_its_buttons_holds_two_languages(survey, language, channel, happenings):
    conversation, now = held(survey, language, channel), NOW
    for event in [Invited(), *(event_of(survey, each) for each in happenings)]:
        if (conversation.state, type(event)) not in MOVES:
            continue
        turn = advance(survey, conversation, event, now, RULES)
        for message in messages_for(turn, survey, Tagged()):
            assert len(tagged(message)) <= 1, (event, message)
            assert tagged(message) or not message.text.strip(), message  # nothing is said without its language
        conversation = turn.conversation
        now += timedelta(hours=25) if isinstance(event, SilenceFell) else timedelta(minutes=3)


@given(half_translated(), st.sampled_from([OWN, *OTHERS, "fr"]), st.sampled_from(["sms", "telegram"]))
def test_no_recorded_consent_holds_two_languages(survey, language, channel):
    conversation = held(survey, language, channel)
    for purpose in ("take_part", "contact", "quote"):
        recorded = consent_wording(purpose, survey, conversation, Tagged())
        assert len(set(TAG.findall(recorded))) == 1, recorded


@pytest.mark.parametrize("channel", ["sms", "telegram"])
def test_a_translation_of_the_first_question_alone_is_held_with_every_other_message_whole(channel):
    survey = survey_of("half", "csat", "how", "why", ask_contact=True, ask_quote=True)
    own = words(OWN, ["csat", "how", "why"], thanks=True, intro=True, consent=True)
    survey = replace(
        survey, languages={OWN: own, "es": words("es", ["csat"], thanks=False, intro=False, consent=False)}
    )
    conversation = held(survey, "es", channel)
    heard = []
    for event in [
        Invited(),
        *map(Replied, ("what", "1", "anon", "by phone", "back", "2", "it was late", "si", "si", "no")),
    ]:
        turn = advance(survey, conversation, event, NOW, RULES)
        heard.extend(tagged(message) for message in messages_for(turn, survey, Tagged()))
        conversation = turn.conversation
    assert {"es"} in heard
    assert {"en"} in heard
    assert max(map(len, heard)) == 1
    assert conversation.state in ENDED
