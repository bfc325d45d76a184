"""What an unhappy customer is told: that we are sorry, who answers, and by when; it must not know how that is done."""

from bot.flows.scene import Scene
from bot.flows.segments import segments
from bot.flows.telegram_wording import escaped


def explained(scene: Scene, thanks: str) -> str:
    """Return the thanks with what happens now; by SMS the survey's own thanks give way to one segment."""
    said = f"{thanks} {_next(scene)}"
    if scene.voice.plain and segments(said).parts > 1:
        return f"{scene.voice.text('Thank you.')} {_next(scene)}"
    return said


def apologised(scene: Scene, asked: str) -> str:
    """Return the first thing asked of an unhappy customer with an apology before it, which admits no liability."""
    sorry = scene.voice.text("We are sorry it was not as you had hoped.")
    return f"{sorry} {asked}" if scene.voice.plain else f"{escaped(sorry)}\n{asked}"


def _next(scene: Scene) -> str:
    """What happens now; nothing is promised where nobody agreed to be answered, or where no time can be kept."""
    voice, conversation = scene.voice, scene.conversation
    if scene.anonymous:
        return voice.text("As you are anonymous, nobody can answer you, but it helps us with the next customer.")
    if not conversation.contact:
        return voice.text("Our team will see to it without contacting you.")
    organisation, matter = conversation.context.organisation, conversation.matter
    if matter is not None and matter.promised and matter.answer_by is not None:
        by = voice.moment(matter.answer_by)
        return voice.text("{organisation} will answer you here by {time}.", organisation=organisation, time=by)
    return voice.text("{organisation} will answer you here.", organisation=organisation)
