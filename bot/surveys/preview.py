"""What customers will see of a survey, text by text, as each channel words it; sends nothing and stores nothing."""

import itertools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.flows.conversation import Context, Conversation
from bot.flows.survey import ANONYMOUS, QuestionWording, Survey
from bot.flows.voice import Phrases
from bot.messages import SMS, TELEGRAM
from bot.surveys.setting import Setting

NO_WORDS = QuestionWording("")
_AT_THE_END = {
    ":contact": "at the end, unless anonymous",
    ":quote": "at the end, if there are words to quote",
    ":listen": "at the end, if unhappy",
    ":reachable": "at the end, if unhappy and anonymous",
    ":resolve": "at the end, if unhappy and willing to be contacted",
}


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
    """Every text of a survey as an SMS: the invitation, which carries the first question, the others, the thanks.

    Where the first question is drawn, each that may come first stands there as the invitation it would make.
    """
    from bot.flows import sms_wording
    from bot.flows.drawing import openers

    held = scene(survey, setting, language=language, channel=SMS)
    first = openers(survey)
    for question in survey.questions:
        stage = held.at(question.id)
        wording = stage.words.questions.get(question.id, NO_WORDS)
        words = stage.fill(" ".join([wording.ask, *wording.labels.values(), *wording.options]))
        if question.id in first and not survey.explicit_consent:
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


def heard_texts(survey: Survey, setting: Setting, *, language: str) -> tuple[str, ...]:
    """What an unhappy customer is asked besides, by SMS."""
    from bot.flows import sms_wording

    stage = scene(survey, setting, language=language, channel=SMS)
    return tuple(sms_wording.question(stage, step) for step in _heard_in(survey))


def _heard_in(survey: Survey) -> list[str]:
    """The steps for an unhappy customer, where the survey says what makes one: those that its questions lead to."""
    from bot.flows.conversation import LISTEN, REACHABLE, RESOLVE

    if not (survey.low or survey.alert_words or survey.urgent_words):
        return []
    listens = not any(question.kind == "text" for question in survey.questions)
    return [*([LISTEN] if listens else []), *([REACHABLE] if survey.anonymity == ANONYMOUS else []), RESOLVE]


def _asked_at_end(survey: Survey) -> list[str]:
    """The consents asked at the end: not of the anonymous to be contacted, not without words to be quoted."""
    from bot.flows.conversation import CONTACT, QUOTE

    contact = survey.ask_contact and survey.anonymity != ANONYMOUS
    quote = survey.ask_quote and any(question.kind == "text" for question in survey.questions)
    return [step for step, wanted in ((CONTACT, contact), (QUOTE, quote)) if wanted]


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as a phone shows it; `buttons` by row, none on SMS; `step` is what it asks, "" for the thanks."""

    text: str
    buttons: tuple[tuple[str, ...], ...] = ()
    units: int = 0  # SMS only, as what follows
    parts: int = 0
    encoding: str = ""
    foreign: tuple[str, ...] = ()  # the signs that make it UCS-2
    step: str = ""
    when: str = ""  # who sees it; nothing where everybody does
    picture: bool = False


def sms_bubbles(survey: Survey, setting: Setting, *, language: str) -> Iterator[Bubble]:
    """Every text of a survey as an SMS, with what it takes."""
    for bubble in _bubbles(survey, setting, language=language, channel=SMS):
        yield counted(bubble)


def telegram_bubbles(survey: Survey, setting: Setting, *, language: str) -> Iterator[Bubble]:
    """Every text of a survey as Telegram shows it, with its buttons."""
    yield from _bubbles(survey, setting, language=language, channel=TELEGRAM)


def reminder_bubble(survey: Survey, setting: Setting, *, language: str, channel: str) -> Bubble:
    """The reminder of the first step, which most of those who never answer see."""
    from bot.flows import sms_wording, telegram_wording

    step = next(_steps(survey))
    stage = scene(survey, setting, language=language, channel=channel).at(step)
    if channel == SMS:
        return counted(Bubble(sms_wording.reminder(stage, step), step=step, when="a reminder, after silence"))
    keyboard = telegram_wording.keyboard(stage, step, telegram_wording.answers(stage, step))
    text = plain(telegram_wording.reminder(stage, step))
    return Bubble(text, _labels(keyboard), step=step, when="a reminder, after silence")


def counted(bubble: Bubble) -> Bubble:
    """The bubble with what it takes as an SMS."""
    from bot.flows.segments import foreign, segments

    taken = segments(bubble.text)
    return replace(bubble, units=taken.units, parts=taken.parts, encoding=taken.encoding, foreign=foreign(bubble.text))


def plain(html: str) -> str:
    """Telegram's HTML as its reader sees it."""
    from html import unescape

    return unescape(re.sub(r"</?[a-z]+>", "", html)).strip()


def _bubbles(survey: Survey, setting: Setting, *, language: str, channel: str) -> Iterator[Bubble]:
    from bot.flows.sends import invitation, question

    held = scene(survey, setting, language=language, channel=channel)
    for at, step in enumerate(_steps(survey)):
        stage = _reached(held, step).at(step)
        message = question(stage, step) if at else invitation(stage, step)
        text = plain(message.text) if message.html else message.text
        rows = _labels(message.buttons)
        yield Bubble(text, rows, step=step, when=asked_when(survey, step), picture=bool(message.shows))
    thanks = thanks_text(survey, held)
    if thanks:
        yield Bubble(thanks)


def _steps(survey: Survey) -> Iterator[str]:
    """Everything that is asked, in order."""
    from bot.flows.conversation import AGREE

    if survey.explicit_consent:
        yield AGREE
    yield from (question.id for question in survey.questions)
    yield from _asked_at_end(survey)
    yield from _heard_in(survey)


def _reached(held: Any, step: str) -> Any:
    """The scene as it stands once a step is reached: what was asked before it is behind, so that Back is there."""
    before = tuple(itertools.takewhile(lambda earlier: earlier != step, _steps(held.survey)))
    passed = tuple(each for each in before if not each.startswith(":"))
    return replace(held, conversation=replace(held.conversation, agreed=bool(before), skipped=passed))


def _labels(rows: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(button.label for button in row) for row in rows)


def asked_when(survey: Survey, step: str) -> str:
    """Who is asked a step, in words; nothing where everybody is."""
    if step[:1] == ":":
        return _AT_THE_END.get(step, "")
    asked = next((each for each in survey.questions if each.id == step), None)
    said = " and ".join(f"{other} is {_or(wanted)}" for other, wanted in (asked.when if asked else ()))
    drawn = "for customers whose draw it is in" if asked and asked.block and survey.blocks else ""
    return ", ".join(part for part in (drawn, f"only if {said}" if said else "") if part)


def _or(wanted: Collection[Any]) -> str:
    """1, 2 or 3."""
    words = [
        ("yes" if value is True else "no" if value is False else str(value)) for value in sorted(wanted, key=_by_size)
    ]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _by_size(value: Any) -> tuple[bool, Any]:
    return (isinstance(value, str), value)
