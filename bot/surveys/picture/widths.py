"""How wide a text is in Arial (and Liberation Sans, which is as wide), and where its lines break; it draws nothing."""

import unicodedata

# Widths in thousandths of the type size, from Adobe's published metrics of Helvetica, which Arial shares.
_BY_WIDTH = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "-()r`",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_WIDTHS = {sign: width for width, signs in _BY_WIDTH.items() for sign in signs}
_USUAL = 600
_WIDE = 1000
_SIGN = 880
FIRST_SIGN = 0x2190  # arrows, boxes, stars, faces: what ordinary fonts may lack begins here


def width(text: str, size: float) -> float:
    """The width of one line in pixels, in type of this size."""
    return sum(map(_sign, text)) * size / 1000


def wrapped(text: str, size: float, *, room: float) -> list[str]:
    """The lines of a text that fit into so many pixels; a word longer than a line is cut."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if width(longer, size) <= room:
                line = longer
                continue
            if line:
                lines.append(line)
            *cut, line = _cut(word, size, room=room)
            lines += cut
        lines.append(line)
    return lines


def _cut(word: str, size: float, *, room: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and width(pieces[-1] + sign, size) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _sign(sign: str) -> int:
    known = _WIDTHS.get(sign)
    if known is not None:
        return known
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Cf"}:
        return 0
    if unicodedata.east_asian_width(sign) in "WF" or ord(sign) >= 0x1F000:
        return _WIDE
    if ord(sign) >= FIRST_SIGN:
        return _SIGN
    return _WIDTHS.get(unicodedata.normalize("NFD", sign)[0], _USUAL)
