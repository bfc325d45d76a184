"""A survey's messages laid out on phones, with who sees them and what they take; it draws no line itself."""

from collections.abc import Iterable, Iterator

from bot.flows.survey import Survey
from bot.messages import SMS
from bot.surveys.picture.drawing import Drawn, Phone
from bot.surveys.preview import Bubble, reminder_bubble, sms_bubbles, telegram_bubbles
from bot.surveys.setting import Setting

_LOOKS = {SMS: ("SMS", "#ffffff", "#e6e6ea"), "telegram": ("Telegram", "#d7e3ea", "#ffffff")}


def phones(survey: Survey, setting: Setting, *, languages: Iterable[str], channels: Iterable[str]) -> list[Phone]:
    """One phone for each language and channel."""
    chosen = tuple(channels)
    return [_phone(survey, setting, language=language, channel=each) for language in languages for each in chosen]


def _phone(survey: Survey, setting: Setting, *, language: str, channel: str) -> Phone:
    name, page, fill = _LOOKS[channel]
    drawn = tuple(_drawn(bubble) for bubble in _in_order(survey, setting, language=language, channel=channel))
    return Phone(setting.organisation, f"{name}, {language}: {survey.name}", page, fill, drawn)


def _in_order(survey: Survey, setting: Setting, *, language: str, channel: str) -> Iterator[Bubble]:
    """The invitation, its reminder, and the rest."""
    shown = sms_bubbles if channel == SMS else telegram_bubbles
    first, *rest = shown(survey, setting, language=language)
    yield first
    yield reminder_bubble(survey, setting, language=language, channel=channel)
    yield from rest


def _drawn(bubble: Bubble) -> Drawn:
    warn = bubble.parts > 1  # a short text in UCS-2 costs no more
    return Drawn(bubble.text, bubble.when, taken(bubble), bubble.buttons, warn, bubble.picture)


def taken(bubble: Bubble) -> str:
    """What an SMS takes, and the signs that make it dearer; nothing on Telegram."""
    if not bubble.parts:
        return ""
    parts = "1 segment" if bubble.parts == 1 else f"{bubble.parts} segments"
    because = f" because of {' '.join(bubble.foreign)}" if bubble.foreign else ""
    return f"{parts}, {bubble.units} units, {bubble.encoding}{because}"
