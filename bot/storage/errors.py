"""What can be wrong with a database, each with what to do about it."""

from bot.errors import AfterwordError


class DamagedDatabase(AfterwordError):
    """Pages of the SQLite file are broken."""


class NeedsUpgrade(AfterwordError):
    """The database was not created yet, or is behind this version of Afterword."""


class NewerDatabase(AfterwordError):
    """The database was made by a newer version of Afterword."""


class UnreadableConversation(AfterwordError):
    """A stored conversation does not open; it is never taken for a blank one. `invitation` says which."""

    def __init__(self, invitation: int, why: str) -> None:
        super().__init__(
            f"The stored conversation of invitation {invitation} cannot be read ({why}). "
            "Nothing was changed. Restore it from a backup, or run `afterword db verify` to see what else is damaged."
        )
        self.invitation = invitation


class BackupFailed(AfterwordError):
    """A backup or a restore did not happen; the database is as it was."""


class NotRekeyed(AfterwordError):
    """The secret key was not changed; the database is as it was."""


class NotHere(AfterwordError):
    """This database engine does not do that by itself."""


class UnknownRevision(AfterwordError):
    """A revision of the tables that there is not."""


class MoveFailed(AfterwordError):
    """A database was not moved; the one it was to be moved from is as it was."""
