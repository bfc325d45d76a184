"""The one table of legal moves: state x kind of event; what is not in it is an error. It must not know any message."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from bot.errors import AfterwordError
from bot.flows.asking import ask_first
from bot.flows.conversation import (
    Continued,
    Edited,
    Event,
    Invited,
    LanguageChosen,
    Replied,
    SilenceFell,
    State,
    Stopped,
    Undelivered,
)
from bot.flows.draft import Draft
from bot.flows.editing import edited, edited_after_the_end, language_chosen
from bot.flows.ending import stay, stopped, undelivered
from bot.flows.replying import replied, replied_outside
from bot.flows.silence import continued, moved, silence_fell


class IllegalMove(AfterwordError):
    """Something happened to a conversation that cannot happen in the state it is in."""


class Move(NamedTuple):
    """What is done, and the states it may lead to."""

    do: Callable[[Draft, Any], None]
    leads_to: frozenset[State]


def _invited(draft: Draft, _event: Invited) -> None:
    ask_first(draft)


def _to(*states: State) -> frozenset[State]:
    return frozenset(states)


_S = State
_END = (_S.COMPLETE, _S.STOPPED)
_AT_THE_END = (_S.HEARING, _S.CONTACT, _S.QUOTE, *_END)
_LATE = _to(_S.CLOSED, _S.AGREEING, _S.ASKING, *_AT_THE_END)

MOVES: Mapping[tuple[State, type[Event]], Move] = MappingProxyType(
    {
        (_S.INVITED, Invited): Move(_invited, _to(_S.AGREEING, _S.ASKING, _S.COMPLETE)),
        (_S.INVITED, Replied): Move(replied_outside, _to(_S.INVITED)),
        (_S.INVITED, Edited): Move(stay, _to(_S.INVITED)),
        (_S.INVITED, LanguageChosen): Move(stay, _to(_S.INVITED)),
        (_S.INVITED, Stopped): Move(stopped, _to(_S.STOPPED)),
        (_S.INVITED, Undelivered): Move(undelivered, _to(_S.FAILED)),
        (_S.AGREEING, Replied): Move(replied, _to(_S.AGREEING, _S.ASKING, _S.CLOSED, *_END)),
        (_S.AGREEING, Edited): Move(edited, _to(_S.AGREEING, _S.ASKING, _S.CLOSED, *_END)),
        (_S.AGREEING, LanguageChosen): Move(language_chosen, _to(_S.AGREEING)),
        (_S.AGREEING, SilenceFell): Move(silence_fell, _to(_S.AGREEING, _S.CLOSED)),
        (_S.AGREEING, Stopped): Move(stopped, _to(_S.STOPPED)),
        (_S.AGREEING, Continued): Move(continued, _to(_S.AGREEING)),
        (_S.AGREEING, Undelivered): Move(undelivered, _to(_S.FAILED)),
        (_S.ASKING, Replied): Move(replied, _to(_S.ASKING, *_AT_THE_END)),
        (_S.ASKING, Edited): Move(edited, _to(_S.ASKING, *_AT_THE_END)),
        (_S.ASKING, LanguageChosen): Move(language_chosen, _to(_S.ASKING)),
        (_S.ASKING, SilenceFell): Move(silence_fell, _to(_S.ASKING, _S.CLOSED)),
        (_S.ASKING, Stopped): Move(stopped, _to(_S.STOPPED)),
        (_S.ASKING, Continued): Move(continued, _to(_S.ASKING)),
        (_S.ASKING, Undelivered): Move(undelivered, _to(_S.FAILED)),
        (_S.HEARING, Replied): Move(replied, _to(_S.ASKING, *_AT_THE_END)),
        (_S.HEARING, Edited): Move(edited, _to(_S.ASKING, *_AT_THE_END)),
        (_S.HEARING, LanguageChosen): Move(language_chosen, _to(_S.HEARING)),
        (_S.HEARING, SilenceFell): Move(silence_fell, _to(_S.HEARING, _S.CLOSED)),
        (_S.HEARING, Stopped): Move(stopped, _to(_S.STOPPED)),
        (_S.HEARING, Continued): Move(moved, _to(_S.HEARING)),
        (_S.HEARING, Undelivered): Move(undelivered, _to(_S.FAILED)),
        (_S.CONTACT, Replied): Move(replied, _to(_S.ASKING, *_AT_THE_END)),
        (_S.CONTACT, Edited): Move(edited, _to(_S.ASKING, *_AT_THE_END)),
        (_S.CONTACT, LanguageChosen): Move(language_chosen, _to(_S.CONTACT)),
        (_S.CONTACT, SilenceFell): Move(silence_fell, _to(_S.CONTACT, _S.CLOSED)),
        (_S.CONTACT, Stopped): Move(stopped, _to(_S.STOPPED)),
        (_S.CONTACT, Continued): Move(moved, _to(_S.CONTACT)),
        (_S.CONTACT, Undelivered): Move(undelivered, _to(_S.FAILED)),
        (_S.QUOTE, Replied): Move(replied, _to(_S.ASKING, *_AT_THE_END)),
        (_S.QUOTE, Edited): Move(edited, _to(_S.ASKING, *_AT_THE_END)),
        (_S.QUOTE, LanguageChosen): Move(language_chosen, _to(_S.QUOTE)),
        (_S.QUOTE, SilenceFell): Move(silence_fell, _to(_S.QUOTE, _S.CLOSED)),
        (_S.QUOTE, Stopped): Move(stopped, _to(_S.STOPPED)),
        (_S.QUOTE, Continued): Move(moved, _to(_S.QUOTE)),
        (_S.QUOTE, Undelivered): Move(undelivered, _to(_S.FAILED)),
        (_S.COMPLETE, Replied): Move(replied_outside, _to(_S.COMPLETE)),
        (_S.COMPLETE, Edited): Move(edited_after_the_end, _to(_S.COMPLETE)),
        (_S.COMPLETE, LanguageChosen): Move(stay, _to(_S.COMPLETE)),
        (_S.COMPLETE, Stopped): Move(stay, _to(_S.COMPLETE)),
        (_S.COMPLETE, Continued): Move(moved, _to(_S.COMPLETE)),
        (_S.COMPLETE, Undelivered): Move(stay, _to(_S.COMPLETE)),
        (_S.CLOSED, Replied): Move(replied_outside, _LATE),
        (_S.CLOSED, Edited): Move(edited_after_the_end, _to(_S.CLOSED)),
        (_S.CLOSED, LanguageChosen): Move(stay, _to(_S.CLOSED)),
        (_S.CLOSED, Stopped): Move(stay, _to(_S.CLOSED)),
        (_S.CLOSED, Continued): Move(moved, _to(_S.CLOSED)),
        (_S.CLOSED, Undelivered): Move(stay, _to(_S.CLOSED)),
        (_S.STOPPED, Replied): Move(replied_outside, _to(_S.STOPPED)),
        (_S.STOPPED, Edited): Move(stay, _to(_S.STOPPED)),
        (_S.STOPPED, LanguageChosen): Move(stay, _to(_S.STOPPED)),
        (_S.STOPPED, Stopped): Move(stay, _to(_S.STOPPED)),
        (_S.STOPPED, Continued): Move(moved, _to(_S.STOPPED)),
        (_S.STOPPED, Undelivered): Move(stay, _to(_S.STOPPED)),
        (_S.FAILED, Replied): Move(replied_outside, _to(_S.FAILED)),
        (_S.FAILED, Edited): Move(stay, _to(_S.FAILED)),
        (_S.FAILED, LanguageChosen): Move(stay, _to(_S.FAILED)),
        (_S.FAILED, Stopped): Move(stay, _to(_S.FAILED)),
        (_S.FAILED, Continued): Move(moved, _to(_S.FAILED)),
        (_S.FAILED, Undelivered): Move(stay, _to(_S.FAILED)),
    }
)


def move_of(state: State, event: Event) -> Move:
    """Return the legal move.

    Raises:
        IllegalMove: the table has none for this state and kind of event.
    """
    move = MOVES.get((state, type(event)))
    if move is None:
        raise IllegalMove(
            f"{type(event).__name__} cannot happen to a conversation that is {state}. "
            "Nothing was changed; the legal moves stand in bot/flows/moves.py."
        )
    return move
