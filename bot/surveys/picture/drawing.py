"""Phones with bubbles as SVG, and as PNG; it knows no survey.

Every machine has other fonts, and the PNG is drawn with those of this one: colour emoji are drawn as plain signs where
a font has them, else as their names. The SVG keeps them, and the program that shows it draws them.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape

from bot.surveys.picture.widths import FIRST_SIGN, width, wrapped

FONT = "Arial, Liberation Sans, Helvetica, DejaVu Sans, sans-serif"
SIGNS = "DejaVu Sans, Segoe UI Emoji, Apple Color Emoji, Noto Color Emoji, sans-serif"
PHONE, GAP, EDGE = 380, 28, 16  # a phone's width, between phones, inside a phone
SIZE, SMALL, LEADING = 15.0, 11.5, 20
HEAD = 54
PADDING = 11
BUTTON, BETWEEN = 32, 5
ROOM = PHONE - 2 * EDGE - 44 - 2 * PADDING  # for the words of a bubble


@dataclass(frozen=True, slots=True)
class Drawn:
    """One bubble: a remark above it, its words, its buttons by row, a remark below; `warn` sets that one off."""

    text: str
    above: str = ""
    below: str = ""
    buttons: tuple[tuple[str, ...], ...] = ()
    warn: bool = False
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    """One phone: what stands at its top, the colours of its page and bubbles, and the bubbles."""

    title: str
    subtitle: str
    page: str
    bubble: str
    drawn: tuple[Drawn, ...]


@dataclass(slots=True)
class Canvas:
    """The parts drawn so far, and how far down the next one begins."""

    left: float
    y: float = 0
    parts: list[str] = field(default_factory=list)

    def box(self, x: float, height: float, *, wide: float, fill: str, radius: float = 14) -> None:
        """Draw a rounded box from here down, so far right of this phone's edge."""
        self.parts.append(
            f'<rect x="{self.left + x:.1f}" y="{self.y:.1f}" width="{wide:.1f}" height="{height:.1f}" '
            f'rx="{radius}" fill="{fill}"/>'
        )

    def words(
        self, x: float, text: str, *, down: float, size: float = SIZE, style: str = "", fill: str = "#111"
    ) -> None:
        """Write one line, its foot so far down from here.

        Signs stand in elements of their own: one that an ordinary font lacks would change the font of a whole line.
        """
        for ordinary, signs in itertools.groupby(text, key=lambda sign: ord(sign) < FIRST_SIGN):
            run = "".join(signs)
            font = "" if ordinary else f'font-family="{SIGNS}" '
            self.parts.append(
                f'<text x="{self.left + x:.1f}" y="{self.y + down:.1f}" font-size="{size}" fill="{fill}" {font}{style} '
                f'xml:space="preserve">{escape(run)}</text>'
            )
            x += width(run, size)


def svg(phones: Sequence[Phone]) -> str:
    """The phones beside one another."""
    drawn = [_phone(phone, left=GAP + at * (PHONE + GAP)) for at, phone in enumerate(phones)]
    height = max(canvas.y for canvas in drawn) + EDGE
    whole = GAP + len(phones) * (PHONE + GAP)
    pages = (
        f'<rect x="{canvas.left}" y="{GAP}" width="{PHONE}" height="{height - GAP}" rx="26" fill="{phone.page}" '
        'stroke="#222" stroke-width="3"/>'
        for canvas, phone in zip(drawn, phones, strict=True)
    )
    inside = "\n".join([*pages, *(part for canvas in drawn for part in canvas.parts)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{height + GAP:.0f}" '
        f'viewBox="0 0 {whole} {height + GAP:.0f}" font-family="{FONT}">\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n{inside}\n</svg>\n'
    )


def png(phones: Sequence[Phone], *, scale: float = 1.5) -> bytes:
    """The phones drawn with the fonts of this machine; signs that few of them have are written as words."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg([_drawable(phone) for phone in phones]), scale=scale))


def _drawable(phone: Phone) -> Phone:
    return replace(phone, drawn=tuple(_in_words(each) for each in phone.drawn))


def _in_words(drawn: Drawn) -> Drawn:
    rows = tuple(tuple(drawable(label) for label in row) for row in drawn.buttons)
    return replace(drawn, text=drawable(drawn.text), below=drawable(drawn.below), buttons=rows)


def drawable(text: str) -> str:
    """Coloured emoji as the plain signs that ordinary fonts have, or as their names."""
    import emoji

    text = text.replace("\N{WHITE MEDIUM STAR}", "\N{BLACK STAR}").replace("\ufe0f", "")
    return emoji.replace_emoji(text, lambda sign, _data: sign if _is_plain(sign) else _name(sign))


def _is_plain(sign: str) -> bool:
    return all(ord(each) < 0x2B00 or 0x1F600 <= ord(each) <= 0x1F640 for each in sign)


def _name(sign: str) -> str:
    import emoji

    return f"[{emoji.demojize(sign).strip(':').replace('_', ' ')}]"


def _phone(phone: Phone, *, left: float) -> Canvas:
    canvas = Canvas(left, GAP)
    canvas.words(EDGE + 6, phone.title, down=28, size=17, style='font-weight="bold"')
    canvas.words(EDGE + 6, phone.subtitle, down=46, size=SMALL, fill="#555")
    canvas.y += HEAD + 8
    for each in phone.drawn:
        _bubble(canvas, each, fill=phone.bubble)
    return canvas


def _bubble(canvas: Canvas, drawn: Drawn, *, fill: str) -> None:
    for line in wrapped(drawn.above, SMALL, room=ROOM) if drawn.above else ():
        canvas.words(EDGE + 4, line, down=12, size=SMALL, style='font-style="italic"', fill="#666")
        canvas.y += 16
    lines = wrapped(("[picture]\n" if drawn.picture else "") + drawn.text, SIZE, room=ROOM)
    widest = max(width(line, SIZE) for line in lines)
    wide = ROOM + 2 * PADDING if drawn.buttons else widest + 2 * PADDING
    height = len(lines) * LEADING + 2 * PADDING - 4
    canvas.box(EDGE, height, wide=wide, fill=fill)
    for at, line in enumerate(lines):
        canvas.words(EDGE + PADDING, line, down=PADDING + 12 + at * LEADING)
    canvas.y += height + BETWEEN
    for row in drawn.buttons:
        _row(canvas, row, wide=wide)
    for line in wrapped(drawn.below, SMALL, room=ROOM) if drawn.below else ():
        canvas.words(EDGE + 4, line, down=10, size=SMALL, fill="#b3261e" if drawn.warn else "#666")
        canvas.y += 15
    canvas.y += 12


def _row(canvas: Canvas, row: Sequence[str], *, wide: float) -> None:
    each = (wide - BETWEEN * (len(row) - 1)) / len(row)
    for at, label in enumerate(row):
        x = EDGE + at * (each + BETWEEN)
        canvas.box(x, BUTTON, wide=each, fill="#7d97a8", radius=8)
        shown = _shortened(label, room=each - 8)
        middle = x + (each - width(shown, SIZE)) / 2
        canvas.words(middle, shown, down=21, fill="#fff")
    canvas.y += BUTTON + BETWEEN


def _shortened(label: str, *, room: float) -> str:
    if width(label, SIZE) <= room:
        return label
    while label and width(f"{label}…", SIZE) > room:
        label = label[:-1]
    return f"{label}…"
