"""A storm's evidence as one table for people; it judges nothing."""

from collections.abc import Sequence
from itertools import zip_longest

from benchmarks.chaos.evidence import Evidence
from benchmarks.chaos.judging import Check, walk

MOST_SHOWN = 5  # wrongs of one check


def table(evidence: Evidence, checks: Sequence[Check], *, seed: int, command: str) -> str:
    """The whole of it: what was done to the program, what came of it, and what is wrong."""
    lines = [f"A storm of {evidence.seconds:.0f} s, seed {seed}", "", *_done(evidence), ""]
    wide = max(len(each.promise) for each in checks)
    lines += [f"{'check':<{wide}}  looked at  wrong"]
    for check in checks:
        lines.append(f"{check.promise:<{wide}}  {check.looked_at:>9}  {len(check.wrong):>5}")
        lines += [f"    {wrong}" for wrong in check.wrong[:MOST_SHOWN]]
    lines += ["", f"Again: {command}"]
    return "\n".join(lines)


def walks(evidence: Evidence) -> str:
    """Of every phone on which something went wrong: what had to arrive and what did, side by side in their order."""
    lines = list[str]()
    for phone in evidence.phones:
        seen = walk(phone)
        if not (seen.missing or seen.repeated or seen.early or seen.strange):
            continue
        lines.append(f"{phone.name}: {len(phone.expected)} had to arrive, {len(phone.got)} did")
        for wanted, words in zip_longest(phone.expected, phone.got):
            had = "" if wanted is None else f"{wanted.words}{' (maybe)' if wanted.maybe else ''}"
            lines.append(f"    {had[:44]:<44}  {(words or '')[:60]}")
    return "\n".join(lines)


def _done(evidence: Evidence) -> list[str]:
    of = {name: [each for each in evidence.phones if each.channel == name] for name in ("sms", "telegram")}
    sent = {name: sum(len(phone.got) for phone in phones) for name, phones in of.items()}
    told = sum(each.acknowledged for each in evidence.replies)
    repeats = sum(len(walk(phone).repeated) for phone in of["telegram"])
    facts = [
        ("kills (SIGKILL)", f"{evidence.kills}, {evidence.killed_starting} of them while starting"),
        *([("kills of PostgreSQL's server", str(evidence.database_killed))] if evidence.database_killed else []),
        ("customers", ", ".join(f"{len(phones)} on {name}" for name, phones in of.items())),
        (
            "conversations",
            f"{len(evidence.talks)}, {sum(t.anonymity == 'anonymous' for t in evidence.talks)} anonymous",
        ),
        ("customers who said STOP", str(sum(phone.stopped for phone in evidence.phones))),
        ("replies written", f"{len(evidence.replies)}, {told} acknowledged to the provider"),
        ("webhooks refused or cut", str(evidence.refused)),
        ("messages that arrived", ", ".join(f"{count} on {name}" for name, count in sent.items())),
        ("of unknown outcome on Telegram", f"{sum(p.explained for p in of['telegram'])}, of which repeated {repeats}"),
        *((f"fault: {name}", str(count)) for name, count in sorted(evidence.faults.items())),
    ]
    wide = max(len(name) for name, _ in facts)
    return [f"{name:<{wide}}  {value}" for name, value in facts]
