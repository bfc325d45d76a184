"""What follows from an event: the facts, which are the only record of change; they know nobody who writes them."""

from bot.flows.conversation.conversation import Answer, Conversation
from bot.flows.survey import Value
from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """A question goes out. `step` is a question's id, or a step such as :contact."""

    step: str
    first: bool = False  # the invitation
    again: bool = False  # with an example, after a reply that was not understood
    reminder: bool = False
    elsewhere: bool = False  # over the other channel that the customer agreed to, after silence on the first
    needed: bool = False  # the customer wants to pass a question that is not optional
    sorry: bool = False  # the first step after the questions of an unhappy customer: with an apology
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
    asked: str = ""  # the step that was shown, where it is not the purpose's own; ":wish": the customer's own words


@dataclass(frozen=True, slots=True)
class AnonymityChosen:
    """The customer chose to be anonymous; what was stored with a link is withdrawn until the end."""


@dataclass(frozen=True, slots=True)
class WentBack:
    """The customer wants to correct the answer to a question."""

    question: str


@dataclass(frozen=True, slots=True)
class CaseRaised:
    """An unhappy customer's issue that someone must own. `reason`: low_score | words | wish."""

    question: str  # of the score or the words; "" for words beside no question
    value: Value | None  # None: words raised it
    reason: str = "low_score"
    severity: str = "normal"  # normal | high | urgent
    word: str = ""  # the listed word, or the wish, as it was found


@dataclass(frozen=True, slots=True)
class CaseSharpened:
    """A later answer of the conversation is worse than what raised its case; never milder."""

    severity: str
    reason: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class LawConcerned:
    """An unhappy customer's issue is about goods | digital | service, as they say; "": they corrected it to neither."""

    about: str


@dataclass(frozen=True, slots=True)
class MadeReachable:
    """An unhappy customer who was anonymous wants an answer, and is confidential from now on."""


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
    wish: bool = False  # they wish to be contacted, and are told that they will be
    quiet: bool = False  # kept without an answer: after STOP, and after the first (two machines could go on for ever)


@dataclass(frozen=True, slots=True)
class TooLate:
    """The customer wanted to be anonymous or to correct an answer after the end, and is told so."""

    wish: str  # anon | back


@dataclass(frozen=True, slots=True)
class Completed:
    """Every question was asked; `thanks` is sent."""

    heard: bool = False  # an unhappy customer is told what happens now, too


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
    | CaseSharpened
    | LawConcerned
    | MadeReachable
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
