"""Who decided that a customer is asked, and so who counts in how well a week was heard; the one rule of it.

Customers whom a rule or staff chose were asked by us: of them it can be said how many answered, and which of them did
not. Customers who came by themselves, by a link, a poster or a word they texted, were asked by nobody, and nearly all
who come also answer. They would make any week look better heard than it was, so they stand beside it and never in it.
It knows counts and how their customers were chosen, no figures and no words.
"""

from collections.abc import Mapping
from typing import Protocol

from reports.rules import Scope
from reports.tallies import APART

WAYS: Mapping[str, str] = {"staff": "staff", "link": "link", "api": "rule", "import": "rule", "random": "rule"}
RULE, STAFF, THEMSELVES = "rule", "staff", "link"


class Counted(Protocol):
    """A count of customers of one week and place who were chosen in one way."""

    @property
    def week(self) -> str:
        """The ISO week."""

    @property
    def touchpoint(self) -> str:
        """What it was about."""

    @property
    def location(self) -> str:
        """Where."""

    @property
    def selection(self) -> str:
        """How the customers came to be asked."""


def way_of(selection: str) -> str:
    """Who decided that a customer is asked: staff, the customer (link), or a rule (all, or a random draw)."""
    return WAYS.get(selection, RULE)


def is_customer(selection: str) -> bool:
    """Whether this is a customer of an encounter: no trained visitor, and not asked about a case of theirs."""
    return selection not in APART


def was_asked(selection: str) -> bool:
    """Whether we asked this customer, so that silence would say something."""
    return is_customer(selection) and way_of(selection) != THEMSELVES


def came_alone(selection: str) -> bool:
    """Whether the customer came by themselves."""
    return is_customer(selection) and way_of(selection) == THEMSELVES


def lies_in(row: Counted, scope: Scope, week: str) -> bool:
    """Whether a row counts customers of this week and scope, however they were chosen."""
    return row.week == week and is_customer(row.selection) and scope.covers(row.touchpoint, row.location)


def is_about(row: Counted, scope: Scope, week: str) -> bool:
    """Whether a row counts customers of this week and scope whom we asked."""
    return lies_in(row, scope, week) and was_asked(row.selection)
