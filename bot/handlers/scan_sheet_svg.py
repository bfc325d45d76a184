"""A scan sheet as one SVG of A4, for a print shop or a drawing program: nothing in it is a picture of dots.

SVG breaks no lines: they are broken here by how wide letters are at most, so that any font has room.
"""

import textwrap
from dataclasses import dataclass
from html import escape

from bot.handlers.parts import Parts
from bot.handlers.scan_sheets import Sheet, code, told_on
from bot.handlers.wording import Speaker

WIDTH, HEIGHT, MARGIN = 210, 297, 20  # millimetres
CODE = 110
LETTER = 0.58  # of its size, how wide a letter is: a wide font, on average
LEADING = 1.25
FONT = "system-ui, sans-serif"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size, or a drawing; `height` in millimetres."""

    height: float
    lines: tuple[str, ...] = ()
    size: float = 0
    bold: bool = False
    drawn: str = ""

    def at(self, top: float) -> str:
        """As it stands on the sheet."""
        if self.drawn:
            place = f'x="{(WIDTH - CODE) / 2:g}" y="{top:.1f}" width="{CODE}" height="{CODE}"'
            return self.drawn.replace("<svg ", f"<svg {place} ", 1)
        weight = ' font-weight="bold"' if self.bold else ""
        return "".join(
            f'<text x="{WIDTH / 2:g}" y="{top + self.size + n * self.size * LEADING:.1f}" '
            f'font-size="{self.size:g}"{weight}>{escape(line)}</text>'
            for n, line in enumerate(self.lines)
        )


def svg_page(parts: Parts, sheet: Sheet, language: str = "") -> str:
    """The sheet with the same words as in `scan_sheets.page`."""
    to = parts.speaker(language)
    blocks = _blocks(to, sheet, parts.texted_at)
    free = HEIGHT - 2 * MARGIN - sum(block.height for block in blocks)
    gap, top, drawn = free / (len(blocks) - 1), float(MARGIN), []
    for block in blocks:
        drawn.append(block.at(top))
        top += block.height + gap
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}mm" height="{HEIGHT}mm" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" xml:lang="{escape(to.language)}" font-family="{FONT}" text-anchor="middle">\n'
        f"<title>{escape(to.organisation)}</title>\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n{"".join(drawn)}\n</svg>\n'
    )


def _blocks(to: Speaker, sheet: Sheet, number: str) -> list[Block]:
    told = told_on(to, sheet, number)
    drawing = [Block(CODE, drawn=code(sheet.address))] if sheet.address else []
    ways = [_block(way, (7,)) for way in told.ways]
    return [_block(told.about, (14, 11, 8), bold=True), *drawing, *ways, _block(told.who, (5.6,))]


def _block(text: str, sizes: tuple[float, ...], *, bold: bool = False) -> Block:
    """The text in the first of these sizes in which it fits in three lines, or in the last."""
    for size in sizes:
        lines = _balanced(text, int((WIDTH - 2 * MARGIN) / (size * LETTER)))
        if len(lines) <= 3:
            break
    return Block(size * LEADING * len(lines), tuple(lines), size, bold=bold)


def _balanced(text: str, most: int) -> list[str]:
    """As few lines as there can be of so many letters, and about equally long: no word stands alone in the last one."""
    lines = textwrap.wrap(text, most, break_on_hyphens=False)
    for width in range(most - 1, most // 2, -1):
        narrower = textwrap.wrap(text, width, break_on_hyphens=False)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines
