"""Which errors of a driver mean that the database cannot be used now, and which that two transactions met; no table."""

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from bot.errors import StorageBusy, StorageUnavailable
from bot.storage.damage import damaged, is_damage

FAILED: tuple[type[Exception], ...] = (DBAPIError, OSError, TimeoutError)  # what is looked at here
# PostgreSQL's SQLSTATE codes, appendix A of its manual. Classes: connection, resources (disk full, too many
# connections), operator intervention (shutting down, starting), system error.
_CLASSES = ("08", "53", "57", "58")
_READ_ONLY = "25006"  # after a failover the old server is a replica
_BUSY = frozenset({"40001", "40P01", "55P03"})  # serialization failure, deadlock, a lock that was not to be had in time
_WAITS = "Check that the disk is not full and that no other program holds the file; it is tried again."
_SERVER = "Check that the server runs, takes connections and has room on its disk; it is tried again."


def unavailable(error: BaseException, *, writing: bool = True) -> StorageUnavailable | None:
    """What to tell when the database does not take anything; None for a mistake of ours, like writing in a view.

    The database's own sentence, never its details: what was to be stored stands there.
    """
    if is_damage(error):
        return StorageUnavailable(f"{damaged(_said(error))} Nothing of this was stored.")
    state = sqlstate(error)
    if state in _BUSY:
        return StorageBusy(
            f"Another process was working on the same rows ({_said(error)}). Nothing of this was stored; it is tried "
            "again."
        )
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    if state is not None:
        gone = state.startswith(_CLASSES) or (state == _READ_ONLY and writing) or lost
        return _told(error, _SERVER) if gone else None
    if isinstance(error, OSError | TimeoutError):
        return _told(error, _SERVER)
    return _told(error, _WAITS) if lost or isinstance(error, OperationalError | InterfaceError) else None


def sqlstate(error: BaseException) -> str | None:
    """The server's code for what went wrong; None where it was no server of PostgreSQL that said so."""
    state: str | None = getattr(getattr(error, "orig", error), "sqlstate", None)
    return state


def _told(error: BaseException, what_to_do: str) -> StorageUnavailable:
    return StorageUnavailable(
        f"The database could not be used ({_said(error)}). Nothing of this was stored. {what_to_do}"
    )


def _said(error: BaseException) -> str:
    first = str(getattr(error, "orig", None) or error).split("\n", 1)[0]
    _, found, rest = first.partition(">: ")  # SQLAlchemy names the driver's class before what it says
    return (rest if found else first) or type(error).__name__
