"""Where the running exchange of one invitation stands, and what was answered so far; it knows no event."""

from datetime import datetime
from enum import StrEnum

from bot.flows.drawing import Drawn
from bot.flows.survey import Value
from bot.records import dataclass


class State(StrEnum):
    """Where a conversation stands."""

    INVITED = "invited"  # nothing sent yet
    AGREEING = "agreeing"  # asked whether to take part (surveys with `consent: explicit`)
    ASKING = "asking"  # a question of the survey is out
    CONTACT = "contact"  # "may we contact you?" is out
    HEARING = "hearing"  # an unhappy customer is heard: what happened, what would put it right
    QUOTE = "quote"  # "may we quote you?" is out
    COMPLETE = "complete"
    CLOSED = "closed"  # silence, or declined
    STOPPED = "stopped"  # the customer said STOP, blocked the bot, or is the wrong person
    FAILED = "failed"  # could not be delivered


ENDED = frozenset({State.COMPLETE, State.CLOSED, State.STOPPED, State.FAILED})

# Steps that are no question of the survey; they stand where a question's id stands.
AGREE, CONTACT, QUOTE = ":agree", ":contact", ":quote"
# Those for an unhappy customer: what happened, what would put it right, what it was about and since when, and whether
# an anonymous one wants an answer. The words given to them are answers under these names.
LISTEN, RESOLVE, ABOUT, RECEIVED, REACHABLE = ":listen", ":resolve", ":about", ":received", ":reachable"
HEARD_IN = (LISTEN, REACHABLE, RESOLVE, ABOUT, RECEIVED)
OTHER_WORDS = ":other:"  # before a question's id: the words for its "other, please say" are asked for


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reply means for one question; `words` is verbatim; `counts` is False once corrected."""

    question: str  # a question's id, a step (":contact"), or "" for words that came after the end
    value: Value | None  # None: not understood, the words stay as a comment
    words: str
    at: datetime
    counts: bool = True
    understood: bool = True
    reply: str = ""  # key of the reply it came from
    comment: str = ""  # the words beside the value, or all of them where they are the answer


@dataclass(frozen=True, slots=True)
class Context:
    """What questions may mention."""

    organisation: str = ""
    touchpoint: str = ""
    location: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """The issue of an unhappy customer, as their conversation knows it."""

    reason: str = "low_score"  # low_score | words | wish: what raised it, or words that were found later
    severity: str = "normal"  # normal | high | urgent
    answer_by: datetime | None = None  # when the organisation answers; None: no time is promised
    promised: bool = False  # the customer was told that time
    wished: bool = False  # they asked to be contacted
    sorry: bool = False  # they were told that we are sorry
    offered: bool = False  # while anonymous, they were asked whether they want an answer
    law: str = ""  # goods | digital | service, where the customer said that it was about one
    case: int | None = None  # its case's id, put there by who keeps cases; it ends with the running conversation


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where one invitation stands, and what was answered so far. Changed only by `advance`."""

    invitation: int
    survey: str
    version: int
    language: str
    channel: str
    context: Context
    anonymity: str
    state: State = State.INVITED
    question: str = ""  # the question or step that is out; once CLOSED the one that was, "" when declined
    attempts: int = 0  # replies to it that were not understood
    answers: tuple[Answer, ...] = ()
    skipped: tuple[str, ...] = ()  # questions passed over
    contact: bool | None = None  # consent to be contacted
    quote: bool | None = None  # consent to be quoted
    agreed: bool = False  # consent to take part was recorded
    asked_at: datetime | None = None  # when the question that is out was asked
    ended_at: datetime | None = None
    reminded: bool = False
    late: bool = False
    matter: Matter | None = None  # the case that was raised, if there is one
    drawn: Drawn | None = None  # what chance decided before it began; None where there was nothing to decide
    elsewhere: str = ""  # the other channel that may be tried after silence, where the customer agreed to it
    fell_back: bool = False  # it was tried

    def answer(self, question: str) -> Answer | None:
        """The answer that counts for a question, if there is one."""
        for answer in reversed(self.answers):
            if answer.question == question and answer.counts and answer.understood:
                return answer
        return None

    @property
    def raised(self) -> bool:
        """A case was raised."""
        return self.matter is not None

    @property
    def ended(self) -> bool:
        """Nothing more is asked (a late reply may still open a closed one again)."""
        return self.state in ENDED


def about(step: str) -> str:
    """Return the question that a step belongs to: itself, or the one whose "other" asks for words."""
    return step.removeprefix(OTHER_WORDS)
