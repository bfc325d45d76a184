"""The playbook at hand: the organisation's own file, read again when it changes, or the packaged one."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.documents.problem import DocumentProblems
from bot.logs import logger
from bot.playbook.reading import PACKAGED, read_playbook
from reports.playbook import Playbook

Stamp = tuple[int, int]


@dataclass(slots=True)
class PlaybookFile:
    """One playbook; `path` is the organisation's own file, None for the packaged one."""

    path: Path | None = None
    known: dict[Path, tuple[Stamp, Playbook]] = field(default_factory=dict)

    def now(self) -> Playbook:
        """The playbook as its file is now. One that cannot be used is logged, and the packaged one stands in for it.

        A digest goes out on Monday whatever somebody saved on Sunday; `afterword doctor` says what is wrong.
        """
        if self.path is not None:
            try:
                return self._read(self.path)
            except DocumentProblems as broken:
                logger().error("playbook.unusable", problems=len(broken.problems))
            except OSError as error:
                logger().error("playbook.unusable", error=type(error).__name__)
        return self._read(PACKAGED)

    def _read(self, path: Path) -> Playbook:
        seen = path.stat()
        stamp = (seen.st_mtime_ns, seen.st_size)
        known = self.known.get(path)
        if known is None or known[0] != stamp:
            known = self.known[path] = (stamp, read_playbook(path))
        return known[1]
