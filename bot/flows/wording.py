"""From facts to the messages they send, and from a consent to its words; it must not know how they are delivered."""

from dataclasses import replace

from bot.errors import AfterwordError
from bot.flows.conversation import (
    AGREE,
    CONTACT,
    QUOTE,
    AnonymityChosen,
    Asked,
    ChoiceShown,
    ChoicesShown,
    Completed,
    Context,
    Conversation,
    Fact,
    Turn,
)
from bot.flows.drawing import begins_drawn
from bot.flows.raising import WISH
from bot.flows.scene import Scene, scene_of
from bot.flows.sends import SENDS, Sends, invitation, nothing, question
from bot.flows.survey import Survey
from bot.flows.voice import Phrases
from bot.messages import Message

__all__ = ["SENDS", "NothingToSay", "consent_wording", "messages_for"]

_NOWHERE = Context(name="{name}", touchpoint="{touchpoint}", location="{location}")
_TAGS = ("<b>", "</b>", "<i>", "</i>")


class NothingToSay(AfterwordError):
    """A fact or a purpose has no entry in the table of what it sends."""


def messages_for(
    turn: Turn, survey: Survey, phrases: Phrases, *, conversation: Conversation | None = None
) -> tuple[Message, ...]:
    """Return everything the facts of a turn send, in order, for the conversation's channel.

    Raises:
        NothingToSay: a fact has no entry in SENDS.
    """
    scene = scene_of(survey, conversation or turn.conversation, phrases)
    messages: list[Message] = []
    for at, fact in enumerate(turn.facts):
        sends = _sends(fact)
        if sends is nothing:  # most facts; for these no language need be found
            continue
        said = sends(_scene_of(turn, at, scene), fact)
        if said and messages and type(fact) is Asked and type(turn.facts[at - 1]) is AnonymityChosen:
            said = (_after(messages.pop(), said[0]),)
        messages.extend(said)
    return tuple(messages)


def consent_wording(
    purpose: str, survey: Survey, conversation: Conversation, phrases: Phrases, *, asked: str = ""
) -> str:
    """Return the exact words shown for a purpose (take_part, contact, quote), as plain text.

    Names, touchpoints and locations stand as the places they are filled into, so that one wording is the same for
    everybody and its record holds nothing personal. Taking part is agreed to by answering the invitation, so its
    words are the invitation's. Where chance decides what an invitation asks, the question stands as the place
    {question}: beside a contact, its words would tell which anonymous response is theirs. `asked` is the step that was
    shown where it is not the purpose's own, or ":wish" where nothing was shown and the customer said it unasked.

    Raises:
        NothingToSay: there is no such purpose.
    """
    context = replace(_NOWHERE, organisation=conversation.context.organisation)
    blank = Conversation(
        0,
        survey.name,
        survey.version,
        conversation.language,
        conversation.channel,
        context,
        survey.anonymity,
    )
    scene = scene_of(survey, blank, phrases)
    match purpose:
        case "take_part":
            return _agreed_to(survey, scene)
        case "contact" if asked == WISH:
            return scene.voice.text("You asked to be contacted.")
        case "contact" if asked:
            return _plain(question(scene.at(asked), asked))
        case "contact" | "quote":
            step = CONTACT if purpose == "contact" else QUOTE
            return _plain(question(scene.at(step), step))
        case _:
            raise NothingToSay(f"There is no consent for {purpose!r}; use take_part, contact or quote.")


def _sends(fact: Fact) -> Sends:
    sends = SENDS.get(type(fact))
    if sends is None:
        raise NothingToSay(f"{type(fact).__name__} has no entry in SENDS; say there what it sends, if anything.")
    return sends


def _scene_of(turn: Turn, at: int, scene: Scene) -> Scene:
    """Return the scene in the language of what a fact tells: of its step, or of the question it becomes one with."""
    match turn.facts[at]:
        case Asked(step=step) | ChoiceShown(step=step) | ChoicesShown(step=step):
            return scene.at(step)
        case AnonymityChosen() if at + 1 < len(turn.facts) and type(turn.facts[at + 1]) is Asked:
            return _scene_of(turn, at + 1, scene)
        case Completed():
            return scene.told_in(scene.survey.thanked_in(scene.conversation.language))
        case _:
            return scene


def _after(earlier: Message, later: Message) -> Message:
    """Return two messages as one."""
    return replace(later, text=f"{earlier.text}{chr(10) * 2 if later.html else ' '}{later.text}")


def _agreed_to(survey: Survey, scene: Scene) -> str:
    """The words of the invitation, or of the explicit question to take part."""
    step = AGREE if survey.explicit_consent else survey.questions[0].id
    scene = scene.at(step)
    words = _plain(invitation(scene, step))
    drawn = step != AGREE and begins_drawn(survey)
    return words.replace(_plain(question(scene, step)), "{question}") if drawn else words


def _plain(message: Message) -> str:
    if not message.html:
        return message.text
    text = message.text
    for tag in _TAGS:
        text = text.replace(tag, "")
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
