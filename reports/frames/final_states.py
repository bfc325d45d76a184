"""How every asking ends: our states and marks as the thirteen that survey practice knows, and what may follow what.

The thirteen are the dispositions of Surveda (InSTEDD): registered, queued, contacted, failed, unresponsive, started,
interim partial, refused, breakoff, partial, ineligible, rejected, completed. docs/final-states.md is drawn from here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

REGISTERED, QUEUED, CONTACTED, STARTED = "registered", "queued", "contacted", "started"
INTERIM_PARTIAL, COMPLETED, PARTIAL, BREAKOFF = "interim partial", "completed", "partial", "breakoff"
REFUSED, UNRESPONSIVE, FAILED, INELIGIBLE, REJECTED = "refused", "unresponsive", "failed", "ineligible", "rejected"
OPEN = (REGISTERED, QUEUED, CONTACTED, STARTED, INTERIM_PARTIAL)
FINAL = (COMPLETED, PARTIAL, BREAKOFF, REFUSED, UNRESPONSIVE, FAILED, INELIGIBLE, REJECTED)
STATES = (*OPEN, *FINAL)
ANSWERED = frozenset({STARTED, INTERIM_PARTIAL, COMPLETED, PARTIAL, BREAKOFF})  # says something of answers

ENDED, UNDER_WAY = "ended", "open"


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the table: a state of ours, a mark on it (or none), whether the conversation is open (or either)."""

    state: str
    mark: str
    talk: str
    final: str
    why: str


# Read from above: the first row that fits counts. A skipped invitation goes by its reason, see LEFT_OUT.
TABLE = (
    Case("waiting", "", "", REGISTERED, "in the frame; its hour, its turn or its link has not come"),
    Case("queued", "", "", QUEUED, "about to be sent"),
    Case("sent", "", "", QUEUED, "handed to the network; no word yet that it arrived"),
    Case("reached", "", "", CONTACTED, "delivered, or a reply came; no answer yet"),
    Case("undeliverable", "", "", FAILED, "could not be delivered"),
    Case("closed", "declined", "", REFUSED, '"no, thank you"'),
    Case("closed", "", "", UNRESPONSIVE, "asked, reminded, and no answer came in time; or every question was passed"),
    Case("partial", "unscored", UNDER_WAY, STARTED, "answered something, no score yet; the conversation is open"),
    Case("partial", "unscored", ENDED, BREAKOFF, "answered something, fell silent before the first score"),
    Case("partial", "", UNDER_WAY, INTERIM_PARTIAL, "gave a score; the conversation is open"),
    Case("partial", "", ENDED, PARTIAL, "gave a score, then silence (or STOP, where the customer is anonymous)"),
    Case(
        "complete",
        "",
        "",
        COMPLETED,
        "every question was asked, also where no answer was understood and the words are kept",
    ),
    Case("stopped", "wrong_person", "", INELIGIBLE, "STOP: this is not our customer"),
    Case("stopped", "all_answered", "", COMPLETED, "STOP when every question had been asked"),
    Case("stopped", "left_unscored", "", BREAKOFF, "STOP after an answer, before the first score"),
    Case("stopped", "broke_off", "", PARTIAL, "STOP after a score: what was answered counts"),
    Case("stopped", "", "", REFUSED, "STOP, or blocked us, before any answer"),
)

# Why some are never sent, by the stored reason: the pattern, the state, and in plain words why that state.
LEFT_OUT: tuple[tuple[str, str, str], ...] = (
    (r"enough answers.*", REJECTED, "enough customers of this kind have answered"),
    (r"was not drawn", REGISTERED, "in the frame, and chance did not choose it"),
    (r"too many texts .*|too late to ask", FAILED, "nothing was sent: a limit was reached, or it was too late"),
    (r".*", INELIGIBLE, "a rule says that this customer is not to be asked"),
)

# What may follow what. STOP goes from every open state to the one it should. A late answer opens the silent ones again,
# a correction goes back from the end; who said STOP is out of that conversation for good, whatever they send later.
FOLLOWS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        REGISTERED: (QUEUED, INELIGIBLE, REJECTED, FAILED),
        QUEUED: (CONTACTED, FAILED, UNRESPONSIVE, REFUSED, INELIGIBLE, STARTED, INTERIM_PARTIAL, COMPLETED),
        CONTACTED: (UNRESPONSIVE, REFUSED, INELIGIBLE, STARTED, INTERIM_PARTIAL, COMPLETED, FAILED),
        STARTED: (INTERIM_PARTIAL, BREAKOFF, COMPLETED, INELIGIBLE),
        INTERIM_PARTIAL: (COMPLETED, PARTIAL, INELIGIBLE),
        COMPLETED: (INTERIM_PARTIAL, INELIGIBLE),
        PARTIAL: (INTERIM_PARTIAL, COMPLETED),
        BREAKOFF: (STARTED, INTERIM_PARTIAL, PARTIAL, COMPLETED),
        UNRESPONSIVE: (STARTED, INTERIM_PARTIAL, BREAKOFF, PARTIAL, COMPLETED),
        REFUSED: (STARTED, INTERIM_PARTIAL, COMPLETED),
        FAILED: (STARTED, INTERIM_PARTIAL, COMPLETED),
        INELIGIBLE: (),
        REJECTED: (),
    }
)


def final_state(state: str, reason: str = "", marks: str = "", *, is_open: bool = False) -> str:
    """The one of the thirteen that an invitation is in."""
    if state == "skipped":
        return left_out(reason)
    had, talk = set(marks.split()), UNDER_WAY if is_open else ENDED
    return next(
        case.final for case in TABLE if case.state == state and case.mark in {"", *had} and case.talk in {"", talk}
    )


def left_out(reason: str) -> str:
    """The state of one that was never sent, by why."""
    return next(final for pattern, final, _ in LEFT_OUT if re.fullmatch(pattern, reason))


_ENDS = (
    ("closed", "declined"),
    ("stopped", "wrong_person"),
    ("stopped", "all_answered"),
    ("stopped", "left_unscored"),
)


def counted(
    states: Mapping[str, int], marks: Mapping[str, int], unfinished: Mapping[str, int], reasons: Mapping[str, int]
) -> Counter[str]:
    """How many invitations are in each of the thirteen, from counts alone.

    `states` count invitations by our state, `marks` by mark, `reasons` the skipped ones by reason; `unfinished` those
    answered in part and still open, with their marks.
    """
    found: Counter[str] = Counter()
    rest = Counter(states)
    for state, mark in _ENDS:
        _take(rest, found, state, min(rest[state], marks.get(mark, 0)), final_state(state, marks=mark))
    broke = max(0, marks.get("broke_off", 0) - marks.get("left_unscored", 0) - marks.get("all_answered", 0))
    _take(rest, found, "stopped", min(rest["stopped"], broke), PARTIAL)
    for had, count in unfinished.items():
        _take(rest, found, "partial", min(rest["partial"], count), final_state("partial", marks=had, is_open=True))
    left = max(0, marks.get("unscored", 0) - found[STARTED])
    _take(rest, found, "partial", min(rest["partial"], left), BREAKOFF)
    for reason, count in reasons.items():
        _take(rest, found, "skipped", min(rest["skipped"], count), left_out(reason))
    for state, count in rest.items():
        found[final_state(state)] += count
    return +found


def _take(rest: Counter[str], found: Counter[str], state: str, count: int, final: str) -> None:
    rest[state] -= count
    found[final] += count


def arrows() -> Iterable[tuple[str, str]]:
    """Every allowed step, in the order of the table."""
    return ((before, after) for before in STATES for after in FOLLOWS[before])
