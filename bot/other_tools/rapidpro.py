"""RapidPro and TextIt: results of flows and contacts, as the XLSX files of its exports.

Columns are those that its source writes (https://github.com/rapidpro/rapidpro, temba/flows/models.py and
temba/contacts/models.py), which is its reference. Each result has three columns, "Score
(Category) - Flow", "(Value)" and "(Text)"; the text is what the person wrote. Who is Stopped opted out, who is Blocked
was blocked by staff: neither is asked here.
"""

import re
from collections.abc import Mapping, Sequence

from bot.other_tools.tool import STOP, Flag, Tool

_RESULT = re.compile(r"(?P<name>.+) \((?P<part>Category|Value|Text)\)(?P<flow> - .+)?")
TEXT = " (Text)"


def columns(names: Sequence[str]) -> list[str]:
    """Two columns a result: what it came to, and what was written."""
    found: dict[str, None] = {}
    for name in names:
        result = _RESULT.fullmatch(name)
        if result is None:
            found[name] = None
        else:
            called_so = f"{result['name']}{result['flow'] or ''}"
            found |= {called_so: None, f"{called_so}{TEXT}": None}
    return list(found)


def cells(row: Mapping[str, str]) -> Mapping[str, str]:
    """A row with what each result came to: its value, or its category where there is none."""
    found: dict[str, str] = {}
    for name, cell in row.items():
        result = _RESULT.fullmatch(name)
        if result is None:
            found[name] = cell
            continue
        called_so = f"{result['name']}{result['flow'] or ''}"
        match result["part"]:
            case "Value":
                found[called_so] = cell
            case "Category":
                found.setdefault(called_so, cell)
            case _:
                found[f"{called_so}{TEXT}"] = cell
    return {name: cell for name, cell in found.items() if not _repeated(name, found)}


def _repeated(name: str, found: Mapping[str, str]) -> bool:
    """Whether words beside an answer are the answer itself."""
    return name.endswith(TEXT) and found.get(name.removesuffix(TEXT), "").strip().lower() == found[name].strip().lower()


def called(name: str) -> tuple[str, ...]:
    """A result by its name and flow, or by its name alone."""
    alone, flow, _ = name.partition(" - ")
    return (name, alone) if flow and not name.endswith(TEXT) else (name,)


def words(name: str) -> tuple[str, ...]:
    """What the person wrote."""
    return (f"{name}{TEXT}",)


RAPIDPRO = Tool(
    name="rapidpro",
    title="RapidPro",
    fields={
        "respondent": ("run uuid",),
        "date": ("exited", "modified", "started"),
        "channel": ("urn scheme", "scheme"),
        "test": ("test",),
    },
    tells=(("contact uuid",), ("started",), ("run uuid",)),
    whose=("urn value", "urn"),
    channels={"tel": "sms", "telegram": "telegram"},
    columns=columns,
    cells=cells,
    called=called,
    words=words,
    contact=("urn tel", "urn tel 2", "urn tel 3", "urn whatsapp"),
    telegram=("urn telegram",),
    flags=(Flag(("status",), words={"stopped": STOP, "blocked": STOP}),),
)
