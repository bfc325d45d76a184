"""The demo's trial of two ways of asking: half of the customers are told that it is short; judged as any other trial.

Customers of the demo answer as they would have in any words, so a difference in the end is one by chance.
"""

from datetime import date, timedelta

from bot.app import App
from bot.demo.weeks import Weeks

BACK = 7  # weeks before the last full one: by then enough are asked, and have had their time
KNOWN = timedelta(weeks=2)  # of customers asked before, who say how many answer
POINTS = 12
SEED = "riverside"  # so that the same demo comes to the same end
WORDS = {"": "Two quick questions.", "es": "Dos preguntas breves."}


def begins(weeks: Weeks) -> date | None:
    """The day on which the trial begins; None where the weeks are too few for one."""
    day = weeks.drop_from - timedelta(weeks=BACK)
    return day if day >= weeks.mondays[0] + KNOWN else None


async def begin(app: App) -> None:
    """What `afterword try new --intro "Two quick questions." --in "es=Dos preguntas breves." …` does."""
    from bot.handlers.trials import Wish, begin_trial
    from bot.surveys.alternative import INVITATION

    async with app.parts.store.begin() as uow:
        await begin_trial(app.parts, uow, Wish(kind=INVITATION, words=WORDS, points=POINTS, seed=SEED))
