"""Actions: a recommendation that somebody plans or starts, and the ones under way; knows no channel and no figures."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.messages import Button
from bot.ports import ActionRow, Person, UnitOfWork

if TYPE_CHECKING:
    from reports.digest import Digest
    from reports.recommendations import Recommendation
    from reports.tallies import Action

PLANNED, DOING, KEPT, DROPPED = "planned", "doing", "kept", "dropped"
UNDER_WAY = (PLANNED, DOING)
OWN_WEEKS = 12  # until the review of an action of which nobody said when to look
TOLD_FOR = timedelta(weeks=8)  # after it was decided, digests still tell of an action
BEGAN_WITHIN = timedelta(weeks=60)  # charts mark it, and checks of others know of it, for so long after its start


def review_of(now: datetime, weeks: int) -> datetime:
    """When to look whether it helped: after so many weeks of new answers, which the digest of the week before tells."""
    return now + timedelta(weeks=weeks)


async def take_up(
    parts: Parts, uow: UnitOfWork, advice: "Recommendation", week: str, *, by: int | None, begin: bool
) -> ActionRow | None:
    """Write an action down from a recommendation; None where one about the same figure is under way, or none can be.

    `begin` says that it starts now; otherwise it is planned, and its review is set when it starts.
    """
    plan, now = advice.plan, parts.clock()
    if plan is None:
        return None
    return await uow.add_action(
        ActionRow(
            id=parts.ids(),
            number=0,
            state=DOING if begin else PLANNED,
            what=plan.what,
            finding=advice.finding,
            who=plan.who,
            refers_to=plan.refers_to,
            entry=plan.entry,
            week=week,
            measure=plan.measure,
            question=plan.question,
            touchpoint=plan.touchpoint,
            location=plan.location,
            then=plan.then,
            expected=plan.expected,
            answers=plan.answers,
            weeks=plan.weeks,
            created_at=now,
            by=by,
            owner=by,
            origin="finding",
            started_at=now if begin else None,
            review_at=review_of(now, plan.weeks) if begin else None,
        )
    )


def own_action(parts: Parts, what: str, *, by: int | None) -> ActionRow:
    """A plan of one's own, of which nothing is known yet but what will be done."""
    now = parts.clock()
    return ActionRow(
        id=parts.ids(), number=0, state=PLANNED, what=what, finding="", who="", refers_to="", entry="",
        week=parts.week(now), measure="", question="", touchpoint="", location="", then=0.0, expected=0.0, answers=0,
        weeks=OWN_WEEKS, created_at=now, by=by, origin="own",
    )  # fmt: skip


def start_buttons(to: Speaker, digest: "Digest") -> tuple[tuple[Button, ...], ...]:
    """A button under a digest for each recommendation that can be started: a press says the command."""
    able = [at for at, each in enumerate(digest.recommendations, start=1) if each.plan is not None]
    if able == [1]:
        return ((Button(to.text("Start this action"), _command(1, digest.week)),),)
    return tuple((Button(to.text("Start action {number}", number=at), _command(at, digest.week)),) for at in able)


def _command(number: int, week: str) -> str:
    return f"/action start {number} {week}"


def seen_by(person: Person | None, actions: Iterable[ActionRow]) -> list[ActionRow]:
    """The actions in somebody's scope; one that is about no single location is everybody's."""
    mine = person.locations if person else ()
    return [each for each in actions if not mine or not each.location or each.location in mine]


def told_of(actions: Iterable[ActionRow], now: datetime) -> list[ActionRow]:
    """The actions that digests know of: under way, decided lately, or begun not too long ago to matter to others."""
    return [
        each
        for each in actions
        if each.state in UNDER_WAY
        or (each.reviewed_at is not None and now - each.reviewed_at <= TOLD_FOR)
        or (each.started_at is not None and now - each.started_at <= BEGAN_WITHIN)
    ]


def for_reports(parts: Parts, actions: Iterable[ActionRow]) -> "tuple[Action, ...]":
    """Actions as digests read them: moments by their day in the organisation's timezone."""
    from reports.tallies import Action

    def day(moment: datetime | None) -> str:
        return moment.astimezone(parts.zone).date().isoformat() if moment else ""

    return tuple(
        Action(
            number=each.number,
            state=each.state,
            what=each.what,
            measure=each.measure,
            question=each.question,
            touchpoint=each.touchpoint,
            location=each.location,
            then=each.then,
            expected=each.expected,
            review=day(each.review_at) if each.state in UNDER_WAY else "",
            planned=day(each.created_at),
            started=day(each.started_at),
            verdict=each.verdict if each.decision else "",
            said=each.said if each.decision else "",
            decision=each.decision,
            decided=day(each.reviewed_at),
        )
        for each in actions
    )
