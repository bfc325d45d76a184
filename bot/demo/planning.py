"""The demo's plan of whom to ask, and a draw from a made-up list of bookings; it asks nobody itself."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.app import App

WEEKS_BEFORE, WEEKS_AFTER = 4, 8  # the plan began so long before this week's Monday, and goes on so long after it
BOOKED, DRAWN, FLOOR = 40, 12, 3
FIRST_NUMBER = 7700900800  # of fiction, as all others; some of them have been here before
SEED = "riverside"
PLAN = """\
prices: {{currency: GBP, sms_out: 0.04}}  # made up, too
plan:                                    # as `afterword plan --know touchpoint --points 10 --budget 150` may write it
  know: touchpoint
  points: 10
  from: {begins}
  until: {until}
  budget: 150
  answers: {{booking: 97, haircut: 97, colour: 97, payment: 97}}
  invitations: {{booking: 176, haircut: 176, colour: 440, payment: 176}}
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a draw from the list gave, and whether the same comes out again."""

    listed: int
    frame: int
    drawn: int
    asked: int
    seed: str
    again: bool

    @property
    def line(self) -> str:
        """For people."""
        again = "the same draw made again gives the same customers" if self.again else "made again it is ANOTHER draw"
        cannot = f"{self.listed - self.frame} of people who were asked lately or said no"
        chance = f"chance drew {self.drawn} to be asked, with the seed '{self.seed}'"
        return f"From a list of {self.listed} bookings, {cannot}, {chance}; {again}."


def plan_yaml(today: date) -> str:
    """The plan as it stands in the demo's afterword.yaml."""
    monday = today - timedelta(days=today.weekday())
    return PLAN.format(begins=monday - timedelta(weeks=WEEKS_BEFORE), until=monday + timedelta(weeks=WEEKS_AFTER))


async def draw_from_bookings(app: App, folder: Path) -> Drawn:
    """Write a list of tomorrow's bookings, draw some of them in proportion to touchpoints, and draw again."""
    from bot.handlers.brought_visits import Desk
    from bot.handlers.list_draws import Wish, compared, drawn_from
    from bot.sampling.draw import sizes_from_json
    from bot.visit_files.listing import listed
    from bot.visit_files.taking import Taking, Wanted

    parts, now = app.parts, app.parts.clock()
    path = folder / "bookings.csv"
    path.write_text(_bookings(parts.organisation.touchpoints, now.astimezone(parts.zone)), "utf-8")
    desk, wish = Desk(parts, now), Wish("proportional", DRAWN, "touchpoint", FLOOR, SEED)
    found = await listed(desk, path, Wanted(), wish.strata_by, tell=lambda *_: None)
    async with parts.store.begin() as uow:
        made = await drawn_from(parts, uow, found, wish, {}, app.owner)
    done = await Taking(desk, Wanted(), app.owner, folder / "bookings.refused.csv", made=made).take(path)
    strata = sizes_from_json(made.row.sizes)
    again = compared(await listed(desk, path, Wanted(), wish.strata_by, tell=lambda *_: None), made.row)
    size, drawn = sum(each.size for each in strata), sum(each.drawn for each in strata)
    return Drawn(len(found.units), size, drawn, done.asked, made.row.seed, again.same)


def _bookings(touchpoints: tuple[str, ...], now: datetime) -> str:
    tomorrow = (now + timedelta(days=1)).replace(hour=11, minute=0)
    when = f"{tomorrow:%Y-%m-%d %H:%M}"
    kinds = [touchpoints[at % len(touchpoints) if at % 3 else 0] for at in range(BOOKED)]
    rows = (f"+44{FIRST_NUMBER + at},{kind},{when},B{at:03}" for at, kind in enumerate(kinds))
    return "\n".join(["contact,touchpoint,occurred_at,reference", *rows]) + "\n"
