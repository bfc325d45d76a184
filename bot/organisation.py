"""The organisation that asks, as its afterword.yaml says: places, touchpoints, rules; opens that one file only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.casework.rules import USUAL, CaseRules
from bot.documents.nearest import nearest
from bot.documents.problem import DocumentProblems
from bot.errors import AfterwordError
from bot.operation.limits import USUAL_LIMITS, Backups, Limits
from bot.sampling.plan import AskingPlan
from bot.standards import Standard


class OrganisationProblems(DocumentProblems):
    """An afterword.yaml cannot be used; `problems` holds everything that is wrong with it."""


class UnknownTouchpoint(AfterwordError):
    """Nothing the organisation calls a touchpoint; the text lists those there are."""


class UnknownLocation(AfterwordError):
    """Nothing the organisation calls a location; the text lists those there are."""


@dataclass(frozen=True, slots=True)
class OrganisationRules:
    """When to ask, remind, close and rest. Hours and days; `quiet` is from one local time to another.

    A `quiet` that ends when it begins is no quiet time; `fatigue_days` or `rest_days` of 0 switch that rule off.
    """

    reminder_hours: float = 24
    close_hours: float = 72
    late_days: float = 7
    fatigue_days: float = 30
    rest_days: float = 90  # after two invitations that were not answered
    fallback_hours: float = (
        0  # of silence, until the other channel that a customer agreed to is tried; 0 switches it off
    )
    forget_days: float = 730  # after the last contact a customer is erased; 0 switches it off
    minimum_group: int = 10  # people; smaller groups are never shown
    quiet: tuple[time, time] = (time(20), time(9))
    quiet_days: tuple[int | date, ...] = ()  # quiet all day: weekdays (0 is Monday) and dates
    leave_out: tuple[tuple[str, tuple[str, ...]], ...] = ()  # an axis, and what is not asked about, casefolded
    # What staff and tills can make us text; files that the owner imports are not counted.
    countries: tuple[str, ...] = ()  # whose numbers are texted like our own; empty: the organisation's own country
    abroad_per_day: int = 100  # texts to all other countries
    texts_per_hour: int = 5000
    texts_per_range: int = 2500  # in an hour, to numbers that share all digits but the last four
    texts_per_day: int = 20_000
    delay_hours: float = 2  # after an encounter that a file tells of
    api_delay_hours: float = 0  # after one that the API is told of


@dataclass(frozen=True, slots=True)
class SmsPrices:
    """What the organisation pays for one SMS segment sent, one received, and for its number; currency in ISO 4217."""

    currency: str
    sms_out: Decimal
    sms_in: Decimal = Decimal(0)
    number_month: Decimal | None = None  # None: nobody said


@dataclass(frozen=True, slots=True)
class Baseline:
    """A wish that the usual range of a touchpoint, a location or everything begins afresh in a week.

    It holds only where something was changed then, a person answers for it, and the figures moved for good.
    """

    week: str  # 2026-W20
    note: str  # what was changed
    by: str  # who answers for it
    touchpoint: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class ImportRules:
    """How tables of encounters are read: their columns by our names, the order of their dates, a folder to watch."""

    folder: Path | None = None
    columns: tuple[tuple[str, str], ...] = ()  # theirs, ours
    dates: str = ""  # dmy | mdy | ymd; nothing: a date that could be two days is refused


EVENTS = ("invitation", "response", "case")


@dataclass(frozen=True, slots=True)
class Webhook:
    """A program of the organisation's that is told of what happens: where it listens, and of what."""

    url: str
    events: tuple[str, ...] = EVENTS


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who asks. `surveys` is the folder of its own questionnaires, `survey` the one asked when nothing else is said."""

    name: str
    country: str  # two letters: how national phone numbers are read, which law applies
    timezone: str  # an IANA name
    languages: tuple[str, ...] = ("en",)
    locations: tuple[str, ...] = ()
    touchpoints: tuple[str, ...] = ("visit",)
    survey: str = "after-visit"
    surveys: Path = Path("surveys")
    playbook: Path | None = None  # None: the packaged one
    rights: Path | None = None  # a rulebook of consumer law; None: the packaged one of the country, if there is any
    nation: str = ""  # england | wales | scotland | northern-ireland, where their laws differ; empty: all are told
    rules: OrganisationRules = OrganisationRules()
    baselines: tuple[Baseline, ...] = ()
    cases: CaseRules = USUAL
    standards: tuple[Standard, ...] = ()
    alerts: Limits = USUAL_LIMITS
    backup: Backups | None = None  # None: no copies are made by itself
    imports: ImportRules = ImportRules()
    webhooks: tuple[Webhook, ...] = ()
    keywords: tuple[tuple[str, str], ...] = ()  # a word that anybody may text, and the touchpoint it opens
    plan: AskingPlan | None = None  # None: everybody a till or a table tells of is asked
    prices: SmsPrices | None = None  # None: an example for the country is used where a cost is shown

    @property
    def zone(self) -> ZoneInfo:
        """The timezone as an object."""
        return ZoneInfo(self.timezone)

    @property
    def language(self) -> str:
        """The language spoken when a customer's is not known."""
        return self.languages[0]

    def find_touchpoint(self, text: str) -> str:
        """The touchpoint meant by a text: in any case, or its beginning where that fits one only."""
        found = _find(text, self.touchpoints)
        if found is not None:
            return found
        if not self.touchpoints:
            raise UnknownTouchpoint("No touchpoints are listed in afterword.yaml. Add a line 'touchpoints: [...]'.")
        given, known = text.strip()[:40], ", ".join(self.touchpoints)
        if right := nearest(text, self.touchpoints):
            raise UnknownTouchpoint(
                "'{given}' is not one of our touchpoints. Did you mean '{right}'? There are: {known}.",
                given=given, right=right, known=known,
            )  # fmt: skip
        raise UnknownTouchpoint(
            "'{given}' is not one of our touchpoints. There are: {known}.", given=given, known=known
        )

    def touchpoint_of(self, text: str) -> str:
        """The touchpoint that a text names by its word and nothing else; empty where it names none."""
        said = text.strip().casefold()
        return next((touchpoint for word, touchpoint in self.keywords if word.casefold() == said), "")

    def find_location(self, text: str) -> str:
        """The location meant by a text, in the same way."""
        found = _find(text, self.locations)
        if found is not None:
            return found
        if not self.locations:
            raise UnknownLocation("No locations are listed in afterword.yaml. Add a line 'locations: [...]'.")
        given, known = text.strip()[:40], ", ".join(self.locations)
        if right := nearest(text, self.locations):
            raise UnknownLocation(
                "'{given}' is not one of our locations. Did you mean '{right}'? There are: {known}.",
                given=given, right=right, known=known,
            )  # fmt: skip
        raise UnknownLocation("'{given}' is not one of our locations. There are: {known}.", given=given, known=known)


def read_organisation(source: Path | str, *, file: str = "") -> Organisation:
    """The organisation in an afterword.yaml (a Path) or in its text (a str).

    Raises OrganisationProblems with all problems at once, each with its line. The folder of surveys is taken from
    where the file stands.
    """
    from bot.organisation_document import organisation_of

    name = file or (str(source) if isinstance(source, Path) else "afterword.yaml")
    text = source if isinstance(source, str) else _text(source)
    try:
        organisation = organisation_of(text, name, folder=source.parent if isinstance(source, Path) else Path())
    except DocumentProblems as broken:
        raise OrganisationProblems(broken.problems) from None
    return organisation


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise AfterwordError(f"There is no {path}. Run 'afterword init' here, or set AFTERWORD_CONFIG.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise AfterwordError(f"{path} cannot be read as text ({type(error).__name__}). Check the file.") from None


def _find(text: str, known: Sequence[str]) -> str | None:
    wanted = " ".join(text.split()).casefold()
    if not wanted:
        return None
    for name in known:
        if name.casefold() == wanted:
            return name
    begun = [name for name in known if name.casefold().startswith(wanted)]
    return begun[0] if len(begun) == 1 else None
