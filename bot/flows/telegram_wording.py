"""How a step is asked with HTML and buttons; it must not know how a message is sent."""

from html import escape

from bot.flows.branching import earlier_question
from bot.flows.conversation import AGREE
from bot.flows.kinds.kind import Rows
from bot.flows.presses import ANON, BACK, SKIP, choice_stem, with_code
from bot.flows.scene import Scene
from bot.messages import Button

Keyboard = tuple[tuple[Button, ...], ...]


def invitation(scene: Scene, step: str) -> str:
    """Return who asks, the first question, what the buttons mean, how long it takes and how to stop."""
    voice = scene.voice
    duration = voice.plural("Takes a minute.", "Takes {n} minutes.", scene.minutes)
    anonymous = voice.text("This is anonymous.") if scene.anonymous else ""
    stop = "" if scene.survey.by_visitors else voice.text("/stop to stop")
    footer = " ".join(part for part in (anonymous, duration, stop) if part)
    return _lines(_who(scene), question(scene, step), "", f"<i>{escape(footer, quote=False)}</i>")


def question(scene: Scene, step: str) -> str:
    """Return the question and what its buttons mean."""
    return _lines(escaped(scene.ask(step)), escaped(scene.legend(step)))


def again(scene: Scene, step: str, *, why: str) -> str:
    """Return why the question is asked once more, the question, and an example of an answer."""
    return _lines(escaped(why), escaped(scene.ask(step)), escaped(scene.example(step)))


def reminder(scene: Scene, step: str) -> str:
    """Return the question once more after silence, with who asks and how to stop."""
    voice = scene.voice
    why = scene.fill(scene.words.reminder) or voice.text("We would still like to know:")
    reminding = (_who(scene), escaped(why), question(scene, step))
    if scene.survey.by_visitors:
        return _lines(*reminding)
    return _lines(*reminding, "", f"<i>{escaped(voice.text('/stop to stop'))}</i>")


def elsewhere(scene: Scene, step: str) -> str:
    """Return the question once more after silence on the other channel, and why it is asked here."""
    voice = scene.voice
    why = escaped(voice.text("You did not answer our text message, so we ask here too, as you agreed:"))
    stop = f"<i>{escaped(voice.text('/stop to stop'))}</i>"
    return _lines(_who(scene), why, question(scene, step), "", stop)


def chosen(scene: Scene, step: str, code: str) -> str:
    """Return the question with what was chosen under it, in place of its buttons."""
    return _lines(escaped(scene.ask(step)), f"✓ {escaped(_label(scene, step, code))}")


def keyboard(scene: Scene, step: str, rows: Rows, *, first: bool = False) -> Keyboard:
    """Return the buttons under a step: its answers, then going back, passing, staying anonymous where they apply."""
    controls = tuple(_controls(scene, step, first=first))
    stem = choice_stem(scene.survey, scene.conversation.invitation, step=step)
    return tuple(
        tuple([Button(label, with_code(stem, code)) for label, code in row])
        for row in (*rows, *((controls,) if controls else ()))
    )


def answers(scene: Scene, step: str) -> Rows:
    """Return the buttons that answer a step."""
    return scene.kind(step).buttons(scene.question(step), scene.wording(step), scene.voice)


def _controls(scene: Scene, step: str, *, first: bool) -> list[tuple[str, str]]:
    voice, conversation = scene.voice, scene.conversation
    controls = []
    if not first and _earlier(scene, step):
        controls.append((voice.text("Back"), BACK))
    if scene.question(step).optional:
        controls.append((voice.text("Skip"), SKIP))
    if not conversation.agreed and not scene.anonymous and not scene.survey.by_visitors:
        controls.append((voice.text("Stay anonymous"), ANON))
    return controls


def _earlier(scene: Scene, step: str) -> bool:
    """Say whether there is anything to go back to."""
    c = scene.conversation
    return step != AGREE and earlier_question(scene.survey, c.answers, skipped=c.skipped, before=step) is not None


def _label(scene: Scene, step: str, code: str) -> str:
    voice = scene.voice
    fixed = {ANON: voice.text("Stay anonymous"), BACK: voice.text("Back"), SKIP: voice.text("Skip")}.get(code)
    if fixed is not None:
        return fixed
    question, kind = scene.question(step), scene.kind(step)
    value = kind.pressed(question, code)
    return "" if value is None else kind.shown(question, scene.wording(step), value, scene.voice)


def _who(scene: Scene) -> str:
    name = f"<b>{escaped(scene.unnamed)}</b>" if scene.unnamed else ""
    return "\n".join(part for part in (name, escaped(scene.introduction)) if part)


def escaped(text: str) -> str:
    """Return plain text as HTML that Telegram takes."""
    return escape(text, quote=False)


def _lines(*parts: str) -> str:
    """Join what there is by line; an empty part between two others is an empty line."""
    return "\n".join(part for at, part in enumerate(parts) if part or at == len(parts) - 2)
