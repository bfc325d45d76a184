"""The table of all metrics in the docs: `python -m bot.operation.metrics_page docs/metrics.md`; no part of a run."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.operation.levels import ALL, PREFIX
from bot.web.metrics import metrics

HEAD = "| metric | kind | labels | what it tells |\n|---|---|---|---|\n"


def rows() -> Iterator[str]:
    """One row a metric, by name; those of the process itself are Prometheus' own."""
    found = {}
    registry = metrics().registry
    for family in registry.collect():
        if family.name.startswith(PREFIX):
            name = f"{family.name}_total" if family.type == "counter" else family.name
            found[name] = (family.type, _labels(registry, family.name), family.documentation)
    for name, level in ALL.items():
        found[f"{PREFIX}_{name}"] = ("gauge", level.labels, level.meaning)
    for name, (kind, labels, meaning) in sorted(found.items()):
        yield f"| `{name}` | {kind} | {', '.join(labels)} | {meaning} |\n"


def _labels(registry: object, name: str) -> tuple[str, ...]:
    collectors = getattr(registry, "_names_to_collectors", {})
    return tuple(getattr(collectors.get(name), "_labelnames", ()))


def page(text: str) -> str:
    """A page of the docs with its table made anew."""
    head, _, rest = text.partition(HEAD)
    after = rest.partition("\n\n")[2]
    return head + HEAD + "".join(rows()) + (f"\n{after}" if after else "")


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(page(file.read_text("utf-8")), encoding="utf-8")
