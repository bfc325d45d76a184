"""Faults that a provider can be told to have, and how each is played; must not know which provider has them."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

How = Literal["too_many", "error", "cut", "hang", "slow"]
Answer = Callable[[], Awaitable[web.Response]]


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of failure: what the caller sees, and whether the work was done all the same.

    `too_many` is a 429, never done. `error` is a 500, `cut` a cut connection, `hang` no answer for `seconds` and then
    a cut: each with `done` or without. `slow` does everything right, `seconds` late. `share` is the part of the calls
    hit, from 0 to 1; `times` how many are hit in all, None for no end.
    """

    call: str
    how: How
    done: bool = False
    times: int | None = 1
    seconds: float = 1
    share: float = 1


@dataclass(slots=True)
class Faults:
    """The faults still to come, in the order in which they were ordered."""

    dice: random.Random = field(default_factory=lambda: random.Random(0))
    waiting: list[tuple[Fault, int]] = field(default_factory=list)
    played: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Orders one fault."""
        if fault.how in {"too_many", "slow"} and fault.done:
            raise ValueError(f"a fault of kind {fault.how} cannot be `done`: see Fault")
        self.waiting.append((fault, 0))

    def clear(self) -> None:
        """The provider is well again."""
        self.waiting.clear()

    def take(self, call: str) -> Fault | None:
        """The fault that hits this call, if any; `*` hits every call."""
        for place, (fault, hits) in enumerate(self.waiting):
            if fault.call in {call, "*"} and self.dice.random() < fault.share:
                self._count(place, fault, hits + 1)
                return fault
        return None

    def _count(self, place: int, fault: Fault, hits: int) -> None:
        self.played.append(fault)
        if fault.times is not None and hits >= fault.times:
            del self.waiting[place]
        else:
            self.waiting[place] = (fault, hits)


@dataclass(frozen=True, slots=True)
class Shapes:
    """How one provider words its 429 (given the seconds to wait) and its 500."""

    too_many: Callable[[float], web.Response]
    error: Callable[[], web.Response]


async def play(fault: Fault | None, request: web.BaseRequest, *, act: Answer, shapes: Shapes) -> web.Response:
    """Answers `request` by `act`, or by what the fault makes of it."""
    if fault is None:
        return await act()
    if fault.how == "too_many":
        return shapes.too_many(fault.seconds)
    if fault.how == "slow":
        await asyncio.sleep(fault.seconds)
        return await act()
    if fault.done:
        await act()
    if fault.how == "error":
        return shapes.error()
    if fault.how == "hang":
        await asyncio.sleep(fault.seconds)
    return _cut(request)


def is_cut(fault: Fault | None) -> bool:
    """Whether the caller gets no answer at all."""
    return fault is not None and fault.how in {"cut", "hang"}


def _cut(request: web.BaseRequest) -> web.Response:
    """Breaks the connection; the response returned here never leaves the machine."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
