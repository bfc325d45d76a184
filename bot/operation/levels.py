"""Every number that /metrics shows as it stands, by its name; it measures nothing itself."""

from dataclasses import dataclass

PREFIX = "afterword"


@dataclass(frozen=True, slots=True)
class Gauge:
    """What a number means, and by what it is told apart: never by a person."""

    meaning: str
    labels: tuple[str, ...] = ()


STORED = {
    "outbox_waiting": Gauge("Messages that wait to be sent"),
    "outbox_due": Gauge("Messages that wait although their time has come"),
    "outbox_oldest_due_seconds": Gauge("How long the oldest of them has been due"),
    "conversations_open": Gauge("Conversations that wait for a reply"),
    "replies_set_aside": Gauge("Replies that could not be worked on"),
    "commands_waiting": Gauge("Commands of staff that wait for their answer"),
    "cases_open": Gauge("Cases that nobody has closed"),
    "cases_overdue": Gauge("Cases whose customer should have been answered by now"),
    "database_bytes": Gauge("Size of the database"),
}
HERE = {
    "build_info": Gauge("Always 1; its labels tell what runs", ("version", "revision", "python", "database")),
    "backup_last_timestamp_seconds": Gauge("When the newest copy of the database was made; 0: never"),
    "digests_late": Gauge("Digests that should have gone out half an hour ago or earlier"),
    "disk_free_bytes": Gauge("Room left where the database is"),
    "incident_open": Gauge("Whether owners were told that this is wrong", ("incident",)),
    "job_last_success_timestamp_seconds": Gauge("When a job last ran well", ("job",)),
    "leader": Gauge("Whether this process is the one that watches and tells owners"),
    "levels_timestamp_seconds": Gauge("When the numbers of the database were last counted"),
    "telegram_poll_last_timestamp_seconds": Gauge("When Telegram was last asked for updates and answered"),
    "worker_up": Gauge("Whether a worker of this process runs", ("worker",)),
}
ALL = STORED | HERE
