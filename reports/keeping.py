"""A digest as JSON values to be kept, and back to the digest it was; quotations stand in it by reference only.

Knows what a digest is made of from its types, not by name; nothing of who keeps it. What a customer said is not copied:
kept are a comment's code and where it was masked, so that words which are erased, or may no longer be quoted, are gone
from every digest that was ever sent (docs/decisions/0012).
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from reports.digest import Digest
from reports.tallies import QuotableComment

Masked = tuple[tuple[int, int], ...]
_EMPTY: dict[Any, Any] = {str: "", int: 0, float: 0.0, bool: False}


@dataclass(frozen=True, slots=True)
class Words:
    """What a customer wrote: verbatim, a mark that changes when it is written again, and masked as of today."""

    verbatim: str
    mark: str
    masked: str


def kept(digest: Digest, words: Mapping[str, Words], mask: str) -> dict[str, Any]:
    """The digest as JSON values; `words` by the code of their comment, `mask` what stands for masked words.

    What the privacy ledger keeps of it is left out: it is kept there.
    """

    def quote(comment: QuotableComment) -> dict[str, Any]:
        found = words.get(comment.code)
        at = None if found is None else masked_at(found.verbatim, comment.text, mask)
        about = {name: value for name, value in _plain(comment, _plain_any).items() if name != "text"}
        return {**about, "mark": found.mark if found else "", "masked": at}

    def encode(value: Any) -> Any:
        return quote(value) if isinstance(value, QuotableComment) else _encoded(value, encode)

    shown: dict[str, Any] = encode(replace(digest, published=()))
    return shown


def restored(stored: Mapping[str, Any], words: Mapping[str, Words], mask: str) -> Digest:
    """The digest that was kept. Comments that `words` no longer holds are left out; changed ones are as they are now.

    What an older version did not write is empty.
    """

    def comment(value: Mapping[str, Any]) -> QuotableComment | None:
        found = words.get(value["code"])
        if found is None:
            return None
        same = found.mark == value["mark"] and value["masked"] is not None
        text = masked(found.verbatim, value["masked"], mask) if same else found.masked
        return _decoded({**value, "text": text}, QuotableComment, None)  # type: ignore[no-any-return]

    digest: Digest = _decoded(stored, Digest, comment)
    return digest


def masked_at(verbatim: str, shown: str, mask: str) -> Masked | None:
    """Where masks cover the words, as (start, end); None where the shown text is made in another way."""
    pieces, at, found = shown.split(mask), 0, []
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1 and number > 0
        start = len(verbatim) - len(piece) if last else verbatim.find(piece, at)
        if start < at:
            return None
        if number:
            found.append((at, start))
        at = start + len(piece)
    spans = tuple(found)
    return spans if masked(verbatim, spans, mask) == shown else None


def masked(verbatim: str, spans: Masked, mask: str) -> str:
    """The words with a mask over each span."""
    parts, at = [], 0
    for start, end in spans:
        parts += [verbatim[at:start], mask]
        at = end
    return "".join((*parts, verbatim[at:]))


def _encoded(value: Any, encode: Any) -> Any:
    if is_dataclass(value):
        return _plain(value, encode)
    if isinstance(value, Mapping):
        return {str(name): encode(each) for name, each in value.items()}
    if isinstance(value, frozenset):
        return sorted((encode(each) for each in value), key=repr)
    if isinstance(value, (tuple, list)):
        return [encode(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value  # numpy's numbers are none of JSON's


def _plain(value: Any, encode: Any) -> dict[str, Any]:
    return {each.name: encode(getattr(value, each.name)) for each in fields(value)}


def _plain_any(value: Any) -> Any:
    return _encoded(value, _plain_any)


def _decoded(value: Any, kind: Any, comment: Any) -> Any:
    """A JSON value as the type says; `comment` reads a reference to one."""
    if kind is QuotableComment and comment is not None:
        return comment(value)
    if is_dataclass(kind) and value is not None:
        return _record(value, kind, comment)
    origin, args = get_origin(kind), get_args(kind)
    if value is None or origin is None:
        return date.fromisoformat(value) if kind is date and value else value
    if origin in {Union, UnionType}:
        return _decoded(value, next(each for each in args if each is not type(None)), comment)
    if origin in {tuple, frozenset}:
        found = _tuple(value, args if origin is tuple else (*args, Ellipsis), comment)
        return found if origin is tuple else frozenset(found)
    return {name: _decoded(each, args[1], comment) for name, each in value.items()}


def _tuple(value: Any, args: tuple[Any, ...], comment: Any) -> tuple[Any, ...]:
    if args[-1] is not Ellipsis:
        return tuple(_decoded(each, kind, comment) for each, kind in zip(value, args, strict=True))
    found = (_decoded(each, args[0], comment) for each in value)
    return tuple(each for each in found if each is not None)  # a comment that may no longer be shown


def _record(value: Mapping[str, Any], kind: Any, comment: Any) -> Any:
    types = _types(kind)
    given = {
        each.name: _decoded(value[each.name], types[each.name], comment) if each.name in value else _empty(types, each)
        for each in fields(kind)
    }
    return kind(**given)


@cache
def _types(kind: Any) -> Mapping[str, Any]:
    """What its fields hold: a digest has some four hundred records of a dozen kinds."""
    return get_type_hints(kind)


def _empty(types: Mapping[str, Any], field: Any) -> Any:
    """What a field holds that was not kept, since nobody knew it then."""
    if field.default is not MISSING:
        return field.default
    if field.default_factory is not MISSING:
        return field.default_factory()
    kind = types[field.name]
    if is_dataclass(kind):
        return _record({}, kind, None)
    return () if get_origin(kind) is tuple else _EMPTY.get(kind)
