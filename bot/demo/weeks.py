"""The calendar of a demo: which weeks are played, when the salon asks, when the demo's clock goes on; pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.demo.organisation import OPEN_DAYS, TICKS, Era

IMPROVED_BACK = 20  # weeks between the improvement that worked and the last full week
FIRST, LAST = time(9, 30), time(17)  # local: a reader who sits down between these finds the salon's present hour


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks to be played: full ones, then the current one as far as `until`. All moments are aware."""

    mondays: tuple[date, ...]
    until: datetime
    zone: ZoneInfo

    @property
    def begin(self) -> datetime:
        """The first moment."""
        return datetime.combine(self.mondays[0], time(8), self.zone)

    @property
    def drop_from(self) -> date:
        """The Monday of the last full week, in which the drop is planted."""
        return self.mondays[-2]

    @property
    def improved_from(self) -> date:
        """The Monday since which haircuts go better."""
        return self.drop_from - timedelta(weeks=IMPROVED_BACK)

    def era(self, monday: date) -> Era:
        """The time of the story that a week belongs to."""
        if monday >= self.drop_from:
            return Era.DROPPED
        return Era.EARLIER if monday < self.improved_from else Era.USUAL

    @property
    def digest_at(self) -> datetime:
        """When the digest of the last full week goes out."""
        return datetime.combine(self.mondays[-1], time(9), self.zone)

    def ticks(self) -> list[datetime]:
        """The moments at which the salon asks whoever came since the last one, up to `until`."""
        days = (self.mondays[-1] - self.mondays[0]).days + 7
        every = [
            datetime.combine(self.mondays[0] + timedelta(days=day), time(*tick), self.zone)
            for day in range(days)
            for tick in TICKS
            if day % 7 < OPEN_DAYS
        ]
        return [tick for tick in every if tick < self.until - timedelta(hours=1)]


def weeks_before(now: datetime, full: int, zone: ZoneInfo) -> Weeks:
    """So many full weeks before `now`, and the current one.

    The demo ends in opening hours, so that the reader can ask somebody at once: at `now`, or else at the next morning.
    """
    until = now.astimezone(zone)
    if not FIRST <= until.time() < LAST:
        day = until.date() + timedelta(days=1 if until.time() >= LAST else 0)
        until = datetime.combine(day, FIRST, zone)
    monday = until.date() - timedelta(days=until.weekday())
    return Weeks(tuple(monday - timedelta(weeks=back) for back in range(full, -1, -1)), until, zone)
