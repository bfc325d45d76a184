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
        "\N{DOUBLE LOW-9 QUOTATION MARK}": '"',
        "\N{SINGLE LOW-9 QUOTATION MARK}": "'",
        "\N{MULTIPLICATION SIGN}": "x",
        "\N{DEGREE SIGN}": "*",
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


# Letters of other alphabets as they are commonly written in Latin ones; capitals follow from these.
_LETTERS = {
    **dict(zip("абвгдезийклмнопрстуфыэіґєў", "abvgdeziyklmnoprstufyeigeu", strict=True)),
    **dict(zip("αβγδεζηικλμνοπρσςτυφωϊϋ", "avgdeziiklmnoprsstyfoiy", strict=True)),
    "ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu",  # noqa: RUF001 - these letters are meant
    "я": "ya", "ї": "yi", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",  # noqa: RUF001 - these letters are meant
    "θ": "th", "ξ": "x", "χ": "ch", "ψ": "ps",
    "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "ng", "ĸ": "k", "ſ": "s", "ə": "e",  # noqa: RUF001 - these letters are meant
}  # fmt: skip


def septets(text: str) -> int:
    """How many septets a text of this alphabet takes: two for each extended character."""
    return len(text) + sum(char in EXTENDED for char in text)


def to_gsm(text: str) -> str:
    """The nearest text in this alphabet.

    Accents it lacks are dropped; Cyrillic and Greek are written in Latin letters; a picture is left out; of other
    scripts each letter becomes "?".
    """
    composed = unicodedata.normalize("NFC", text).translate(_INSTEAD)
    return "".join(_nearest(char) for char in composed)


def _nearest(char: str) -> str:
    if char in BASIC or char in EXTENDED:
        return char
    plain = "".join(_in_latin(each) for each in unicodedata.normalize("NFKD", char))
    return plain or ("?" if unicodedata.category(char)[0] in "LN" and _LETTERS.get(char.lower()) is None else "")


def _in_latin(char: str) -> str:
    """One letter without its accents, in this alphabet; nothing where there is no such letter."""
    if char in BASIC or char in EXTENDED:
        return char
    if char == "\N{FRACTION SLASH}":  # ½ is 1/2, not 12
        return "/"
    written = _LETTERS.get(char.lower(), "")
    return written if char == char.lower() else written.capitalize()
