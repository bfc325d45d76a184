"""Writes a play down as a transcript, line by line as it happens; what it writes plays again to the same end."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import timedelta

from bot.flows.conversation import Rules
from bot.messages import Message, MessageKind
from bot.plays.claims import true_claims
from bot.plays.grammar import EDITED, SENT, TOASTED, labels, plain, span, written
from bot.plays.stage import Stage

CONTACT = "+447700900123"  # from the range kept for fiction; a transcript holds no real address
_WORDS = {MessageKind.SEND: SENT, MessageKind.EDIT: EDITED, MessageKind.TOAST: TOASTED}
_AS_USUAL = {"organisation": "Riverside Salon", "location": "High Street"}


@dataclass(slots=True)
class Script:
    """The lines so far."""

    lines: list[str] = field(default_factory=list)

    def begins(self, stage: Stage, *, touchpoint: str, name: str) -> None:
        """The invitation, after everything that is not as usual."""
        self.lines.append(f"# Played in the terminal: {stage.survey.name} by {stage.channel} in {stage.language}")
        self.lines.append(written("survey", stage.survey.name))
        self.lines.append(written("channel", stage.channel))
        if stage.language != "en":
            self.lines.append(written("language", stage.language))
        for word, usual in _AS_USUAL.items():
            if (value := getattr(stage, word)) != usual:
                self.lines.append(f"{word} {value}".rstrip())
        self.lines += _rules(stage.rules)
        self.lines.append(written("staff", f"/survey {CONTACT} {touchpoint} {name}"))

    def does(self, word: str, rest: str = "") -> None:
        """The customer, time or the channel does something."""
        self.lines.append(written(word, rest))

    def notes(self, words: str) -> None:
        """Something that no transcript plays."""
        self.lines.append(f"# {words}")

    def hears(self, messages: Sequence[Message]) -> None:
        """What was sent after it."""
        for message in messages:
            self.lines.append(written(_WORDS[message.kind], plain(message) or "-"))
            if message.buttons:
                self.lines.append(written("buttons", " | ".join(labels(message))))
        if not messages:
            self.lines.append("nothing")

    def ends(self, stage: Stage) -> str:
        """The whole transcript, with what is known at its end."""
        return "\n".join([*self.lines, written("expect", ", ".join(true_claims(stage)))]) + "\n"


def _rules(rules: Rules) -> list[str]:
    """The times that are not the usual ones; the engine's other rules are no setting."""
    usual = Rules()
    named = {"reminder_hours": "reminder", "close_hours": "close", "late_days": "late"}
    said = [
        f"{named[each.name]} {span(_length(each.name, getattr(rules, each.name)))}"
        for each in fields(Rules)
        if each.name in named and getattr(rules, each.name) != getattr(usual, each.name)
    ]
    return [written("rules", ", ".join(said))] if said else []


def _length(name: str, number: float) -> timedelta:
    return timedelta(days=number) if name.endswith("days") else timedelta(hours=number)
