"""What the files of a folder say: who may read them, afterword.yaml, the playbook, the surveys."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.doctor.finding import Finding, error, ok
from bot.doctor.mending import files as files_of
from bot.errors import AfterwordError

if TYPE_CHECKING:
    from bot.organisation import Organisation
    from bot.settings import Settings


def files(settings: "Settings") -> Iterator[Finding]:
    """Everything that can be said without opening the database."""
    from bot.organisation import read_organisation

    yield from files_of(settings)
    try:
        organisation = read_organisation(settings.config)
    except AfterwordError as wrong:
        yield error("afterword.yaml", str(wrong), "Correct it, or run afterword init.")
        return
    yield ok("afterword.yaml", f"{organisation.name}, {len(organisation.touchpoints)} touchpoints")
    yield from _playbook(organisation)
    yield from _rights(organisation)
    yield from _surveys(organisation)
    yield from _standards(organisation, settings)
    yield from _imports(organisation)
    yield from _webhooks(organisation, settings)


def _webhooks(organisation: "Organisation", settings: "Settings") -> Iterator[Finding]:
    """Nothing is told to anybody without a secret to sign it with."""
    if organisation.webhooks and settings.webhook_secret is None:
        said = "AFTERWORD_WEBHOOK_SECRET is not set, so no program is told anything"
        yield error("webhooks", said, "Set it in .env to a long random text, and in your program too.")


def _imports(organisation: "Organisation") -> Iterator[Finding]:
    """The watched folder: it is there, and nothing in it waits to be mended."""
    from bot.visit_files.folder import REFUSED, refused_files

    folder = organisation.imports.folder
    if folder is None:
        return
    if not folder.is_dir():
        yield error("imports", f"there is no folder {folder}", "Make it, or correct import: folder in afterword.yaml.")
    elif left := refused_files(folder):
        said = f"{len(left)} in {folder / REFUSED} could not be used, the newest {left[-1]}"
        yield error("imports", said, "Read the report beside it, mend it, put it back; or delete it.")
    else:
        yield ok("imports", f"{folder} is watched")


def _playbook(organisation: "Organisation") -> Iterator[Finding]:
    """A playbook that cannot be used is replaced by the packaged one, so nobody would notice."""
    from bot.playbook.reading import check_playbook

    if organisation.playbook is None:
        return
    reading = check_playbook(organisation.playbook, touchpoints=organisation.touchpoints)
    if reading.playbook is not None:
        yield ok("playbook", f"{len(reading.playbook.entries)} entries")
    else:
        said = f"{len(reading.problems)} problems; digests use the packaged one"
        yield error("playbook", said, f"Run: afterword playbook check {organisation.playbook}")


def _rights(organisation: "Organisation") -> Iterator[Finding]:
    """A rulebook that cannot be used: cases then say nothing of legal rights, since nothing else stands in for it."""
    from bot.rights.reading import check_rulebook

    if organisation.rights is None:
        return
    reading = check_rulebook(organisation.rights)
    way_out = f"Run: afterword rights check {organisation.rights}"
    if reading.rulebook is None:
        yield error("rights", f"{len(reading.problems)} problems; cases say nothing of legal rights", way_out)
    elif any(problem.code == "gap" for problem in reading.problems):
        yield error("rights", "the rulebook has gaps in its days; for those days nothing is said", way_out)
    else:
        yield ok("rights", f"{len(reading.rulebook.statements)} statements")


def _surveys(organisation: "Organisation") -> Iterator[Finding]:
    from bot.app import library_of

    library = library_of(organisation)
    for name in library.names():
        try:
            library.load(name)
        except AfterwordError as wrong:
            yield error("surveys", f"{name}: {wrong}", f"Run: afterword survey check {library.path(name)}")
    try:
        library.path(organisation.survey)
    except AfterwordError as wrong:
        yield error("surveys", str(wrong), "Correct `survey:` in afterword.yaml.")


def _standards(organisation: "Organisation", settings: "Settings") -> Iterator[Finding]:
    """A promise that no survey asks about would stay unmeasured for ever, and nobody would notice."""
    from bot.surveys.standards import unmeasured

    if not organisation.standards:
        return
    wrong = list(unmeasured(organisation, str(settings.config)))
    for each in wrong:
        yield error("standards", str(each), "Correct it in afterword.yaml, or add the question to a survey.")
    if not wrong:
        yield ok("standards", f"{len(organisation.standards)} promises, each with a question or a clock")
