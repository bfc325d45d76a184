"""How the running house stands: messages that wait, replies set aside, who gets the digest, the clock."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.doctor.cases import cases
from bot.doctor.finding import Finding, advice, error, ok

if TYPE_CHECKING:
    from bot.app import App
    from bot.organisation import Organisation

LATE = timedelta(minutes=15)  # nothing waits that long while somebody sends


async def house(app: "App") -> list[Finding]:
    """What the open database says."""
    async with app.parts.store.view() as uow:
        aside = int((await uow.levels())["replies_set_aside"])
        people = await uow.people()
        next_due = await uow.next_due()
        opened = await uow.open_cases()
    now = datetime.now(UTC)
    managed = any(each.role in {"manager", "owner"} and each.contact for each in people)
    organisation = app.parts.organisation
    return [
        *_dispatch(next_due, now),
        _replies(aside),
        *_people(managed=managed),
        *(cases(organisation.cases, people, organisation.locations, opened) if managed else ()),
        _clock(now, organisation),
    ]


def _dispatch(next_due: datetime | None, now: datetime) -> Iterator[Finding]:
    if next_due is not None and now - next_due > LATE:
        said = f"messages wait to be sent since {next_due:%Y-%m-%d %H:%M} UTC"
        yield advice("dispatch", said, "Run afterword serve (or afterword tick), with an account for their channel.")


def _replies(aside: int) -> Finding:
    if not aside:
        return ok("replies", "none had to be set aside")
    return error(
        "replies",
        f"{aside} could not be worked on and are set aside",
        "Please report it; the words are kept. After an upgrade: afterword doctor --mend tries them again.",
    )


def _people(*, managed: bool) -> Iterator[Finding]:
    if not managed:
        said = "no manager has joined, so nobody gets the digest"
        yield advice("people", said, "Run: afterword people invite --role owner")


def _clock(now: datetime, organisation: "Organisation") -> Finding:
    if now.year < 2025:
        said = f"this machine believes it is {now:%Y-%m-%d}"
        return error("clock", said, "Set its clock; quiet hours and digests follow it.")
    return ok("clock", f"it is {now.astimezone(organisation.zone):%Y-%m-%d %H:%M} in {organisation.timezone}")
