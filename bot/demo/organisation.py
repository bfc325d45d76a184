"""The sample organisation: its afterword.yaml, where its customers go, and how happy they are; made-up, pure data."""

from dataclasses import dataclass
from enum import StrEnum

YAML = """\
# The organisation of `afterword demo`. Nothing here is real.
organisation: Riverside Salon
country: GB
timezone: Europe/London
languages: [en, es]
locations: [High Street, Station Road]
touchpoints: [booking, haircut, colour, payment]
survey: after-visit
cases:
  hours: {mon-sat: ["09:00", "19:00"]}
  answer_hours: 10  # a working day
  resolve_hours: 30
  urgent_answer_hours: 2
  owners: [{people: [Sam]}]
  escalate_to: [Olive]
standards:
  - name: content with colour
    touchpoint: colour
    promise: Four in five like their new colour
    question: csat
    at_least: 4
    target: 80
  - {name: welcomed, touchpoint: haircut, promise: Somebody greets you, checklist: greeted, target: 100}
"""

OPEN_DAYS = 6  # Monday to Saturday
TICKS = ((13, 5), (18, 35))  # local hour and minute: twice on open days the salon asks those who came since


class Era(StrEnum):
    """The times of the story."""

    EARLIER = "earlier"  # before the improvement that worked
    USUAL = "usual"
    DROPPED = "dropped"  # after the planted drop


@dataclass(frozen=True, slots=True)
class Place:
    """One touchpoint at one location: visits in a usual week, which share of customers is satisfied, which answers."""

    touchpoint: str
    location: str
    visits: int
    satisfied: float
    satisfied_earlier: float | None = None
    satisfied_after_drop: float | None = None
    answers_text: float = 0.65  # the share of those texted who answer
    answers_link: float = 0.80  # of those who open their link on Telegram

    def share(self, era: Era) -> float:
        """How many of the customers are satisfied in a time of the story, from 0 to 1."""
        special = {Era.EARLIER: self.satisfied_earlier, Era.DROPPED: self.satisfied_after_drop}.get(era)
        return self.satisfied if special is None else special


# The planted drop: colour at Station Road, in the last full week and since. The improvement that worked: haircuts, from
# `weeks.IMPROVED_BACK` weeks before that on. Heard least: customers after a colour, of whom few answer in any week.
# Everything else stays as it was.
FEW_TEXT, FEW_LINK = 0.20, 0.30
PLACES = (
    Place("booking", "High Street", 12, 0.90),
    Place("booking", "Station Road", 11, 0.90),
    Place("haircut", "High Street", 13, 0.90, satisfied_earlier=0.60),
    Place("haircut", "Station Road", 12, 0.85, satisfied_earlier=0.60),
    Place("colour", "High Street", 8, 0.85, answers_text=FEW_TEXT, answers_link=FEW_LINK),
    Place(
        "colour",
        "Station Road",
        84,
        0.85,
        satisfied_after_drop=0.30,
        answers_text=FEW_TEXT,
        answers_link=FEW_LINK,
    ),
    Place("payment", "High Street", 12, 0.85),
    Place("payment", "Station Road", 11, 0.85),
)
