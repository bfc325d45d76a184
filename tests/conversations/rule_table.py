"""The rules by name, the channels each has a transcript on, and the table of docs/conversations.md drawn from both.

`python -m tests.conversations.rule_table docs/conversations.md` draws the table again; a test keeps it so.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.messages import CHANNELS, SMS, TELEGRAM

HERE = Path(__file__).parent / "rules"
MARKS = ("<!-- rules -->", "<!-- end of rules -->")


class Rule(NamedTuple):
    """A rule as the docs say it, and the channels on which it means something."""

    says: str
    channels: tuple[str, ...] = CHANNELS


RULES = {
    "consent": Rule("The invitation carries the first question, and answering it is consent to take part; a survey may ask first. Contact and quotation are asked at the end, each on its own."),
    "anonymity": Rule("ANON, or a tap, at any time before the end cuts every answer loose from who gave it."),
    "not understood": Rule("A reply not understood is kept and the question asked once more with an example, then skipped. Nothing is guessed, rescaled, rounded or clamped."),
    "joined": Rule("Words within 90 seconds after a text answer are joined to it, in the order of writing."),
    "corrections": Rule("BACK corrects the answer before, and so does editing the message of the latest answer; both are kept, the later counts."),
    "old buttons": Rule("Old buttons do nothing but say so.", (TELEGRAM,)),
    "silence": Rule("One reminder after 24 hours, closed after 72. What was answered counts as partial."),
    "late": Rule("A late reply within 7 days reopens and is flagged; after that it is kept as a comment and answered politely. Late is what was written late, not what we fetched late."),
    "one at a time": Rule("One conversation at a time for each contact: another invitation waits its turn or is skipped with a reason."),
    "fatigue": Rule("One invitation in 30 days over all surveys; 90 days of rest after two unanswered. What the customer asks for is exempt."),
    "quiet": Rule("09:00 to 20:00 in the contact's own timezone, for everything the customer did not just ask for."),
    "cases": Rule("A low score raises one case and alerts its owner at once."),
    "recovery": Rule("Three days after a case was closed its customer is asked, once, how well it was put right: only who agreed to be contacted; nobody after STOP, and nobody who is anonymous."),
    "law": Rule("A case that may be a legal right is marked, shows what may apply with its days, and is closed only with what the customer got."),
    "telling": Rule("What was done is told once to those who raised it and agreed to be contacted, after a second person agreed to the words; never to who said STOP, and not within 30 days of being asked or told."),
    "action": Rule("An improvement is planned, begun, checked and decided in chat; nothing is said to have worked that the data do not show."),
    "hearing": Rule(
        "An unhappy customer is heard before the end: what happened, may we contact you, what would put it right, what "
        "happens next. An anonymous one is told that nobody can answer, and may choose to be answered."
    ),
    "stop": Rule("Stop means stop, at once, in every language and in plain words, until START; the record of consents shows both."),
    "fallback": Rule("Off unless switched on. Who said yes to it is asked once in the other way after silence in the first: one invitation, one response, wherever they answer. STOP in either place ends both.", (TELEGRAM,)),
    "blocked": Rule("Who blocked us, or whose provider holds a STOP, gets nothing more, until they come back."),
    "wrong person": Rule("A wrong number, or news of a death, is thanked for; nothing is ever asked again."),
    "strangers": Rule("Somebody unknown is told about privacy and obeyed when they say STOP; on Telegram answered politely once a day, by SMS not at all."),
    "help": Rule("HELP and PRIVACY in the middle do not lose the place."),
    "language": Rule("LANGUAGE in the middle goes on in the new one; a number is a number in every language, anything else unexpected is not guessed at."),
    "yes": Rule("YES by itself is a yes where one was asked for, never a score and never a START."),
    "media": Rule("A picture, a voice message, a sticker or a place is not read, and the customer is told."),
    "staff": Rule("Staff are customers too: while they are asked, words that only begin like a command are an answer."),
    "trained visits": Rule("A checklist that staff ask for with /shop begins at once, at any hour; no consent is asked, and it changes nothing of how often they are asked as customers."),
    "planned visits": Rule("A visit that a manager plans is told to its visitor, opened and reminded of once each, never at night; only they can begin it, in its days; once it is made nobody sees by whom."),
    "visits to come": Rule("A visit still to come is asked about once it is over; one more than a year ahead is refused.", (SMS,)),
    "restart": Rule("The process may end between any two messages (every transcript here is played so)."),
}  # fmt: skip


def channel_of(transcript: str) -> str:
    """The channel its customers are on."""
    return TELEGRAM if "\nchannel   telegram\n" in transcript else SMS


def rules_of(transcript: str) -> list[str]:
    """The rules it shows, by name."""
    line = next((line for line in transcript.splitlines() if line.startswith("rule ")), "rule ")
    return [name.strip() for name in line.removeprefix("rule ").split(",") if name.strip()]


def shown() -> dict[tuple[str, str], list[Path]]:
    """The transcripts of each rule on each channel."""
    found: dict[tuple[str, str], list[Path]] = {(name, channel): [] for name in RULES for channel in CHANNELS}
    for path in sorted(HERE.glob("*.txt")):
        text = path.read_text("utf-8")
        for name in rules_of(text):
            found[name, channel_of(text)].append(path)
    return found


def table() -> Iterator[str]:
    """The lines of the table."""
    transcripts = shown()
    yield "| rule | by SMS | on Telegram |"
    yield "|---|---|---|"
    for name, rule in RULES.items():
        cells = [", ".join(_link(path) for path in transcripts[name, channel]) or "-" for channel in CHANNELS]
        yield f"| **{name}**: {rule.says} | {cells[0]} | {cells[1]} |"


def _link(path: Path) -> str:
    name = path.stem.removesuffix("_sms").removesuffix("_telegram").replace("_", " ")
    return f"[{name}](../tests/conversations/rules/{path.name})"


def redrawn(page: str) -> str:
    """The page with a fresh table between its marks."""
    before, rest = page.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    return "".join((before, MARKS[0], "\n", *(f"{line}\n" for line in table()), MARKS[1], after))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_text(redrawn(target.read_text("utf-8")), "utf-8")
