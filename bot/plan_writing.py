"""A plan written into afterword.yaml, everything else in it left as it is, comments too; computes no plan."""

from io import StringIO
from pathlib import Path
from typing import Any

from bot.organisation import read_organisation


def write_plan(path: Path, plan: dict[str, Any]) -> None:
    """Put a plan into the file, in place of the one there; quotas and keys it does not name stay.

    Raises OrganisationProblems where what would come out could not be read again; nothing is written then.
    """
    before = path.read_text("utf-8-sig")
    after = with_plan(before, plan)
    read_organisation(after, file=str(path))
    part = path.with_name(f".{path.name}.part")
    part.write_text(after, "utf-8")
    part.chmod(path.stat().st_mode & 0o777)
    part.replace(path)


def with_plan(text: str, plan: dict[str, Any]) -> str:
    """The text of a file with this plan in it."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 120
    document = yaml.load(text)
    if "plan" not in document:
        end = "" if text.endswith("\n") else "\n"
        head = "# Whom to ask, as `afterword plan` worked it out."
        return f"{text}{end}\n{head}\n{_dumped(yaml, {'plan': _said(plan)})}"
    yaml.indent(mapping=2, sequence=4, offset=2)
    if document["plan"] is None:
        document["plan"] = _said(plan)
    else:
        _update(document["plan"], plan)
    return _dumped(yaml, document)


def _update(there: Any, plan: dict[str, Any]) -> None:
    for name, value in _flowing(plan).items():
        if value is None:
            there.pop(name, None)
        else:
            there[name] = value


def _said(plan: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in _flowing(plan).items() if value is not None}


def _flowing(plan: dict[str, Any]) -> dict[str, Any]:
    """Names with numbers stand on one line, as people write them."""
    from ruamel.yaml.comments import CommentedMap

    found: dict[str, Any] = {}
    for name, value in plan.items():
        found[name] = CommentedMap(value) if isinstance(value, dict) else value
        if isinstance(value, dict):
            found[name].fa.set_flow_style()
    return found


def _dumped(yaml: Any, document: Any) -> str:
    stream = StringIO()
    yaml.dump(document, stream)
    return stream.getvalue()
