"""How easy it was, 1 to 7 by definition; it must not know how effort is reported."""

from bot.flows.kinds.fixed import fixed
from bot.flows.survey import QuestionWording
from bot.flows.voice import Voice

LOW, HIGH = 1, 7


def _names(wording: QuestionWording, voice: Voice) -> tuple[str, str]:
    return (
        wording.labels.get(LOW) or voice.text("strongly disagree"),
        wording.labels.get(HIGH) or voice.text("strongly agree"),
    )


CES = fixed("ces", LOW, HIGH, names=_names)
