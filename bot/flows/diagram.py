"""Draws the diagram of docs/conversations.md from the moves: `python -m bot.flows.diagram docs/conversations.md`."""

import sys
from collections import defaultdict
from pathlib import Path

from bot.flows.conversation import (
    Continued,
    Edited,
    Invited,
    LanguageChosen,
    Replied,
    SilenceFell,
    State,
    Stopped,
    Undelivered,
)
from bot.flows.moves import MOVES

WORDS = {
    Invited: "time to ask",
    Replied: "reply",
    Edited: "edit",
    LanguageChosen: "language",
    SilenceFell: "silence",
    Stopped: "STOP",
    Continued: "other channel",
    Undelivered: "not delivered",
}
MARKS = ("<!-- moves -->", "<!-- end of moves -->")


def diagram() -> str:
    """The legal moves as a state diagram in Mermaid's language; moves that stay where they are are left out."""
    ways: dict[tuple[State, State], list[str]] = defaultdict(list)
    for (state, event), move in MOVES.items():
        for target in sorted(move.leads_to - {state}):
            ways[state, target].append(WORDS[event])
    lines = ["stateDiagram-v2", "    [*] --> invited"]
    lines += [f"    {start} --> {end}: {', '.join(why)}" for (start, end), why in ways.items()]
    return "\n".join(lines)


def redrawn(page: str) -> str:
    """The page with a fresh diagram between its marks."""
    before, rest = page.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    return f"{before}{MARKS[0]}\n```mermaid\n{diagram()}\n```\n{MARKS[1]}{after}"


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_text(redrawn(target.read_text("utf-8")), "utf-8")
