"""What can be wrong with a schedule; knows neither who made it nor what it starts."""


class SchedulerError(Exception):
    """Something about time that a person can mend; the text says what happened and what to do."""


class UnknownTimezone(SchedulerError):
    """A name that is no timezone."""


class WrongSchedule(SchedulerError):
    """A schedule that no clock can show, or a moment without a timezone."""
