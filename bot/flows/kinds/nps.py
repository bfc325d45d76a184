"""How likely a recommendation is, 0 to 10 by definition; it must not know how promoters are counted."""

from bot.flows.kinds.fixed import fixed
from bot.flows.survey import QuestionWording
from bot.flows.voice import Voice

LOW, HIGH = 0, 10


def _names(wording: QuestionWording, voice: Voice) -> tuple[str, str]:
    return (
        wording.labels.get(LOW) or voice.text("not at all likely"),
        wording.labels.get(HIGH) or voice.text("extremely likely"),
    )


NPS = fixed("nps", LOW, HIGH, names=_names)
