"""What an SMS segment costs: the owner's own price, or an example for the country; it counts no segments."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.organisation import Organisation

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Between:
    """An amount that is known to lie between two."""

    low: Decimal = NOTHING
    high: Decimal = NOTHING

    def __add__(self, other: "Between") -> "Between":
        return Between(self.low + other.low, self.high + other.high)

    def times(self, other: "Between") -> "Between":
        """Both amounts are at least zero."""
        return Between(self.low * other.low, self.high * other.high)


@dataclass(frozen=True, slots=True)
class Prices:
    """The price of one segment sent and one received, in an ISO 4217 currency ("" where it was not said)."""

    currency: str
    out: Between
    into: Between
    source: str
    example: bool = False  # from the packaged table, not the owner's own


def exactly(amount: Decimal | int) -> Between:
    """An amount that is known."""
    return Between(Decimal(amount), Decimal(amount))


def own_prices(currency: str, out: Decimal, into: Decimal) -> Prices:
    """The prices that the owner knows."""
    return Prices(currency, exactly(out), exactly(into), "your own price")


def example_prices(country: str) -> Prices | None:
    """The packaged example for a country (two letters); None where there is none."""
    return _table().get(country.upper())


@cache
def _table() -> Mapping[str, Prices]:
    from ruamel.yaml import YAML

    rows = YAML(typ="safe", pure=True).load(files("bot.surveys").joinpath("prices.yaml").read_text("utf-8"))
    return MappingProxyType({country: _prices(row) for country, row in rows.items()})


def _prices(row: Mapping[str, Any]) -> Prices:
    source = f"{row['source']}, {row['read']}"
    return Prices(row["currency"], _between(row["out"]), _between(row["in"]), source, example=True)


def _between(pair: list[float]) -> Between:
    return Between(Decimal(str(pair[0])), Decimal(str(pair[1])))


def prices_of(organisation: "Organisation") -> Prices | None:
    """The organisation's own prices, else the example for its country."""
    own = organisation.prices
    if own is not None:
        return own_prices(own.currency, own.sms_out, own.sms_in)
    return example_prices(organisation.country)
