"""Reading a phone number as people write it, and what its region says of language and time; knows no table."""

from bot.errors import AfterwordError
from bot.messages import SMS, Address
from bot.organisation import Organisation

SPOKEN = {"ES": "es", "MX": "es", "AR": "es", "CO": "es", "CL": "es", "PE": "es", "FR": "fr", "BE": "fr", "DE": "de",
          "AT": "de", "PL": "pl", "GB": "en", "IE": "en", "US": "en", "AU": "en", "NZ": "en"}  # fmt: skip


class NotAPhoneNumber(AfterwordError):
    """What was given is not a phone number that can be texted."""


def read_contact(text: str, country: str) -> Address:
    """The SMS address of a phone number in national (of `country`) or international form.

    Raises NotAPhoneNumber, which never repeats the number.
    """
    import phonenumbers

    cleaned = text.strip()
    if cleaned.startswith("00"):
        cleaned = "+" + cleaned[2:]
    try:
        number = phonenumbers.parse(cleaned, country)
    except phonenumbers.NumberParseException as error:
        raise NotAPhoneNumber(_advice(country)) from error
    if not phonenumbers.is_possible_number(number) or number.extension:
        raise NotAPhoneNumber(_advice(country))
    return Address(SMS, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _advice(country: str) -> str:
    example = {"GB": "+447700900123 or 07700 900123", "US": "+12025550123 or (202) 555-0123"}.get(
        country, "+447700900123"
    )
    return f"That is not a phone number that can be texted. Write it like {example}."


def region_language(address: Address, organisation: Organisation) -> str:
    """The organisation's language for a number's region, or its first language."""
    region = _region(address)
    spoken = SPOKEN.get(region, "") if region != organisation.country else ""
    return spoken if spoken in organisation.languages else organisation.languages[0]


def timezone_of(address: Address, organisation: Organisation) -> str:
    """The one timezone a foreign number belongs to; nothing for the organisation's own country or where several fit."""
    if _region(address) == organisation.country:
        return ""
    import phonenumbers
    from phonenumbers.timezone import time_zones_for_number

    zones = time_zones_for_number(phonenumbers.parse(address.value))
    return zones[0] if len(zones) == 1 and "/" in zones[0] and not zones[0].startswith("Etc") else ""


def _region(address: Address) -> str:
    if address.channel != SMS:
        return ""
    import phonenumbers

    return phonenumbers.region_code_for_number(phonenumbers.parse(address.value)) or ""
