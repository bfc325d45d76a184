"""The attacks: each takes the evidence and says, for anonymous responses, whose they are. It is never told the truth."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise, product
from typing import Any

from tests.privacy.attack.evidence import MICROSECONDS, Evidence, Line, threads_of

Guess = dict  # of response and contact, both by id
Feature = dict[int, Any]  # of each response, or each contact: something by which they can be put in order
DAY = 24 * 3600 * 1_000_000
RARE = 12  # rows: what stands in more leads nowhere
DIGITS = re.compile(r"\d{6,}")
LOG = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")  # how a write-ahead log begins
STEPS = 4  # from row to row; further everything hangs together


def by_keys(evidence: Evidence) -> dict[str, Guess]:
    """Walk from each contact along equal values (ids, keys, moments, words) to the responses that can be reached."""
    holders: defaultdict[Any, set[int]] = defaultdict(set)
    for index, line in enumerate(evidence.lines):
        for value in line.values.values():
            for thread in threads_of(value):
                holders[evidence.alias.get(thread, thread)].add(index)
    rare = {thread: rows for thread, rows in holders.items() if len(rows) <= RARE}
    theirs = {response: _rows_of(evidence, response) for response in evidence.responses}
    ours = {row: response for response, rows in theirs.items() for row in rows}
    leads: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for contact in evidence.contacts:
        for steps, reached in enumerate(_walk(evidence, rare, holders[contact])):
            for row in reached & ours.keys():
                leads[ours[row]][contact] += 10 ** (STEPS - steps)
    return {"keys and words": {response: found.most_common(1)[0][0] for response, found in leads.items()}}


def _rows_of(evidence: Evidence, response: int) -> list[int]:
    names = {"responses": "id", "answers": "response_id", "sorted_comments": "response_id"}
    return [
        index
        for index, line in enumerate(evidence.lines)
        if line.table in names and line.values[names[line.table]] == response
    ]


def _walk(evidence: Evidence, rare: Mapping[Any, set[int]], start: Iterable[int]) -> Iterable[set[int]]:
    seen, edge = set(start), set(start)
    for _ in range(STEPS):
        yield edge
        found: set[int] = set()
        for row in edge:
            for value in evidence.lines[row].values.values():
                for thread in threads_of(value):
                    found |= rare.get(evidence.alias.get(thread, thread), set())
        edge = found - seen
        seen |= found


def features(evidence: Evidence) -> tuple[dict[str, Feature], dict[str, Feature]]:
    """All by which responses, and contacts, can be put in order: places of rows, moments, lengths of values."""
    of_response: defaultdict[str, Feature] = defaultdict(dict)
    of_contact: defaultdict[str, Feature] = defaultdict(dict)
    for line in evidence.lines:
        for whose, found in ((evidence.responses, of_response), (evidence.contacts, of_contact)):
            owner = _owner(evidence, line, set(whose))
            if owner is not None:
                for name, value in _measures(line):
                    found[name].setdefault(owner, value)
    return _varied(of_response), _varied(of_contact)


def _owner(evidence: Evidence, line: Line, whose: set[int]) -> int | None:
    values = (evidence.alias.get(each, each) for each in line.values.values() if isinstance(each, int | bytes))
    return next((each for each in values if each in whose), None)


def _measures(line: Line) -> Iterable[tuple[str, Any]]:
    yield f"{line.table} place", line.place
    for name, value in line.values.items():
        if isinstance(value, int) and value in MICROSECONDS:
            yield f"{line.table}.{name} time", value
        elif isinstance(value, int) and 0 < value < 1_000_000_000:
            yield f"{line.table}.{name} number", value
        elif isinstance(value, bytes | str) and value:
            yield f"{line.table}.{name} length", len(value)


def _varied(found: Mapping[str, Feature]) -> dict[str, Feature]:
    return {name: values for name, values in found.items() if len(set(values.values())) > 3}


def by_order(evidence: Evidence) -> dict[str, Guess]:
    """Put responses and contacts in every order that the file knows, and lay the orders beside each other."""
    theirs, ours = features(evidence)
    theirs["bytes"] = _offsets(evidence, evidence.responses)
    ours["bytes"] = _offsets(evidence, evidence.contacts)
    return {f"{one} ~ {other}": _aligned(evidence, theirs[one], ours[other]) for one, other in product(theirs, ours)}


def _offsets(evidence: Evidence, wanted: Iterable[int]) -> Feature:
    data = evidence.files[0]
    found = {each: data.find(each.to_bytes(8, "big")) for each in wanted}
    return {each: at for each, at in found.items() if at >= 0}


def _aligned(evidence: Evidence, theirs: Feature, ours: Feature) -> Guess:
    guess: Guess = {}
    for group in set(evidence.groups.values()):
        responses = sorted((r for r in theirs if evidence.groups[r] == group), key=lambda each: theirs[each])
        contacts = sorted((c for c in ours if evidence.groups[c] == group), key=lambda each: ours[each])
        for rank, response in enumerate(responses):
            if contacts:
                guess[response] = contacts[rank * len(contacts) // len(responses)]
    return guess


def by_day_of_case(evidence: Evidence) -> dict[str, Guess]:
    """A case says which score was given where on which day; a contact, on which day they were there."""
    _, ours = features(evidence)
    answers: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    about: dict[int, tuple[str, str]] = {}
    for line in evidence.lines:
        value = line.values
        if line.table == "answers" and value["counts"]:
            answers[value["response_id"]][value["question"]] = value["value"]
        if line.table == "responses":
            about[value["id"]] = (value["touchpoint"], value["location"])
    days: defaultdict[tuple[Any, ...], set[int]] = defaultdict(set)
    for line in evidence.lines:
        if line.table == "cases" and line.values["contact_id"] is None:
            value = line.values
            days[(value["touchpoint"], value["location"], value["question"], value["value"])].add(
                value["opened_at"] // DAY
            )
    found: dict[str, Guess] = {}
    for name, moments in ours.items():
        if name.endswith("time"):
            found[f"day of a case ~ {name}"] = _of_that_day(evidence, moments, about, answers, days)
    return found


def _of_that_day(evidence: Evidence, moments: Feature, about: Any, answers: Any, days: Any) -> Guess:
    guess: Guess = {}
    for response in evidence.responses:
        keys = [(*about[response], question, value) for question, value in answers[response].items()]
        when = next((days[key] for key in keys if key in days), set())
        same = [
            contact
            for contact, moment in sorted(moments.items())
            if moment // DAY in when and evidence.groups[contact] == evidence.groups[response]
        ]
        if same:
            guess[response] = same[response % len(same)]
    return guess


def by_pages(evidence: Evidence) -> dict[str, Guess]:
    """Ids that lie near each other in one page of the file or of its log, also where nothing is stored any more."""
    size = _page_size(evidence)
    guess: dict[int, tuple[int, int]] = {}
    responses = set(evidence.responses)
    for data in (b"".join(_frames(each, size)[1]) or each for each in evidence.files):
        pages: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for each in (*evidence.responses, *evidence.contacts):
            for at in (place for form in _forms(each) for place in _places(data, form)):
                pages[at // size].append((at % size, each))
        for found in pages.values():
            for at, each in found:
                if each in responses:
                    near = [(abs(at - other), who) for other, who in found if who not in responses]
                    if near and min(near) < guess.get(each, (size, 0)):
                        guess[each] = min(near)
    return {"pages and slack": {response: who for response, (_, who) in guess.items()}}


def _page_size(evidence: Evidence) -> int:
    size = int.from_bytes(evidence.files[0][16:18], "big")
    return 65536 if size == 1 else size


def _frames(data: bytes, size: int) -> tuple[list[tuple[int, bool]], list[bytes]]:
    """Of a write-ahead log: each page that was written, its number, and whether a commit ended with it."""
    starts = range(32, len(data) - size, size + 24) if data[:4] in LOG else ()
    heads = [(int.from_bytes(data[at : at + 4], "big"), any(data[at + 4 : at + 8])) for at in starts]
    return heads, [data[at + 24 : at + 24 + size] for at in starts]


def by_commits(evidence: Evidence) -> dict[str, Guess]:
    """Numbers of a response and of a contact that came into pages, or went out of them, by one commit of the log."""
    size, responses, guess = _page_size(evidence), set(evidence.responses), Guess()
    forms = {form: each for each in (*evidence.responses, *evidence.contacts) for form in _forms(each)}
    either = re.compile(b"|".join(map(re.escape, forms)), re.DOTALL)
    for data in evidence.files[1:]:
        before: dict[int, Counter[int]] = {}
        changed: Counter[int] = Counter()
        for (number, ends), page in zip(*_frames(data, size), strict=True):
            now = Counter(forms[found] for found in either.findall(page))
            earlier = before.get(number)
            changed += (now - earlier) + (earlier - now) if earlier is not None else now
            before[number] = now
            if ends:
                came = [each for each in changed if each in responses]
                others = Counter({each: count for each, count in changed.items() if each not in responses})
                if len(came) == 1 and others:
                    guess.setdefault(came[0], others.most_common(1)[0][0])
                changed = Counter()
    return {"commits of the log": guess}


def _forms(number: int) -> tuple[bytes, bytes]:
    """A number as it stands in a column, and as the key of a row."""
    varint, rest = bytes([number & 0xFF]), number >> 8
    for _ in range(8):
        varint, rest = bytes([(rest & 0x7F) | 0x80]) + varint, rest >> 7
    return number.to_bytes(8, "big"), varint


def _places(data: bytes, form: bytes) -> Iterable[int]:
    at = data.find(form)
    while at >= 0:
        yield at
        at = data.find(form, at + 1)


def by_log(evidence: Evidence) -> dict[str, Guess]:
    """Names of contacts and responses on one line of the log, or on neighbouring ones."""
    names = {str(each): each for each in (*evidence.responses, *evidence.contacts)}
    lines = [[names[word] for word in DIGITS.findall(line) if word in names] for line in evidence.logged.splitlines()]
    responses, guess = set(evidence.responses), Guess()
    for near in (*lines, *(one + other for one, other in pairwise(lines))):  # first those that stand on one line
        who = next((each for each in near if each not in responses), None)
        for response in near:
            if who is not None and response in responses:
                guess.setdefault(response, who)
    return {"log": guess}


ATTACKS: tuple[Callable[[Evidence], dict[str, Guess]], ...] = (
    by_keys,
    by_order,
    by_day_of_case,
    by_pages,
    by_commits,
    by_log,
)


BY_EVIDENCE = ("keys and words", "pages and slack", "commits of the log", "log")  # these name nobody else
NONE_NAMED = ("keys and words", "pages and slack", "log")  # and these have nothing to go by in a clean salon


def by_stop(evidence: Evidence) -> dict[str, Guess]:
    """Who said STOP in that week, held against that week's unfinished responses: it wins, and docs/privacy.md says so.

    A STOP must be known for good, and an answer that breaks off must not be counted as whole.
    """
    stopped = {
        evidence.alias.get(line.values["address_index"]) for line in evidence.lines if line.table == "suppressions"
    }
    of_answers = (line.values for line in evidence.lines if line.table == "responses")
    unfinished = [each["id"] for each in of_answers if each["state"] == "partial"]
    guess: Guess = {}
    for response in (each for each in unfinished if each in evidence.groups):
        same = [each for each in evidence.contacts if each in stopped and _together(evidence, each, response)]
        if same:
            guess[response] = same[response % len(same)]
    return {"STOP in the middle (said in the docs)": guess}


def _together(evidence: Evidence, contact: int, response: int) -> bool:
    return bool(evidence.groups[contact] == evidence.groups[response])
