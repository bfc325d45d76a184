"""What staff are told about a case, one function a message; never who the customer is, and nothing is decided here."""

from collections.abc import Callable

from bot.flows import conversation as flow
from bot.handlers.cases.customers_words import Words, shortened
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.messages import Button
from bot.ports import CaseRow

Told = Callable[[Parts, Speaker, CaseRow], str]
Buttons = tuple[tuple[Button, ...], ...]


def where(case: CaseRow) -> str:
    """The touchpoint and the place."""
    return f"{case.touchpoint}, {case.location}" if case.location else case.touchpoint


def what(to: Speaker, case: CaseRow) -> str:
    """What raised it, in a few words."""
    if case.raised_by == "wish":
        return to.text("asks to be contacted")
    if case.raised_by == "words":
        return f'"{case.reason}"' if case.reason else to.text("a word on the alert list")
    return case.reason


# ---- alerts ----


def raised(fact: flow.CaseRaised, *, anonymous: bool, earlier: int | None = None) -> Told:
    """What somebody reads seconds after the answer: where, how bad, by when; after which case, if after one."""

    def text(parts: Parts, to: Speaker, case: CaseRow) -> str:
        said = _raised_anonymous(to, case, fact) if anonymous else _raised(parts, to, case, fact)
        if earlier is not None:
            said = to.text("{said} They were asked how well case {earlier} was put right.", said=said, earlier=earlier)
        return _urgent(to, case, said)

    return text


def _raised(parts: Parts, to: Speaker, case: CaseRow, fact: flow.CaseRaised) -> str:
    due = case.due_at.astimezone(parts.zone)
    about = {
        "number": case.number, "where": where(case), "day": to.weekday(due.weekday()), "time": to.clock(due),
    }  # fmt: skip
    if fact.reason == "wish":
        return to.text(
            "Case {number}: A customer of {where} asks to be contacted. Please see to it by {day} {time}.", **about
        )
    if fact.reason == "words":
        return to.text(
            'Case {number}: A customer wrote "{word}" about {where}. Please see to it by {day} {time}.',
            word=fact.word,
            **about,
        )
    return to.text(
        "Case {number}: A customer was unhappy with {where} ({question} {value}). Please see to it by {day} {time}.",
        question=fact.question,
        value=fact.value,
        **about,
    )


def _raised_anonymous(to: Speaker, case: CaseRow, fact: flow.CaseRaised) -> str:
    if fact.value is None:
        return to.text(
            "Case {number}: An anonymous customer wrote something serious about {where}. "
            "Nobody can be contacted about it; put it right for the next customer.",
            number=case.number,
            where=where(case),
        )
    return to.text(
        "Case {number}: An anonymous customer was unhappy with {where} ({question} {value}). "
        "Nobody can be contacted about it; put it right for the next customer.",
        number=case.number,
        where=where(case),
        question=fact.question,
        value=fact.value,
    )


def sharpened(fact: flow.CaseSharpened, *, anonymous: bool) -> Told:
    """The case is worse than it looked."""

    def text(parts: Parts, to: Speaker, case: CaseRow) -> str:
        when = to.day_and_clock(case.due_at.astimezone(parts.zone))
        if fact.word and not anonymous and fact.reason == "words":
            said = to.text(
                'Case {number} is more serious now: the customer wrote "{word}". Please see to it by {when}.',
                number=case.number,
                word=fact.word,
                when=when,
            )
        else:
            said = to.text(
                "Case {number} ({where}) is more serious now. Please see to it by {when}.",
                number=case.number,
                where=where(case),
                when=when,
            )
        return _urgent(to, case, said)

    return text


def _urgent(to: Speaker, case: CaseRow, said: str) -> str:
    return to.text("URGENT. {said}", said=said) if case.severity == "urgent" else said


# ---- what the customer says ----


def heard(to: Speaker, case: CaseRow, words: Words, *, may: bool) -> str:
    """What the customer wrote in the conversation, and whether they may be answered."""
    said = [to.text("Case {number}, in the customer's words:", number=case.number)] if words else []
    said += [f'"{shortened(each)}"' for each in words.said]
    if words.wish:
        said.append(to.text('What would put it right: "{words}"', words=shortened(words.wish)))
    if case.law:
        said.append(to.text("This may be a legal right, not goodwill. What may apply: /case {number}",
                            number=case.number))  # fmt: skip
    if may:
        said.append(to.text("They may be answered: /case {number} reply YOUR WORDS", number=case.number))
    else:
        said.append(to.text("Case {number}: the customer does not want an answer.", number=case.number))
    return "\n".join(said)


def wrote(to: Speaker, case: CaseRow, words: str, *, media: bool) -> str:
    """The customer wrote back."""
    said = [to.text("Case {number}: the customer wrote:", number=case.number)] if words.strip() else []
    said += [f'"{shortened(words, 900)}"'] if words.strip() else []
    if media:
        said.append(to.text("Case {number}: the customer sent a picture or a recording. We do not show it.",
                            number=case.number))  # fmt: skip
    return "\n".join([*said, to.text("To answer: /case {number} reply YOUR WORDS", number=case.number)])


def stopped(to: Speaker, case: CaseRow) -> str:
    """The customer said STOP."""
    return to.text("Case {number}: the customer sent STOP. Nothing more can be sent to them.", number=case.number)


# ---- owners and deadlines ----


def handed(to: Speaker, case: CaseRow, by: str) -> str:
    """To the new owner."""
    about = {"number": case.number, "where": where(case)}
    if by:
        return to.text("Case {number} ({where}) is yours now, from {name}.", name=by, **about)
    return to.text("Case {number} ({where}) is yours now.", **about)


def without_owner(to: Speaker, case: CaseRow) -> str:
    """To all who manage the place, when the owner has left."""
    return to.text(
        "Case {number} ({where}) has no owner any more. Who takes it?", number=case.number, where=where(case)
    )


def reminder(parts: Parts, to: Speaker, case: CaseRow, *, answer: bool) -> str:
    """To the owner, before a deadline."""
    due = case.due_at if answer else case.resolve_due_at or case.due_at
    when = to.day_and_clock(due.astimezone(parts.zone))
    if answer:
        return to.text(
            "Case {number} ({where}) waits for a first answer until {when}.",
            number=case.number, where=where(case), when=when,
        )  # fmt: skip
    return to.text(
        "Case {number} ({where}) is to be resolved by {when}.", number=case.number, where=where(case), when=when
    )


def escalation(parts: Parts, to: Speaker, case: CaseRow, *, answer: bool, owner: str) -> str:
    """To somebody else, after a deadline."""
    due = case.due_at if answer else case.resolve_due_at or case.due_at
    about = {
        "number": case.number,
        "where": where(case),
        "when": to.day_and_clock(due.astimezone(parts.zone)),
        "name": owner or to.text("nobody yet"),
    }
    if answer:
        return to.text("Case {number} ({where}) has had no answer since {when}. Owner: {name}.", **about)
    return to.text("Case {number} ({where}) was to be resolved by {when}. Owner: {name}.", **about)


# ---- buttons: a press says the command ----


def first_buttons(to: Speaker, case: CaseRow) -> Buttons:
    """Under an alert."""
    return ((_take(to, case), _show(to, case)),)


def buttons(to: Speaker, case: CaseRow) -> Buttons:
    """Under everything else about a case."""
    return ((*(() if case.state != "open" else (_take(to, case),)), _show(to, case)),)


def _take(to: Speaker, case: CaseRow) -> Button:
    return Button(to.text("Take it"), f"/case {case.number} take")


def _show(to: Speaker, case: CaseRow) -> Button:
    return Button(to.text("Show case {number}", number=case.number), f"/case {case.number}")
