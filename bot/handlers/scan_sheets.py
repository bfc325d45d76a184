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


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets that were made, and why others could not be."""

    made: tuple[Sheet, ...]
    left: tuple[str, ...] = ()


async def new_sheets(parts: Parts, uow: UnitOfWork, touchpoints: Sequence[str], location: str = "") -> Sheets:
    """A sheet for each of these touchpoints, each with a link of its own; older sheets go on being good.

    One by which nobody could answer holds up no other. Raises NoWayToAnswer where none can be made, UnknownTouchpoint,
    UnknownLocation.
    """
    place = parts.organisation.find_location(location) if location else ""
    made, left = list[Sheet](), list[str]()
    for touchpoint in dict.fromkeys(map(parts.organisation.find_touchpoint, touchpoints)):
        try:
            made.append(await _new_sheet(parts, uow, touchpoint, place))
        except NoWayToAnswer as error:
            left.append(str(error))
    if not made:
        raise NoWayToAnswer("\n".join(left))
    return Sheets(tuple(made), tuple(left))


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


@dataclass(frozen=True, slots=True)
class Told:
    """The words on a sheet."""

    about: str
    ways: tuple[str, ...]
    who: str


def told_on(to: Speaker, sheet: Sheet, number: str) -> Told:
    """What a sheet asks, how to answer it, and whose it is."""
    about = to.text("How was your {touchpoint}?", touchpoint=sheet.touchpoint)
    ways = []
    if sheet.address:
        ways.append(to.text("Scan this and tell us. It takes a minute, and you may stay anonymous."))
    if sheet.keyword:
        ways.append(to.text("Text {keyword} to {number} and tell us.", keyword=sheet.keyword, number=number))
    return Told(about, tuple(ways), ", ".join(filter(None, (to.organisation, sheet.location))))


def _section(to: Speaker, sheet: Sheet, number: str) -> str:
    from html import escape

    told = told_on(to, sheet, number)
    lines = "".join(f"<p>{escape(way)}</p>" for way in told.ways)
    drawn, who = code(sheet.address), f'<p class="who">{escape(told.who)}</p>'
    return f"<section><h1>{escape(told.about)}</h1>{drawn}{lines}{who}</section>"


def code(address: str) -> str:
    """The code to scan, as an SVG that stands in another document; nothing where there is no address."""
    if not address:
        return ""
    import segno

    drawn: str = segno.make(address, error="m", micro=False).svg_inline(scale=8, border=2, omitsize=True)
    return drawn


def keyword_meant(parts: Parts, text: str, channel: str) -> str:
    """The touchpoint whose word this text is, and nothing else; empty where it is none. By SMS only."""
    return parts.organisation.touchpoint_of(text) if channel == SMS else ""
