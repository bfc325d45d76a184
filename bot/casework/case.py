"""The states of a case, what may be done in each, and the kinds of events on it; it must not know who is told."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """Where a case stands."""

    OPEN = "open"  # nobody has taken it yet; somebody may own it
    TAKEN = "taken"
    CLOSED = "closed"


class Severity(StrEnum):
    """How bad it is; the least first."""

    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Do(StrEnum):
    """What can be done to a case."""

    TAKE = "take"
    NOTE = "note"
    REPLY = "reply"
    ASK = "ask"
    HAND = "hand"
    CAUSE = "cause"
    DONE = "done"
    CLOSE = "close"
    REOPEN = "reopen"
    SEVERITY = "severity"
    LAW = "law"
    RECEIVED = "received"
    REMEDY = "remedy"


class Kind(StrEnum):
    """What an event on a case tells."""

    RAISED = "raised"
    SHARPENED = "sharpened"  # a later answer was worse; or staff changed the severity
    ALERTED = "alerted"
    HEARD = "heard"  # the conversation ended, and the owner was sent what the customer wrote
    REACHABLE = "reachable"  # an anonymous customer chose that they may be answered
    TAKEN = "taken"
    HANDED = "handed"
    NOTED = "noted"
    REPLIED = "replied"
    ASKED = "asked"
    CUSTOMER = "customer"  # the customer wrote back
    STOPPED = "stopped"  # the customer sent STOP
    CAUSE = "cause"
    DONE = "done"
    CLOSED = "closed"
    REOPENED = "reopened"
    REMINDED = "reminded"
    ESCALATED = "escalated"
    TOLD = "told"
    LAW = "law"  # it may be a legal right, about goods, digital content or work; or it is none
    RECEIVED = "received"  # staff found out on which day
    REMEDY = "remedy"  # what the customer got, in its detail; or that goods are back after a repair


RELAYED = frozenset({Kind.REPLIED, Kind.ASKED})  # go to the customer
SAID_BY_CUSTOMER = frozenset({Kind.CUSTOMER})

_O, _T, _C = State.OPEN, State.TAKEN, State.CLOSED

MOVES: Mapping[tuple[State, Do], State] = MappingProxyType(
    {
        (_O, Do.TAKE): _T,
        (_O, Do.NOTE): _O,
        (_O, Do.REPLY): _T,
        (_O, Do.ASK): _T,
        (_O, Do.HAND): _O,
        (_O, Do.CAUSE): _O,
        (_O, Do.DONE): _O,
        (_O, Do.SEVERITY): _O,
        (_O, Do.LAW): _O,
        (_O, Do.RECEIVED): _O,
        (_O, Do.REMEDY): _O,
        (_O, Do.CLOSE): _C,
        (_T, Do.NOTE): _T,
        (_T, Do.REPLY): _T,
        (_T, Do.ASK): _T,
        (_T, Do.HAND): _O,  # the new owner has yet to take it
        (_T, Do.CAUSE): _T,
        (_T, Do.DONE): _T,
        (_T, Do.SEVERITY): _T,
        (_T, Do.LAW): _T,
        (_T, Do.RECEIVED): _T,
        (_T, Do.REMEDY): _T,
        (_T, Do.CLOSE): _C,
        (_C, Do.NOTE): _C,
        (_C, Do.REOPEN): _T,
    }
)


def after(state: str, do: Do) -> State | None:
    """The state that something leads to; None where it cannot be done in this state."""
    return MOVES.get((State(state), do))


def worse(one: str, other: str) -> str:
    """The worse of two severities; an empty one is normal."""
    order = list(Severity)
    return max(Severity(one or Severity.NORMAL), Severity(other or Severity.NORMAL), key=order.index)


def diagram() -> str:
    """The table of moves as a Mermaid state diagram, for the docs."""
    ways: dict[tuple[State, State], list[str]] = {}
    for (state, do), to in MOVES.items():
        ways.setdefault((state, to), []).append(do)
    lines = [f"    {state} --> {to}: {', '.join(does)}" for (state, to), does in ways.items()]
    return "\n".join(["stateDiagram-v2", "    [*] --> open: raised", *lines])
