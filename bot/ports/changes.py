"""Everything one unit of work writes, in plain lists."""

from dataclasses import dataclass as changeable
from dataclasses import field
from datetime import datetime
from typing import Any

from bot.flows.conversation import Conversation
from bot.messages import Address
from bot.ports.cases import CaseEvent, CaseRow
from bot.ports.outbox import OutboxRow
from bot.ports.replies import InboxRow
from bot.ports.responses import AnswerRow, AnswerTallyKey, ConsentRow, PatternTallyKey, ResponseRow
from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """A conversation as stored; `due_at` is when silence next falls."""

    conversation: Conversation
    contact: int
    due_at: datetime | None


@changeable(slots=True)
class Changes:
    """Everything one unit of work writes, in plain lists."""

    inbox: list[InboxRow] = field(default_factory=list)
    conversations: list[ConversationRow] = field(default_factory=list)
    invitation_states: list[tuple[int, str, str, datetime]] = field(default_factory=list)  # id, state, reason, at
    owners: list[tuple[int, int]] = field(default_factory=list)  # invitation, the contact it goes on with
    invitation_marks: dict[int, str] = field(default_factory=dict)  # all marks of an invitation, where they changed
    responses: list[ResponseRow] = field(default_factory=list)  # inserted or replaced
    withdrawn_responses: list[int] = field(default_factory=list)  # deleted with their answers
    answers: list[AnswerRow] = field(default_factory=list)  # inserted or replaced by (response, position)
    answer_tallies: dict[AnswerTallyKey, int] = field(default_factory=dict)  # differences
    pattern_tallies: dict[PatternTallyKey, int] = field(default_factory=dict)  # differences
    consents: list[ConsentRow] = field(default_factory=list)
    cases: list[CaseRow] = field(default_factory=list)
    case_changes: list[tuple[int, dict[str, Any]]] = field(default_factory=list)  # id, fields of CaseRow to set
    unlinked_cases: list[int] = field(default_factory=list)  # cut loose from their customer
    case_events: list[CaseEvent] = field(default_factory=list)
    outbox: list[OutboxRow] = field(default_factory=list)
    # address, reason, at; drops its queue
    suppressed: list[tuple[Address, str, datetime]] = field(default_factory=list)
    unsuppressed: list[Address] = field(default_factory=list)
    contact_states: list[tuple[int, dict[str, Any]]] = field(default_factory=list)  # id, columns of Contact to set
    cut: list[tuple[int, int]] = field(default_factory=list)  # (invitation, contact) to become anonymous for good
