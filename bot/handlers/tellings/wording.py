"""What a telling says to a customer, and how counts of customers are said; it knows nobody."""

from bot.handlers.wording import Speaker
from bot.ports.telling import Telling, ToldAction, Words

FEWEST = 5  # of fewer people no number is said: one manager may know who was unhappy


def told_text(to: Speaker, words: Words, action: ToldAction) -> str:
    """The message one customer gets, framed in their language."""
    return to.text(
        "{organisation}: You told us: {said} We did: {done} Thank you. STOP = no more texts",
        organisation=to.organisation,
        said=sentence(words.said or unhappy_with(to, action)),
        done=sentence(words.done),
    )


def unhappy_with(to: Speaker, action: ToldAction) -> str:
    """What customers said, where nobody worded it."""
    if action.touchpoint:
        return to.text("{touchpoint} could be better", touchpoint=action.touchpoint)
    return to.text("we could do better")


def sentence(text: str) -> str:
    """A text with its full stop."""
    text = " ".join(text.split())
    return text if not text or text[-1] in ".!?…" else f"{text}."


def how_many(to: Speaker, count: int) -> str:
    """A number of customers; a small one is only said to be small."""
    if count == 0:
        return to.text("nobody")
    return str(count) if count >= FEWEST else to.text("a few")


def said_in(to: Speaker, telling: Telling, action: ToldAction) -> str:
    """What customers said, as the telling's own language has it."""
    return telling.words.said or unhappy_with(to, action)
