"""What can go wrong in reports, each with what to do about it; knows nothing of the rest of Afterword."""


class ReportError(ValueError):
    """A report could not be made from what was asked for; the message says what happened and what to do."""


class WeekError(ReportError):
    """A week that does not exist, or is not written like 2026-W46."""


class UnknownMeasureError(ReportError):
    """An answer carries a measure that no one here can score."""
