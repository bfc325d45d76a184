"""Whom a week did not hear, in sentences and rows; knows words only by their keys."""

from dataclasses import dataclass

from reports.bias.groups import Group
from reports.bias.ways import Contrast, WayFigure
from reports.bias.weighted import Weighted
from reports.bias.whom import Bias, Compared
from reports.rates.rate import rate
from reports.sentences import HELD, figure_value, title_of
from reports.series import Key
from reports.wording import Wording, shortened, whole

NAME = 40
CHANNELS = {"sms": "SMS", "telegram": "Telegram"}  # called so in every language


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group in words: how many were asked, how many answered, which share."""

    name: str
    asked: str
    answered: str
    share: str


def least_sentence(bias: Bias, wording: Wording) -> str:
    """The group that answered less than chance explains; empty where none is proven."""
    found = bias.least
    if found is None or found.least is None:
        return ""
    answered, asked = found.elsewhere
    return wording.say(
        "least",
        group=shortened(CHANNELS.get(found.least.name, found.least.name), NAME),
        answered=found.least.answered,
        asked=found.least.asked,
        others=answered,
        asked_others=asked,
    )


def group_tables(bias: Bias, wording: Wording) -> list[tuple[str, list[GroupRow]]]:
    """Each axis with its groups."""
    return [
        (
            wording.say(f"by_{each.split.axis}"),
            [_group_row(group, each.split.axis, wording) for group in each.split.groups],
        )
        for each in bias.compared
    ]


def _group_row(group: Group, axis: str, wording: Wording) -> GroupRow:
    name = CHANNELS.get(group.name, group.name) if axis == "channel" else group.name
    if group.answered is None:
        return GroupRow(name, str(group.asked), wording.say("none"), wording.say("v_hidden"))
    found = rate(group.answered, group.asked)
    share = f"{wording.percent(found.value)} ({wording.range(found.low, found.high)})" if found else wording.say("none")
    return GroupRow(name, str(group.asked), str(group.answered), share)


def bias_notes(bias: Bias, wording: Wording) -> list[str]:
    """What the comparison shows, and what it cannot show."""
    if not bias.compared:
        return []
    few = wording.say("beside_few") if bias.beside_few else ""
    tested = [each for each in bias.compared if each.fit is not None]
    if not tested:
        return [few or wording.say("fit_none")]
    alike = [each for each in tested if not each.differs]
    said = (least_sentence(bias, wording), _alike(alike, wording) if alike else "", _even(tested, bias, wording), few)
    return [text for text in said if text]


def _alike(tested: list[Compared], wording: Wording) -> str:
    axes = wording.listed([wording.say(f"axis_{each.split.axis}") for each in tested])
    return wording.say("fit_alike", axes=axes, n=max(each.answered for each in tested))


def _even(tested: list[Compared], bias: Bias, wording: Wording) -> str:
    """The R-indicator of the axis least evenly heard, and how far its groups alone could move a satisfied share."""
    least = min(
        ((each.indicator.r, each.indicator, each.split.axis) for each in tested if each.indicator is not None),
        key=lambda found: found[0],
        default=None,
    )
    if least is None:
        return ""
    indicator, axis, r = least[1], wording.say(f"axis_{least[2]}"), f"{least[0]:.2f}"
    share = next((weighted.unweighted / 100 for weighted in bias.weighted), None)
    written = r.replace(".", wording.say("decimal_mark"))
    if share is None:
        return wording.say("r_indicator", axis=axis, r=written)
    points = 100 * indicator.bound((share * (1 - share)) ** 0.5)
    return wording.say("r_bound", axis=axis, r=written, points=wording.decimal(points))


def way_lines(bias: Bias, wording: Wording, *, minimum: int) -> list[str]:
    """The figures by way of asking, and why they stand apart; nothing where all were asked in one way."""
    if not bias.ways:
        return []
    contrasts = (_contrast(each, wording) for each in bias.contrasts)
    return [*(_way(each, wording, minimum) for each in bias.ways), *contrasts, wording.say("ways_note")]


def contrast_sentence(bias: Bias, wording: Wording) -> str:
    """That customers who were chosen, or chose themselves, answer otherwise than the rest; empty where none is proven.

    Of several the one that is clearest.
    """
    proven = [each for each in bias.contrasts if each.real]
    clearest = max(proven, key=lambda each: max(each.low, -each.high), default=None)
    return "" if clearest is None else _contrast(clearest, wording)


def _contrast(each: Contrast, wording: Wording) -> str:
    title = title_of(Key(each.measure, each.question), None, None, wording)
    one, other = wording.say(f"way_{each.way}"), wording.say("way_rule")
    span = wording.points(each.low, each.high)
    if not each.real:
        return wording.say("way_alike", title=title, one=one, other=other, range=span)
    up, down = ("way_higher", "way_lower") if each.measure == "nps" else ("way_more", "way_less")
    key = "way_differs_nps" if each.measure == "nps" else "way_differs"
    more, points = wording.say(up if each.value > 0 else down), whole(abs(each.value))
    return wording.say(key, title=title, one=one, other=other, points=points, more=more, range=span)


def _way(each: WayFigure, wording: Wording, minimum: int) -> str:
    title, way = title_of(Key(each.measure, each.question), None, None, wording), wording.say(f"way_{each.way}")
    figure = each.figure
    if figure is None or figure.value is None:
        return wording.say("way_hidden", title=title, way=way, minimum=minimum)
    value = figure_value(each.measure, figure.value, wording) + (HELD if each.held else "")
    counts = wording.say("answered_of", answered=figure.count, asked=figure.n)
    if each.measure == "nps":
        counts = wording.say("with_answers", n=figure.n)
    return wording.say("way", title=title, way=way, value=value, counts=counts)


def weighted_lines(bias: Bias, wording: Wording) -> list[str]:
    """Each weighted figure beside the one as counted, its weights, or why there is none."""
    lines = []
    for each in bias.weighted:
        title = title_of(Key(each.measure, each.question), None, None, wording)
        lines += _weighted(each, title, wording)
    return [*lines, *([wording.say("weighted_limit")] if any(not each.refused for each in bias.weighted) else [])]


def _weighted(each: Weighted, title: str, wording: Wording) -> list[str]:
    counted = wording.percent(each.unweighted)
    if each.weights is None or each.value is None or each.low is None or each.high is None:
        why = wording.say(f"not_{each.refused}")
        return [wording.say("weighted_not", title=title, value=counted, why=why), *_not_raked(each, wording)]
    said = wording.say(
        _sentence(each),
        title=title,
        value=counted,
        weighted=wording.percent(each.value),
        axis=wording.say(f"axis_{each.axis}"),
        second=wording.say(f"axis_{each.second}") if each.second else "",
        range=wording.range(each.low, each.high),
        n=str(int(each.weights.n_eff)) if each.is_raked else wording.decimal(each.weights.n_eff),
    )
    return [said, wording.say("weights", weights="; ".join(_weights(each, wording))), *_not_raked(each, wording)]


def _sentence(each: Weighted) -> str:
    if each.is_raked:
        return "weighted_both"
    return "weighted_drawn" if each.drawn else "weighted"


def _not_raked(each: Weighted, wording: Wording) -> list[str]:
    """Why a figure is weighted by one axis, where both could be seen."""
    if not each.not_raked:
        return []
    axes = {"axis": wording.say("axis_touchpoint"), "second": wording.say(f"axis_{each.second}")}
    return [wording.say("weighted_both_not", why=wording.say(f"not_{each.not_raked}"), **axes)]


def _weights(each: Weighted, wording: Wording) -> list[str]:
    if each.weights is None:
        return []
    cut = [wording.say("weights_cut")] if each.weights.trimmed else []
    if each.is_raked:
        low, high = (wording.decimal(weight) for weight in each.between)
        return [wording.say("weights_between", low=low, high=high), *cut]
    return [*(f"{_names(s.names, wording)} {_two(s.weight, wording)}" for s in each.weights.strata), *cut]


def _names(names: tuple[str, ...], wording: Wording) -> str:
    return ", ".join(name or wording.say("all_others") for name in names)


def _two(value: float, wording: Wording) -> str:
    return f"{value:.2f}".replace(".", wording.say("decimal_mark"))
