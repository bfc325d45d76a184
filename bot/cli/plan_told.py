"""A plan told at the terminal in plain words, and as JSON; it works nothing out."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.cli.plan import Worked
    from reports.planning.plan import Choice, Conflict, Kind, Part, Plan, Wishes

WAYS = (
    ("SMS, drawn by chance", "reaches nearly everybody with a phone; the draw can be shown to anybody",
     "costs money; those who dislike texts stay silent"),
    ("Telegram, by a link", "free; buttons make answering quick",
     "only customers who use it, and only if they open the link"),
    ("Poster or QR code", "free; works where you have no number of the customer",
     "customers choose themselves: mostly the very happy and the very cross; kept apart"),
    ("A word to text to you", "as a poster, for customers without a smartphone",
     "as a poster; you pay for your answers"),
    ("Staff choose whom to ask", "no till and no list needed",
     "happy customers are asked more often; kept apart, and compared with those drawn by chance"),
)  # fmt: skip


WHAT = {
    "touchpoint": "a score for each touchpoint",
    "location": "a score for each location",
    "all": "one score over all",
}


def plan_json(worked: "Worked") -> dict[str, Any]:
    """Everything the plan answers, as a program reads it; `plan` is what stands in afterword.yaml."""
    made, price = worked.plan, worked.price
    return {
        "wishes": asdict(made.wishes),
        "parts": [asdict(part) for part in made.parts],
        "invitations": list(made.invite),
        "answers": made.answers,
        "cost": made.cost and [round(each, 2) for each in made.cost],
        "cost_per_answer": made.each and [round(each, 2) for each in made.each],
        "currency": price.currency if price is not None else None,
        "price_is_example": price.example if price is not None else None,
        "rent_known": price is not None and price.month is not None,
        "history": {"weeks": worked.past.weeks, "invitations_ended": worked.past.ended},
        "conflicts": [asdict(each) for each in made.conflicts],
        "nearest": [asdict(each) for each in worked.nearest],
        "choices": [asdict(each) for each in made.choices],
        "plan": {name: value for name, value in worked.entry.items() if value is not None},
    }


def told(worked: "Worked") -> list[str]:
    """The plan in sentences and small tables."""
    made = worked.plan
    lines = [*_wishes(made), "", *_rests_on(worked), ""]
    if made.conflicts:
        lines += ["This cannot be had together:", *(f"  {_conflict(each, worked)}" for each in made.conflicts), ""]
        lines += [*_nearest(worked), ""]
    if not any(part.population for part in made.parts):
        return [*lines, "Nothing was written."]
    lines += [*_parts(made), "", *_cost(worked), "", *_ways(), "", *_cannot(made)]
    lines += ["", "How exact a score can be, and what that takes:", *_choices(worked)]
    if made.conflicts:
        lines += ["", "Nothing was written."]
    return lines


def _wishes(made: "Plan") -> list[str]:
    wishes = made.wishes
    of = "an NPS" if wishes.measure == "nps" else "the share of satisfied customers"
    time = f" ({_count(round(wishes.weeks), 'week')})" if wishes.weeks > 0 else ""
    asks = f"You want {WHAT[wishes.know]} ({of}), good to ±{wishes.points:g} points by {wishes.until}{time}."
    means = f"That is: in 19 of 20 such plans chance moves the score by {wishes.points:g} points at most."
    return [asks, means, *(["It is only about the customers of that time."] if wishes.only_these else [])]


def _rests_on(worked: "Worked") -> Iterator[str]:
    """What comes from the organisation's own past, and what is only assumed."""
    past, parts = worked.past, worked.plan.parts
    if past.weeks:
        yield f"How many customers come that can be asked: as in your last {_count(past.weeks, 'week')}."
    elif any(part.population for part in parts):
        yield "Nobody was asked here in the last weeks, so as many customers come as you say."
    else:
        yield "Nobody was asked here in the last weeks, so it is not known how many customers come."
    kind = past.kinds[0]
    if past.ended and (kind.low, kind.high) != (0.10, 0.40):
        yield f"How many answer: {_rates(worked)} of every 100, going by the last {past.ended} whom you asked."
    elif kind.low == kind.high:
        yield f"How many answer: {100 * kind.low:g} of every 100, as you say."
    else:
        yield "How many answer: not known yet. A careful guess is 10-40 of every 100. If you know, say it: --response 25"
    if unknown := [part.name for part in parts if not part.known]:
        names = "" if len(unknown) == len(parts) else f" at {', '.join(unknown)}"
        yield f"How much answers differ{names}: not known yet, so the plan is made for the most they can differ."


def _rates(worked: "Worked") -> str:
    low, high = min(each.low for each in worked.past.kinds), max(each.high for each in worked.past.kinds)
    return f"{100 * low:.0f}-{100 * high:.0f}"


def _parts(made: "Plan") -> Iterator[str]:
    width = max(10, *(len(part.name) for part in made.parts))
    yield (
        f"{'':<{width}}  {'customers':>9}  {'answers':>7}  {'to invite':>13}  {'share':>6}  time it takes if all are asked"
    )
    for part in made.parts:
        yield (
            f"{part.name:<{width}}  {part.population:>9}  {part.answers:>7}  {_span(*part.invite):>13}  "
            f"{100 * part.share:>5.0f}%  {_weeks(part.weeks)}"
        )
    low, high = made.invite
    yield f"In all {made.answers} answers are needed. That takes {_span(low, high)} invitations: the fewer answer, the more."


def _weeks(weeks: tuple[int, int] | None) -> str:
    if weeks is None:
        return "never: nobody comes"
    return f"{_span(*weeks)} week{'' if weeks == (1, 1) else 's'}"


def _cost(worked: "Worked") -> Iterator[str]:
    made, price = worked.plan, worked.price
    yield "Telegram: free."
    if price is None or made.cost is None or made.each is None:
        yield "SMS: no price is known. Write yours into afterword.yaml: prices: {currency: GBP, sms_out: 0.04}"
        if made.wishes.budget is not None:
            yield f"So nobody can say whether your {made.wishes.budget:,.2f} will do."
        return
    yield (
        f"SMS: {_money(made.cost)} {price.currency}, which is {_money(made.each)} {price.currency} an answer; questions, "
        "reminders and replies counted."
    )
    if price.month is None:
        yield "Not counted: the rent of your number. Write it into afterword.yaml: prices: {…, number_month: 1.15}"
    if price.example:
        yield (
            f"That is by an EXAMPLE price for your country, in {price.currency}, not by yours. Write your own under "
            "`prices`: before that no digest tells what was spent."
        )
    if made.wishes.budget is not None and not any(each.code == "money" for each in made.conflicts):
        yield f"Your {made.wishes.budget:,.2f} {price.currency} will do."


def _ways() -> Iterator[str]:
    yield "Ways to ask:"
    for name, good, bad in WAYS:
        yield f"  {name}: {good}. But: {bad}."


def _cannot(made: "Plan") -> Iterator[str]:
    """What so many answers a week cannot show."""
    yield "What you cannot learn with this:"
    wanted = made.wishes.points
    for part in made.parts:
        yield f"  {_fall(part, wanted, nps=made.wishes.measure == 'nps')}"
    yield "  What those think who never answer. The ranges cover chance only, not who stays silent."


def _fall(part: "Part", wanted: float, *, nps: bool) -> str:
    where = "" if part.name == "all" else f" at {part.name}"
    start = f"A fall of {wanted:g} points in one week{where}"
    if nps:
        return f"{start}: no. An NPS moves by 20 points and more from week to week by chance alone."
    if part.fall is None:
        return f"{start}: no. About {part.weekly_answers:.0f} answers a week show no fall at all; several weeks may."
    if part.fall <= wanted:
        return f"{start}: you would see it. A smaller one you would not."
    return f"{start}: no. From about {part.weekly_answers:.0f} answers a week you would see one of {part.fall:g}."


def _conflict(each: "Conflict", worked: "Worked") -> str:
    wishes = worked.plan.wishes
    match each.code:
        case "past":
            return f"{wishes.until} is not after today, so there is no time left to ask anybody."
        case "nobody":
            return (
                f"{each.part}: it is not known that anybody comes, so there is nobody to invite. Say how many come in a "
                f"week: --encounters {each.part}=80"
            )
        case "alone":
            return (
                f"{each.part}: only about {_count(round(each.there), 'customer')} come until {wishes.until}. What fewer "
                f"than {each.needed:g} people answer is never shown, so that nobody can be picked out."
            )
        case "too_many":
            return _too_many(each, worked)
        case _:
            return _too_dear(each, worked)


def _too_many(each: "Conflict", worked: "Worked") -> str:
    """More invitations than customers."""
    wishes = worked.plan.wishes
    part = next(part for part in worked.plan.parts if part.name == each.part)
    kind = next(kind for kind in worked.past.kinds if kind.name == each.part)
    reached = f" With all of them asked it gets good to ±{_reach(part.by_then, wishes.points)}." if part.by_then else ""
    return (
        f"{each.part}: too few customers come. ±{wishes.points:g} takes {part.answers:,} answers, so up to "
        f"{each.needed:,.0f} invitations where {_rate(kind)} of 100 answer, and until {wishes.until} {each.there:,.0f} "
        f"customers come.{reached}"
    )


def _reach(points: float, wanted: float) -> str:
    """In whole points, or finer where it would look as if it were what is wanted."""
    return f"{points:.0f}" if round(points) > wanted else f"{points:.1f}"


def _rate(kind: "Kind") -> str:
    low, high = f"{100 * kind.low:.0f}", f"{100 * kind.high:.0f}"
    return low if low == high else f"{low}-{high}"


def _too_dear(each: "Conflict", worked: "Worked") -> str:
    currency = worked.price.currency if worked.price else ""
    there = f"you have {each.there:,.2f} {currency}" if each.there else "there is no money"
    return (
        f"Too little money: up to {worked.plan.invite[1]:,} customers are to be invited, by SMS for up to "
        f"{each.needed:,.2f} {currency}, and {there}."
    )


def _nearest(worked: "Worked") -> Iterator[str]:
    """What could be had with one wish changed, each with what to say for it."""
    if not worked.nearest:
        yield "As long as that is so, no plan near to it can be had."
        return
    yield "What you can have, nearest to it:"
    for each in worked.nearest:
        cost = f", for up to {each.cost[1]:,.2f} {worked.price.currency} by SMS" if each.cost and worked.price else ""
        changes = " and ".join(_changes(each.wishes, worked))
        yield f"  {changes}: {each.answers:,} answers from up to {each.invite[1]:,} invitations{cost}"


def _changes(near: "Wishes", worked: "Worked") -> Iterator[str]:
    wishes = worked.plan.wishes
    if near.know != wishes.know:
        weekly = f" --encounters all={sum(kind.weekly for kind in worked.past.kinds):g}" if worked.told else ""
        yield f"one score over all (--know all{weekly})"
    if near.points != wishes.points:
        yield f"good to ±{near.points:g} points (--points {near.points:g})"
    if near.until != wishes.until:
        yield f"by {near.until} (--until {near.until})"
    if near.budget != wishes.budget and near.budget is not None:
        currency = worked.price.currency if worked.price else ""
        yield f"with {near.budget:,.0f} {currency} (--budget {near.budget:.0f})"


def _choices(worked: "Worked") -> Iterator[str]:
    sms = f"SMS, {worked.price.currency}" if worked.price is not None else "SMS"
    yield f"  {'':<16}{'answers':>8}  {'to invite':>15}  {sms:>16}  {'takes':>9}"
    yield from (f"  {_choice(each)}" for each in worked.plan.choices)


def _choice(each: "Choice") -> str:
    over = "over all" if each.know == "all" else f"each {each.know}"
    cost = _money(each.cost) if each.cost is not None else "unknown"
    weeks = "never" if each.weeks is None else _count(each.weeks, "week")
    fits = "" if each.in_time and each.in_budget else " too dear" if each.in_time else " too late"
    name = f"{over} ±{each.points:g}"
    return f"{name:<18}{each.answers:>6}  {_span(*each.invite):>15}  {cost:>16}  {weeks:>9}{fits}"


def _money(pair: tuple[float, float]) -> str:
    low, high = (f"{each:,.2f}" for each in pair)
    return low if low == high else f"{low}-{high}"


def _span(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,}-{high:,}"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
