"""The store as handlers ask for it: one transaction at a time, made of what each part of the work needs."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.ports.actions import Actions
from bot.ports.announcements import Announcements
from bot.ports.asking import Asking
from bot.ports.bookkeeping import Bookkeeping
from bot.ports.cases import Cases
from bot.ports.changes import Changes
from bot.ports.comments import Comments
from bot.ports.digests import Digests
from bot.ports.draws import Draws
from bot.ports.frames import Frames
from bot.ports.outbox import Outbox
from bot.ports.people import People
from bot.ports.privacy import Privacy
from bot.ports.recoveries import Recoveries
from bot.ports.replies import Replies
from bot.ports.responses import Responses
from bot.ports.surveys import Surveys
from bot.ports.telling import Tellings
from bot.ports.trials import Trials
from bot.ports.visits import PlannedVisits


class UnitOfWork(
    Replies,
    Asking,
    People,
    Outbox,
    Responses,
    Comments,
    Cases,
    Recoveries,
    Actions,
    Tellings,
    Digests,
    Surveys,
    Announcements,
    PlannedVisits,
    Draws,
    Frames,
    Trials,
    Privacy,
    Bookkeeping,
    Protocol,
):
    """One transaction: load in batches, then `write` what changed. Leaving the block without an error commits."""

    async def write(self, changes: Changes) -> None:
        """Write all changes, one statement a table; tallies by upsert; then cut what became anonymous."""


class Store(Protocol):
    """A database."""

    def begin(self, *, shared: bool = False) -> AbstractAsyncContextManager[UnitOfWork]:
        """A write transaction; commits on leaving, rolls back on an error.

        A `shared` one may have its commit together with others: for small ones, of which many come at a time.
        """

    def view(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """A read transaction that never blocks a writer."""

    async def check(self, *, again: bool = False) -> None:
        """Make sure the database is there, up to date and opened by the right key; raises a named error.

        It is looked at once; with `again` also where it was looked at before.
        """

    async def close(self) -> None:
        """Let go of all connections."""
