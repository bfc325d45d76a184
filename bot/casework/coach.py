"""How far a case has come by LATER or HEAT: which steps are done, and which comes next; it knows no wording.

LATER: listen, apologise, thank, explain, resolve. HEAT: hear, empathise, apologise, take action. What the bot said in
the conversation counts: it listens, apologises without admitting fault, thanks, and says what happens next.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.casework.case import Kind
from bot.casework.rules import HEAT


@dataclass(frozen=True, slots=True)
class Progress:
    """What has happened on a case, as far as the steps are about it."""

    heard: bool  # the customer said what happened, in words
    apologised: bool  # the bot did, in the conversation, or a reply of ours went out
    explained: bool  # the customer was told what happens next
    resolved: bool  # what was done is written down
    reachable: bool = True
    kinds: AbstractSet[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class Tick:
    """One step and whether it is done."""

    step: str  # listen | apologise | thank | explain | resolve | hear | empathise | act
    done: bool


def ticks(how: str, progress: Progress) -> tuple[Tick, ...]:
    """The steps in their order."""
    spoken = progress.apologised
    if how == HEAT:
        return (
            Tick("hear", progress.heard),
            Tick("empathise", Kind.REPLIED in progress.kinds),
            Tick("apologise", spoken),
            Tick("act", progress.resolved),
        )
    return (
        Tick("listen", progress.heard),
        Tick("apologise", spoken),
        Tick("thank", spoken),
        Tick("explain", progress.explained),
        Tick("resolve", progress.resolved),
    )


def next_step(steps: tuple[Tick, ...]) -> str:
    """The first step that is not done; empty where all are."""
    return next((each.step for each in steps if not each.done), "")
