"""Whether somebody may be asked now, later or not at all, and why; pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from zoneinfo import ZoneInfo

from bot.handlers.new_invitation import NewInvitation
from bot.organisation import OrganisationRules
from bot.ports import Contact, Invitation


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask now."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Ask later."""

    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Do not ask. `tired`: because they were asked enough, which befalls those who come often."""

    reason: str
    tired: bool = False


Verdict = Ask | Wait | Skip
WHY_STOPPED = {
    "wrong_person": "told us that we have the wrong person",
    "elsewhere": "said STOP in the tool used before",
    "unreachable": "could not be reached by the tool used before",
}

LEFT_OUT = "is of a kind that is not asked"

matters = attrgetter("suppressed", "stopped_by", "blocked", "rest_until", "invited_at", "timezone")
"""All of a contact that `may_ask` looks at: who are alike in it get one verdict at one time."""


def of_a_kind_left_out(visit: NewInvitation | Invitation, rules: OrganisationRules) -> Skip | None:
    """Why nobody is asked about a visit of this kind, whoever they are; None where they may be.

    Without regard to capitals: tills and tables write a segment as they like.
    """
    left_out = any(getattr(visit, axis).casefold() in values for axis, values in rules.leave_out)
    return Skip(LEFT_OUT) if left_out else None


def may_ask(
    contact: Contact,
    rules: OrganisationRules,
    zone: ZoneInfo,
    now: datetime,
    *,
    own_wish: bool = False,
    follow_up: bool = False,
) -> Verdict:
    """Whether a contact may be invited at `now`.

    `own_wish`: the customer opened the conversation (a link, a code at the counter): fatigue, rest and quiet hours
    do not apply to it. `follow_up`: it is about a case of theirs, so fatigue does not apply; a rest does. `zone` is
    where the contact has no timezone of their own.
    """
    if contact.suppressed:
        return Skip(WHY_STOPPED.get(contact.stopped_by, "said STOP"))
    if contact.blocked:
        return Skip("blocked the bot")
    if own_wish:
        return Ask()
    tired = _tired(contact, rules, now, follow_up=follow_up)
    if tired:
        return Skip(tired, tired=True)
    return _now_or_later(contact, rules, zone, now)


def _now_or_later(contact: Contact, rules: OrganisationRules, zone: ZoneInfo, now: datetime) -> Ask | Wait:
    theirs = ZoneInfo(contact.timezone) if contact.timezone else zone
    opening = next_allowed(now, rules.quiet, theirs, rules.quiet_days)
    if opening <= now:
        return Ask()
    if opening != next_allowed(now, rules.quiet, theirs):
        return Wait(opening, f"quiet until {opening.astimezone(zone):%Y-%m-%d %H:%M}")
    return _later(contact, opening, zone)


def _later(contact: Contact, opening: datetime, zone: ZoneInfo) -> Wait:
    """Until when, by the customer's clock; said where that is not the organisation's, whose staff read it."""
    ours = opening.astimezone(zone)
    theirs = opening.astimezone(ZoneInfo(contact.timezone)) if contact.timezone else ours
    if theirs.utcoffset() == ours.utcoffset():
        return Wait(opening, f"quiet hours until {theirs:%H:%M}")
    return Wait(opening, f"quiet hours until {theirs:%H:%M} by the customer's clock")


def _tired(contact: Contact, rules: OrganisationRules, now: datetime, *, follow_up: bool) -> str:
    if contact.rest_until is not None and contact.rest_until > now:
        return "is resting after two invitations without an answer"
    if follow_up or contact.invited_at is None or rules.fatigue_days <= 0:
        return ""
    days = rules.fatigue_days
    if now - contact.invited_at < timedelta(days=days):
        return f"was asked less than {days:g} days ago"
    return ""


def next_allowed(
    moment: datetime, quiet: tuple[time, time], zone: ZoneInfo, days: Collection[int | date] = ()
) -> datetime:
    """The first moment from `moment` on that is outside the quiet hours (`quiet` is start and end, local time).

    `days` are quiet from midnight to midnight: weekdays (0 is Monday) and dates. The end of the hours is the wall
    clock's, so a night with a clock change ends at the same hour by the clock.
    """
    opening = _after_hours(moment, quiet, zone)
    while (day := opening.astimezone(zone).date()) in days or day.weekday() in days:
        midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone).astimezone(moment.tzinfo)
        opening = _after_hours(midnight, quiet, zone)
    return opening


def _after_hours(moment: datetime, quiet: tuple[time, time], zone: ZoneInfo) -> datetime:
    start, end = quiet
    local = moment.astimezone(zone)
    clock = local.time().replace(tzinfo=None)
    if start == end or not _inside(clock, start, end):
        return moment
    day = local.date() + timedelta(days=1) if start > end and clock >= start else local.date()
    return datetime.combine(day, end, tzinfo=zone).astimezone(moment.tzinfo)


def _inside(clock: time, start: time, end: time) -> bool:
    return start <= clock < end if start < end else clock >= start or clock < end
