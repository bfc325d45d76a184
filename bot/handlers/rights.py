"""What may be a customer's legal right, as staff read it: a few lines on the card, or everything; decides nothing."""

from collections.abc import Collection, Iterator
from datetime import date

from bot.handlers.wording import Speaker
from bot.rights.guidance import Guidance, Matter, Said
from bot.rights.rulebook import Rulebook

ON_CARD = ("remedy", "proof")
"""Parts that are on the card; all others are told when somebody asks for everything."""
FAR = 90  # days: nobody counts more of them


def mark(to: Speaker) -> str:
    """The mark of a case in a list, so that nobody takes a right for goodwill."""
    return to.text("may be a legal right")


def card(to: Speaker, book: Rulebook | None, found: Guidance | None) -> list[str]:
    """The lines of a case card: what this may be, remedies in their order with their days, what is not known."""
    if book is None or found is None:
        return [to.text("This may be a legal right, not goodwill."), unusable(to)]
    lines = [_what(to, found.matter)]
    if not found.known:
        return [*lines, no_rule(to)]
    lines += [f"- {_short(to, book, each)}" for part in ON_CARD for each in found.of(part)]
    if missing := _missing(to, found):
        lines.append(missing)
    return [*lines, to.text("This is guidance, not legal advice; it decides nothing.")]


def everything(to: Speaker, book: Rulebook, found: Guidance, parts: Collection[str] | None = None) -> Iterator[str]:
    """What the rulebook says of the case, part by part, each statement with its days and its section.

    All of it, or these parts only.
    """
    yield _what(to, found.matter)
    if not found.known:
        yield no_rule(to)
        return
    if missing := _missing(to, found):
        yield missing
    for part, heading in _headings(to).items():
        if (parts is None or part in parts) and (said := found.of(part)):
            yield ""
            yield heading
            yield from (f"- {_long(to, book, each)}" for each in said)
    yield ""
    yield not_advice(to)


def unusable(to: Speaker) -> str:
    """There is a rulebook, and it cannot be read."""
    return to.text(
        "The rulebook cannot be used, so nothing is said about it. The owner sees why with: afterword doctor"
    )


def no_rule(to: Speaker) -> str:
    """A day that lies before, between or after the rules."""
    return to.text("No rule for that day is known here, so nothing is said about it. Take advice.")


def not_advice(to: Speaker) -> str:
    """The limit of all this."""
    return to.text(
        "This is guidance, not legal advice. It may be a breach of a legal right; only a court decides that. "
        "Take advice before you say no to a customer."
    )


def _headings(to: Speaker) -> dict[str, str]:
    return {
        "standard": to.text("What the law expects:"),
        "remedy": to.text("What the customer may ask for, in this order:"),
        "how": to.text("How that goes:"),
        "proof": to.text("Who shows what:"),
        "ask": to.text("Find out:"),
        "claim": to.text("Until when a court may be asked:"),
        "limit": to.text("Limits:"),
        "advice": to.text("Who gives advice:"),
    }


def _what(to: Speaker, matter: Matter) -> str:
    """The first line: that it may be a right, about what, and from which day it is counted."""
    about = thing(to, matter.about)
    if matter.received:
        return to.text(
            "This may be a legal right, not goodwill ({about}, received {day}).",
            about=about,
            day=to.day(matter.received),
        )
    if matter.assumed and matter.about == "service":
        return to.text(
            "This may be a legal right, not goodwill ({about}, visit on {day}).",
            about=about,
            day=to.day(matter.assumed),
        )
    if matter.assumed:
        return to.text(
            "This may be a legal right, not goodwill ({about}). Nobody knows when it was received; counted from the "
            "visit on {day}.",
            about=about,
            day=to.day(matter.assumed),
        )
    return to.text("This may be a legal right, not goodwill ({about}). Nobody knows when it was received.", about=about)


def thing(to: Speaker, about: str) -> str:
    """What a case is about."""
    match about:
        case "goods":
            return to.text("goods")
        case "digital":
            return to.text("digital content")
    return to.text("work done")


def _missing(to: Speaker, found: Guidance) -> str:
    names = {
        "received": to.text("the day it was received"),
        "assumed": to.text("the day it was received"),
        "nation": to.text("the nation whose law holds"),
    }
    if found.matter.about == "service":
        del names["assumed"]  # work is done when the visit is
    said = [names[each] for each in found.missing if each in names]
    return to.text("Not known: {what}.", what=", ".join(said)) if said else ""


def _short(to: Speaker, book: Rulebook, said: Said) -> str:
    words = book.words(said.statement, to.language)
    when = _when(to, said)
    return f"{words.short or words.text}{': ' if when else ' '}{when}{' ' if when else ''}({said.statement.section})"


def _long(to: Speaker, book: Rulebook, said: Said) -> str:
    words, when = book.words(said.statement, to.language), _when(to, said)
    title = f"{words.short}: {when}. " if words.short and when else ""
    source = f" ({said.statement.source})" if said.statement.source else ""
    return f"{title}{words.text}{source}"


def _when(to: Speaker, said: Said) -> str:
    """The days of one statement in a few words; nothing where it has none."""
    match said.state:
        case "later":
            return to.text("only if one repair or replacement does not help")
        case "standing":
            return to.plural(
                "stands still during the repair; then {n} day is left",
                "stands still during the repair; then {n} days are left",
                said.left,
            )
        case "open" | "over" | "told" if said.last is not None:
            return _until(to, said, said.last)
    return ""


def _until(to: Speaker, said: Said, last: date) -> str:
    day = to.day(last)
    match said.state:
        case "over":
            return to.text("ended on {day}", day=day)
        case "told":
            return to.text("ended on {day}, but the customer wrote in time", day=day)
    if said.left == 1:
        return to.text("today is the last day ({day})", day=day)
    if said.left > FAR:
        return to.text("until {day}", day=day)
    return to.plural("until {day}, {n} more day", "until {day}, {n} more days", said.left - 1, day=day)
