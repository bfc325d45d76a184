"""Reads a transcript and plays it through the engine; the conversation is saved and re-read between every message.

The lines of a transcript (what stands first on a line, then what it does):

    survey, channel, language   what is asked, where, in which language (before the first message)
    staff      /survey CONTACT TOUCHPOINT [NAME]: the invitation goes out
    bot>cust   the next message, word for word; "…" stands for anything, " / " for a new line
    bot edits  the message whose button was pressed now reads so
    bot toast  what flashes up after a press ("-" for nothing)
    buttons    the buttons under the last message, all of them
    cust       what the customer writes
    photo      a picture, with its caption or without
    press      a button, on the newest message that has it
    press old  the same, on the oldest message that has it
    wait       time passes: 90s, 5m, 24h, 3d
    undelivered, blocked        what the channel reports
    nothing    nothing was sent
    expect     what is known now, by comma
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.flows.conversation import (
    CaseRaised,
    ConsentRecorded,
    Context,
    Conversation,
    Event,
    Fact,
    Invited,
    Replied,
    Rules,
    SilenceFell,
    Stopped,
    Undelivered,
)
from bot.flows.due import due_at
from bot.flows.engine import advance
from bot.flows.stored import from_bytes, to_bytes
from bot.flows.survey import Survey
from bot.flows.wording import messages_for
from bot.messages import Message, MessageKind
from bot.phrases import Phrases
from tests.conversations.surveys import SURVEYS

START = datetime(2026, 11, 16, 17, 30, tzinfo=UTC)
_LINE = re.compile(r"(bot>cust|bot edits|bot toast|press old|[a-z]+):?\s*(.*)")
_TIME = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_THINGS = re.compile(r",\s+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")  # by comma, but not within "…"
_TAG = re.compile(r"</?[bi]>")


@dataclass
class Stage:
    """A transcript being played."""

    phrases: Phrases
    survey: Survey = SURVEYS["after-visit"]
    channel: str = "sms"
    language: str = "en"
    now: datetime = START
    data: bytes = b""
    facts: list[Fact] = field(default_factory=list)
    sent: list[tuple[str, Message]] = field(default_factory=list)  # with the provider's id
    unread: list[Message] = field(default_factory=list)
    last: Message | None = None

    @property
    def conversation(self) -> Conversation:
        return from_bytes(self.data)

    def happen(self, event: Event) -> None:
        turn = advance(self.survey, self.conversation, event, self.now)
        self.data = to_bytes(turn.conversation)
        self.facts.extend(turn.facts)
        for message in messages_for(turn, self.survey, self.phrases):
            self.sent.append((str(len(self.sent)), message))
            self.unread.append(message)

    def reply(self, **said: object) -> None:
        assert not self.unread, f"the customer was also sent: {[_plain(message) for message in self.unread]}"
        self.now += timedelta(seconds=10)
        self.happen(Replied(reply=f"r{len(self.facts)}", **{"text": "", **said}))


def play(text: str, phrases: Phrases) -> Stage:
    """Play a transcript to its end; an AssertionError names the line that did not come true."""
    stage = Stage(phrases)
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        assert found, f"line {number} begins with no word that a transcript knows: {line}"
        assert found[1] in _LINES, f"line {number} begins with no word that a transcript knows: {line}"
        try:
            _LINES[found[1]](stage, found[2])
        except AssertionError as error:
            raise AssertionError(f"line {number}: {line}\n{error}") from None
    assert not stage.unread, f"the customer was also sent: {[_plain(message) for message in stage.unread]}"
    return stage


def _invite(stage: Stage, words: str) -> None:
    _command, _contact, touchpoint, *name = words.split()
    context = Context("Riverside Salon", touchpoint, "High Street", " ".join(name))
    stage.data = to_bytes(
        Conversation(
            123_456_789,
            stage.survey.name,
            stage.survey.version,
            stage.language,
            stage.channel,
            context,
            stage.survey.anonymity,
        )
    )
    stage.happen(Invited())


def _hears(kind: MessageKind) -> Callable[[Stage, str], None]:
    def heard(stage: Stage, words: str) -> None:
        assert stage.unread, "nothing more was sent"
        message = stage.unread.pop(0)
        said = _plain(message)
        assert message.kind is kind, f"this came instead ({message.kind}): {said}"
        wanted = ".*".join(re.escape(part) for part in ("" if words == "-" else words).split("…"))
        assert re.fullmatch(wanted, said), f"said was: {said}"
        if kind is not MessageKind.TOAST:
            stage.last = message

    return heard


def _plain(message: Message) -> str:
    text = message.text
    if message.html:
        text = _TAG.sub("", text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " / ".join(line for line in text.split("\n") if line)


def _buttons(stage: Stage, words: str) -> None:
    assert stage.last is not None
    shown = [button.label for row in stage.last.buttons for button in row]
    assert shown == [label.strip() for label in words.split("|") if label.strip()], f"there were: {' | '.join(shown)}"


def _press(stage: Stage, label: str, *, oldest: bool = False) -> None:
    order = stage.sent if oldest else list(reversed(stage.sent))
    for key, message in order:
        for button in (button for row in message.buttons for button in row):
            if button.label == label:
                shown = message.edits or key
                stage.reply(choice=button.data, message=shown, press=f"press-{len(stage.facts)}")
                return
    raise AssertionError(f"no message has a button {label!r}")


def _wait(stage: Stage, words: str) -> None:
    assert not stage.unread, f"the customer was also sent: {[_plain(message) for message in stage.unread]}"
    until = stage.now + timedelta(**{_TIME[words[-1]]: int(words[:-1])})
    while (due := due_at(stage.conversation, Rules())) is not None and due <= until:
        stage.now = due
        stage.happen(SilenceFell())
    stage.now = until


def _nothing(stage: Stage, _words: str) -> None:
    assert not stage.unread, f"this was sent: {_plain(stage.unread[0])}"


def _happens(event: Event) -> Callable[[Stage, str], None]:
    return lambda stage, _words: stage.happen(event)


def _expect(stage: Stage, words: str) -> None:
    for thing in (part.strip() for part in _THINGS.split(words)):
        assert _known(stage, thing), f"{thing!r} is not so; the conversation is {stage.conversation}"


def _known(stage: Stage, thing: str) -> bool:
    word, _, rest = thing.partition(" ")
    return _CLAIMS.get(word, _answered(word))(stage, rest.replace('"', ""))


def _answered(question: str) -> Callable[[Stage, str], bool]:
    def known(stage: Stage, value: str) -> bool:
        answer = stage.conversation.answer(question)
        return answer is not None and _shown(answer.value) == value

    return known


def _kept(stage: Stage, words: str) -> bool:
    return any(not answer.understood and answer.words == words for answer in stage.conversation.answers)


def _corrected(stage: Stage, what: str) -> bool:
    question, _, value = what.partition(" ")
    gone = [answer for answer in stage.conversation.answers if answer.question == question and not answer.counts]
    return any(_shown(answer.value) == value for answer in gone)


def _written(stage: Stage, words: str) -> bool:
    counting = [answer for answer in stage.conversation.answers if answer.counts and answer.understood]
    return any(answer.words.replace("\n", " / ") == words for answer in counting)


def _consented(stage: Stage, what: str) -> bool:
    purpose, said = what.split()
    given = [fact.granted for fact in stage.facts if isinstance(fact, ConsentRecorded) and fact.purpose == purpose]
    return given[-1:] == {"yes": [True], "no": [False], "unasked": []}[said]


def _cases(stage: Stage, count: str) -> bool:
    return sum(isinstance(fact, CaseRaised) for fact in stage.facts) == {"none": 0, "once": 1}[count]


_CLAIMS: dict[str, Callable[[Stage, str], bool]] = {
    "state": lambda stage, state: stage.conversation.state == state,
    "skipped": lambda stage, question: question in stage.conversation.skipped,
    "no": lambda stage, question: stage.conversation.answer(question) is None,
    "late": lambda stage, _: stage.conversation.late,
    "anonymous": lambda stage, _: stage.conversation.anonymity == "anonymous",
    "confidential": lambda stage, _: stage.conversation.anonymity == "confidential",
    "kept": _kept,
    "corrected": _corrected,
    "words": _written,
    "consent": _consented,
    "case": _cases,
}


def _shown(value: object) -> str:
    return " + ".join(value) if isinstance(value, tuple) else str(value).replace("\n", " / ")


def _set_survey(stage: Stage, name: str) -> None:
    stage.survey = SURVEYS[name]


def _set_channel(stage: Stage, channel: str) -> None:
    stage.channel = channel


def _set_language(stage: Stage, language: str) -> None:
    stage.language = language


_LINES: dict[str, Callable[[Stage, str], None]] = {
    "survey": _set_survey,
    "channel": _set_channel,
    "language": _set_language,
    "staff": _invite,
    "bot>cust": _hears(MessageKind.SEND),
    "bot edits": _hears(MessageKind.EDIT),
    "bot toast": _hears(MessageKind.TOAST),
    "buttons": _buttons,
    "cust": lambda stage, words: stage.reply(text=words),
    "photo": lambda stage, words: stage.reply(text=words, media=True),
    "press": _press,
    "press old": lambda stage, label: _press(stage, label, oldest=True),
    "wait": _wait,
    "undelivered": _happens(Undelivered()),
    "blocked": _happens(Stopped("blocked")),
    "nothing": _nothing,
    "expect": _expect,
}
