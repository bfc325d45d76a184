"""`python -m benchmarks.comments`: trains the sorter, prints how right it is, and writes its weights."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.comments.data import COMMENTS, HERE, Labelled, read
from benchmarks.comments.figures import Figures, figures_of, lines
from benchmarks.comments.training import SURE, bias_of, cross_validated, fit, rows_of, thresholds

SHIPPED = HERE.parent.parent / "reports" / "comments" / "weights.json"
DIGITS = 3


def main(given: Sequence[str] | None = None) -> None:
    """Train, measure, and write unless told not to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.comments", description=__doc__)
    parser.add_argument(
        "--corrections", type=Path, help="JSON lines of `afterword export corrections`, to learn from too"
    )
    parser.add_argument(
        "--output", type=Path, default=SHIPPED, help="where the weights go (reports/comments/weights.json)"
    )
    parser.add_argument("--measure-only", action="store_true", help="write nothing")
    wanted = parser.parse_args(given)
    labelled = read()
    corrected = read([wanted.corrections]) if wanted.corrections else []
    unseen = cross_validated(labelled)
    figures = figures_of(unseen)
    print("\n".join(lines(figures)))
    if not wanted.measure_only:
        stored = weights([*labelled, *corrected], thresholds(unseen), figures)
        wanted.output.write_text(json.dumps(stored, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"\n{wanted.output}: {wanted.output.stat().st_size / 1000:.0f} KB, {len(stored['weights'])} features")


def weights(rows: Sequence[Labelled], least: dict[str, float], figures: Figures) -> dict[str, Any]:
    """What is shipped: the model with rounded weights, and how right it was."""
    fitted = fit(rows)
    return {
        "trained_on": f"{COMMENTS.name}: comments about health services, in English",
        "comments": len(rows),
        "sure": SURE,
        "thresholds": least,
        "right": {each.name: round(100 * each.right, 1) for each in figures.themes},
        "feelings_right": round(100 * figures.accuracy_where_sure, 1),
        "bias": [round(each, DIGITS) for each in bias_of(fitted)],
        "weights": {name: [round(each, DIGITS) for each in row] for name, row in rows_of(fitted)},
    }


if __name__ == "__main__":
    main()
