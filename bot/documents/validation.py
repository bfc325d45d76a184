"""A tree against a pydantic model: every mistake becomes a problem with its line and the nearest right word."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from bot.documents.nearest import nearest
from bot.documents.problem import ERROR, Problem
from bot.documents.tree import Path, Tree

CODES: Mapping[str, str] = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "literal_error": "bad_value",
    "too_short": "empty",
    "string_too_short": "empty",
}
KINDS_OF_VALUE: Mapping[str, str] = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list, like [one, two]",
    "tuple_type": "a list, like [1, 5]",
    "dict_type": "names with values, like {1: poor, 5: good}",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "model_type": "names with values, each on its own line",
    "model_attributes_type": "names with values, each on its own line",
}

# What a number or a text has to be, by pydantic's name of the fault; filled in from the limit that was broken.
LIMITS: Mapping[str, str] = {
    "greater_than": "has to be greater than {gt}",
    "greater_than_equal": "has to be {ge} or more",
    "less_than": "has to be less than {lt}",
    "less_than_equal": "has to be {le} or less",
    "too_short": "has to hold at least {min_length}",
    "string_too_short": "has to hold something",
    "too_long": "may hold {max_length} at most",
    "string_too_long": "may have {max_length} signs at most",
}

LONGEST = 60  # signs of what was written, in a message
NAMES = "Begin with a letter, and use only letters, digits, '-' and '_', for example 'waiting_time'."

About = Callable[[Path], str]  # the question a place is about


def mistake(code: str, message: str, better: str = "") -> PydanticCustomError:
    """What a validator of ours raises: a problem's code, what is wrong, and what would be better."""
    return PydanticCustomError("afterword", "{text}", {"code": code, "text": message, "better": better})


def problems_of(error: ValidationError, tree: Tree, *, model: type[BaseModel], about: About) -> list[Problem]:
    """One problem for each mistake pydantic found, in the words of the person who wrote the file."""
    return [_problem(detail, tree, model=model, about=about) for detail in error.errors(include_url=False)]


def _problem(detail: ErrorDetails, tree: Tree, *, model: type[BaseModel], about: About) -> Problem:
    path = tuple(part for part in detail["loc"] if part != "[key]")
    code, message, better = _words(detail, path, model=model)
    return Problem(tree.file, tree.line(path), ERROR, code, about(path), message, better)


def _words(detail: ErrorDetails, path: Path, *, model: type[BaseModel]) -> tuple[str, str, str]:
    name = _name(path)
    context: dict[str, Any] = detail.get("ctx", {})
    match detail["type"]:
        case "afterword":
            return context["code"], context["text"], context["better"]
        case "missing":
            return "missing", f"'{name}' is missing.", f"Add a line '{name}: …' here."
        case "extra_forbidden":
            return "unknown_key", f"'{name}' is not known here.", _right_key(name, path, model=model)
        case "literal_error":
            return "bad_value", f"'{_short(detail['input'])}' cannot stand here.", f"Use {context['expected']}."
        case kind if kind in KINDS_OF_VALUE:
            return "wrong_type", f"'{name}' should be {KINDS_OF_VALUE[kind]}.", _quotes(detail["input"])
        case kind:
            return CODES.get(kind, "bad_value"), *_otherwise(detail, name)


def _otherwise(detail: ErrorDetails, name: str) -> tuple[str, str]:
    if detail["type"] == "string_pattern_mismatch":
        return f"'{_short(detail['input'])}' cannot be the {name}.", NAMES
    if detail["type"] in LIMITS:
        is_empty = CODES.get(detail["type"]) == "empty"
        given = "empty" if is_empty else _short(detail["input"])
        return f"'{name}' is {given}, and {LIMITS[detail['type']].format(**detail.get('ctx', {}))}.", ""
    return f"'{name}': {detail['msg']}.", ""


def _short(value: object) -> str:
    """What was written, as far as it helps to find it."""
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _name(path: Path) -> str:
    """What a person would call a place: a key, or the item of a list, counted from 1."""
    match path:
        case ():
            return "file"
        case (*_, str() as key, int() as at):
            return f"{key}, item {at + 1}"
    return str(path[-1])


def _quotes(given: Any) -> str:
    if isinstance(given, bool | int | float):
        return f"Put quotes around it: '{str(given).lower()}'."
    if isinstance(given, dict):
        return "If it is a text with {words} or a colon in it, put it in quotes."
    return ""


def _right_key(name: str, path: Path, *, model: type[BaseModel]) -> str:
    keys = keys_at(model, path[:-1])
    right = nearest(name, keys)
    return f"Did you mean '{right}'?" if right else f"Known here: {', '.join(keys)}."


def keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys a model allows at a place."""
    for part in path:
        field = model.model_fields.get(str(part))
        if field is None:
            continue  # an index of a list, or a name the author chose (a language, a question)
        inner = _model_in(field.annotation)
        if inner is not None:
            model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None


def about_listed(value: Any, listed: str) -> Callable[[Path], str]:
    """What a place is about, by its id: an entry of the list of this name, or the translation of one."""

    def about(path: Path) -> str:
        match path:
            case (name, int(at), *_) if name == listed and isinstance(value[listed][at], dict):
                return str(value[listed][at].get("id", ""))
            case ("translations", _, name, *_):
                return str(name)
        return ""

    return about
