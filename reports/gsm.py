"""Text in the alphabet of plain text messages (GSM 03.38): what fits, what it costs, what is written instead.

Source: 3GPP TS 23.038, the default alphabet and its extension table.
"""

import unicodedata

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€")  # two septets each
_INSTEAD = str.maketrans(
    {
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{MINUS SIGN}": "-",
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
        "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
        "\N{HORIZONTAL ELLIPSIS}": "...",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\t": " ",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "œ": "oe",
        "Œ": "OE",
        "`": "'",
    }
)


def septets(text: str) -> int:
    """How many septets a text of this alphabet takes: two for each extended character."""
    return len(text) + sum(char in EXTENDED for char in text)


def to_gsm(text: str) -> str:
    """The nearest text in this alphabet: accents it lacks are dropped, other scripts become "?"."""
    composed = unicodedata.normalize("NFC", text).translate(_INSTEAD)
    return "".join(_nearest(char) for char in composed)


def _nearest(char: str) -> str:
    if char in BASIC or char in EXTENDED:
        return char
    plain = "".join(each for each in unicodedata.normalize("NFKD", char) if each in BASIC or each in EXTENDED)
    return plain or ("" if unicodedata.category(char)[0] in "MC" else "?")
