"""All surveys at hand by name: the packaged ones, and the organisation's own, which win; knows no database."""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.documents.nearest import nearest
from bot.documents.tree import LARGEST
from bot.errors import AfterwordError
from bot.flows.survey import Survey
from bot.surveys.reading import read_survey

PACKAGED = Path(__file__).parent / "packaged"
ENDINGS = (".yaml", ".yml")
NAMED = re.compile(r"^survey:[ \t]*['\"]?(?P<name>[A-Za-z0-9][A-Za-z0-9_-]*)", re.MULTILINE)


class UnknownSurvey(AfterwordError):
    """No survey of this name is packaged or in the organisation's folder."""


@dataclass(frozen=True, slots=True)
class Library:
    """The surveys of an organisation. `folder` is its own, or None; a folder that is not there is empty."""

    folder: Path | None = None

    def files(self) -> dict[str, Path]:
        """The file of each survey, by name: what its line `survey:` says, or else the file's own name."""
        return {**_files(PACKAGED), **(_files(self.folder) if self.folder is not None else {})}

    def names(self) -> tuple[str, ...]:
        """The names of all surveys, in order."""
        return tuple(sorted(self.files()))

    def path(self, name: str) -> Path:
        """The file of a survey; UnknownSurvey with the nearest name."""
        files = self.files()
        if name in files:
            return files[name]
        right = nearest(name, files)
        if right:
            raise UnknownSurvey("There is no survey '{name}'. Did you mean '{right}'?", name=name, right=right)
        known = ", ".join(sorted(files))
        raise UnknownSurvey("There is no survey '{name}'. There are: {known}.", name=name, known=known)

    def load(self, name: str) -> Survey:
        """The survey of this name; UnknownSurvey, or SurveyProblems with all that is wrong with its file."""
        return read_survey(self.path(name))


def _files(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        return {}
    paths = (path for path in sorted(folder.iterdir()) if path.suffix in ENDINGS and path.is_file())
    return {_name(path): path for path in paths}


def _name(path: Path) -> str:
    """Read without parsing, so that one broken file hides no other."""
    with path.open("rb") as file:
        found = NAMED.search(file.read(LARGEST).decode("utf-8", "replace"))
    return found["name"] if found is not None else path.stem
