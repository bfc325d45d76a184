"""Records made by the million: frozen for the type checker, and quick to make; knows no record.

A frozen dataclass sets each field through `object.__setattr__`, which makes it three times as slow to make. One reply
makes a dozen records of a dozen fields: a sixth of all the work on it went there (docs/measurements.md). mypy still
refuses every assignment to a field.
"""

import dataclasses
from collections.abc import Callable
from typing import TypeVar, dataclass_transform

Record = TypeVar("Record")


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def dataclass(*, frozen: bool, slots: bool) -> Callable[[type[Record]], type[Record]]:
    """What `dataclasses.dataclass` makes of a class, hashed by its fields, without the guard at run time."""
    if not frozen:
        raise ValueError("A record is frozen.")
    return dataclasses.dataclass(slots=slots, unsafe_hash=True)
