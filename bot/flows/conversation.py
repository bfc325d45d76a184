"""The running exchange of one invitation, what can happen to it, and the facts that follow; plain frozen data."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.flows.drawing import Drawn
from bot.flows.survey import Value


class State(StrEnum):
    """Where a conversation stands."""

    INVITED = "invited"  # nothing sent yet
    AGREEING = "agreeing"  # asked whether to take part (surveys with `consent: explicit`)
    ASKING = "asking"  # a question of the survey is out
    CONTACT = "contact"  # "may we contact you?" is out
    QUOTE = "quote"  # "may we quote you?" is out
    COMPLETE = "complete"
    CLOSED = "closed"  # silence, or declined
    STOPPED = "stopped"  # the customer said STOP, blocked the bot, or is the wrong person
    FAILED = "failed"  # could not be delivered


ENDED = frozenset({State.COMPLETE, State.CLOSED, State.STOPPED, State.FAILED})

# Steps that are no question of the survey; they stand where a question's id stands.
AGREE, CONTACT, QUOTE = ":agree", ":contact", ":quote"
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
    raised: bool = False  # a case was raised
    drawn: Drawn | None = None  # what chance decided before it began; None where there was nothing to decide

    def answer(self, question: str) -> Answer | None:
        """The answer that counts for a question, if there is one."""
        for answer in reversed(self.answers):
            if answer.question == question and answer.counts and answer.understood:
                return answer
        return None

    @property
    def ended(self) -> bool:
        """Nothing more is asked (a late reply may still open a closed one again)."""
        return self.state in ENDED


def about(step: str) -> str:
    """Return the question that a step belongs to: itself, or the one whose "other" asks for words."""
    return step.removeprefix(OTHER_WORDS)


# ---- what can happen (events) ----


@dataclass(frozen=True, slots=True)
class Invited:
    """The time to ask has come."""


@dataclass(frozen=True, slots=True)
class Replied:
    """The customer wrote or pressed. `choice` is a button's data, `reply` the stored reply's key."""

    text: str
    choice: str | None = None
    media: bool = False
    reply: str = ""
    message: str | None = None  # provider's id of the message whose button was pressed
    press: str | None = None  # the press to acknowledge
    at: datetime | None = None  # when it was written, by the provider's clock; None: now


@dataclass(frozen=True, slots=True)
class Edited:
    """The customer changed an earlier message: the one of reply `of`, which read `was` before."""

    text: str
    of: str
    was: str
    reply: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The customer wants to go on in another language."""

    language: str


@dataclass(frozen=True, slots=True)
class SilenceFell:
    """The conversation's own due time passed without a reply: remind or close."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The customer opted out, blocked the bot or is the wrong person. `reason`: stop | blocked | wrong_person."""

    reason: str = "stop"


@dataclass(frozen=True, slots=True)
class Undelivered:
    """The invitation could not be delivered."""


Event = Invited | Replied | Edited | LanguageChosen | SilenceFell | Stopped | Undelivered


# ---- what follows (facts): the only record of change ----


@dataclass(frozen=True, slots=True)
class Asked:
    """A question goes out. `step` is a question's id, or one of :agree :contact :quote."""

    step: str
    first: bool = False  # the invitation
    again: bool = False  # with an example, after a reply that was not understood
    reminder: bool = False
    needed: bool = False  # the customer wants to pass a question that is not optional
    unseen: bool = False  # the reply was a picture or a voice message, without words


@dataclass(frozen=True, slots=True)
class AnswerRecorded:
    """An answer counts from now on; an earlier one to the same question no longer does."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class AnswerWithdrawn:
    """An answer no longer counts: after a correction its question is not asked any more, or it was skipped."""

    answer: Answer  # as it now stands, `counts` False


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A reply was kept that did not answer the question."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class QuestionSkipped:
    """A question was passed over."""

    question: str


@dataclass(frozen=True, slots=True)
class ChoiceShown:
    """The pressed message is to show what was chosen, its buttons gone."""

    step: str
    label: str  # the button's code; wording knows what stood on it
    message: str


@dataclass(frozen=True, slots=True)
class ChoicesShown:
    """The pressed message is to show which of several options are ticked so far; its buttons stay."""

    step: str
    ticked: int  # one bit for each option, the first is 1
    message: str


@dataclass(frozen=True, slots=True)
class PressAcknowledged:
    """A press is to be answered; `old` where the button no longer does anything."""

    press: str
    old: bool = False


@dataclass(frozen=True, slots=True)
class ConsentRecorded:
    """Purpose take_part | contact | quote was granted or refused by the reply, in the words that were shown."""

    purpose: str
    granted: bool
    reply: str


@dataclass(frozen=True, slots=True)
class AnonymityChosen:
    """The customer chose to be anonymous; what was stored with a link is withdrawn until the end."""


@dataclass(frozen=True, slots=True)
class WentBack:
    """The customer wants to correct the answer to a question."""

    question: str


@dataclass(frozen=True, slots=True)
class CaseRaised:
    """An unhappy customer's issue that someone must own. `reason`: low_score."""

    question: str
    value: Value
    reason: str = "low_score"


@dataclass(frozen=True, slots=True)
class HelpGiven:
    """The customer asked what this is."""


@dataclass(frozen=True, slots=True)
class Reopened:
    """A late reply opened a closed conversation again."""


@dataclass(frozen=True, slots=True)
class CommentKept:
    """Words that came after the end, or beside no question; kept with the response and answered politely once."""

    answer: Answer
    quiet: bool = False  # kept without an answer: after STOP, and after the first (two machines could go on for ever)


@dataclass(frozen=True, slots=True)
class TooLate:
    """The customer wanted to be anonymous or to correct an answer after the end, and is told so."""

    wish: str  # anon | back


@dataclass(frozen=True, slots=True)
class Completed:
    """Every question was asked; `thanks` is sent."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Ended by silence, or because the customer does not want to take part (`declined`)."""

    declined: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """Ended by STOP, a block, a wrong person or a failed delivery. `reason` as in the event."""

    reason: str


Fact = (
    Asked
    | AnswerRecorded
    | AnswerWithdrawn
    | NotUnderstood
    | QuestionSkipped
    | ChoiceShown
    | ChoicesShown
    | PressAcknowledged
    | ConsentRecorded
    | AnonymityChosen
    | WentBack
    | CaseRaised
    | HelpGiven
    | Reopened
    | CommentKept
    | TooLate
    | Completed
    | Closed
    | Ended
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one event led to."""

    conversation: Conversation
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The times of a conversation, in hours and days, and how often a question is asked."""

    reminder_hours: float = 24
    close_hours: float = 72
    late_days: float = 7
    attempts: int = 2  # a reply not understood is asked once more, then the question is skipped
