"""A plan told at the terminal in plain words, and as JSON; it works nothing out."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.cli.plan import Worked
    from reports.planning.plan import Choice, Conflict, Part, Plan

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
        "choices": [asdict(each) for each in made.choices],
        "plan": {name: value for name, value in worked.entry.items() if value is not None},
    }


def told(worked: "Worked") -> list[str]:
    """The plan in sentences and small tables."""
    made = worked.plan
    lines = [*_wishes(made), "", *_rests_on(worked), ""]
    if made.conflicts:
        lines += ["This cannot be had together:", *(f"  {_conflict(each, worked)}" for each in made.conflicts), ""]
    lines += [*_parts(made), "", *_cost(worked), "", *_ways(), "", *_cannot(made)]
    if any(part.population for part in made.parts):
        title = "What could be had instead:" if made.conflicts else "What else could be had:"
        lines += ["", title, *_choices(worked)]
    if made.conflicts:
        lines += ["", "Nothing was written."]
    return lines


def _wishes(made: "Plan") -> list[str]:
    wishes = made.wishes
    what = {"touchpoint": "a score for each touchpoint", "location": "a score for each location", "all": "one score"}
    of = "an NPS" if wishes.measure == "nps" else "the share of satisfied customers"
    about = " It is only about the customers of that time." if wishes.only_these else ""
    asks = f"You want {what[wishes.know]} ({of}), good to ±{wishes.points:g} points by {wishes.until}"
    return [f"{asks} ({wishes.weeks:.0f} weeks).{about}"]


def _rests_on(worked: "Worked") -> Iterator[str]:
    """What comes from history, and what is only assumed."""
    past, parts = worked.past, worked.plan.parts
    if past.weeks:
        yield f"From your last {_count(past.weeks, 'week')}: how many customers come that can be asked."
    elif any(part.population for part in parts):
        yield "You have no history here yet: as many customers come as you say."
    else:
        yield "You have no history here yet. Say how many customers come a week: --encounters haircut=80."
    kind = past.kinds[0]
    if past.ended and (kind.low, kind.high) != (0.10, 0.40):
        yield f"Of 100 asked {_rates(worked)} answer, by {past.ended} invitations of yours that have ended."
    elif kind.low == kind.high:
        yield f"Of 100 asked {100 * kind.low:g} answer, as you say."
    else:
        yield "Of 100 asked 10-40 answer: a cautious guess, nobody knows yet. Say it better with --response."
    if unknown := [part.name for part in parts if not part.known]:
        names = "" if len(unknown) == len(parts) else f" for {', '.join(unknown)}"
        yield f"How far answers differ nobody knows yet{names}: taken as the most there can be."


def _rates(worked: "Worked") -> str:
    low, high = min(each.low for each in worked.past.kinds), max(each.high for each in worked.past.kinds)
    return f"{100 * low:.0f}-{100 * high:.0f}"


def _parts(made: "Plan") -> Iterator[str]:
    width = max(10, *(len(part.name) for part in made.parts))
    yield f"{'':<{width}}  {'come':>7}  {'answers':>7}  {'to invite':>13}  {'share':>6}  enough after, if all are asked"
    for part in made.parts:
        yield (
            f"{part.name:<{width}}  {part.population:>7}  {part.answers:>7}  {_span(*part.invite):>13}  "
            f"{100 * part.share:>5.0f}%  {_weeks(part.weeks)}"
        )
    low, high = made.invite
    yield f"In all {made.answers} answers from {_span(low, high)} invitations; asked are the larger number, to be sure."


def _weeks(weeks: tuple[int, int] | None) -> str:
    if weeks is None:
        return "never: nobody comes"
    return f"{_span(*weeks)} week{'' if weeks == (1, 1) else 's'}"


def _cost(worked: "Worked") -> Iterator[str]:
    made, price = worked.plan, worked.price
    yield "Telegram: free."
    if price is None or made.cost is None or made.each is None:
        yield "SMS: no price is known. Write yours into afterword.yaml: prices: {currency: GBP, sms_out: 0.04}"
        return
    yield (
        f"SMS: {_money(made.cost)} {price.currency}, which is {_money(made.each)} an answer; questions, reminders and "
        "replies counted."
    )
    if price.month is None:
        yield "Not counted: the rent of your number. Write it into afterword.yaml: prices: {…, number_month: 1.15}"
    if price.example:
        yield "That is by an EXAMPLE price for your country, not by yours. Write yours under `prices`."
    if made.wishes.budget is not None and not any(each.code == "money" for each in made.conflicts):
        yield f"Your {made.wishes.budget:g} {price.currency} are enough." + (
            " If you meant another currency, write your own prices first." if price.example else ""
        )


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
            return f"{wishes.until} is over, or is today. Choose a later day."
        case "nobody":
            return f"{each.part}: no customer is known to come. Say how many a week: --encounters {each.part}=80"
        case "alone":
            return (
                f"{each.part}: about {each.there:g} customers come in that time, and of fewer than {each.needed:g} "
                "nothing is shown, to protect them. Leave it out, or ask for one score over all."
            )
        case "too_many":
            part = next(part for part in worked.plan.parts if part.name == each.part)
            reached = f" With all of them asked it gets good to ±{part.by_then:.0f}." if part.by_then else ""
            return (
                f"{each.part}: ±{wishes.points:g} by {wishes.until} takes up to {each.needed:g} invitations, and "
                f"{each.there:g} customers come.{reached}"
            )
        case _:
            currency = worked.price.currency if worked.price else ""
            return f"It costs up to {each.needed:,.2f} {currency} by SMS, and there are {each.there:,.2f}."


def _choices(worked: "Worked") -> Iterator[str]:
    yield f"  {'':<16}{'answers':>8}  {'to invite':>15}  {'cost by SMS':>16}  {'done in':>9}"
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
    return f"{number} {thing}{'' if number == 1 else 's'}"
