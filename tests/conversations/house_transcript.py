"""Reads a transcript and plays it in a whole house, which is closed and opened again between any two lines.

The lines of a transcript (what stands first on a line, then what it does); people are cust, other, stranger, staff, manager,
and phone, by which cust can be texted where they chat on Telegram:

    rule       the rules it shows, by their names in rules.py; `channel`, `survey`, `rules fatigue_days=0` set the scene
    cust       what somebody writes; `photo`, `voice`, `sticker`, `location`: the customer sends one, with a caption or without
    bot>cust   the next message to somebody, word for word; "…" stands for anything, " / " for a new line
    bot edits, bot toast, buttons       as they then look to the customer; "-" for nothing
    press      a button, on the newest message that has it; `press old`: the oldest; `press>other` for somebody else
    edit       1 -> 2: the customer's message that read 1 now reads 2
    shares     +447700900123: the customer shares their own number; `card`: somebody else's
    link       the customer opens the newest link that staff were given; `link>other` for somebody else
    parts      2 3 1 | a | b | c: one text in three messages that arrive together, in that order
    essay      1600 | 2 3 1: a text of so many letters in three messages, in that order; without an order in one
    till       cust haircut: the till tells of a visit; `bot>till` is what it is answered
    brings     cust haircut occurred_at=-10d: a table brings a visit; what becomes of it stands in what the till is answered
    delivered  cust: the network says that the newest message arrived
    opted_out  cust elsewhere | unreachable: so the tool that was used before says of them
    plan       haircut answers=1 | haircut share=0: the plan of whom to ask
    joins      cust staff: somebody becomes a member of staff
    improves   haircut: we bought a second dryer: an action about the scores of a touchpoint begins now
    number     other +12125550123: somebody has another number
    provider   blocked | 21610 | ok: what the provider says of messages to the customer from now on
    blocks, unblocks                    the customer, on Telegram
    +24h       time passes; `at 2026-11-20 21:30` until then by the salon's clock
    down       the house is switched off; what comes in waits at the provider until `up`
    restart    the process ends and another begins (it does so at every line anyway)
    nothing    nothing was sent; `nothing>staff` to them
    expect     what is stored now, by comma
"""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from bot.messages import MessageKind
from bot.sampling.plan import AskingPlan, Quota
from tests.conversations.claims import is_so
from tests.conversations.essays import cut, essay
from tests.conversations.phones import REFUSALS, plain
from tests.conversations.stage import Stage, local, rules_of, span

Does = Callable[[Stage, str, str], Awaitable[None]]
_LINE = re.compile(r"(bot edits|bot toast|press old|[+a-z][a-z0-9>._]*)\s*(.*)")
_THINGS = re.compile(r",\s+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")  # by comma, but not within "…"
BETWEEN = timedelta(seconds=10)  # two messages of one person


async def play(
    text: str,
    database: Path | str,
    after: Callable[[Stage], Awaitable[None]] | None = None,
    *,
    stage: Stage | None = None,
) -> Stage:
    """Play a transcript to its end; an AssertionError shows it up to the line that did not come true.

    `after` looks on after every line. With a `stage` it goes on where that stands.
    """
    stage, lines = stage or Stage(database), text.splitlines()
    try:
        for number, line in enumerate(lines):
            try:
                await _play(stage, line.strip())
                if after is not None:
                    await after(stage)
            except AssertionError as error:
                raise AssertionError(_so_far(lines, number, str(error))) from None
        try:
            stage.nobody_else_heard()
        except AssertionError as error:
            raise AssertionError(_so_far(lines, len(lines) - 1, str(error))) from None
    finally:
        await stage.restart()
    return stage


def _so_far(lines: list[str], number: int, error: str) -> str:
    before = [f"    {line}" for line in lines[:number]]
    return "\n".join(["", *before, f">>> {lines[number]}", f"... {error}"])


async def _play(stage: Stage, line: str) -> None:
    if not line or line.startswith("#"):
        return
    found = _LINE.fullmatch(line)
    assert found, "begins with no word that a transcript knows"
    word, rest = found[1], found[2]
    stage.lines += 1
    if word.startswith("+"):
        stage.nobody_else_heard()
        await stage.passes(stage.clock() + span(word[1:]))
        return
    verb, _, who = word.partition(">")
    does = _LINES.get(verb) or (_writes if verb in stage.people else None)
    assert does, "begins with no word that a transcript knows"
    await does(stage, who or (verb if verb in stage.people else "cust"), rest)


# ---- what people do ----


async def _writes(stage: Stage, who: str, words: str) -> None:
    if who in {"staff", "manager"} and who not in stage.joined:
        await stage.joins(who, who)
    _moves_on(stage)
    await stage.arrives(stage.phones.writes(stage.people[who], words, stage.clock()))


def _moves_on(stage: Stage) -> None:
    stage.nobody_else_heard()
    stage.clock.now += BETWEEN


def _sends(media: str) -> Does:
    async def sends(stage: Stage, who: str, words: str) -> None:
        _moves_on(stage)
        await stage.arrives(stage.phones.writes(stage.people[who], words, stage.clock(), media=media))

    return sends


async def _presses(stage: Stage, who: str, label: str) -> None:
    _moves_on(stage)
    await stage.arrives(stage.phones.presses(stage.people[who], label, stage.clock()))


async def _presses_old(stage: Stage, who: str, label: str) -> None:
    _moves_on(stage)
    await stage.arrives(stage.phones.presses(stage.people[who], label, stage.clock(), oldest=True))


async def _edits(stage: Stage, who: str, words: str) -> None:
    _moves_on(stage)
    before, after = words.split(" -> ")
    await stage.arrives(stage.phones.edits(stage.people[who], before, after, stage.clock()))


async def _opens_link(stage: Stage, who: str, _words: str) -> None:
    shown = [each.message.text for each in stage.phones.shown[stage.people["staff"]] if "?start=" in each.message.text]
    shown += [stage.link] if stage.link else []
    await _writes(stage, who, f"/start {shown[-1].rsplit('=', 1)[1]}")


async def _parts(stage: Stage, who: str, words: str) -> None:
    order, *pieces = (part.strip() for part in words.split("|"))
    await _arrive(stage, who, pieces, [int(place) for place in order.split()])


async def _essay(stage: Stage, who: str, words: str) -> None:
    size, _, order = words.partition("|")
    places = [int(place) for place in order.split()] or [1]
    await _arrive(stage, who, cut(essay(int(size)), len(places)), places)


async def _arrive(stage: Stage, who: str, pieces: list[str], order: list[int]) -> None:
    """All at once, each with the provider's time at which it was written."""
    _moves_on(stage)
    start, address = stage.clock(), stage.people[who]
    stage.clock.now = start + timedelta(seconds=len(pieces))
    written = [
        stage.phones.writes(address, piece, start + timedelta(seconds=place)) for place, piece in enumerate(pieces)
    ]
    await stage.arrives(*(written[place - 1] for place in order))


def _card(*, own: bool) -> Does:
    async def shares(stage: Stage, who: str, number: str) -> None:
        _moves_on(stage)
        await stage.arrives(stage.phones.shares(stage.people[who], number, stage.clock(), own=own))

    return shares


def _membership(status: str) -> Does:
    async def changes(stage: Stage, who: str, _words: str) -> None:
        _moves_on(stage)
        blocked = status == "kicked"
        stage.phones.refusals.pop(stage.people[who], None)
        if blocked:
            stage.phones.refusals[stage.people[who]] = REFUSALS["blocked"]
        await stage.arrives(stage.phones.member(stage.people[who], status, stage.clock()))

    return changes


async def _provider(stage: Stage, who: str, words: str) -> None:
    stage.phones.refusals.pop(stage.people[who], None)
    if (refusal := REFUSALS[words]) is not None:
        stage.phones.refusals[stage.people[who]] = refusal


async def _till(stage: Stage, _who: str, words: str) -> None:
    _moves_on(stage)
    await stage.restart()
    name, touchpoint, *more = words.split()
    await stage.tells(name, touchpoint, dict(each.split("=", 1) for each in more))


async def _brings(stage: Stage, _who: str, words: str) -> None:
    _moves_on(stage)
    await stage.restart()
    name, touchpoint, *more = words.split()
    await stage.brings(name, touchpoint, dict(each.split("=", 1) for each in more))


async def _plan(stage: Stage, _who: str, words: str) -> None:
    touchpoint, what = words.split()
    name, number = what.split("=")
    stage.plan = AskingPlan(
        seed="a seed",
        shares=((touchpoint, float(number)),) if name == "share" else (),
        quotas=(Quota(touchpoint, int(number), partial=True),) if name == "answers" else (),
    )


async def _opted_out(stage: Stage, _who: str, words: str) -> None:
    await stage.opted_out(*words.split())


async def _delivered(stage: Stage, _who: str, words: str) -> None:
    _moves_on(stage)
    await stage.restart()
    await stage.delivered(words)


async def _improves(stage: Stage, _who: str, words: str) -> None:
    _moves_on(stage)
    touchpoint, _, what = words.partition(":")
    await stage.improves(touchpoint.strip(), what.strip())


async def _joins(stage: Stage, _who: str, words: str) -> None:
    name, role = words.split()
    await stage.joins(name, role)


# ---- the scene ----


async def _number(stage: Stage, _who: str, words: str) -> None:
    name, number = words.split()
    stage.people[name] = type(stage.people[name])(stage.people[name].channel, number)


async def _channel(stage: Stage, _who: str, words: str) -> None:
    stage.set_channel(words)


async def _survey(stage: Stage, _who: str, words: str) -> None:
    stage.survey = words


async def _rules(stage: Stage, _who: str, words: str) -> None:
    stage.rules = rules_of(words)


async def _rule(_stage: Stage, _who: str, _words: str) -> None:
    """Read by the table of rules."""


async def _at(stage: Stage, _who: str, words: str) -> None:
    until = local(words)
    assert until > stage.clock(), f"it is {stage.clock()} already"
    stage.nobody_else_heard()
    await stage.passes(until)


async def _restart(stage: Stage, _who: str, _words: str) -> None:
    await stage.restart()


async def _down(stage: Stage, _who: str, _words: str) -> None:
    await stage.restart()
    stage.waiting = []


async def _up(stage: Stage, _who: str, _words: str) -> None:
    await stage.comes_up()


# ---- what is seen ----


async def _hears(stage: Stage, who: str, words: str) -> None:
    if who == "till":
        assert stage.till, "the till was told nothing"
        _same(stage.till.pop(0), words)
    elif who in {"staff", "manager"}:
        said = [plain(message) for message in stage.phones.unread[stage.people[who]]]
        stage.phones.unread[stage.people[who]].clear()
        assert any(_pattern(words).fullmatch(each) for each in said), f"said was: {said}"
    else:
        _customer_hears(stage, who, words, MessageKind.SEND)


def _customer_hears(stage: Stage, who: str, words: str, kind: MessageKind) -> None:
    unread = stage.phones.unread[stage.people[who]]
    assert unread, "nothing more was sent"
    message = unread.pop(0)
    assert message.kind is kind, f"this came instead ({message.kind}): {plain(message)}"
    _same(plain(message), words)
    if kind is not MessageKind.TOAST:
        stage.last = message


def _sees(kind: MessageKind) -> Does:
    async def sees(stage: Stage, who: str, words: str) -> None:
        _customer_hears(stage, who, words, kind)

    return sees


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in ("" if words == "-" else words).split("…")), re.DOTALL)


def _same(said: str, words: str) -> None:
    assert _pattern(words).fullmatch(said), f"said was: {said}"


async def _buttons(stage: Stage, _who: str, words: str) -> None:
    assert stage.last is not None
    shown = [button.label for row in stage.last.buttons for button in row]
    assert shown == [label.strip() for label in words.split("|") if label.strip()], f"there were: {' | '.join(shown)}"


async def _nothing(stage: Stage, who: str, _words: str) -> None:
    said = [plain(message) for message in stage.phones.unread[stage.people[who]]]
    assert not said, f"this was sent: {said}"


async def _expect(stage: Stage, who: str, words: str) -> None:
    for thing in (part.strip() for part in _THINGS.split(words)):
        await is_so(stage, who, thing)


_LINES: dict[str, Does] = {
    "rule": _rule,
    "channel": _channel,
    "survey": _survey,
    "rules": _rules,
    "number": _number,
    "joins": _joins,
    "improves": _improves,
    "till": _till,
    "brings": _brings,
    "plan": _plan,
    "delivered": _delivered,
    "opted_out": _opted_out,
    "provider": _provider,
    "blocks": _membership("kicked"),
    "unblocks": _membership("member"),
    "press": _presses,
    "press old": _presses_old,
    "edit": _edits,
    "link": _opens_link,
    "parts": _parts,
    "essay": _essay,
    **{media: _sends(media) for media in ("photo", "voice", "sticker", "location", "video")},
    "shares": _card(own=True),
    "card": _card(own=False),
    "at": _at,
    "restart": _restart,
    "down": _down,
    "up": _up,
    "bot": _hears,
    "bot edits": _sees(MessageKind.EDIT),
    "bot toast": _sees(MessageKind.TOAST),
    "buttons": _buttons,
    "nothing": _nothing,
    "expect": _expect,
}
