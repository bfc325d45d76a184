"""How a step is asked in plain text, every character counted; it must not know buttons or HTML."""

from bot.flows.scene import Scene


def invitation(scene: Scene, step: str) -> str:
    """Return who asks, the first question, how to answer, how long it takes, how to be anonymous and how to stop."""
    voice = scene.voice
    duration = voice.plural("{n} min.", "{n} min.", scene.minutes)
    if scene.survey.by_visitors:  # they asked for it themselves, and are no customers
        return _joined(who(scene), question(scene, step), duration)
    anonymous = voice.text("This is anonymous.") if scene.anonymous else voice.text("ANON = stay anonymous.")
    return _joined(who(scene), question(scene, step), duration, anonymous, voice.text("STOP = no more texts"))


def question(scene: Scene, step: str) -> str:
    """Return the question and how to answer it."""
    return _joined(scene.ask(step), scene.hint(step), _skip(scene, step))


def again(scene: Scene, step: str, *, why: str) -> str:
    """Return why the question is asked once more, the question, and an example of an answer."""
    return _joined(why, scene.ask(step), scene.example(step), _skip(scene, step))


def reminder(scene: Scene, step: str) -> str:
    """Return the question once more after silence, with who asks and how to stop."""
    voice = scene.voice
    stop = "" if scene.survey.by_visitors else voice.text("STOP = no more texts")
    why = scene.fill(scene.words.reminder) or voice.text("We would still like to know:")
    return _joined(who(scene), why, question(scene, step), stop)


def elsewhere(scene: Scene, step: str) -> str:
    """Return the question once more after silence on the other channel, and why it is asked here."""
    voice = scene.voice
    why = voice.text("as agreed, we ask here too:")
    return _joined(who(scene), why, question(scene, step), voice.text("STOP = no more texts"))


def who(scene: Scene) -> str:
    """Return who asks: the survey's own introduction, after the organisation's name where that does not stand in it."""
    return _joined(f"{scene.unnamed}:" if scene.unnamed else "", scene.introduction)


def _skip(scene: Scene, step: str) -> str:
    return scene.voice.text("SKIP = next question.") if scene.question(step).optional else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
