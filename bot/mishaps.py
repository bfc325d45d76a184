"""What the machine itself refused (a file, a folder, a database file) as one clear line; knows no command."""

import sys

DAMAGED = ("file is not a database", "malformed", "file is encrypted")
ADVICE = "Check that it is there, that you may use it, and that the disk has room."


def told(error: BaseException) -> str | None:
    """What happened and what to do; None for an error that is a fault of ours and must be seen whole."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'The system'}: {error.strerror}. {ADVICE}"
    if isinstance(error, ValueError) and str(error).endswith("has an empty name"):  # what pathlib says of "" and "/"
        return "A file was to be named, and what stands there names none. Write its name, such as answers.csv."
    # A database error can only come from a SQLAlchemy that is loaded: importing it here would cost every command.
    databases = sys.modules.get("sqlalchemy.exc")
    if databases is None or not isinstance(error, databases.DBAPIError):
        return None
    said = str(error.orig)  # never str(error): that repeats the statement's values
    if any(word in said for word in DAMAGED):
        return (
            f"The database file cannot be read ({said}). AFTERWORD_DATABASE_URL names another file, or this one is "
            "damaged: put a backup in its place with `afterword db restore FILE`. Nothing was changed."
        )
    if isinstance(error, databases.OperationalError):
        return f"The database cannot be used: {said}. {ADVICE}"
    return None
