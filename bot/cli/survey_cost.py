"""`afterword survey cost`: what asking costs, by channel and language, in ranges; it prices nothing itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from bot.flows.survey import Survey
    from bot.surveys.estimate import Estimate
    from bot.surveys.expecting import Expected
    from bot.surveys.prices import Between, Prices
    from bot.surveys.setting import Setting

DEAREST = 1_000_000_000  # of any currency, for a segment or for a plan: beyond it somebody leant on a key


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    customers: int
    price: Decimal | None
    price_in: Decimal | None
    currency: str
    response: Decimal | None  # percent


def amount_option(text: str, *, option: str, most: int | None = None) -> Decimal | None:
    """A price or percentage as written; wrong usage where it is none."""
    from decimal import InvalidOperation

    if not text:
        return None
    try:
        number = Decimal(text.replace(",", ".").removesuffix("%"))
    except InvalidOperation:
        number = Decimal(-1)
    if not number.is_finite() or not 0 <= number < DEAREST or (most is not None and not 0 < number <= most):
        like = "0.04" if most is None else f"25, more than 0 and at most {most}"
        raise typer.BadParameter(f"write it like {like}", param_hint=option)
    return number


def cost_rows(surveys: "Sequence[Survey]", setting: "Setting", wanted: Wanted) -> list[dict[str, Any]]:
    """One row for each survey and language by SMS, and one for Telegram."""
    from bot.cli.survey_history import asked_here

    prices, asked = _prices(wanted), asked_here() if wanted.response is None else ()
    rows: list[dict[str, Any]] = []
    for survey in surveys:
        expected = _expected(survey, wanted, asked)
        rows += _sms_rows(survey, setting, wanted, prices=prices, expected=expected)
        rows.append(_telegram_row(survey))
    return rows


def told(rows: Sequence[Mapping[str, Any]], *, customers: int) -> Iterator[str]:
    """The rows for people; languages that cost the same are told as one."""
    for row, languages in _alike(rows):
        if row["channel"] == "telegram":
            yield f"{row['survey']} by Telegram: free.\n"
            continue
        yield f"{row['survey']} by SMS, in {', '.join(languages)}:"
        yield from (f"  {name:<23}{figure}" for name, figure in _figures(row, customers))
    sources = dict.fromkeys(row["price_source"] for row in rows if row.get("price_source"))
    yield from (f"Price of a segment: {source}." for source in sources)
    yield from (f"Expected: {each}." for each in dict.fromkeys(row["expected"] for row in rows if "expected" in row))
    yield (
        "Not counted: questions asked again, replies longer than one segment, the rent of your number, and alerts to "
        "yourselves."
    )


def _alike(rows: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], list[str]]]:
    found: list[tuple[Mapping[str, Any], list[str]]] = []
    for row in rows:
        for other, languages in found:
            if {**row, "language": ""} == {**other, "language": ""}:
                languages.append(row["language"])
                break
        else:
            found.append((row, [row.get("language", "")]))
    return found


def _figures(row: Mapping[str, Any], customers: int) -> Iterator[tuple[str, str]]:
    yield "Invitation", _segments(row["invitation"], row["invitation"])
    yield (
        "Reminder",
        f"{_segments(row['reminder'], row['reminder'])}, sent to {_percent(row['reminded'])}% of those asked",
    )
    yield "Whole conversation", _segments(row["least"], row["most"])
    sent, received = _numbers(row["segments_sent"]), _numbers(row["segments_received"])
    yield "Expected for each", f"{sent} segments sent, {received} received, per invitation"
    if row.get("per_invitation"):
        yield "Cost per invitation", _money(row["per_invitation"], row["currency"])
        yield "Cost per completed", _money(row["per_completed"], row["currency"])
        yield f"{customers} customers", f"{_money(row['total'], row['currency'])}; {_count(row['completed'])} complete"
    else:
        yield f"{customers} customers", f"{_count(row['completed'])} complete; no price is known, so use --price"


def _segments(low: int, high: int) -> str:
    return f"{_span(low, high)} segment{'' if high == 1 else 's'}"


def _sms_rows(
    survey: "Survey", setting: "Setting", wanted: Wanted, *, prices: "Prices | None", expected: "Expected"
) -> Iterator[dict[str, Any]]:
    from bot.surveys.cost import costs, taken_by
    from bot.surveys.estimate import estimate

    for found in costs(survey, setting):
        taken = taken_by(survey, setting, language=found.language)
        parts = {"invitation": found.invitation, "least": found.least, "most": found.most}
        row: dict[str, Any] = {"survey": survey.name, "channel": "sms", "language": found.language, **parts}
        guess = estimate(survey, taken, expected, prices=prices)
        row |= {"reminder": taken.reminder, "customers": wanted.customers, **_expectations(guess, wanted)}
        row["expected"] = expected.source
        if wanted.price is not None:
            row |= {f"{name}_price": str(count * wanted.customers * wanted.price) for name, count in parts.items()}
        yield row | _money_of(guess, prices, wanted)


def _expectations(guess: "Estimate", wanted: Wanted) -> dict[str, Any]:
    return {
        "segments_sent": _pair(guess.sent),
        "segments_received": _pair(guess.received),
        "reminded": _pair(guess.reminded),
        "completed": [round(float(each * wanted.customers), 1) for each in (guess.completes.low, guess.completes.high)],
    }


def _money_of(guess: "Estimate", prices: "Prices | None", wanted: Wanted) -> dict[str, Any]:
    if prices is None or guess.invitation is None:
        return {}
    from bot.surveys.prices import exactly

    return {
        "currency": prices.currency,
        "price_source": f"{_between(prices.out)} sent, {_between(prices.into)} received{_in(prices.currency)}: {_whose(prices)}",
        "price_is_example": prices.example,
        "per_invitation": _pair(guess.invitation),
        "per_completed": _pair(guess.completed) if guess.completed is not None else None,
        "total": _pair(guess.invitation.times(exactly(wanted.customers))),
    }


def _in(currency: str) -> str:
    return f", in {currency}" if currency else ""


def _whose(prices: "Prices") -> str:
    if not prices.example:
        return prices.source
    return f"an EXAMPLE ({prices.source}). Say yours with --price, or under `prices` in afterword.yaml"


def _telegram_row(survey: "Survey") -> dict[str, Any]:
    free = {"per_invitation": [0, 0], "per_completed": [0, 0], "total": [0, 0]}
    return {"survey": survey.name, "channel": "telegram", "invitation": 0, "least": 0, "most": 0, **free}


def _prices(wanted: Wanted) -> "Prices | None":
    """What was said on the command line, else in afterword.yaml, else the example for the country."""
    from bot.cli.survey_files import organisation_here
    from bot.surveys.prices import NOTHING, example_prices, own_prices

    organisation = organisation_here()
    own = organisation.prices if organisation is not None else None
    if wanted.price is not None:
        into = wanted.price_in if wanted.price_in is not None else own.sms_in if own else NOTHING
        return own_prices(wanted.currency or (own.currency if own else ""), wanted.price, into)
    if own is not None:
        into = wanted.price_in if wanted.price_in is not None else own.sms_in
        return own_prices(wanted.currency or own.currency, own.sms_out, into)
    return example_prices(organisation.country if organisation is not None else "GB")


def _expected(survey: "Survey", wanted: Wanted, asked: Sequence[Mapping[str, Any]]) -> "Expected":
    from bot.surveys.expecting import ASSUMED, seen, told
    from bot.surveys.paths import lengths

    if wanted.response is not None:
        return told(wanted.response)
    return seen(asked, survey=survey.name, further=lengths(survey)[1] - 1) or ASSUMED


# ---- figures ----


def _pair(between: "Between") -> list[float]:
    return [round(float(between.low), 4), round(float(between.high), 4)]


def _numbers(pair: Sequence[float]) -> str:
    return _span(f"{pair[0]:.1f}", f"{pair[1]:.1f}")


def _percent(pair: Sequence[float]) -> str:
    return _span(f"{100 * pair[0]:.0f}", f"{100 * pair[1]:.0f}")


def _count(pair: Sequence[float]) -> str:
    return _span(f"{pair[0]:.0f}", f"{pair[1]:.0f}")


def _span(low: object, high: object) -> str:
    return str(low) if low == high else f"{low}-{high}"


def _money(pair: Sequence[float] | None, currency: str) -> str:
    from bot.surveys.money import amount
    from bot.surveys.prices import Between

    if pair is None:
        return "nothing that can be said"
    return amount(Between(Decimal(str(pair[0])), Decimal(str(pair[1]))), currency)


def _between(between: "Between") -> str:
    from bot.surveys.money import amount

    return amount(between)
