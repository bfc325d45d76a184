"""Holds a storm's evidence against the promises: every check counts what it looked at and lists what is wrong; pure."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from benchmarks.chaos.evidence import Evidence, Phone

LONGEST_END = 10.0  # seconds from SIGTERM to the end
FETCHED = "what the webhook could not take is fetched"
MAY_BE_NONE = (FETCHED,)  # where the weather was fair enough, there is nothing to look at


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the table."""

    promise: str
    looked_at: int
    wrong: tuple[str, ...]

    @property
    def held(self) -> bool:
        """Whether nothing was wrong, and something was looked at where there always is something."""
        return not self.wrong and (self.looked_at > 0 or self.promise in MAY_BE_NONE)


@dataclass(frozen=True, slots=True)
class Walk:
    """How what arrived on a phone compares with what had to."""

    missing: tuple[str, ...]
    repeated: tuple[str, ...]
    early: tuple[str, ...]  # what came before its turn
    strange: tuple[str, ...]


def walk(phone: Phone) -> Walk:
    """Go through both in order. A message that fits nothing was here before (repeated), comes later (early), or neither."""
    place, repeated, early, strange = 0, list[str](), list[str](), list[str]()
    expected = phone.expected
    for words in phone.got:
        fits = place
        while fits < len(expected) and expected[fits].maybe and expected[fits].words not in words:
            fits += 1
        if fits < len(expected) and expected[fits].words in words:
            place = fits + 1
        elif any(each.words in words for each in expected[:place]):
            repeated.append(words)
        else:
            (early if any(each.words in words for each in expected[place:]) else strange).append(words)
    missing = tuple(each.words for each in expected[place:] if not each.maybe)
    return Walk(missing, tuple(repeated), tuple(early), tuple(strange))


def judge(evidence: Evidence) -> list[Check]:
    """Every check, in the order of the table."""
    return [Check(promise, looked_at, tuple(wrong)) for promise, see in CHECKS for looked_at, wrong in [see(evidence)]]


Seen = tuple[int, Iterator[str]]


def _acknowledged(evidence: Evidence) -> Seen:
    told = [each for each in evidence.replies if each.acknowledged]
    lost = (f"{r.channel} {r.provider_id}" for r in told if (r.channel, r.provider_id) not in evidence.inbox)
    return len(told), lost


def _fetched(evidence: Evidence) -> Seen:
    others = [each for each in evidence.replies if not each.acknowledged]
    lost = (f"{r.channel} {r.provider_id}" for r in others if (r.channel, r.provider_id) not in evidence.inbox)
    return len(others), lost


def _once(evidence: Evidence) -> Seen:
    def wrong() -> Iterator[str]:
        if evidence.inbox_rows != len(evidence.replies):
            yield f"{len(evidence.replies)} were written, the inbox holds {evidence.inbox_rows}"
        for talk in evidence.talks:
            rows = _rows_of(evidence, talk.token)
            if len(rows) > 1:
                yield f"{talk.token} stands in {len(rows)} responses"

    return len(evidence.replies), wrong()


def _rows_of(evidence: Evidence, token: str) -> list[int]:
    return [n for n, row in enumerate(evidence.rows) if any(token in cell for cell in row.values())]


def _worked_on(evidence: Evidence) -> Seen:
    states = Counter(evidence.inbox.values())
    return states.total(), (f"{n} replies are {state}" for state, n in states.items() if state != "done")


def _answers(evidence: Evidence) -> Seen:
    def wrong() -> Iterator[str]:
        for talk in evidence.talks:
            if not talk.answers:
                continue
            rows = _rows_of(evidence, talk.token)
            if not rows:
                yield f"{talk.token}: no response"
                continue
            row = evidence.rows[rows[0]]
            for question, (value, words) in talk.answers.items():
                found = (row.get(question, ""), row.get(f"{question}_words", ""))
                if found != (value, words):
                    yield f"{talk.token}: {question} is {found}, written was {(value, words)}"
            if (row["anonymity"], row["state"]) != (talk.anonymity, talk.state):
                yield f"{talk.token}: {row['anonymity']} {row['state']}, not {talk.anonymity} {talk.state}"

    return sum(len(talk.answers) for talk in evidence.talks), wrong()


def _responses(evidence: Evidence) -> Seen:
    answered = sum(bool(talk.answers) for talk in evidence.talks)
    right = len(evidence.rows) == answered
    return len(evidence.rows), iter(() if right else (f"{answered} conversations, {len(evidence.rows)} responses",))


def _visits(evidence: Evidence) -> Seen:
    right = evidence.visits == evidence.invitations
    said = f"{evidence.visits} visits were accepted, {evidence.invitations} invitations are stored"
    return evidence.visits, iter(() if right else (said,))


def _sms_repeated(evidence: Evidence) -> Seen:
    return _messages(evidence, "sms", lambda _phone, seen: seen.repeated)


def _telegram_repeated(evidence: Evidence) -> Seen:
    def beyond(phone: Phone, seen: Walk) -> tuple[str, ...]:
        return seen.repeated[phone.explained :]

    return _messages(evidence, "telegram", beyond)


def _missing(evidence: Evidence) -> Seen:
    return _messages(evidence, "", lambda _phone, seen: seen.missing)


def _order(evidence: Evidence) -> Seen:
    return _messages(evidence, "", lambda _phone, seen: (*seen.early, *seen.strange))


def _messages(evidence: Evidence, channel: str, pick: Callable[[Phone, Walk], tuple[str, ...]]) -> Seen:
    phones = [each for each in evidence.phones if channel in {"", each.channel}]
    looked_at = sum(len(each.got) for each in phones)
    return looked_at, (f"{phone.name}: {words[:60]}" for phone in phones for words in pick(phone, walk(phone)))


def _stopped(evidence: Evidence) -> Seen:
    def wrong() -> Iterator[str]:
        for phone in evidence.phones:
            if phone.stopped and phone.sent_after_stop:
                yield f"{phone.name}: {phone.sent_after_stop} sends began after STOP was stored"

    return sum(phone.stopped for phone in evidence.phones), wrong()


def _tallies(evidence: Evidence) -> Seen:
    return sum(evidence.checked.values()), iter(evidence.verified)


def _ended(evidence: Evidence) -> Seen:
    return len(evidence.ends), (f"it took {s:.1f} s" for s in evidence.ends if s > LONGEST_END)


def _quiet_logs(evidence: Evidence) -> Seen:
    return evidence.kills + len(evidence.ends), iter(evidence.logs)


def _specified(evidence: Evidence) -> Seen:
    return sum(len(phone.got) for phone in evidence.phones), iter(evidence.breaches)


CHECKS: tuple[tuple[str, Callable[[Evidence], Seen]], ...] = (
    ("no acknowledged reply is lost", _acknowledged),
    (FETCHED, _fetched),
    ("no reply is counted twice", _once),
    ("no reply was set aside or left unanswered", _worked_on),
    ("answers are what was written, in order", _answers),
    ("as many responses as conversations", _responses),
    ("every visit is one invitation", _visits),
    ("no SMS is repeated", _sms_repeated),
    ("Telegram repeats what was in flight only", _telegram_repeated),
    ("every message arrives", _missing),
    ("and in its order", _order),
    ("nothing is sent after STOP", _stopped),
    ("every tally is the recount", _tallies),
    ("SIGTERM ends it within 10 s", _ended),
    ("logs hold no traceback, number or name", _quiet_logs),
    ("providers are called as they specify", _specified),
)


def tampered(evidence: Evidence, **changes: object) -> Evidence:
    """The same evidence with something changed, to see that it is noticed."""
    return replace(evidence, **changes)  # type: ignore[arg-type]
