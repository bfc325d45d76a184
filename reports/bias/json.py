"""Rates and bias as plain JSON values with stable keys; null for whatever is hidden or cannot be said."""

from dataclasses import asdict
from typing import Any

from reports.bias.telling import bias_notes, way_lines, weighted_lines
from reports.bias.weighted import Weighted
from reports.bias.whom import Bias, Compared
from reports.rates.telling import NAMES, rate_called, rate_notes
from reports.rates.week import Rates, TwoWeeks
from reports.wording import Wording

DIGITS = 2


def rates_json(weeks: TwoWeeks, wording: Wording) -> dict[str, Any]:
    """The rates of the week, those of the week before under `before`; percentages from 0 to 100."""
    return {**_rates(weeks.now), "before": _rates(weeks.before), "text": " ".join(rate_notes(weeks, wording))}


def _rates(rates: Rates) -> dict[str, Any]:
    found = rates.outcomes
    return {
        "asked": rates.asked,
        "reached": rates.reached,
        "open": rates.open,
        "outcomes": None if found is None else asdict(found),
        "e": None if found is None else round(found.e, 4),
        **{name: _rounded(rate_called(rates, name)) for name in NAMES},
        "minutes_to_answer": None if rates.timing is None else asdict(rates.timing),
        "held": sorted(rates.held),
        "by_way": [{"way": each.way, "came": each.came, "answered": each.answered} for each in rates.ways],
    }


def bias_json(bias: Bias, minimum: int, wording: Wording) -> dict[str, Any]:
    """Groups against those asked, figures by way of asking, weighted figures."""
    return {
        "groups": [_compared(each) for each in bias.compared],
        "ways": [
            {
                "measure": each.measure,
                "question": each.question,
                "way": each.way,
                "held": each.held,
                **{name: _plain(getattr(each.figure, name, None)) for name in ("value", "low", "high", "n", "count")},
            }
            for each in bias.ways
        ],
        "contrasts": [{**(_rounded(each) or {}), "real": each.real} for each in bias.contrasts],
        "weighted": [_weighted(each) for each in bias.weighted],
        "text": [
            *bias_notes(bias, wording),
            *way_lines(bias, wording, minimum=minimum),
            *weighted_lines(bias, wording),
        ],
    }


def _compared(each: Compared) -> dict[str, Any]:
    return {
        "by": each.split.axis,
        "groups": [asdict(group) for group in each.split.groups],
        "chi_square": _rounded(each.fit, 4),
        "r_indicator": None if each.indicator is None else round(each.indicator.r, 4),
        "least": None if each.least is None else each.least.name,
    }


def _weighted(each: Weighted) -> dict[str, Any]:
    found = {name: _plain(getattr(each, name)) for name in ("unweighted", "value", "low", "high")}
    given = each.weights
    return {
        "measure": each.measure,
        "question": each.question,
        **found,
        "by": each.axis,
        "and_by": each.second if each.is_raked else None,
        "weights_between": list(each.between) or None,
        "not_by_both": each.not_raked or None,
        "to": "drawn_from" if each.drawn else "asked",
        "refused": each.refused or None,
        "weights": [] if given is None else [_rounded(stratum, 4) for stratum in given.strata],
        "deff": None if given is None else round(given.deff, 4),
        "n_eff": None if given is None else round(given.n_eff, DIGITS),
        "trimmed": given is not None and given.trimmed,
    }


def _rounded(value: Any, digits: int = DIGITS) -> dict[str, Any] | None:
    return None if value is None else {name: _plain(part, digits) for name, part in asdict(value).items()}


def _plain(value: Any, digits: int = DIGITS) -> Any:
    return round(value, digits) if isinstance(value, float) else value
