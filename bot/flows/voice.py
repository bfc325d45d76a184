"""What wording asks of the phrases: Afterword's own words in one language, for one channel; knows no catalogue file."""

from datetime import datetime
from typing import Protocol

from bot.flows.segments import in_gsm7
from bot.messages import SMS
from bot.records import dataclass


class Phrases(Protocol):
    """Everything Afterword itself says, by its English wording."""

    def text(self, msgid: str, language: str, **values: object) -> str:
        """Return the phrase in `language`, its {places} filled."""
        ...

    def moment(self, at: datetime, language: str) -> str:
        """Return a local moment of these weeks as `language` writes it."""
        ...

    def plural(self, one: str, many: str, n: int, language: str, **values: object) -> str:
        """Return the phrase in the plural form that `language` has for `n`; {n} is filled."""
        ...


@dataclass(frozen=True, slots=True)
class Voice:
    """Phrases in one language, for one channel."""

    phrases: Phrases
    language: str
    channel: str

    @property
    def plain(self) -> bool:
        """SMS: no buttons, every character counts."""
        return self.channel == SMS

    def text(self, msgid: str, **values: object) -> str:
        """Return the phrase in the voice's language."""
        return self.phrases.text(msgid, self.language, **values)

    def moment(self, at: datetime) -> str:
        """Return a local moment; by SMS in signs that cost no more than others."""
        said = self.phrases.moment(at, self.language)
        return in_gsm7(said) if self.plain else said

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """Return the phrase for `n` in the voice's language."""
        return self.phrases.plural(one, many, n, self.language, **values)
