"""One conversation played in memory for the terminal: the real engine and wording, no store and no channel."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import AfterwordError
from bot.flows.conversation import Rules, Stopped, Undelivered
from bot.flows.moves import IllegalMove
from bot.flows.reading.intents import Intent, intent_of
from bot.flows.segments import segments
from bot.flows.survey import Survey
from bot.messages import CHANNELS, SMS, Message, MessageKind
from bot.phrases import load_phrases
from bot.plays.grammar import NotAsWritten, labels, span
from bot.plays.runner import play
from bot.plays.script import Script
from bot.plays.stage import NoSuchButton, Stage
from bot.plays.telling import answer_line, told
from bot.plays.typed import HELP, Ask, NotTyped, Photo, Press, Report, Typed, Wait, Write, read_typed

if TYPE_CHECKING:
    from bot.organisation import Organisation
    from bot.surveys.prices import Prices

EXAMPLE = "Riverside Salon"


@dataclass(frozen=True, slots=True)
class Heard:
    """What one line led to: messages in order, what was stored, remarks of ours, and when it is now."""

    messages: tuple[Message, ...] = ()
    stored: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    passed: bool = False  # time was moved
    now: datetime | None = None


@dataclass(slots=True)
class TerminalChat:
    """A stage, its transcript so far, and how many SMS segments went each way."""

    stage: Stage
    touchpoint: str
    name: str
    prices: "Prices | None" = None
    script: Script = field(default_factory=Script)
    segments_out: int = 0
    segments_in: int = 0

    @property
    def over(self) -> bool:
        """Nothing more is asked."""
        return self.stage.begun and self.stage.conversation.ended

    def begin(self) -> Heard:
        """Send the invitation."""
        self.script.begins(self.stage, touchpoint=self.touchpoint, name=self.name)
        self.stage.invite(self.touchpoint, self.name)
        return self._heard(0)

    def types(self, line: str) -> Heard:
        """Let happen what a line says; a line that cannot be done changes nothing and is answered with a note."""
        try:
            return self._does(read_typed(line, buttons=self.stage.channel != SMS))
        except NotTyped as error:
            return Heard(notes=(str(error),))
        except NoSuchButton as error:
            return Heard(notes=(f"There is no button {error}. There are: {self._pressable()}",))
        except IllegalMove:
            return Heard(notes=("That cannot happen any more.",))

    def transcript(self) -> str:
        """The play so far, as a transcript that plays again."""
        return self.script.ends(self.stage)

    def summary(self) -> Iterator[str]:
        """What would have been stored."""
        conversation = self.stage.conversation
        yield f"{'ended' if conversation.ended else 'not ended'}: {conversation.state}, {conversation.anonymity}"
        for answer in conversation.answers:
            yield f"{answer_line(answer)}{'' if answer.counts else ' (corrected later)'}"
        yield f"may be contacted: {_said(conversation.contact)}; may be quoted: {_said(conversation.quote)}"
        if self.stage.channel == SMS:
            yield self.cost()

    def cost(self) -> str:
        """The segments so far, and what they cost where a price is known."""
        said = f"SMS segments: {self.segments_out} sent, {self.segments_in} received"
        if self.prices is None:
            return said
        from bot.surveys.money import amount
        from bot.surveys.prices import exactly

        sent, received = exactly(self.segments_out), exactly(self.segments_in)
        total = self.prices.out.times(sent) + self.prices.into.times(received)
        example = "an EXAMPLE price: " if self.prices.example else ""
        return f"{said}: {amount(total, self.prices.currency)} ({example}{self.prices.source})"

    def _does(self, typed: Typed) -> Heard:
        before = len(self.stage.facts)
        match typed:
            case Write(text):
                return self._writes(text)
            case Photo(caption):
                self.stage.reply(caption, media=True)
                self.script.does("photo", caption)
            case Press(label, oldest):
                self.stage.press(label, oldest=oldest)
                self.script.does("press old" if oldest else "press", label)
            case Wait(length):
                self.stage.wait(length)
                self.script.does("wait", span(length))
            case Report(word):
                self.stage.happen(Stopped("blocked") if word == "blocked" else Undelivered())
                self.script.does(word)
            case Ask():
                return Heard(notes=HELP)
        return replace(self._heard(before), passed=isinstance(typed, Wait))

    def _writes(self, text: str) -> Heard:
        before, conversation = len(self.stage.facts), self.stage.conversation
        intent = intent_of(text, conversation.language)
        if intent in _OUTSIDE:
            self.script.notes(f"{text}: answered outside the conversation")
            return Heard(notes=(f"Answered outside the conversation: {_OUTSIDE[intent]}",))
        self.segments_in += segments(text).parts if self.stage.channel == SMS else 0
        self.stage.reply(text)
        self.script.does("cust", text)
        stopped = intent is Intent.STOP and not conversation.ended
        return replace(self._heard(before), notes=(_STOPPED[self.stage.channel],) if stopped else ())

    def _heard(self, before: int) -> Heard:
        messages = tuple(self.stage.unread)
        self.stage.unread.clear()
        self.script.hears(messages)
        if self.stage.channel == SMS:
            sends = (each for each in messages if each.kind is MessageKind.SEND)
            self.segments_out += sum(segments(each.text).parts for each in sends)
        return Heard(messages, tuple(told(self.stage.facts[before:])), now=self.stage.now)

    def _pressable(self) -> str:
        found = [label for _, message in self.stage.sent for label in labels(message)]
        return ", ".join(dict.fromkeys(found)) or "none"


_OUTSIDE = {
    Intent.START: "the door is open again.",
    Intent.PRIVACY: "it says what is kept, and why.",
    Intent.MYDATA: "it lists what is kept about this customer.",
    Intent.FORGETME: "it erases this customer and says so.",
    Intent.LANGUAGE: "it offers other languages.",
}
_STOPPED = {
    "sms": "The SMS provider confirms STOP by itself; nothing more is sent until START.",
    "telegram": "STOP is confirmed once; nothing more is sent until START.",
}


def begin(
    survey: str, *, touchpoint: str, language: str, channel: str, name: str, prices: "Prices | None" = None
) -> TerminalChat:
    """A conversation before its first question. Raises AfterwordError for an unknown survey or channel."""
    if channel not in CHANNELS:
        raise AfterwordError(f"There is no channel {channel!r}. Use {' or '.join(CHANNELS)}.")
    found, organisation = survey_called(survey)
    stage = stage_of(found, organisation)
    stage.channel, stage.language = channel, found.speaks(language)
    return TerminalChat(stage, touchpoint, name, prices or known_prices(organisation))


def play_file(file: Path, survey: str) -> Stage:
    """Play a kept transcript; a survey it names is looked for at hand. Raises NotAsWritten with file and line."""
    found, organisation = survey_called(survey)

    def named(name: str) -> Survey:
        return found if name == found.name else survey_called(name)[0]

    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        raise AfterwordError(f"{file} cannot be read: {reason}.") from None
    try:
        return play(text, stage_of(found, organisation), surveys=named)
    except NotAsWritten as error:
        raise NotAsWritten(f"{file}: {error}") from None


def stage_of(survey: Survey, organisation: "Organisation | None") -> Stage:
    """A stage as this folder's organisation asks, or as the example does."""
    stage = Stage(load_phrases(), survey)
    if organisation is not None:
        rules = organisation.rules
        stage.organisation = organisation.name
        stage.location = organisation.locations[0] if organisation.locations else ""
        stage.rules = Rules(rules.reminder_hours, rules.close_hours, rules.late_days)
    return stage


def known_prices(organisation: "Organisation | None") -> "Prices | None":
    """The organisation's own prices, else the example of its country; None where there is neither."""
    from bot.surveys.prices import example_prices, prices_of

    return example_prices("GB") if organisation is None else prices_of(organisation)


def survey_called(survey: str) -> "tuple[Survey, Organisation | None]":
    """A survey by name or file, and the organisation of this folder where there is one."""
    from bot.organisation import read_organisation
    from bot.settings import load_settings
    from bot.surveys.library import Library
    from bot.surveys.reading import read_survey

    config = load_settings().config
    organisation = read_organisation(config) if config.exists() else None
    library = Library(organisation.surveys if organisation else Path("surveys"))
    found = read_survey(Path(survey)) if Path(survey).suffix in {".yaml", ".yml"} else library.load(survey)
    return replace(found, version=max(found.version, 1)), organisation


def _said(granted: bool | None) -> str:  # noqa: FBT001 - three-valued: yes, no, not asked
    return {True: "yes", False: "no", None: "not asked"}[granted]
