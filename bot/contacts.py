"""Reading a phone number as people write it, and what its region says of language and time; knows no table."""

from dataclasses import dataclass as changeable
from dataclasses import field
from typing import TYPE_CHECKING

from bot.errors import AfterwordError
from bot.languages import language_of_region
from bot.messages import SMS, Address
from bot.organisation import Organisation
from bot.phrases import LANGUAGES
from bot.records import dataclass

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

FEWEST_DIGITS = 7
NOWHERE = "001"  # satellites (+870, +881), international networks (+882, +883) and premium numbers (+979)
TELLS_NOTHING = 5  # digits at the end of a number: its kind, country and timezone stand before them
SHORTEST = 10  # digits of a number that is read by its beginning
_PUNCTUATION = str.maketrans("", "", " -().\u00a0")
MAIN_ZONES = {
    "GB": "Europe/London",
    "ES": "Europe/Madrid",
    "PT": "Europe/Lisbon",
    "DE": "Europe/Berlin",
    "FR": "Europe/Paris",
    "NL": "Europe/Amsterdam",
    "NO": "Europe/Oslo",
    "DK": "Europe/Copenhagen",
    "CY": "Asia/Nicosia",
}  # fmt: skip - where a number fits several zones: the one most of its country lives in


class NotAPhoneNumber(AfterwordError):
    """What was given is not a phone number that can be texted."""


class UnknownLanguage(AfterwordError):
    """What was given is not the code of a language."""


def read_contact(text: str, country: str) -> Address:
    """The SMS address of a phone number in national (of `country`) or international form.

    Raises NotAPhoneNumber, which never repeats the number.
    """
    import phonenumbers

    cleaned = text.strip()
    if any(sign.isalpha() for sign in cleaned):  # 0800-FLOWERS is read as digits otherwise
        raise _refused(country)
    if cleaned.startswith("00"):
        cleaned = "+" + cleaned[2:]
    try:
        number = phonenumbers.parse(cleaned, country)
    except phonenumbers.NumberParseException as error:
        raise _refused(country) from error
    if number.extension or not _can_be_texted(number):
        raise _refused(country)
    return Address(SMS, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _can_be_texted(number: "PhoneNumber") -> bool:
    """Whether a number is one of a person: in use, or at least as long as its country's mobile numbers are.

    Length alone must do for numbers that no list holds yet (and for those reserved for fiction). Numbers that cost
    the caller or the called extra, and those of satellites, are nobody's own.
    """
    import phonenumbers as lib

    if lib.region_code_for_country_code(number.country_code or 0) == NOWHERE:
        return False
    if lib.is_valid_number(number):
        kind = lib.PhoneNumberType
        return lib.number_type(number) not in {
            kind.PREMIUM_RATE, kind.TOLL_FREE, kind.SHARED_COST, kind.PAGER, kind.UAN, kind.VOICEMAIL,
            kind.PERSONAL_NUMBER,
        }  # fmt: skip
    as_mobile = lib.is_possible_number_for_type_with_reason(number, lib.PhoneNumberType.MOBILE)
    long_enough = len(str(number.national_number)) >= FEWEST_DIGITS
    return long_enough and as_mobile == lib.ValidationResult.IS_POSSIBLE


def _refused(country: str) -> NotAPhoneNumber:
    national = {"GB": "07700 900123", "US": "(202) 555-0123"}.get(country)
    international = "+12025550123" if country == "US" else "+447700900123"
    if national is None:
        return NotAPhoneNumber(
            "That is not a phone number that can be texted. Write it like {example}.", example=international
        )
    return NotAPhoneNumber(
        "That is not a phone number that can be texted. Write it like {example} or {national}.",
        example=international,
        national=national,
    )


def read_language(text: str) -> str:
    """The code of a language as tills write it: es, ES, es-MX and es_MX are all es. Raises UnknownLanguage."""
    code = text.strip().replace("_", "-").split("-", maxsplit=1)[0].lower()
    if not (code.isascii() and code.isalpha() and _is_spoken(code)):
        given = text.strip()[:40]
        raise UnknownLanguage(
            "'{given}' is not the code of a language. Use two letters: en, es, fr, de, pl…", given=given
        )
    return code


def _is_spoken(code: str) -> bool:
    if code in LANGUAGES:
        return True
    from babel import localedata

    return localedata.exists(code)


def region_language(address: Address, organisation: Organisation) -> str:
    """The organisation's language for a number's region, or its first language."""
    return language_of_region(_region(address), organisation)


def timezone_of(address: Address, organisation: Organisation) -> str:
    """The timezone a number belongs to; nothing where it may be the organisation's own, or is not known.

    A country with several zones has numbers that tell which (the United States) and numbers that do not (Spain): for
    those it is the zone in which most people live.
    """
    if address.channel != SMS:
        return ""
    from phonenumbers.timezone import time_zones_for_number

    number = _number(address)
    zones = [zone for zone in time_zones_for_number(number) if not zone.startswith("Etc")] if number else []
    if not zones or organisation.timezone in zones:
        return ""
    return zones[0] if len(zones) == 1 else MAIN_ZONES.get(_region(address), "")


def region_of(address: Address, own: str) -> str:
    """The two letters of a number's country; of one in no list, the own country where its calling code is the same.

    Nothing for a sender that is no number at all.
    """
    import phonenumbers

    number = _number(address)
    if number is None:
        return ""
    if found := phonenumbers.region_code_for_number(number):
        return found
    if number.country_code == phonenumbers.country_code_for_region(own):
        return own
    return phonenumbers.region_code_for_country_code(number.country_code or 0)


def _region(address: Address) -> str:
    import phonenumbers

    number = _number(address) if address.channel == SMS else None
    return (phonenumbers.region_code_for_number(number) or "") if number else ""


def _number(address: Address) -> "PhoneNumber | None":
    """The number that an SMS came from; None for a name or a short code, which senders of advertisements have."""
    import phonenumbers

    try:
        return phonenumbers.parse(address.value)
    except phonenumbers.NumberParseException:
        return None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number says by itself: its address, and the timezone and language of its region."""

    address: Address
    timezone: str
    language: str


@changeable(slots=True)
class NumberBook:
    """Numbers of one organisation, read many at a time.

    Numbers that differ in their last five digits only are of one kind, country and timezone: one of them is read as
    `read_contact` does, the others by it. That makes a hundred thousand of them a matter of a second, not of a minute.
    """

    organisation: Organisation
    known: dict[tuple[str, int], Reading] = field(default_factory=dict)

    def read(self, text: str) -> Reading:
        """The reading of a number. Raises NotAPhoneNumber."""
        digits = text.translate(_PUNCTUATION)
        plain = digits.removeprefix("+")
        if not (plain.isascii() and plain.isdecimal() and len(plain) >= SHORTEST):
            return self._whole(text)
        key = (digits[:-TELLS_NOTHING], len(digits))
        reading = self.known.get(key)
        if reading is None:
            reading = self._whole(text)
            if reading.address.value.endswith(digits[-TELLS_NOTHING:]):
                self.known[key] = reading
            return reading
        value = reading.address.value[:-TELLS_NOTHING] + digits[-TELLS_NOTHING:]
        return Reading(Address(SMS, value), reading.timezone, reading.language)

    def _whole(self, text: str) -> Reading:
        address = read_contact(text, self.organisation.country)
        return Reading(address, timezone_of(address, self.organisation), region_language(address, self.organisation))
