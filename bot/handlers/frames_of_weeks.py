"""The counts of encounters that a digest is made of: those of its week, and of the four weeks before."""

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.ports import UnitOfWork

if TYPE_CHECKING:
    from reports.frames.week import Frames


async def frames_around(uow: UnitOfWork, week: str) -> "Frames":
    """Read them."""
    from reports.frames.rows import frame_rows
    from reports.frames.silence import WEEKS
    from reports.frames.week import Frames
    from reports.weeks import week_range

    monday, sunday = week_range(week)
    first, last = monday - timedelta(weeks=WEEKS), monday - timedelta(days=1)
    return Frames(
        frame_rows(await uow.frame(monday.isoformat(), sunday.isoformat())),
        frame_rows(await uow.frame_places(first.isoformat(), last.isoformat())),
    )
