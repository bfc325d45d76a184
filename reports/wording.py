"""The words a digest is written in, by language; a language without its own table is written in English."""

from collections.abc import Mapping

from reports.words import LANGUAGES, table

__all__ = ["LANGUAGES", "Wording", "shortened", "whole"]

_TABLES: Mapping[str, Mapping[str, str]] = {language: table(language) for language in LANGUAGES}


class Wording:
    """The sentences of one language: `say` fills one in, `one_or_many` picks the form for a number."""

    __slots__ = ("_table", "language")

    def __init__(self, language: str) -> None:
        code = language.lower().replace("_", "-").split("-")[0]
        self.language = code if code in _TABLES else "en"
        self._table = _TABLES[self.language]

    def say(self, key: str, /, **parts: object) -> str:
        """The sentence with its parts filled in."""
        return self._table[key].format(**parts)

    def count(self, key: str, number: int, /, **parts: object) -> str:
        """The sentence for one ("key_one") or for any other number ("key"), given to it as `n`."""
        one = f"{key}_one"
        return self.say(one if number == 1 and one in self._table else key, n=number, **parts)

    def percent(self, value: float, *, fine: bool = False) -> str:
        """84% (with the space that the language puts before the sign); 84.2% when fine."""
        return self.say("percent", number=self.decimal(value) if fine else whole(value))

    def range(self, low: float, high: float, *, fine: bool = False) -> str:
        """A range of percentages."""
        write = self.decimal if fine else whole
        return self.say("percent_range", low=write(low), high=write(high))

    def points(self, low: float, high: float, *, fine: bool = False) -> str:
        """A range of points, which may be negative."""
        write = self.decimal if fine else whole
        return self.say("points_range", low=write(low), high=write(high))

    def decimal(self, value: float) -> str:
        """One decimal, with the language's own mark."""
        sign = "\N{MINUS SIGN}" if round(value, 1) < 0 else ""
        return sign + f"{abs(value):.1f}".replace(".", self._table["decimal_mark"])

    def listed(self, items: list[str]) -> str:
        """One, two and three."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self._table['and']} {items[-1]}"


def whole(value: float) -> str:
    """A number without decimals, halves away from zero, a true minus sign and no minus zero."""
    rounded = int(abs(value) + 0.5)
    return f"\N{MINUS SIGN}{rounded}" if value < 0 and rounded else str(rounded)


def shortened(text: str, length: int) -> str:
    """Text cut at a word's end, never within a number, with an ellipsis where something was left out."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: max(0, length - 1)]
    cut = cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut
    return f"{_without_half_a_number(cut, text[len(cut) :])}…"


def _without_half_a_number(cut: str, rest: str) -> str:
    """Half a number is another number, so one that was cut in two is left out."""
    return cut.rstrip("0123456789.,") if rest[:1].isdigit() or (rest[:1] in set(".,") and rest[1:2].isdigit()) else cut
