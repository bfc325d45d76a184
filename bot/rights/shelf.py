"""The rulebook at hand: the organisation's own file, or the packaged one of its country; read again when it changes."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.documents.problem import DocumentProblems
from bot.logs import logger
from bot.rights.compiled import read_compiled
from bot.rights.reading import packaged, read_rulebook
from bot.rights.rulebook import Rulebook

Stamp = tuple[int, int]


@dataclass(slots=True)
class RulebookFile:
    """One rulebook; `own` is the organisation's file, None for the packaged one of its country, if there is any."""

    own: Path | None = None
    country: str = ""
    known: tuple[Stamp, Rulebook] | None = None
    path: Path | None = field(init=False)

    def __post_init__(self) -> None:
        """Find the file once."""
        self.path = self.own or packaged(self.country)

    @property
    def there(self) -> bool:
        """Whether this country's law is known at all; where not, nothing is asked and nothing is claimed."""
        return self.path is not None

    def now(self) -> Rulebook | None:
        """The rulebook as its file is now; None where there is none, or where it cannot be used.

        No other stands in for one that cannot be used: what an organisation corrected on purpose is not undone in
        silence. `afterword doctor` says what is wrong.
        """
        if self.path is None:
            return None
        try:
            seen = self.path.stat()
            stamp = (seen.st_mtime_ns, seen.st_size)
            if self.known is None or self.known[0] != stamp:
                self.known = (stamp, self._read(self.path))
        except DocumentProblems as broken:
            logger().error("rulebook.unusable", problems=len(broken.problems))
            return None
        except OSError as error:
            logger().error("rulebook.unusable", error=type(error).__name__)
            return None
        return self.known[1]

    def _read(self, path: Path) -> Rulebook:
        """Its own from YAML, which takes a second; the packaged one from what was made of its YAML beforehand."""
        made = path.with_suffix(".json")
        return read_compiled(made) if self.own is None and made.exists() else read_rulebook(path)
