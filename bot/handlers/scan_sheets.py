"""Sheets to print, one a touchpoint: scan this, or text that word; whoever does comes of their own accord."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import AfterwordError
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.links import new_token
from bot.messages import SMS
from bot.ports import Link, UnitOfWork

STYLE = """
@page { size: A4; margin: 0 }
* { box-sizing: border-box }
body { margin: 0; font-family: system-ui, sans-serif; color: #000; background: #fff }
section { width: 210mm; height: 297mm; padding: 20mm; break-after: page; display: flex; flex-direction: column;
  align-items: center; justify-content: space-between; text-align: center }
h1 { font-size: 40pt; line-height: 1.1; margin: 0; overflow-wrap: anywhere }
p { font-size: 20pt; margin: 0; max-width: 160mm }
svg { width: 110mm; height: 110mm }
.who { font-size: 16pt }
"""


class NoWayToAnswer(AfterwordError):
    """A poster was asked for, but nobody could answer by it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: what it is about, the address of its code (or none), the word to text (or none)."""

    touchpoint: str
    location: str
    address: str
    keyword: str


async def new_sheets(parts: Parts, uow: UnitOfWork, touchpoints: Sequence[str], location: str = "") -> list[Sheet]:
    """A sheet for each of these touchpoints, each with a link of its own; older sheets go on being good.

    Raises NoWayToAnswer, UnknownTouchpoint, UnknownLocation.
    """
    place = parts.organisation.find_location(location) if location else ""
    return [await _new_sheet(parts, uow, parts.organisation.find_touchpoint(each), place) for each in touchpoints]


async def _new_sheet(parts: Parts, uow: UnitOfWork, touchpoint: str, location: str) -> Sheet:
    keyword = next((word for word, of in parts.organisation.keywords if of == touchpoint), "")
    if not parts.bot_name() and not (keyword and parts.texted_at):
        word = touchpoint.split(maxsplit=1)[0].upper()
        raise NoWayToAnswer(
            f"Nobody could answer by a poster for {touchpoint!r} yet. Connect a Telegram bot, or set up SMS and "
            f"give it a word in afterword.yaml, such as 'keywords: {{{word}: {touchpoint}}}'."
        )
    address = ""
    if parts.bot_name():
        token = new_token()
        link = Link(parts.ids(), "touchpoint", touchpoint, location, survey=parts.organisation.survey)
        await uow.add_link(token, link)
        address = f"https://t.me/{parts.bot_name()}?start={token}"
    return Sheet(touchpoint, location, address, keyword if parts.texted_at else "")


def page(parts: Parts, sheets: Sequence[Sheet], language: str = "") -> str:
    """The sheets as one HTML page without any script: each prints on one page of A4."""
    from html import escape

    to = parts.speaker(language)
    body = "".join(_section(to, sheet, parts.texted_at) for sheet in sheets)
    title = escape(to.organisation)
    return (
        f'<!doctype html>\n<html lang="{escape(to.language)}">\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n<body>{body}</body>\n</html>\n"
    )


def _section(to: Speaker, sheet: Sheet, number: str) -> str:
    from html import escape

    about = to.text("How was your {touchpoint}?", touchpoint=sheet.touchpoint)
    ways = []
    if sheet.address:
        ways.append(to.text("Scan this and tell us. It takes a minute, and you may stay anonymous."))
    if sheet.keyword:
        ways.append(to.text("Text {keyword} to {number} and tell us.", keyword=sheet.keyword, number=number))
    lines = "".join(f"<p>{escape(way)}</p>" for way in ways)
    who = ", ".join(filter(None, (to.organisation, sheet.location)))
    return f'<section><h1>{escape(about)}</h1>{_code(sheet.address)}{lines}<p class="who">{escape(who)}</p></section>'


def _code(address: str) -> str:
    if not address:
        return ""
    import segno

    drawn: str = segno.make(address, error="m", micro=False).svg_inline(scale=8, border=2, omitsize=True)
    return drawn


def keyword_meant(parts: Parts, text: str, channel: str) -> str:
    """The touchpoint whose word this text is, and nothing else; empty where it is none. By SMS only."""
    return parts.organisation.touchpoint_of(text) if channel == SMS else ""
