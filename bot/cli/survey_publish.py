"""`afterword survey publish`: freezes questionnaires after saying what that changes; compares nothing itself."""

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from pathlib import Path

    from bot.app import App
    from bot.flows.survey import Survey
    from bot.ports import UnitOfWork
    from bot.surveys.differences import Differences


@dataclass(frozen=True, slots=True)
class Draft:
    """A questionnaire to be published, as its file says it, and whether somebody should look first."""

    survey: "Survey"
    text: str
    file: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one: its version, the one before (None: none), and what differs from that."""

    survey: str
    version: int
    before: int | None
    differences: "Differences | None"
    new: bool

    def as_dict(self) -> dict[str, Any]:
        """As programs read it."""
        found = self.differences
        return {
            "survey": self.survey,
            "version": self.version,
            "before": self.before,
            "new": self.new,
            "changes": list(found.lines) if found else [],
            "kept_apart": list(found.apart) if found else [],
        }


def draft_of(path: "Path", file: str) -> Draft:
    """Read one; its warnings go to stderr. Raises SurveyProblems."""
    from bot.surveys.problems import WARNING, SurveyProblems
    from bot.surveys.reading import check_survey

    reading = check_survey(path)
    if reading.survey is None:
        raise SurveyProblems(reading.problems)
    warnings = [problem for problem in reading.problems if problem.level == WARNING]
    for problem in warnings:
        typer.echo(str(problem), err=True)
    return Draft(reading.survey, path.read_text("utf-8-sig"), file, bool(warnings))


def publish(drafts: list[Draft], *, ask: bool, dry_run: bool, quiet: bool) -> list[Published]:
    """Publish all of them in one transaction, or none."""
    from bot.cli.running import with_app

    async def use(app: "App") -> list[Published]:
        async with app.parts.store.view() as uow:
            found = [await _compared(uow, draft) for draft in drafts]
        for draft, each in zip(drafts, found, strict=True):
            _tell(each, quiet=quiet, dry_run=dry_run)
            _confirm(draft, each, ask=ask and not dry_run)
        if dry_run:
            return found
        async with app.parts.store.begin() as uow:
            versions = [await uow.publish(draft.survey, draft.text, app.parts.clock()) for draft in drafts]
        return [replace(each, version=version) for each, version in zip(found, versions, strict=True)]

    return with_app(use)


async def _compared(uow: "UnitOfWork", draft: Draft) -> Published:
    from bot.surveys.differences import differences
    from bot.surveys.reading import read_survey

    name, wanted = draft.survey.name, draft.survey.content_hash
    numbers = sorted(version for survey, version in await uow.versions() if survey == name)
    known: dict[int, Survey] = {}
    for number in numbers:
        stored = await uow.survey(name, number)
        if stored is not None:
            known[number] = replace(read_survey(stored[0], file=f"{name}, version {number}"), version=number)
    same = next((number for number, survey in known.items() if survey.content_hash == wanted), None)
    if not known:
        return Published(name, 1, None, None, new=True)
    last = max(known)
    found = differences(known[last], draft.survey) if same != last else None
    return Published(name, same or last + 1, last, found, new=same is None)


def _tell(each: Published, *, quiet: bool, dry_run: bool) -> None:
    if quiet:
        return
    verb = "would be " if dry_run else ""
    if each.differences is None:
        said = "the first" if each.new else "nothing has changed"
        typer.echo(f"{each.survey}: {verb if each.new else ''}version {each.version}, {said}.")
        return
    again = "" if each.new else ", which is as it was published before"
    typer.echo(f"{each.survey}: {verb}version {each.version}{again}. Against version {each.before}:")
    for line in each.differences.lines:
        typer.echo(f"  {line}")
    if each.differences.apart:
        how = "start anew" if each.new else f"join those of version {each.version}"
        typer.echo(f"  Figures {how} for: {', '.join(each.differences.apart)}. The others stay, kept apart.")
    if each.differences.together:
        typer.echo(f"  Figures go on for: {', '.join(each.differences.together)}.")
    typer.echo("  Conversations that are running finish on the version they began with.")


def _confirm(draft: Draft, each: Published, *, ask: bool) -> None:
    apart = each.differences is not None and each.differences.apart
    if ask and sys.stdin.isatty() and (draft.doubtful or apart) and not typer.confirm(f"Publish {draft.file}?"):
        raise typer.Exit(1)
