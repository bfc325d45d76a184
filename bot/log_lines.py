"""Every action word that a log line may carry, with its level and its fields; what stands in no line here is not said.

A field holds a number, a name out of our own code, or a place in it; never an address, a name, a text or a token.
"""

from dataclasses import dataclass

DEBUG, INFO, WARNING, ERROR = "debug", "info", "warning", "error"

FIELDS = {
    "at": "the file and line where an error arose",
    "channel": "sms or telegram",
    "channels": "the channels that are set up",
    "code": "the provider's own code",
    "command": "the command, by its name in our list",
    "count": "how many",
    "endpoint": "which page or call, by the name of the function that answers it",
    "error": "the kind of error, never its text",
    "hint": "what to do",
    "incident": "which kind of trouble",
    "job": "the job or worker",
    "lease": "what is led",
    "library": "which library",
    "method": "GET, POST...",
    "number": "a number of our own: case, action, telling",
    "pause": "seconds until the next try",
    "path": "which webhook",
    "period": "an ISO week",
    "port": "where we listen",
    "problems": "how many problems",
    "reason": "why, in words of our own or of the database; never what was to be stored",
    "said": "a library's own sentence, without what it put in",
    "seconds": "how long it took",
    "state": "what became of it",
    "status": "the HTTP status",
}


@dataclass(frozen=True, slots=True)
class LogLine:
    """One kind of line: how bad it is, what it tells, and which fields it may have."""

    level: str
    meaning: str
    fields: tuple[str, ...] = ()


LINES = {
    "backup.failed": LogLine(ERROR, "the nightly copy of the database could not be made", ("error", "at")),
    "backup.made": LogLine(INFO, "a copy of the database was made, and so many old ones let go", ("seconds", "count")),
    "command.set_aside": LogLine(ERROR, "a command of a member of staff broke; it is kept", ("command", "error")),
    "commands.wait": LogLine(ERROR, "commands wait, since the database cannot be used", ("reason",)),
    "company.not_seen": LogLine(
        WARNING, "this process could not show that it lives; the others may take it for dead", ("reason",)
    ),
    "company.took_over": LogLine(WARNING, "a process died; what it was sending is looked into", ("count",)),
    "conversation.unreadable": LogLine(
        ERROR, "a stored conversation cannot be read; it is never begun anew", ("error",)
    ),
    "digest.sent": LogLine(INFO, "a digest was put in the outbox", ("period",)),
    "digest.skipped": LogLine(INFO, "a digest was not needed: its reader has it already, or has left", ("period",)),
    "dispatch.waits": LogLine(ERROR, "messages wait, since the database cannot be used", ("reason",)),
    "incident.began": LogLine(WARNING, "something is wrong, and so many people are told", ("incident", "count")),
    "incident.ended": LogLine(INFO, "it is well again, and so many people are told", ("incident", "count")),
    "feed.silent": LogLine(WARNING, "so many touchpoints or locations have stopped telling us of visits", ("count",)),
    "import.file": LogLine(INFO, "a table of the watched folder was dealt with", ("state",)),
    "job.cut_off": LogLine(WARNING, "a job did not end when we had to stop", ("job",)),
    "job.failed": LogLine(ERROR, "a job or a worker broke; it is tried again", ("job", "error", "at")),
    "leadership.lost": LogLine(INFO, "another process leads now", ("lease",)),
    "leadership.not_given_back": LogLine(
        INFO, "the lease could not be given back; it ends by itself", ("lease", "error")
    ),
    "leadership.not_renewed": LogLine(
        INFO, "the lease could not be renewed; it is asked for again", ("lease", "error")
    ),
    "leadership.taken": LogLine(INFO, "this process leads now", ("lease",)),
    "library.said": LogLine(WARNING, "a library wrote to its own log", ("library", "said", "error", "at")),
    "menus.not_set": LogLine(WARNING, "Telegram did not take a menu or the webhook's address", ("error",)),
    "message.broke": LogLine(ERROR, "a message could not be sent through a mistake of ours", ("channel", "error")),
    "message.cut_short": LogLine(WARNING, "a long message went out in part only", ("channel", "code")),
    "message.lookup_failed": LogLine(
        WARNING, "the provider could not be asked whether a message went out", ("channel", "code")
    ),
    "message.not_sent": LogLine(WARNING, "a message will not be sent", ("channel", "state", "reason")),
    "playbook.unusable": LogLine(ERROR, "the playbook has problems, the one before it is used", ("problems", "error")),
    "polling.conflict": LogLine(
        ERROR, "another program fetches this bot's updates", ("channel", "error", "pause", "hint")
    ),
    "polling.failed": LogLine(WARNING, "Telegram could not be asked for updates", ("channel", "error", "pause")),
    "polling.token_refused": LogLine(ERROR, "Telegram refuses the bot's token", ("channel", "error", "pause", "hint")),
    "receipt.not_stored": LogLine(
        ERROR, "a delivery receipt was not stored; the provider repeats it", ("channel", "error")
    ),
    "reply.not_stored": LogLine(
        ERROR, "a reply was not stored nor confirmed; the provider repeats it", ("channel", "error", "pause", "hint")
    ),
    "reply.set_aside": LogLine(ERROR, "a reply could not be worked on; its words are kept", ("channel", "error")),
    "request.served": LogLine(
        DEBUG, "a page or a call of the API was answered", ("method", "endpoint", "status", "seconds")
    ),
    "reply.still_set_aside": LogLine(
        ERROR, "a second try of a reply that was set aside failed too; its words are kept", ("channel", "error")
    ),
    "rulebook.unusable": LogLine(ERROR, "the rulebook has problems, the one before it is used", ("problems", "error")),
    "serve.started": LogLine(INFO, "everything runs", ("channels", "port")),
    "serve.stopped": LogLine(INFO, "everything has ended in order"),
    "telling.sent": LogLine(INFO, "customers are told what was done", ("number",)),
    "updates.ignored": LogLine(INFO, "updates that are no reply: of groups, say", ("channel", "count")),
    "webhook.account_refused": LogLine(WARNING, "a webhook call named another account", ("path",)),
    "webhook.secret_refused": LogLine(WARNING, "a webhook call did not know the secret", ("path",)),
    "webhook.signature_refused": LogLine(WARNING, "a webhook call was not signed by the provider", ("path",)),
    "webhook.given_up": LogLine(WARNING, "a program of the organisation's did not take a message", ("count",)),
}


def page(text: str) -> str:
    """A page of the docs with its table of lines made anew."""
    head, found, rest = text.partition("| word |")
    return head + table() + rest.partition("\n\n")[2] if found else text + table()


def table() -> str:
    """The lines as a table for the docs."""
    rows = (f"| `{word}` | {line.level} | {line.meaning} | {', '.join(line.fields)} |" for word, line in LINES.items())
    return "\n".join(["| word | level | what it tells | fields |", "|---|---|---|---|", *rows]) + "\n"


if __name__ == "__main__":
    import sys
    from pathlib import Path

    file = Path(sys.argv[1])
    file.write_text(page(file.read_text("utf-8")), encoding="utf-8")
