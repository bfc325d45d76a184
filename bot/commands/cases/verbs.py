"""What each verb of /case does and answers; the work itself is done by the use cases."""

from bot.casework.case import Do, State
from bot.casework.ownership import looks_after, named
from bot.commands.caller import Refused
from bot.commands.cases.words import how_bad
from bot.handlers.cases import working
from bot.handlers.cases.reach import Reach
from bot.handlers.cases.remedies import is_settled
from bot.handlers.cases.working import Work
from bot.handlers.wording import Speaker
from bot.ports import CaseRow, Person
from bot.privacy.relaying import without_addresses

LONGEST = 600  # signs to a customer: about four texts


async def take(work: Work, to: Speaker, words: str) -> str:
    """Make it one's own. Of two in the same second one wins, and the other is told who has it."""
    if work.case.state == State.TAKEN and work.case.owner == work.who:
        return to.text("Case {number} is yours already.", number=work.case.number)
    if not await working.take(work):
        raise _quicker(work, to, await work.again())
    return to.text("Case {number} is yours. To answer: /case {number} reply YOUR WORDS", number=work.case.number)


def _quicker(work: Work, to: Speaker, case: CaseRow) -> Refused:
    """Somebody else was quicker, or the case is closed."""
    if case.state == State.CLOSED:
        return Refused("Case {number} is closed. To open it again: /case {number} reopen WHY", number=case.number)
    owner = next((each.name for each in work.desk.people if each.id == case.owner), "")
    return Refused("Case {number} is with {name} now.", number=case.number, name=owner or to.text("a colleague"))


async def note(work: Work, to: Speaker, words: str) -> str:
    """Words for colleagues."""
    if not words:
        raise Refused(
            "Write the note behind it: /case {number} note WHAT COLLEAGUES SHOULD KNOW", number=work.case.number
        )
    await working.note(work, words)
    return to.text("Case {number}: noted.", number=work.case.number)


async def reply(work: Work, to: Speaker, words: str) -> str:
    """Answer the customer."""
    return await _write(work, to, Do.REPLY, words)


async def ask(work: Work, to: Speaker, words: str) -> str:
    """Ask the customer something; it is no answer yet."""
    return await _write(work, to, Do.ASK, words)


async def _write(work: Work, to: Speaker, do: Do, words: str) -> str:
    _may_write(work, to, words)
    masked = without_addresses(words)
    sent = await working.write_to_customer(work, do, masked)
    if sent is None:
        raise _quicker(work, to, await work.again())
    said = [
        to.text("Case {number}: on its way to the customer.", number=work.case.number)
        if sent
        else to.text("Case {number}: goes to the customer when the questions are over.", number=work.case.number)
    ]
    if masked != words:
        said.append(to.text("Numbers, addresses and links were taken out: customers answer here."))
    return " ".join(said)


def _may_write(work: Work, to: Speaker, words: str) -> None:
    """Raises Refused where the customer cannot be written to, or there is nothing to write."""
    number = work.case.number
    if work.case.state == State.CLOSED:
        raise _quicker(work, to, work.case)
    if not words:
        raise Refused("Write your words behind it: /case {number} reply THANK YOU FOR TELLING US", number=number)
    if len(words) > LONGEST:
        raise Refused(
            "This is too long for one message: {count} signs, at most {most}.", count=len(words), most=LONGEST
        )
    match work.reach:
        case Reach.NOBODY:
            raise Refused("Case {number}: the customer is anonymous. Nobody can answer them.", number=number)
        case Reach.STOPPED:
            raise Refused("Case {number}: the customer sent STOP. Nothing more can be sent to them.", number=number)
        case Reach.BLOCKED:
            raise Refused("Case {number}: the customer has blocked us. Nothing would arrive.", number=number)
        case Reach.DECLINED | Reach.UNASKED:
            raise Refused("Case {number}: the customer has not agreed to be answered.", number=number)
        case Reach.YES:
            return


async def hand(work: Work, to: Speaker, words: str) -> str:
    """Give it to a colleague who may see the place."""
    if work.case.state == State.CLOSED:
        raise _quicker(work, to, work.case)
    person = _colleague(work, words)
    if not await working.hand(work, person):
        raise _quicker(work, to, await work.again())
    return to.text("Case {number} is {name}'s now, and they were told.", number=work.case.number, name=person.name)


def _colleague(work: Work, words: str) -> Person:
    """The colleague of this name. Raises Refused where there is none who may see the place."""
    able = [each for each in work.desk.people if each.contact is not None and looks_after(each, work.case.location)]
    person = named(able, words)
    if person is None:
        names = ", ".join(sorted(each.name for each in able if each.name and each.id != work.who))
        raise Refused("Write: /case {number} hand NAME. There are: {names}", number=work.case.number, names=names)
    return person


async def cause(work: Work, to: Speaker, words: str) -> str:
    """Why it happened."""
    if not words:
        raise Refused(
            "Say why it happened, for example: /case {number} cause no stylist was free", number=work.case.number
        )
    return await _kept(work, to, cause=words)


async def done(work: Work, to: Speaker, words: str) -> str:
    """What was done about it."""
    if not words:
        raise Refused(
            "Say what was done, for example: /case {number} done called her, refunded the colour",
            number=work.case.number,
        )
    return await _kept(work, to, done=words)


async def _kept(work: Work, to: Speaker, *, cause: str = "", done: str = "") -> str:
    if not await working.write_down(work, cause=cause, done=done):
        raise _quicker(work, to, await work.again())
    await work.finish()
    return _what_is_missing(work, to)


def _what_is_missing(work: Work, to: Speaker) -> str:
    number = work.case.number
    if not work.case.cause:
        return to.text(
            "Case {number}: kept. Still missing is the cause: /case {number} cause WHY IT HAPPENED", number=number
        )
    if not work.case.done:
        return to.text("Case {number}: kept. Still missing is what was done: /case {number} done WHAT", number=number)
    if not is_settled(work.case, work.desk.events[work.case.id]):
        return to.text(
            "Case {number}: kept. This may be a legal right, not goodwill. Still missing is what the customer got: "
            "/case {number} remedy refund, repair, replacement, reduction, repeat, or none WHY",
            number=number,
        )
    return to.text("Case {number}: kept. To close it: /case {number} close", number=number)


async def close(work: Work, to: Speaker, words: str) -> str:
    """End it, with cause and cure; what was given is kept, what is missing is asked for."""
    if work.case.state == State.CLOSED:
        raise _quicker(work, to, work.case)
    if not await working.write_down(work, **_given(work, words)):
        raise _quicker(work, to, await work.again())
    if not (work.case.cause and work.case.done and is_settled(work.case, work.desk.events[work.case.id])):
        await work.finish()
        return _what_is_missing(work, to)
    if not await working.close(work):
        raise _quicker(work, to, await work.again())
    return to.text("Case {number} is closed. Thank you.", number=work.case.number)


def _given(work: Work, words: str) -> dict[str, str]:
    """Cause and cure as they were written, with a semicolon between; one alone is the cure, unless that is known."""
    first, semicolon, rest = words.partition(";")
    if semicolon:
        return {"cause": first.strip(), "done": rest.strip()}
    missing = "cause" if work.case.done and not work.case.cause else "done"
    return {missing: words.strip()}


async def reopen(work: Work, to: Speaker, words: str) -> str:
    """Open a closed case again."""
    if work.case.state != State.CLOSED:
        raise Refused("Case {number} is open already.", number=work.case.number)
    if not words:
        raise Refused("Say why: /case {number} reopen WHY", number=work.case.number)
    if not await working.reopen(work, words):
        raise _quicker(work, to, await work.again())
    return to.text("Case {number} is open again.", number=work.case.number)


async def severity(work: Work, to: Speaker, words: str) -> str:
    """Change how bad it is."""
    found = how_bad(words)
    if not found:
        raise Refused("Write: /case {number} severity urgent, high or normal", number=work.case.number)
    if not await working.weigh(work, found):
        raise _quicker(work, to, await work.again())
    when = to.day_and_clock(work.case.due_at.astimezone(work.parts.zone))
    return to.text("Case {number}: changed. A first answer is due {when}.", number=work.case.number, when=when)
