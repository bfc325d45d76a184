"""The surveys at hand: files to be asked next, frozen versions for running conversations; opens no database."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.errors import AfterwordError
from bot.flows.survey import Survey
from bot.ports import UnitOfWork


class UnknownVersion(AfterwordError):
    """A conversation runs on a survey that the database does not hold."""


class SurveyFiles(Protocol):
    """Where surveys are written: the packaged ones and the organisation's own."""

    def load(self, name: str) -> Survey:
        """The survey of this name; a named error lists the names there are."""

    def path(self, name: str) -> Path:
        """The file it is written in."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as last read: read again only when it has changed."""

    stamp: tuple[Path, int, int]
    survey: Survey


@dataclass(slots=True)
class Shelf:
    """Published versions by (name, version), each read once, and the newest version of each file."""

    files: SurveyFiles
    read: "ReadDocument"
    frozen: dict[tuple[str, int], Survey] = field(default_factory=dict)
    newest: dict[str, Survey] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    just_published: dict[str, tuple[UnitOfWork, Survey]] = field(default_factory=dict)

    async def current(self, uow: UnitOfWork, name: str, now: datetime) -> Survey:
        """The survey that is asked when `name` is asked now, frozen in the database as a version."""
        draft = self._draft(name)
        known = self.newest.get(name)
        if known is not None and known.content_hash == draft.content_hash:
            return known
        by, survey = self.just_published.get(name, (None, draft))
        if by is uow and survey.content_hash == draft.content_hash:
            return survey
        return await self._publish(uow, draft, now)

    async def _publish(self, uow: UnitOfWork, draft: Survey, now: datetime) -> Survey:
        """Freeze a draft. It counts as known once a later unit of work finds it: this one may yet be rolled back."""
        name = draft.name
        by, before = self.just_published.get(name, (uow, draft))
        committed = by is not uow and await uow.survey(name, before.version) is not None
        version = await uow.publish(draft, self.files.path(name).read_text("utf-8-sig"), now)
        survey = replace(draft, version=version)
        if committed and before == survey:
            self.newest[name] = survey
        self.just_published[name] = (uow, survey)
        self.frozen[name, version] = survey
        return survey

    def _draft(self, name: str) -> Survey:
        path = self.files.path(name)
        seen = path.stat()
        stamp = (path, seen.st_mtime_ns, seen.st_size)
        known = self.drafts.get(name)
        if known is None or known.stamp != stamp:
            known = self.drafts[name] = Draft(stamp, self.files.load(name))
        return known.survey

    async def fetch(self, uow: UnitOfWork, wanted: Collection[tuple[str, int]]) -> None:
        """Make these versions available to `survey`. Raises UnknownVersion where the database holds none."""
        for name, version in wanted:
            if (name, version) in self.frozen:
                continue
            stored = await uow.survey(name, version)
            if stored is None:
                raise UnknownVersion(f"The database holds no version {version} of the survey {name!r}.")
            self.frozen[name, version] = replace(self.read(stored[0], name), version=version)

    def survey(self, name: str, version: int) -> Survey:
        """A version that was fetched before."""
        return self.frozen[name, version]


class ReadDocument(Protocol):
    """Reads a stored document back into a survey."""

    def __call__(self, document: str, name: str) -> Survey:
        """The survey in a document; `name` stands for the file in messages."""
