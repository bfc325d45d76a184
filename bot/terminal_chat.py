"""One conversation played in memory for the terminal: the real engine and wording, no store and no channel."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import AfterwordError
from bot.flows.conversation import Context, Conversation, Event, Stopped
from bot.flows.engine import advance
from bot.flows.reading.intents import Intent, intent_of
from bot.flows.survey import Survey
from bot.flows.wording import messages_for
from bot.messages import MessageKind
from bot.phrases import Phrases, load_phrases


@dataclass(slots=True)
class TerminalChat:
    """The survey, where the conversation stands, and the words it is led in."""

    survey: Survey
    conversation: Conversation
    phrases: Phrases

    @property
    def over(self) -> bool:
        """Nothing more is asked."""
        return self.conversation.ended

    def happens(self, event: Event, now: datetime) -> Iterator[tuple[str, list[str]]]:
        """Advance by one event; yields each text the customer sees with its buttons' labels."""
        text = getattr(event, "text", "")
        if text and intent_of(text, self.conversation.language) in {Intent.STOP, Intent.WRONG_PERSON}:
            event = Stopped("stop")
        turn = advance(self.survey, self.conversation, event, now)
        self.conversation = turn.conversation
        for message in messages_for(turn, self.survey, self.phrases):
            if message.kind is MessageKind.SEND:
                plain = re.sub(r"</?[bi]>", "", message.text) if message.html else message.text
                yield plain, [button.label for row in message.buttons for button in row]

    def summary(self) -> Iterator[str]:
        """What would have been stored."""
        yield f"ended: {self.conversation.state}, {self.conversation.anonymity}"
        for answer in self.conversation.answers:
            mark = "" if answer.counts else " (corrected later)"
            yield f"{answer.question or 'comment'}: {answer.value!r}  <- {answer.words!r}{mark}"
        yield f"may be contacted: {self.conversation.contact}, may be quoted: {self.conversation.quote}"


def begin(survey: str, *, touchpoint: str, language: str, channel: str, name: str) -> TerminalChat:
    """A conversation before its first question. Raises AfterwordError for an unknown survey or channel."""
    if channel not in {"sms", "telegram"}:
        raise AfterwordError(f"There is no channel {channel!r}. Use sms or telegram.")
    found, organisation = survey_called(survey)
    context = Context(organisation, touchpoint, "", name)
    conversation = Conversation(
        1, found.name, max(found.version, 1), found.speaks(language), channel, context, found.anonymity
    )
    return TerminalChat(found, conversation, load_phrases())


def survey_called(survey: str) -> tuple[Survey, str]:
    """A survey by name or file, and the organisation of this folder where there is one."""
    from bot.organisation import read_organisation
    from bot.settings import load_settings
    from bot.surveys.library import Library
    from bot.surveys.reading import read_survey

    config = load_settings().config
    organisation = read_organisation(config) if config.exists() else None
    if Path(survey).suffix in {".yaml", ".yml"}:
        return read_survey(Path(survey)), organisation.name if organisation else "Riverside Salon"
    library = Library(organisation.surveys if organisation else None)
    return library.load(survey), organisation.name if organisation else "Riverside Salon"
