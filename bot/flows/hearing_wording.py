"""What an unhappy customer is asked, in words that say nothing of whose fault it was; it must not know when."""

from bot.flows.conversation import ABOUT, LISTEN, RECEIVED, RESOLVE
from bot.flows.steps import SERVICE
from bot.flows.voice import Voice


def asked(step: str, law: str, voice: Voice) -> str:
    """Return what a step asks. `law` is what the customer said it is about, if they did."""
    match step:
        case _ if step == LISTEN:
            return voice.text("What happened? Please tell us in your own words.")
        case _ if step == RESOLVE:
            return voice.text("Thank you for telling us. What would put it right for you?")
        case _ if step == ABOUT:
            return voice.text("Which of these is it about?")
        case _ if step == RECEIVED:
            return _received(law, voice)
    return _reachable(voice)


def _received(law: str, voice: Voice) -> str:
    if law == SERVICE:
        return voice.text("When was the work done? For example: 3 May, or yesterday.")
    return voice.text("When did you get it? For example: 3 May, or yesterday.")


def _reachable(voice: Voice) -> str:
    if voice.plain:
        return voice.text(
            "You are anonymous, so nobody can answer you. May we keep your number with this, only to answer you?"
        )
    return voice.text(
        "You are anonymous, so nobody can answer you. May we keep this chat with your answers, only to answer you?"
    )
