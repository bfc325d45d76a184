"""A turn while it is being written: the conversation's changing parts and the facts so far; it decides nothing."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.flows.conversation import Answer, Conversation, Fact, Matter, Rules, State, Turn
from bot.flows.drawing import as_drawn
from bot.flows.survey import Survey


@dataclass(slots=True)
class Draft:
    """One turn being written. Lives inside one call of `advance`; a frozen Turn is all that leaves it.

    Mutable for one reason: a frozen conversation copied once a turn is five times as fast as one copied at every step.
    """

    survey: Survey
    before: Conversation
    now: datetime
    rules: Rules
    state: State
    question: str
    attempts: int
    answers: tuple[Answer, ...]
    skipped: tuple[str, ...]
    contact: bool | None
    quote: bool | None
    agreed: bool
    asked_at: datetime | None
    ended_at: datetime | None
    reminded: bool
    late: bool
    matter: Matter | None
    anonymity: str
    facts: list[Fact] = field(default_factory=list)
    written_at: datetime | None = None  # when the reply was written, if that is known
    language: str = ""  # another one than before
    channel: str = ""  # likewise
    fell_back: bool = False

    @property
    def said_at(self) -> datetime:
        """The time of what is said: a reply that was fetched late keeps the time at which it was written."""
        return self.written_at or self.now

    def add(self, fact: Fact) -> None:
        """Write down what follows."""
        self.facts.append(fact)

    def end(self, state: State) -> None:
        """Let the conversation end now."""
        self.state = state
        self.ended_at = self.now


def begin(survey: Survey, conversation: Conversation, *, now: datetime, rules: Rules) -> Draft:
    """Return a draft that stands where the conversation stands."""
    c = conversation
    return Draft(
        survey if c.drawn is None else as_drawn(survey, c.drawn),
        c,
        now,
        rules,
        c.state,
        c.question,
        c.attempts,
        c.answers,
        c.skipped,
        c.contact,
        c.quote,
        c.agreed,
        c.asked_at,
        c.ended_at,
        c.reminded,
        c.late,
        c.matter,
        c.anonymity,
    )


def written(draft: Draft) -> Turn:
    """Return the draft as a turn: the conversation frozen again, and its facts."""
    b = draft.before
    conversation = Conversation(
        b.invitation,
        b.survey,
        b.version,
        draft.language or b.language,
        draft.channel or b.channel,
        b.context,
        draft.anonymity,
        draft.state,
        draft.question,
        draft.attempts,
        draft.answers,
        draft.skipped,
        draft.contact,
        draft.quote,
        draft.agreed,
        draft.asked_at,
        draft.ended_at,
        draft.reminded,
        draft.late,
        draft.matter,
        b.drawn,
        b.elsewhere,
        b.fell_back or draft.fell_back,
    )
    return Turn(conversation, tuple(draft.facts))
