"""What a number can be in its sentence; only the names."""

from enum import Enum, auto


class Role(Enum):
    """What a number is in its sentence."""

    CLEAR = auto()  # a score
    WEAK = auto()  # a number in the middle of a sentence: no score by itself
    OTHER = auto()  # a count, a time, a price, a label
    UNSURE = auto()  # an attempt at a score that must be asked again
    PERCENT = auto()  # the same, unless a clear score stands beside it
    CLOSING = auto()  # at the end of a clause in the middle: a score if others are
    DENIED = auto()  # not this, or not this time
