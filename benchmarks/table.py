"""Runs measurements in turn (A B A B...) and says what came out: medians, spread, ratios; knows no contestant."""

import json
import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.peers import NotRun
from benchmarks.stage import Stage

Figures = dict[str, float]
Runs = Mapping[str, Sequence[Figures]]  # by the name of the measurement


@dataclass(frozen=True, slots=True)
class Measurement:
    """One contestant: what it is called, what is run, and how to measure it once."""

    name: str
    command: str
    run: Callable[[Stage], Figures]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Measurements that belong in one table; the first is ours, and ratios are taken against it."""

    name: str
    title: str
    of: tuple[Measurement, ...]


def in_turn(comparison: Comparison, stage: Stage, *, rounds: int, tell: Callable[[str], None]) -> Runs:
    """Measure everything once, then again: what slows this machine for a while slows all contestants alike."""
    runs: dict[str, list[Figures]] = {each.name: [] for each in comparison.of}
    for round_ in range(rounds):
        for each in comparison.of:
            if round_ and not runs[each.name]:  # it cannot be run here
                continue
            tell(f"{comparison.name}, round {round_ + 1} of {rounds}: {each.name}")
            try:
                runs[each.name].append(each.run(stage))
            except NotRun as why:
                tell(f"{each.name}: not run, {why}")
    return runs


def ratios(ours: Sequence[Figures], theirs: Sequence[Figures], figure: str) -> list[float]:
    """Our figure over theirs, round by round: the rounds stand side by side in time."""
    pairs = zip(ours, theirs, strict=True)
    return [a[figure] / b[figure] for a, b in pairs if figure in a and b.get(figure)]


def render(comparison: Comparison, runs: Runs) -> str:
    """One plain table, and the commands below it."""
    head = ("contestant", "figure", "median", "min to max", "ours / this")
    rows = [head, *_rows(comparison, runs)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    commands = [f"  {each.name}: {each.command}" for each in comparison.of]
    return "\n".join([comparison.title, "", *lines, "", "Measured with:", *commands])


def _rows(comparison: Comparison, runs: Runs) -> list[tuple[str, ...]]:
    ours = runs[comparison.of[0].name]
    rows: list[tuple[str, ...]] = []
    for name, found in runs.items():
        if not found:
            rows.append((name, "not run here", "", "", ""))
            continue
        for figure in found[0]:
            values = [each[figure] for each in found]
            times = [] if found is ours else ratios(ours, found, figure)
            spread = f"{_number(min(values))} to {_number(max(values))}"
            rows.append((name, figure, _number(median(values)), spread, _ratio(times)))
    return rows


def as_markdown(comparison: Comparison, runs: Runs) -> str:
    """The same as a table of a page in docs/, one line a contestant."""
    figures = list(dict.fromkeys(figure for found in runs.values() for figure in (found[0] if found else ())))
    head = ["contestant", *(f"{figure}, median (min to max)" for figure in figures), f"{figures[0]}: first / this"]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    ours = runs[comparison.of[0].name]
    for each in comparison.of:
        found = runs[each.name]
        cells = [_cell(found, figure) for figure in figures] if found else ["not run here", *[""] * (len(figures) - 1)]
        times = ratios(ours, found, figures[0]) if found and found is not ours else []
        lines.append(f"| {' | '.join([each.name, *cells, _ratio(times)])} |")
    return "\n".join(lines)


def _cell(found: Sequence[Figures], figure: str) -> str:
    values = [run[figure] for run in found if figure in run]
    if not values:
        return ""
    middle = _number(median(values))
    return middle if min(values) == max(values) else f"{middle} ({_number(min(values))} to {_number(max(values))})"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    left, right = (0, 1), (2, 3, 4)
    cells = [row[column].ljust(widths[column]) for column in left]
    return "  ".join([*cells, *(row[column].rjust(widths[column]) for column in right)]).rstrip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _ratio(times: Sequence[float]) -> str:
    if not times:
        return ""
    return f"{median(times):.3g} ({min(times):.3g} to {max(times):.3g})"


def save(folder: Path, comparison: Comparison, runs: Runs, *, at: datetime) -> Path:
    """Write what was measured as JSON, one file for each comparison and run; gives the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{comparison.name}-{at:%Y%m%dT%H%M%S}.json"
    file.write_text(json.dumps(_document(comparison, runs, at), indent=2) + "\n", "utf-8")
    return file


def _figures(runs: Runs, of: Measurement) -> Sequence[str]:
    return list(runs[of.name][0]) if runs[of.name] else []


def _document(comparison: Comparison, runs: Runs, at: datetime) -> dict[str, Any]:
    ours = runs[comparison.of[0].name]
    return {
        "name": comparison.name,
        "title": comparison.title,
        "at": at.isoformat(timespec="seconds"),
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()},
        "measured": [
            {
                "name": each.name,
                "command": each.command,
                "runs": runs[each.name],
                "median": {figure: median(run[figure] for run in runs[each.name]) for figure in _figures(runs, each)},
                "ours_over_this": {
                    figure: ratios(ours, runs[each.name], figure) for figure in ours[0] if runs[each.name]
                },
            }
            for each in comparison.of
        ],
    }
