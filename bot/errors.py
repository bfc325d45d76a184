"""The root of our errors: each says what happened and what to do; it knows nothing of where it is raised."""


class AfterwordError(Exception):
    """Something a person can mend; the text says what happened, where, and what to do.

    `text` may hold {places} for `values`: whoever answers a person in another language looks it up in the phrases.
    """

    def __init__(self, text: str = "", **values: object) -> None:
        self.text = text
        self.values = values
        super().__init__(text.format(**values) if values else text)


class StorageUnavailable(AfterwordError):
    """The database could not be written; nothing of this was stored, so it must be offered again."""


class StorageBusy(StorageUnavailable):
    """Two processes met at the same rows and the database gave one of them up: the same work may begin anew at once."""
