"""What became of invitations, in the terms of AAPOR's Standard Definitions; knows counts, no customers and no words.

Source: The American Association for Public Opinion Research, Standard Definitions: Final Dispositions of Case Codes and
Outcome Rates for Surveys (2011 and 2015), response rates 1 to 4 and the proportional allocation of unknown cases.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reports.chosen import is_about
from reports.rules import Scope
from reports.tallies import AskedTally, MarkTally

COMPLETE, PARTIAL, REFUSAL = "complete", "partial", "refusal"
NON_CONTACT, UNKNOWN, INELIGIBLE, NOT_ASKED = "non_contact", "unknown", "ineligible", "not_asked"

# The one mapping: each state of an invitation and AAPOR's letter for it. docs/response-rates.md shows the same table.
OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "complete": COMPLETE,  # I: every question was asked
        "partial": PARTIAL,  # P: some were answered
        "stopped": REFUSAL,  # R: said STOP, or blocked us after we reached them
        "closed": NON_CONTACT,  # NC: no answer came in time
        "reached": NON_CONTACT,  # NC: delivered, may still answer
        "sent": UNKNOWN,  # U: no word yet whether it arrived
        "undeliverable": UNKNOWN,  # U: could not be delivered; who it was is not known
        "queued": NOT_ASKED,
        "waiting": NOT_ASKED,
        "skipped": NOT_ASKED,
    }
)
# Marks that say more than the state: which outcome such an invitation leaves, and which it has.
BY_MARK: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "wrong_person": (REFUSAL, INELIGIBLE),  # stopped, since this is not our customer
        "declined": (NON_CONTACT, REFUSAL),  # closed by "no, thank you"
    }
)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many invitations ended how."""

    complete: int = 0
    partial: int = 0
    refusal: int = 0
    non_contact: int = 0
    unknown: int = 0
    ineligible: int = 0

    @property
    def eligible(self) -> int:
        """Known to be our customers."""
        return self.complete + self.partial + self.refusal + self.non_contact

    @property
    def e(self) -> float:
        """The share of eligible ones among those of whom it is known, taken for the unknown ones too; 1 for nobody."""
        known = self.eligible + self.ineligible
        return self.eligible / known if known else 1.0

    @property
    def asked(self) -> int:
        """The base of RR1 and RR2: all but those known to be no customers of ours."""
        return self.eligible + self.unknown

    @property
    def likely_asked(self) -> float:
        """The base of RR3 and RR4: of the unknown only the share `e`."""
        return self.eligible + self.e * self.unknown


def outcomes(asked: Iterable[AskedTally], marks: Iterable[MarkTally], scope: Scope, week: str) -> Outcomes:
    """The outcomes of one week's invitations in a scope, of customers whom we asked."""
    counts: Counter[str] = Counter()
    for row in asked:
        if is_about(row, scope, week):
            counts[OUTCOMES[row.state]] += row.count
    for mark in marks:
        if mark.mark in BY_MARK and is_about(mark, scope, week):
            leaves, has = BY_MARK[mark.mark]
            moved = min(mark.count, counts[leaves])  # a mark never counts more than its state
            counts[leaves] -= moved
            counts[has] += moved
    del counts[NOT_ASKED]
    return Outcomes(**counts)
