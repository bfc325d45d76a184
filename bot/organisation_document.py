"""The shape of afterword.yaml, key by key, and its checks; knows nothing of what the values are used for."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
    model_validator,
)

from bot.case_document import CasesDocument, case_rules, days_of
from bot.documents.nearest import nearest
from bot.documents.problem import ERROR, DocumentProblems, Problem
from bot.documents.tree import Tree, parse
from bot.documents.validation import mistake, problems_of
from bot.documents.values import Clock, Text, one_or_more
from bot.operation.limits import USUAL_LIMITS, Backups, Limits
from bot.organisation import Baseline, ImportRules, Organisation, OrganisationRules, SmsPrices, Webhook
from bot.plan_document import PlanDocument, plan_of, plan_problems
from bot.standards_document import StandardDocument, standard_problems, standards_of

COMMON_COUNTRIES = frozenset({"AT", "AU", "BE", "CA", "CH", "DE", "ES", "FR", "GB", "IE", "NL", "NZ", "PL", "PT", "US"})
LONGEST_KEYWORD = 20
SMALLEST_GROUP = 5  # below this a group gives its members away, whatever the owner wishes


def _timezone(value: Any) -> Any:
    if not isinstance(value, str) or value in files("tzdata").joinpath("zones").read_text("ascii").split():
        return value
    zones = available_timezones()  # also those of this machine, which takes a walk through its folders
    if value not in zones:
        right = nearest(value.rsplit("/", 1)[-1], {zone.rsplit("/", 1)[-1]: zone for zone in zones})
        whole = next((zone for zone in sorted(zones) if zone.rsplit("/", 1)[-1] == right), "Europe/London")
        raise mistake("bad_value", f"'{value}' is not a timezone.", f"For example '{whole}'.")
    return value


def _country(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not _is_country(value.upper()):
        better = "Use its two letters: GB, US, ES, FR, DE, PL…"
        raise mistake("bad_value", f"'{value}' is not the code of a country.", better)
    return value.upper()


def _is_country(code: str) -> bool:
    """Whether numbers of this country can be read; its own list takes a while to come in, so ours is asked first."""
    if code in COMMON_COUNTRIES:
        return True
    from phonenumbers import SUPPORTED_REGIONS

    return code in SUPPORTED_REGIONS


def _language(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    from babel import localedata

    if not (value.isalpha() and value.islower() and localedata.exists(value)):
        raise mistake(
            "bad_language", f"'{value}' is not the code of a language.", "Use two letters: en, es, fr, de, pl…"
        )
    return value


def _group(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool) and value < SMALLEST_GROUP:
        message = f"Groups of {value} would show what single people said."
        raise mistake("bad_value", message, f"Use {SMALLEST_GROUP} or more; 10 is usual.")
    return value


def _currency(value: Any) -> Any:
    if isinstance(value, str) and not (len(value) == 3 and value.isascii() and value.isalpha()):
        raise mistake("bad_value", f"'{value}' is not the code of a currency.", "Use its three letters: GBP, EUR, USD…")
    return value.upper() if isinstance(value, str) else value


def _written(value: Any) -> Any:
    """0.04 in YAML is a float; the price is what was written, not its nearest binary number."""
    return str(value) if isinstance(value, float) else value


def _quiet_day(value: Any) -> int | date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        if str(value)[:1].isdigit():
            return date.fromisoformat(str(value))
        (weekday,) = days_of(str(value))
    except ValueError:
        better = "Write a day of the week such as sun, or a date such as 2026-12-25."
        raise mistake("bad_value", f"'{value}' is no day.", better) from None
    return weekday


Amount = Annotated[float, Field(ge=0, le=3660)]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Positive = Annotated[float, Field(gt=0, le=3660)]
Money = Annotated[Decimal, BeforeValidator(_written), Field(ge=0, le=100)]


class LeaveOutDocument(BaseModel):
    """The `leave_out` of the rules: kinds of visits whose customers are not asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    segment: Annotated[tuple[Text, ...], BeforeValidator(one_or_more)] = ()
    touchpoint: Annotated[tuple[Text, ...], BeforeValidator(one_or_more)] = ()
    location: Annotated[tuple[Text, ...], BeforeValidator(one_or_more)] = ()


class RulesDocument(BaseModel):
    """The `rules` of afterword.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reminder_hours: Positive = 24
    close_hours: Positive = 72
    late_days: Amount = 7
    fatigue_days: Amount = 30
    rest_days: Amount = 90
    fallback_hours: Amount = 0
    forget_days: Amount = 730
    minimum_group: Annotated[int, BeforeValidator(_group)] = 10
    quiet: tuple[Clock, Clock] = (time(20), time(9))
    quiet_days: tuple[Annotated[int | date, PlainValidator(_quiet_day)], ...] = ()
    leave_out: LeaveOutDocument = LeaveOutDocument()
    countries: tuple[Annotated[str, BeforeValidator(_country)], ...] = ()
    abroad_per_day: Count = 100
    texts_per_hour: Count = 5000
    texts_per_range: Count = 2500
    texts_per_day: Count = 20_000
    delay_hours: Amount = 2
    api_delay_hours: Amount = 0

    @model_validator(mode="after")
    def in_time(self) -> "RulesDocument":
        """A reminder after the closing would never be sent."""
        if self.close_hours <= self.reminder_hours:
            message = (
                f"'close_hours' ({self.close_hours:g}) must be more than 'reminder_hours' ({self.reminder_hours:g})."
            )
            raise mistake("bad_value", message, "Close later, or remind sooner.")
        if self.fallback_hours and not self.reminder_hours < self.fallback_hours < self.close_hours:
            message = (
                f"'fallback_hours' ({self.fallback_hours:g}) must lie between 'reminder_hours' "
                f"({self.reminder_hours:g}) and 'close_hours' ({self.close_hours:g})."
            )
            raise mistake("bad_value", message, "Write 48, say; or 0 to switch it off.")
        if set(range(7)) <= set(self.quiet_days):
            raise mistake("bad_value", "'quiet_days' holds all days of the week.", "Leave one on which we may ask.")
        return self


class PricesDocument(BaseModel):
    """The `prices` of afterword.yaml: of one SMS segment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    currency: Annotated[Text, BeforeValidator(_currency)]
    sms_out: Money
    sms_in: Money = Decimal(0)
    number_month: Annotated[Money, Field(le=10_000)] | None = None


def _listener(value: Any) -> Any:
    """What is told to a program is signed, but no secret to whoever reads the line: https, or this machine itself."""
    if not isinstance(value, str):
        return value
    parts = urlsplit(value)
    loopback = parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if not (loopback or (parts.scheme == "https" and parts.hostname)) or parts.fragment:
        raise mistake("bad_value", f"'{value}' is no address that may be told.", "Begin with https://.")
    return value


class WebhookDocument(BaseModel):
    """One of `webhooks`: a program of the organisation's that is told of what happens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: Annotated[Text, BeforeValidator(_listener)]
    events: Annotated[list[Literal["invitation", "response", "case"]], Field(min_length=1)] = [
        "invitation",
        "response",
        "case",
    ]


def _keyword(value: Any) -> Any:
    """A word that a stranger texts must be no word that means something already, and no answer to a question."""
    from bot.commands.language import WORDS, read_line
    from bot.flows.reading.intents import intent_of
    from bot.surveys.structure.options import TAKEN

    if not isinstance(value, str):
        return value
    if not (value.isalnum() and any(sign.isalpha() for sign in value) and len(value) <= LONGEST_KEYWORD):
        raise mistake("bad_value", f"'{value}' cannot be texted.", "Use one word of letters, 20 at most: HAIRCUT.")
    if value.casefold() in TAKEN or intent_of(value) is not None or read_line(value).name in WORDS:
        raise mistake("reserved_word", f"'{value}' means something already.", "Use another word.")
    return value


class ImportDocument(BaseModel):
    """The `import` of afterword.yaml: how tables of encounters are read, and a folder from which they are taken."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    folder: Text | None = None
    columns: dict[Text, Text] = {}
    dates: Literal["dmy", "mdy", "ymd"] | None = None


def _week(value: Any) -> Any:
    try:
        year, number = str(value).upper().split("-W")
        date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        raise mistake("bad_value", f"'{value}' is not a week.", "Write year and number, like 2026-W20.") from None
    return f"{int(year):04d}-W{int(number):02d}"


class BaselineDocument(BaseModel):
    """One of `baselines`: where a usual range begins afresh, what was changed then, and who answers for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    week: Annotated[Text, BeforeValidator(_week)]
    note: Text
    by: Text
    touchpoint: str = ""
    location: str = ""


class AlertsDocument(BaseModel):
    """The `alerts` of afterword.yaml: when owners are told that something is wrong with Afterword itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    unreachable_minutes: Annotated[float, Field(ge=1, le=1440)] = USUAL_LIMITS.unreachable_minutes
    late_minutes: Annotated[float, Field(ge=5, le=1440)] = USUAL_LIMITS.late_minutes
    failed_percent: Annotated[float, Field(gt=0, le=100)] = USUAL_LIMITS.failed_percent
    failed_least: Annotated[int, Field(ge=1, le=10_000)] = USUAL_LIMITS.failed_least
    disk_megabytes: Annotated[float, Field(ge=0, le=1_000_000)] = USUAL_LIMITS.disk_megabytes
    backup_hours: Annotated[float, Field(gt=0, le=8760)] = USUAL_LIMITS.backup_hours
    clock_minutes: Annotated[float, Field(ge=1, le=1440)] = USUAL_LIMITS.clock_minutes


class BackupDocument(BaseModel):
    """The `backup` of afterword.yaml: copies of the database that are made by themselves."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    folder: Text
    keep: Annotated[int, Field(ge=1, le=3650)] = 14
    hour: Annotated[int, Field(ge=0, le=23)] = 3


class OrganisationDocument(BaseModel):
    """A whole afterword.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    organisation: Text
    country: Annotated[Text, BeforeValidator(_country)]
    timezone: Annotated[Text, BeforeValidator(_timezone)]
    languages: Annotated[list[Annotated[str, BeforeValidator(_language)]], Field(min_length=1)] = ["en"]
    locations: list[Text] = []
    touchpoints: Annotated[list[Text], Field(min_length=1)] = ["visit"]
    survey: Text = "after-visit"
    surveys: Text = "surveys/"
    playbook: Text | None = None
    rights: Text | None = None
    nation: Literal["england", "wales", "scotland", "northern-ireland"] | None = None
    rules: RulesDocument = RulesDocument()
    baselines: list[BaselineDocument] = []
    cases: CasesDocument = CasesDocument()
    standards: list[StandardDocument] = []
    alerts: AlertsDocument = AlertsDocument()
    backup: BackupDocument | None = None
    imports: ImportDocument = Field(default=ImportDocument(), alias="import")
    webhooks: list[WebhookDocument] = []
    keywords: dict[Annotated[Text, BeforeValidator(_keyword)], Text] = {}
    plan: PlanDocument | None = None
    prices: PricesDocument | None = None

    @model_validator(mode="after")
    def in_its_country(self) -> "OrganisationDocument":
        """Only where a country has nations whose laws differ does one say in which one is."""
        if self.nation is not None and self.country != "GB":
            message = f"'nation' is for organisations in GB, and 'country' is {self.country}."
            raise mistake("bad_value", message, "Take the line 'nation' away.")
        return self


def organisation_of(text: str, file: str, *, folder: Path) -> Organisation:
    """The organisation of an afterword.yaml's text; DocumentProblems with everything that is wrong with it."""
    tree = parse(text, file)
    if not isinstance(tree.value, dict):
        message, better = "This file has no names with values.", "Begin with 'organisation: …'."
        raise DocumentProblems([Problem(file, 1, ERROR, "wrong_type", "", message, better)])
    try:
        document = OrganisationDocument.model_validate(tree.value)
    except ValidationError as error:
        found = problems_of(error, tree, model=OrganisationDocument, about=lambda _: "")
        raise DocumentProblems(found) from None
    if found := _unknown_places(document, tree):
        raise DocumentProblems(found)
    repeated = [*_repeated(document.locations), *_repeated(document.touchpoints)]
    if repeated:
        message, better = f"'{repeated[0]}' is listed twice.", "Keep one of the two."
        raise DocumentProblems([Problem(file, tree.line(()), ERROR, "bad_value", "", message, better)])
    if broken := list(standard_problems(document.standards, tree, document.touchpoints)):
        raise DocumentProblems(broken)
    organisation = _organisation(document, folder=folder)
    return replace(organisation, standards=standards_of(document.standards, tree))


def _unknown_places(document: OrganisationDocument, tree: Tree) -> list[Problem]:
    """Owners of cases of a touchpoint or a location that there is not: they would own nothing."""
    known = {"touchpoint": document.touchpoints, "location": document.locations}
    return (
        [
            _unknown(tree, at, key, getattr(owners, key), known[key])
            for at, owners in enumerate(document.cases.owners)
            for key in known
            if getattr(owners, key) and getattr(owners, key) not in known[key]
        ]
        + [
            _not_there(tree, ("keywords", word), "touchpoint", touchpoint, document.touchpoints)
            for word, touchpoint in document.keywords.items()
            if touchpoint not in document.touchpoints
        ]
        + [
            _not_there(tree, ("rules", "leave_out", axis), axis, given, known[axis])
            for axis in known
            for given in getattr(document.rules.leave_out, axis)
            if given not in known[axis]
        ]
        + list(plan_problems(document.plan, tree, known))
    )


def _unknown(tree: Tree, at: int, key: str, given: str, known: list[str]) -> Problem:
    return _not_there(tree, ("cases", "owners", at, key), key, given, known)


def _not_there(tree: Tree, where: tuple[str | int, ...], key: str, given: str, known: list[str]) -> Problem:
    right = nearest(given, known)
    better = f"Did you mean '{right}'?" if right else f"There are: {', '.join(known) or 'none'}."
    return Problem(tree.file, tree.line(where), ERROR, "bad_value", "", f"'{given}' is not one of our {key}s.", better)


def _repeated(names: list[str]) -> list[str]:
    folded = [name.casefold() for name in names]
    return [name for at, name in enumerate(names) if name.casefold() in folded[:at]]


def _organisation(document: OrganisationDocument, *, folder: Path) -> Organisation:
    return Organisation(
        name=document.organisation,
        country=document.country,
        timezone=document.timezone,
        languages=tuple(document.languages),
        locations=tuple(document.locations),
        touchpoints=tuple(document.touchpoints),
        survey=document.survey,
        surveys=folder / document.surveys,
        playbook=folder / document.playbook if document.playbook is not None else None,
        rights=folder / document.rights if document.rights is not None else None,
        nation=document.nation or "",
        rules=_rules(document.rules),
        baselines=tuple(Baseline(**dict(each)) for each in document.baselines),
        cases=case_rules(document.cases),
        alerts=Limits(**dict(document.alerts)),
        backup=_backups(document.backup, folder),
        imports=_imports(document.imports, folder),
        webhooks=tuple(Webhook(each.url, tuple(each.events)) for each in document.webhooks),
        keywords=tuple(document.keywords.items()),
        plan=plan_of(document.plan),
        prices=SmsPrices(**dict(document.prices)) if document.prices is not None else None,
    )


def _rules(document: RulesDocument) -> OrganisationRules:
    kinds = tuple((axis, tuple(map(str.casefold, values))) for axis, values in document.leave_out if values)
    return OrganisationRules(**{**dict(document), "leave_out": kinds})


def _backups(document: BackupDocument | None, folder: Path) -> Backups | None:
    return Backups(folder / document.folder, document.keep, document.hour) if document is not None else None


def _imports(document: ImportDocument, folder: Path) -> ImportRules:
    watched = None if document.folder is None else folder / document.folder
    return ImportRules(watched, tuple(document.columns.items()), document.dates or "")
