"""The surveys at hand: files to be asked next, frozen versions for running conversations; opens no database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.errors import AfterwordError
from bot.flows.survey import Survey
from bot.ports import Store, UnitOfWork
from bot.surveys.problems import SurveyProblems, errors

PICTURES = (".png", ".jpg", ".jpeg")


class UnknownVersion(AfterwordError):
    """A conversation runs on a survey that the database does not hold."""


class BrokenSurvey(AfterwordError):
    """A survey's file cannot be asked as it stands; what is wrong with it is for its author, not for whoever asks."""


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
    beside: tuple[tuple[str, int, int], ...] = ()  # the pictures in the file's folder, where it shows any


@dataclass(slots=True)
class Shelf:
    """Published versions by (name, version), each read once, and the newest version of each file."""

    files: SurveyFiles
    read: "ReadDocument"
    frozen: dict[tuple[str, int], Survey] = field(default_factory=dict)
    newest: dict[str, Survey] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
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

    def drafted(self, name: str) -> tuple[Survey, str]:
        """The survey as its file has it now, with its pictures, and the file's text."""
        return self._draft(name), self.files.path(name).read_text("utf-8-sig")

    def _draft(self, name: str) -> Survey:
        path = self.files.path(name)
        seen = path.stat()
        stamp = (path, seen.st_mtime_ns, seen.st_size)
        known = self.drafts.get(name)
        if known is None or known.stamp != stamp or (known.survey.pictures and known.beside != _beside(path)):
            beside = _beside(path)  # looked at before the file is read: what changes meanwhile is read once more
            survey = self._load(name)
            known = self.drafts[name] = Draft(stamp, survey, beside if survey.pictures else ())
        return known.survey

    def _load(self, name: str) -> Survey:
        try:
            return self.files.load(name)
        except SurveyProblems as broken:
            raise BrokenSurvey(
                "The survey '{name}' cannot be asked: line {line} of its file is wrong. "
                "Run: afterword survey check {name}",
                name=name,
                line=errors(broken.problems)[0].line,
            ) from broken

    async def fetch(self, uow: UnitOfWork, wanted: Collection[tuple[str, int]]) -> None:
        """Make these versions available to `survey`. Raises UnknownVersion where the database holds none."""
        for name, version in wanted:
            if (name, version) in self.frozen:
                continue
            stored = await uow.survey(name, version)
            if stored is None:
                raise UnknownVersion(f"The database holds no version {version} of the survey {name!r}.")
            shown = await uow.pictures(name, version)
            survey = replace(self.read(stored[0], name), version=version)
            self.frozen[name, version] = pictured(survey, shown) if shown else survey

    async def picture(self, store: Store, content_hash: str) -> bytes | None:
        """A picture of a frozen survey, read once; None where the database holds none."""
        if content_hash not in self.pictures:
            async with store.begin() as uow:
                content = await uow.picture(content_hash)
            if content is None:
                return None
            self.pictures[content_hash] = content
        return self.pictures[content_hash]

    def survey(self, name: str, version: int) -> Survey:
        """A version that was fetched before."""
        return self.frozen[name, version]


def _beside(path: Path) -> tuple[tuple[str, int, int], ...]:
    """The pictures beside a file: name, time of the last change, size."""
    pictures = (each for each in sorted(path.parent.iterdir()) if each.suffix.lower() in PICTURES)
    return tuple((each.name, (seen := each.stat()).st_mtime_ns, seen.st_size) for each in pictures)


def pictured(survey: Survey, shown: Mapping[str, str]) -> Survey:
    """A survey with the content hash of the picture that each question shows."""
    questions = tuple(replace(each, picture=shown.get(each.id, "")) for each in survey.questions)
    return replace(survey, questions=questions)


class ReadDocument(Protocol):
    """Reads a stored document back into a survey."""

    def __call__(self, document: str, name: str) -> Survey:
        """The survey in a document; `name` stands for the file in messages."""
