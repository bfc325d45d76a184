"""What each fact sends to the customer, in one visible table; it must not know how a message is delivered."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from bot.flows import sms_wording, telegram_wording
from bot.flows.conversation import (
    CONTACT,
    QUOTE,
    AnonymityChosen,
    AnswerRecorded,
    AnswerWithdrawn,
    Asked,
    CaseRaised,
    CaseSharpened,
    ChoiceShown,
    ChoicesShown,
    Closed,
    CommentKept,
    Completed,
    ConsentRecorded,
    Context,
    Ended,
    Fact,
    HelpGiven,
    LawConcerned,
    MadeReachable,
    NotUnderstood,
    PressAcknowledged,
    QuestionSkipped,
    Reopened,
    State,
    TooLate,
    WentBack,
)
from bot.flows.explaining import apologised, explained
from bot.flows.kinds.choices import ticked_rows
from bot.flows.scene import Scene
from bot.flows.survey import Survey
from bot.flows.voice import Phrases
from bot.messages import Message, MessageKind

_CONSENTS = frozenset({CONTACT, QUOTE})
_TEXTS = 256  # kept for one survey
Sends = Callable[[Scene, Any], tuple[Message, ...]]


def invitation(scene: Scene, step: str) -> Message:
    """Return the message that invites: the first step, and all that a customer must know before."""
    return _with_answers(scene, step, _form(scene).invitation(scene, step), first=True)


def question(scene: Scene, step: str) -> Message:
    """Return the message that asks a step."""
    return _with_answers(scene, step, _form(scene).question(scene, step))


# ---- one function for each fact that sends something ----


def _asked(scene: Scene, fact: Asked) -> tuple[Message, ...]:
    step = fact.step
    if scene.voice.plain and fact == Asked(step) and _same_for_all(scene, step):
        return (_known_question(scene, step),)
    if fact.first:
        return (invitation(scene, step),)
    if fact.reminder:
        text = _form(scene).reminder(scene, step)
    elif fact.elsewhere:
        text = _form(scene).elsewhere(scene, step)
    elif fact.again:
        text = _form(scene).again(scene, step, why=_why_again(scene, fact))
    else:
        text = _form(scene).question(scene, step)
    if fact.sorry:
        text = apologised(scene, text)
    return (_with_answers(scene, step, text, bare=fact.again),)


def _same_for_all(scene: Scene, step: str) -> bool:
    """Whether a step is asked in the same words of everybody at the same place."""
    return scene.conversation.drawn is None and (step[:1] != ":" or step in _CONSENTS)


def _known_question(scene: Scene, step: str) -> Message:
    """The text message that asks a step, worded once for all customers who are asked alike."""
    voice, context, known = scene.voice, scene.conversation.context, scene.survey.once("texts", _no_texts)
    named = context
    if context.name and "{name}" not in scene.wording(step).ask:
        named = replace(context, name="")
    found = known.get((step, voice.language, named))
    if found is None or found[0] is not voice.phrases:
        if len(known) >= _TEXTS:
            known.clear()
        found = known[step, voice.language, named] = (voice.phrases, question(scene, step))
    return found[1]


def _no_texts(_survey: Survey) -> dict[tuple[str, str, Context], tuple[Phrases, Message]]:
    return {}


def _why_again(scene: Scene, fact: Asked) -> str:
    voice = scene.voice
    if fact.needed:
        return voice.text("Please answer this one if you can. SKIP once more = next question.")
    if fact.unseen:
        return voice.text("We can only read text here, no pictures or voice messages.")
    return voice.text("Sorry, we did not understand that.")


def _choice_shown(scene: Scene, fact: ChoiceShown) -> tuple[Message, ...]:
    if scene.voice.plain:
        return ()
    text = telegram_wording.chosen(scene, fact.step, fact.label)
    return (Message(text, MessageKind.EDIT, html=True, edits=fact.message),)


def _choices_shown(scene: Scene, fact: ChoicesShown) -> tuple[Message, ...]:
    if scene.voice.plain:
        return ()
    rows = ticked_rows(scene.question(fact.step), scene.wording(fact.step), fact.ticked, scene.voice)
    first = not scene.conversation.agreed and not scene.conversation.answers
    keyboard = telegram_wording.keyboard(scene, fact.step, rows, first=first)
    text = (telegram_wording.invitation if first else telegram_wording.question)(scene, fact.step)
    return (Message(text, MessageKind.EDIT, keyboard, html=True, edits=fact.message),)


def _press_acknowledged(scene: Scene, fact: PressAcknowledged) -> tuple[Message, ...]:
    text = scene.voice.text("That button no longer does anything.") if fact.old else ""
    return (Message(text, MessageKind.TOAST, press=fact.press),)


def _anonymity_chosen(scene: Scene, _fact: AnonymityChosen) -> tuple[Message, ...]:
    return (_said(scene, scene.voice.text("You are anonymous now.")),)


def _help_given(scene: Scene, _fact: HelpGiven) -> tuple[Message, ...]:
    organisation = scene.conversation.context.organisation
    if scene.survey.by_visitors:
        text = scene.voice.text(
            "This is the checklist of your own visit. It is kept apart from what customers say. "
            "BACK = correct the last answer."
        )
    elif scene.voice.plain:
        text = scene.voice.text(
            "{organisation} asks how your visit went, to do better. ANON = stay anonymous, STOP = no more texts, "
            "MYDATA = see what we store, PRIVACY = why and how.",
            organisation=organisation,
        )
    else:
        text = scene.voice.text(
            "{organisation} asks how your visit went, to do better. You can stay anonymous: reply ANON. "
            "/stop ends this, /mydata shows what we store about you, /privacy says why, /forgetme erases it.",
            organisation=organisation,
        )
    return (_said(scene, text),)


def _comment_kept(scene: Scene, fact: CommentKept) -> tuple[Message, ...]:
    if fact.quiet:
        return ()
    if fact.wish:
        return (_said(scene, explained(scene, scene.voice.text("Thank you."))),)
    declined = scene.conversation.state is State.CLOSED and not scene.conversation.question
    voice = scene.voice
    thanks = voice.text("Thank you.") if declined else voice.text("Thank you, we have added that to your comments.")
    return (_said(scene, thanks),)


def _too_late(scene: Scene, fact: TooLate) -> tuple[Message, ...]:
    voice = scene.voice
    if fact.wish == "anon" and scene.anonymous:
        return _anonymity_chosen(scene, AnonymityChosen())
    if scene.anonymous:
        return (_said(scene, voice.text("This survey is over, so answers can no longer be changed.")),)
    if fact.wish == "anon":
        text = voice.text(
            "Your answers are already stored, so they can no longer be made anonymous. "
            "Reply FORGETME to have them erased."
        )
    else:
        text = voice.text(
            "This survey is over, so answers can no longer be changed. Reply FORGETME to have them erased."
        )
    return (_said(scene, text),)


def _completed(scene: Scene, fact: Completed) -> tuple[Message, ...]:
    thanks = scene.fill(scene.words.thanks) or scene.voice.text("Thank you.")
    return (_said(scene, explained(scene, thanks) if fact.heard else thanks),)


def _closed(scene: Scene, fact: Closed) -> tuple[Message, ...]:
    if not fact.declined:
        return ()
    return (_said(scene, scene.voice.text("All right, we will not ask. Thank you.")),)


def nothing(_scene: Scene, _fact: object) -> tuple[Message, ...]:
    """Return no message: what a fact tells is seen in what else is said."""
    return ()


SENDS: MappingProxyType[type[Fact], Sends] = MappingProxyType(
    {
        Asked: _asked,
        AnswerRecorded: nothing,
        AnswerWithdrawn: nothing,
        NotUnderstood: nothing,  # the question asked again says so
        QuestionSkipped: nothing,
        ChoiceShown: _choice_shown,
        ChoicesShown: _choices_shown,
        PressAcknowledged: _press_acknowledged,
        ConsentRecorded: nothing,
        AnonymityChosen: _anonymity_chosen,
        WentBack: nothing,  # the question asked again is enough
        CaseRaised: nothing,  # its owner is told, not the customer
        CaseSharpened: nothing,
        LawConcerned: nothing,
        MadeReachable: nothing,  # the next step, or the thanks, says so
        HelpGiven: _help_given,
        Reopened: nothing,
        CommentKept: _comment_kept,
        TooLate: _too_late,
        Completed: _completed,
        Closed: _closed,
        Ended: nothing,  # the one confirmation of STOP belongs to whoever took it
    }
)
"""What each fact sends to the customer."""


# ---- what they have in common ----


def _form(scene: Scene) -> Any:
    """The module that words a step for the channel."""
    return sms_wording if scene.voice.plain else telegram_wording


def _with_answers(scene: Scene, step: str, text: str, *, first: bool = False, bare: bool = False) -> Message:
    if scene.voice.plain:
        return Message(text)
    rows = telegram_wording.answers(scene, step)
    keyboard = telegram_wording.keyboard(scene, step, rows, first=first)
    return Message(text, buttons=keyboard, html=True, shows="" if bare else scene.question(step).picture)


def _said(scene: Scene, text: str) -> Message:
    return Message(text) if scene.voice.plain else Message(telegram_wording.escaped(text), html=True)
