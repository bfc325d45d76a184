"""Lays one message out as the calls the Bot API needs for it; pure, it calls nothing."""

from dataclasses import dataclass

from bot.channels.splitting import split
from bot.messages import Button, Message

TEXT_LIMIT = 4096  # characters, core.telegram.org/bots/api#sendmessage
CAPTION_LIMIT = 1024  # core.telegram.org/bots/api#sendphoto

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One call: a text, or a picture or document with a caption. `main` carries the buttons and gives the id."""

    text: str = ""
    picture: bytes | None = None
    document: tuple[str, bytes] | None = None
    buttons: Rows = ()
    main: bool = False


def parts_of(message: Message) -> list[Part]:
    """The calls for one message, in order; nearly always one.

    A text too long for a caption goes first, on its own: words matter more than the picture. Long HTML is cut at
    line ends, so tags must not span lines.
    """
    files = _files(message)
    if files and len(message.text) <= CAPTION_LIMIT:
        first = Part(message.text, files[0].picture, files[0].document, message.buttons, main=True)
        return [first, *files[1:]]
    *before, last = split(message.text, TEXT_LIMIT)
    return [*(Part(text) for text in before), Part(last, buttons=message.buttons, main=True), *files]


def _files(message: Message) -> list[Part]:
    picture = [Part(picture=message.picture)] if message.picture is not None else []
    document = [Part(document=message.document)] if message.document is not None else []
    return picture + document
