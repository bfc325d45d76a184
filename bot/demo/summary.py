"""What a played demo amounts to: who was asked, reached and heard, and whether every tally equals the recount."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.app import App
from bot.sandbox.watching import bare


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over all played weeks; `problems` are those that the check of the database found."""

    customers: int
    asked: int
    reached: int
    answered: int
    cases: int
    messages: int
    set_aside: int
    checked: int
    problems: Sequence[str]
    seconds: float
    drawn: str = ""  # whom chance drew from a list

    def lines(self) -> list[str]:
        """The summary for people."""
        check = (
            f"Every tally equals the recount ({self.checked:,} rows checked)."
            if not self.problems
            else f"The check of the database found: {'; '.join(self.problems)}"
        )
        return [
            (
                f"{self.customers:,} visits: {self.asked:,} customers asked, {self.reached:,} reached, "
                f"{self.answered:,} answered ({self.answered / max(1, self.asked):.0%})."
            ),
            (
                f"{self.messages:,} messages sent to pretend phones, open cases: {self.cases:,}. "
                f"Played in {self.seconds:.1f} seconds."
            ),
            check,
            *([self.drawn] if self.drawn else []),
            *([f"{self.set_aside} replies could not be worked on."] if self.set_aside else []),
        ]


async def sum_up(app: App, *, messages: int, seconds: float) -> Summary:
    """Count what was played, and check the database as `afterword db verify` does."""
    from bot.storage.verify import verify
    from reports.tallies import ANSWERED, NOT_ASKED, REACHED

    parts = app.parts
    async with parts.store.view() as uow:
        rows = (await uow.tallies(parts.week(parts.clock())))["asked"]
        levels = await uow.levels()
    states: Counter[str] = Counter()
    for row in rows:
        states[row["state"]] += row["count"]
    report = await verify(bare(parts.store))
    return Summary(
        customers=states.total(),
        asked=sum(count for state, count in states.items() if state not in NOT_ASKED),
        reached=sum(states[state] for state in REACHED),
        answered=sum(states[state] for state in ANSWERED),
        cases=int(levels["cases_open"]),
        messages=messages,
        set_aside=int(levels["replies_set_aside"]),
        checked=sum(report.checked.values()),
        problems=tuple(report.problems),
        seconds=seconds,
    )
