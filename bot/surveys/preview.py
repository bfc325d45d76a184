"""What customers will see of a survey, text by text, as each channel words it; sends nothing and stores nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.flows.conversation import Context, Conversation
from bot.flows.survey import ANONYMOUS, QuestionWording, Survey
from bot.flows.voice import Phrases
from bot.messages import SMS, TELEGRAM
from bot.surveys.setting import Setting

NO_WORDS = QuestionWording("")


@dataclass(frozen=True, slots=True)
class Shown:
    """One text as it will be sent: the whole of it, and only the author's own words in it."""

    question: str  # the question's id; nothing for the thanks at the end
    text: str
    words: str
    first: bool = False


def scene(survey: Survey, setting: Setting, *, language: str, channel: str) -> Any:
    """A conversation about this survey, about to begin."""
    from bot.flows.scene import scene_of

    context = Context(setting.organisation, setting.touchpoint, setting.location, setting.name)
    blank = Conversation(
        invitation=0,
        survey=survey.name,
        version=survey.version,
        language=language,
        channel=channel,
        context=context,
        anonymity=survey.anonymity,
    )
    return scene_of(survey, blank, phrases())


def phrases() -> Phrases:
    """Afterword's own words."""
    from bot.phrases import load_phrases

    return load_phrases()


def sms_texts(survey: Survey, setting: Setting, *, language: str) -> Iterator[Shown]:
    """Every text of a survey as an SMS: the invitation, which carries the first question, the others, the thanks."""
    from bot.flows import sms_wording

    held = scene(survey, setting, language=language, channel=SMS)
    for at, question in enumerate(survey.questions):
        stage = held.at(question.id)
        wording = stage.words.questions.get(question.id, NO_WORDS)
        words = stage.fill(" ".join([wording.ask, *wording.labels.values(), *wording.options]))
        if at == 0 and not survey.explicit_consent:
            yield Shown(question.id, sms_wording.invitation(stage, question.id), words, first=True)
        else:
            yield Shown(question.id, sms_wording.question(stage, question.id), words)
    thanks = thanks_text(survey, held)
    if thanks:
        yield Shown("", thanks, thanks)


def thanks_text(survey: Survey, held: Any) -> str:
    """The survey's own thanks as a conversation held in a language ends with them; nothing where it has none."""
    end = held.told_in(survey.thanked_in(held.conversation.language))
    return str(end.fill(end.words.thanks))


def sms_question(survey: Survey, setting: Setting, *, language: str, question: str) -> str:
    """One question as an SMS, without what an invitation adds."""
    from bot.flows import sms_wording

    return sms_wording.question(scene(survey, setting, language=language, channel=SMS).at(question), question)


def consent_texts(survey: Survey, setting: Setting, *, language: str) -> tuple[str, ...]:
    """The consents asked by SMS: to take part where that is asked first, to be contacted, to be quoted."""
    from bot.flows import sms_wording
    from bot.flows.conversation import AGREE

    stage = scene(survey, setting, language=language, channel=SMS)
    steps = [*([AGREE] if survey.explicit_consent else []), *_asked_at_end(survey)]
    return tuple(sms_wording.question(stage, step) for step in steps)


def _asked_at_end(survey: Survey) -> list[str]:
    """The consents asked at the end: not of the anonymous to be contacted, not without words to be quoted."""
    from bot.flows.conversation import CONTACT, QUOTE

    contact = survey.ask_contact and survey.anonymity != ANONYMOUS
    quote = survey.ask_quote and any(question.kind == "text" for question in survey.questions)
    return [step for step, wanted in ((CONTACT, contact), (QUOTE, quote)) if wanted]


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as a phone shows it; `buttons` by row, none on SMS."""

    text: str
    buttons: tuple[tuple[str, ...], ...] = ()
    units: int = 0  # SMS only
    parts: int = 0


def sms_bubbles(survey: Survey, setting: Setting, *, language: str) -> Iterator[Bubble]:
    """Every text of a survey as an SMS, with what it takes."""
    from bot.flows.segments import segments

    shown = [each.text for each in sms_texts(survey, setting, language=language)]
    consents = consent_texts(survey, setting, language=language)
    before, after = (consents[:1], consents[1:]) if survey.explicit_consent else ((), consents)
    thanks = shown.pop() if survey.wording(survey.thanked_in(language)).thanks else ""
    for text in (*before, *shown, *after, thanks):
        if text:
            counted = segments(text)
            yield Bubble(text, (), counted.units, counted.parts)


def telegram_bubbles(survey: Survey, setting: Setting, *, language: str) -> Iterator[Bubble]:
    """Every text of a survey as Telegram shows it, with its buttons."""
    from bot.flows import telegram_wording
    from bot.flows.conversation import AGREE

    held = scene(survey, setting, language=language, channel=TELEGRAM)
    before, after = ([AGREE] if survey.explicit_consent else []), _asked_at_end(survey)
    steps = [*before, *(question.id for question in survey.questions), *after]
    for at, step in enumerate(steps):
        stage = held.at(step)
        word = telegram_wording.invitation if at == 0 else telegram_wording.question
        keyboard = telegram_wording.keyboard(stage, step, telegram_wording.answers(stage, step), first=at == 0)
        rows = tuple(tuple(button.label for button in row) for row in keyboard)
        yield Bubble(_plain(word(stage, step)), rows)
    thanks = thanks_text(survey, held)
    if thanks:
        yield Bubble(thanks)


def _plain(html: str) -> str:
    from html import unescape

    return unescape(re.sub(r"</?[a-z]+>", "", html)).strip()
