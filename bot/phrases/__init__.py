"""Everything Afterword itself says, in five languages, from compiled gettext catalogues; it knows no conversation.

The English wording is the key. There is a folder for each subject: `talk/es.po` and its like are the source,
`talk/es.mo` is what is read; after a change of either the code's wording or a translation run
`python -m bot.phrases.catalogue`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from bot.phrases import formats

LANGUAGES = ("en", "es", "fr", "de", "pl")
SUBJECTS = (
    "talk",
    "hearing",
    "cases",
    "rights",
    "actions",
    "telling",
    "visits",
    "frame",
    "alerts",
    "plan",
    "fallback",
    "trials",
)
_ENGLISH = NullTranslations()


@dataclass(frozen=True, slots=True)
class Phrases:
    """Afterword's own words by language; a language that is not there is answered in English."""

    catalogues: Mapping[str, NullTranslations]
    country: str = ""  # how times are written, where the language leaves it open

    def text(self, msgid: str, language: str, **values: object) -> str:
        """Return the phrase in `language` (`es` also serves `es-MX`), its {places} filled with `values`."""
        phrase = self._catalogue(language).gettext(msgid)
        return phrase.format(**values) if values else phrase

    def moment(self, at: datetime, language: str) -> str:
        """Return a local moment of these weeks as `language` writes it: Tue 17 Nov 14:00."""
        return formats.day_and_clock(at, formats.locale_of(language, self.country))

    def plural(self, one: str, many: str, n: int, language: str, **values: object) -> str:
        """Return the phrase in the plural form that `language` has for `n`; {n} is filled too."""
        return self._catalogue(language).ngettext(one, many, n).format(n=n, **values)

    def _catalogue(self, language: str) -> NullTranslations:
        found = self.catalogues.get(language)
        return found if found is not None else self.catalogues.get(language[:2], _ENGLISH)


@cache
def load_phrases(country: str = "") -> Phrases:
    """Return the phrases of every language that is shipped, read once: they never change.

    `country` decides how times are written where a language leaves it open.
    """
    return Phrases(_catalogues(), country)


@cache
def _catalogues() -> Mapping[str, NullTranslations]:
    catalogues: dict[str, NullTranslations] = {"en": _ENGLISH}
    for language in LANGUAGES[1:]:
        catalogues[language] = _catalogue(language)
    return catalogues


def _catalogue(language: str) -> GNUTranslations:
    """The catalogues of all subjects, asked one after the other: what is said most stands in the first."""
    found: list[GNUTranslations] = []
    for subject in SUBJECTS:
        with files(__name__).joinpath(subject, f"{language}.mo").open("rb") as compiled:
            found.append(GNUTranslations(compiled))
    for more in found[1:]:
        found[0].add_fallback(more)
    return found[0]
