"""What a draw cannot be; each says what would be possible instead."""

from bot.errors import AfterwordError


class DrawError(AfterwordError):
    """A draw that cannot be made."""


class AboveFrame(DrawError):
    """More were to be drawn than there are."""


class FloorTooHigh(DrawError):
    """The floor alone asks for more than are to be drawn."""


class NoHistory(DrawError):
    """Neyman needs to know how far answers differ within each stratum, and nobody knows yet."""
