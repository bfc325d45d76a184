"""YAML text as plain values, with the line of each; refuses what no questionnaire needs (aliases, tags, bombs)."""

import re
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML, nodes
from ruamel.yaml.error import YAMLError

from bot.documents.problem import ERROR, DocumentProblems, Problem
from bot.documents.yaml_errors import explain

LARGEST = 256 * 1024  # bytes; the longest questionnaire anybody would answer is a hundredth of it
DEEPEST = 20
MOST_OPEN = 100  # brackets at once; those within quotes are counted too
BRACKETS = re.compile(r"[\[\]{}]")

Path = tuple[str | int, ...]
TAG = "tag:yaml.org,2002:"


@dataclass(slots=True)
class Tree:
    """A document's value, and where each part of it stands: `lines[path]`, from 1."""

    file: str
    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of a part, or of the nearest thing around it that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def complain(self, line: int, code: str, *, message: str, better: str) -> None:
        """Keep one error of the YAML itself."""
        self.problems.append(Problem(self.file, line, ERROR, code, "", message, better))


def parse(text: str, file: str) -> Tree:
    """Plain values of a YAML text; DocumentProblems with everything that is wrong with the YAML itself."""
    tree = Tree(file)
    if len(text.encode("utf-8", "replace")) > LARGEST:
        tree.complain(1, "yaml", message="The file is larger than 256 KB.", better="Split it into several files.")
        raise DocumentProblems(tree.problems)
    if (line := _too_deep(text)) is not None:
        better = "Close each bracket you open."
        tree.complain(line, "yaml", message="Brackets are nested too deeply.", better=better)
        raise DocumentProblems(tree.problems)
    node = _compose(text, tree)
    if node is None:
        tree.complain(1, "empty", message="There is nothing in this file.", better="Start from a packaged one.")
    else:
        tree.value = _value(node, (), tree=tree, seen=set())
    if tree.problems:
        raise DocumentProblems(dict.fromkeys(tree.problems))  # a bomb says the same of one line a hundred times
    return tree


def _too_deep(text: str) -> int | None:
    """The line on which a hundred brackets are open, which the parser takes seconds to find out."""
    depth = 0
    for found in BRACKETS.finditer(text):
        depth = depth + 1 if found[0] in "[{" else max(depth - 1, 0)
        if depth > MOST_OPEN:
            return text.count("\n", 0, found.start()) + 1
    return None


def _compose(text: str, tree: Tree) -> nodes.Node | None:
    try:
        return YAML(typ="rt", pure=True).compose(text)  # type: ignore[no-any-return]
    except YAMLError as error:
        line, message, better = explain(error, text)
        tree.complain(line, "yaml", message=message, better=better)
    except RecursionError:
        tree.complain(1, "yaml", message="Brackets are nested too deeply.", better="Close each bracket you open.")
    except ValueError as error:
        tree.complain(1, "yaml", message=f"This is not YAML: {error}.", better="Save the file as plain text.")
    raise DocumentProblems(tree.problems)


def _value(node: nodes.Node, path: Path, *, tree: Tree, seen: set[int]) -> Any:
    line = node.start_mark.line + 1
    tree.lines.setdefault(path, line)
    if id(node) in seen or len(path) > DEEPEST:
        better = "Write the text out where it is needed; & and * are not used here."
        tree.complain(line, "yaml", message="A part of the file refers to another part of it.", better=better)
        return None
    seen.add(id(node))
    match node:
        case nodes.MappingNode():
            return _mapping(node, path, tree=tree, seen=seen)
        case nodes.SequenceNode():
            return [_value(child, (*path, at), tree=tree, seen=seen) for at, child in enumerate(node.value)]
    return _scalar(node, line, tree=tree)


def _mapping(node: nodes.Node, path: Path, *, tree: Tree, seen: set[int]) -> dict[str | int, Any]:
    found: dict[str | int, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = _key(key_node, line, tree=tree)
        if key is None:
            continue
        if key in found:
            first = tree.lines[(*path, key)]
            better = "Keep one of the two."
            tree.complain(
                line, "duplicate_key", message=f"'{key}' is here twice; first on line {first}.", better=better
            )
            continue
        tree.lines[(*path, key)] = line
        found[key] = _value(value_node, (*path, key), tree=tree, seen=seen)
    return found


def _key(node: nodes.Node, line: int, *, tree: Tree) -> str | int | None:
    if not isinstance(node, nodes.ScalarNode):
        better = "If it is a text with {words} in it, put it in quotes."
        tree.complain(line, "yaml", message="A name was expected before the colon.", better=better)
        return None
    key = _scalar(node, line, tree=tree)
    return key if isinstance(key, int) and not isinstance(key, bool) else str(node.value)


def _scalar(node: nodes.Node, line: int, *, tree: Tree) -> Any:
    text = str(node.value)
    match str(node.tag).removeprefix(TAG):
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int" | "float" as kind:
            return _number(text, whole=kind == "int")
        case "str" | "timestamp" | "merge" | "value":
            return text
    better = "Take the word that begins with ! away, or put the text in quotes."
    tree.complain(line, "yaml", message=f"'{node.tag}' is not used in these files.", better=better)
    return None


def _number(text: str, *, whole: bool) -> int | float | str:
    try:
        return int(text, 10) if whole else float(text)
    except ValueError:
        return text  # 0x1F, .inf with a capital: nobody means a number by it
