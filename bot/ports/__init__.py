"""What handlers ask of the outside: a store, channels, a clock, ids. Plain values and protocols; no implementation."""

from bot.ports.actions import ActionRow
from bot.ports.asking import APART, ASIDE, RECOVERY, VISITS, Encounter, Invitation, Link, Thread
from bot.ports.cases import CaseCustomer, CaseEvent, CaseRow
from bot.ports.changes import Changes, ConversationRow
from bot.ports.channel import Channel, Known, Still
from bot.ports.clock import Clock, Ids
from bot.ports.digests import DigestKey, Subscription
from bot.ports.outbox import OutboxRow, Parcel, Settled
from bot.ports.people import AGREED, ASKED, KNOWN, REFUSED, TIE_ENDED, Contact, Person
from bot.ports.recoveries import CASE_FIGURES
from bot.ports.replies import Admitted, InboxRow
from bot.ports.responses import AnswerRow, AnswerTallyKey, ConsentRow, PatternTallyKey, ResponseRow
from bot.ports.store import Store, UnitOfWork
from bot.ports.visits import PlannedVisit

__all__ = [
    "AGREED",
    "APART",
    "ASIDE",
    "ASKED",
    "CASE_FIGURES",
    "KNOWN",
    "RECOVERY",
    "REFUSED",
    "TIE_ENDED",
    "VISITS",
    "ActionRow",
    "Admitted",
    "AnswerRow",
    "AnswerTallyKey",
    "CaseCustomer",
    "CaseEvent",
    "CaseRow",
    "Changes",
    "Channel",
    "Clock",
    "ConsentRow",
    "Contact",
    "ConversationRow",
    "DigestKey",
    "Encounter",
    "Ids",
    "InboxRow",
    "Invitation",
    "Known",
    "Link",
    "OutboxRow",
    "Parcel",
    "PatternTallyKey",
    "Person",
    "PlannedVisit",
    "ResponseRow",
    "Settled",
    "Still",
    "Store",
    "Subscription",
    "Thread",
    "UnitOfWork",
]
