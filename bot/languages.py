"""In which language somebody is written to, from what is known of them; pure, and it knows no survey."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.organisation import Organisation
from bot.phrases import LANGUAGES
from bot.ports import Contact


@dataclass(frozen=True, slots=True)
class Hints:
    """What tells the language of one person, as two-letter codes; empty where nothing does."""

    chosen: str = ""  # by themselves, with /language
    invited: str = ""  # given with the invitation
    app: str = ""  # of their Telegram, such as pt-br
    kept: str = ""  # used with them before
    region: str = ""  # of their number's country, as `language_of_region` gives it


def hints_of(contact: Contact | None, *, invited: str = "", app: str | None = None, region: str = "") -> Hints:
    """The hints that a contact and the moment give."""
    kept = contact.language if contact else ""
    chosen = kept if contact and contact.language_chosen else ""
    return Hints(chosen=chosen, invited=invited, app=app or "", kept=kept, region=region)


def languages_for(hints: Hints, organisation: Organisation) -> tuple[str, ...]:
    """The languages to try with a customer, the best first; never empty.

    Their own choice, the invitation's, their app's where the organisation speaks it, the one used with them before,
    their number's region's, the organisation's first.
    """
    app = base(hints.app)
    offered = (app,) if app in organisation.languages else ()
    wanted = (hints.chosen, hints.invited, *offered, hints.kept, hints.region, organisation.language)
    return tuple(dict.fromkeys(each for each in wanted if each))


def language_of_staff(hints: Hints, organisation: Organisation) -> str:
    """The language a member of staff is answered in: any that Afterword speaks, also one no customer is asked in.

    Their own choice, their app's, the one kept for them, the organisation's first.
    """
    app = base(hints.app)
    spoken = app if app in LANGUAGES else ""
    return hints.chosen or spoken or hints.kept or organisation.language


def offered_to_staff(organisation: Organisation) -> tuple[str, ...]:
    """The languages a member of staff can choose: the organisation's first, then the others that we speak."""
    return tuple(dict.fromkeys((*organisation.languages, *LANGUAGES)))


def base(code: str) -> str:
    """The language of a code with a region: es of es-MX and es_MX."""
    return code.replace("_", "-").split("-", maxsplit=1)[0].lower()


def language_of_region(region: str, organisation: Organisation) -> str:
    """The first of the organisation's languages that is official in a country (`ES`); its first where none is.

    At home the languages of a part of the country count too: Spanish in the United States, Catalan in Spain.
    """
    official = set(_official(region, at_home=region == organisation.country))
    return next((each for each in organisation.languages if each in official), organisation.language)


def _official(region: str, *, at_home: bool) -> Iterator[str]:
    if not region:
        return
    from babel.languages import get_official_languages

    for code in get_official_languages(region, regional=at_home, de_facto=True):
        yield base(code)
