"""Where measurements take place: a scratch folder, the size of the course, and fresh copies of a prepared Afterword."""

import sqlite3
import sys
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from benchmarks import afterword_folder
from benchmarks.course import CUSTOMERS
from benchmarks.processes import BIN, output


@dataclass(slots=True)
class Stage:
    """One run's scratch folder; `seconds` bounds each load over HTTP."""

    scratch: Path
    customers: int = CUSTOMERS
    seconds: float = 12.0
    places: "count[int]" = field(default_factory=count)

    def new_place(self, name: str) -> Path:
        """A path nobody has used."""
        return self.scratch / f"{name}-{next(self.places)}"

    def afterword(self) -> Path:
        """A folder of Afterword with all customers asked, fresh for one measurement; prepared once, outside the clock."""
        prepared = self.scratch / "prepared"
        if not prepared.exists():
            afterword_folder.make(prepared, self.customers)
        return afterword_folder.copy(prepared, self.new_place("afterword"))

    def afterword_on_telegram(self) -> Path:
        """The same with all customers asked on Telegram."""
        prepared = self.scratch / "prepared-telegram"
        if not prepared.exists():
            afterword_folder.make(prepared, self.customers, "--telegram")
        return afterword_folder.copy(prepared, self.new_place("telegram"))

    def afterword_with(self, conversations: int) -> Path:
        """The same with so many conversations open; of those that are not asked about only the rows are there."""
        prepared = self.scratch / f"prepared-{conversations}"
        if not prepared.exists():
            self.afterword().rename(prepared)
            output([sys.executable, "-m", "benchmarks.many_open", str(conversations)], cwd=prepared)
        return afterword_folder.copy(prepared, self.new_place("many"))


def check_stored(folder: Path, acknowledged: int) -> None:
    """Every acknowledged answer is in the file, and tallies equal the recount. Raises SystemExit where not."""
    with sqlite3.connect(f"file:{folder / 'afterword.db'}?mode=ro", uri=True) as database:
        ((stored,),) = database.execute("SELECT count(*) FROM answers").fetchall()
    database.close()
    if stored < acknowledged:
        raise SystemExit(f"{acknowledged} answers were acknowledged but {stored} are stored: this is a fault")
    output([str(BIN / "afterword"), "db", "verify"], cwd=folder)
