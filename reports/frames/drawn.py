"""The table and the diagram of docs/final-states.md, drawn from the code: `python -m reports.frames.drawn FILE`."""

import sys
from collections.abc import Iterator
from pathlib import Path

from reports.frames.final_states import FINAL, LEFT_OUT, STATES, TABLE, arrows

PARTS = ("states", "reasons", "diagram")


def redrawn(page: str) -> str:
    """The page with all that stands between its marks drawn anew."""
    for name in PARTS:
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, rest = page.split(begin)
        page = "".join((before, begin, *(f"{line}\n" for line in DRAWN[name]()), end, rest.split(end)[1]))
    return page


def states() -> Iterator[str]:
    """Our states as the thirteen."""
    yield "| ours | mark | conversation | final state | when |"
    yield "|---|---|---|---|---|"
    for each in TABLE:
        yield f"| `{each.state}` | {_code(each.mark)} | {each.talk or '-'} | **{each.final}** | {each.why} |"


def reasons() -> Iterator[str]:
    """Why some were never sent."""
    yield "| stored reason of a `skipped` one | final state | why |"
    yield "|---|---|---|"
    for pattern, final, why in LEFT_OUT:
        said = " or ".join(f"`{part.replace('.*', '…')}`" for part in pattern.split("|"))
        yield f"| {'any other' if pattern == '.*' else said} | **{final}** | {why} |"


def diagram() -> Iterator[str]:
    """What may follow what, in Mermaid's language."""
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield "    [*] --> registered"
    for before, after in arrows():
        yield f"    {_name(before)} --> {_name(after)}"
    for state in STATES:
        if state in FINAL:
            yield f"    {_name(state)} --> [*]"
    yield "```"


def _code(word: str) -> str:
    return f"`{word}`" if word else "-"


def _name(state: str) -> str:
    return state.replace(" ", "_")


DRAWN = {"states": states, "reasons": reasons, "diagram": diagram}


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_text(redrawn(target.read_text("utf-8")), "utf-8")
