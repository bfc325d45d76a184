"""Why some are left out, as a report says it: stored reasons as keys of words; knows no rule that made them."""

import re
from collections import Counter
from collections.abc import Iterable

KEYS: tuple[tuple[str, str], ...] = (
    (r"said STOP.*", "stop"),
    (r"told us that we have the wrong person", "wrong_person"),
    (r"blocked the bot", "blocked"),
    (r"could not be reached.*", "unreachable"),
    (r"is resting.*", "resting"),
    (r"was asked less than.*", "fatigue"),
    (r"visited more than.*|too late to ask", "too_old"),
    (r"too many texts.*|numbers of other countries.*", "limit"),
    (r"is of a kind that is not asked", "kind"),
    (r"was not drawn", "not_drawn"),
    (r"enough answers.*", "enough"),
)
OTHER = "else"


def key_of(reason: str) -> str:
    """The key of a stored reason."""
    return next((key for pattern, key in KEYS if re.fullmatch(pattern, reason)), OTHER)


def grouped(reasons: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Counts by key, the commonest first."""
    counts: Counter[str] = Counter()
    for reason, count in reasons:
        counts[key_of(reason)] += count
    return counts.most_common()
