"""The root of our errors: each says what happened and what to do; it knows nothing of where it is raised."""


class AfterwordError(Exception):
    """Something a person can mend; the text says what happened, where, and what to do."""


class StorageUnavailable(AfterwordError):
    """The database could not be written; nothing of this was stored, so it must be offered again."""
