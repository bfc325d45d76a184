"""The words of commands: who may say which, and how a line is read; it runs nothing."""

import shlex
from dataclasses import dataclass

STAFF, MANAGER, OWNER = "staff", "manager", "owner"
EVERY_ROLE = frozenset({STAFF, MANAGER, OWNER})
MANAGERS = frozenset({MANAGER, OWNER})


@dataclass(frozen=True, slots=True)
class Word:
    """One command: its name, who may say it, how it is written, and what it does in a few words.

    The last two are phrases: they are shown in the reader's language.
    """

    name: str
    roles: frozenset[str]
    usage: str
    summary: str
    also: frozenset[str] = frozenset()  # who may say it too, though no list shows it to them
    pressed: bool = False  # only ever said by a button: it stands in no list, and means nothing without its slash


WORDS = {
    word.name: word
    for word in (
        Word("survey", EVERY_ROLE, "/survey CONTACT TOUCHPOINT [NAME]", "ask one customer how it went"),
        Word("link", EVERY_ROLE, "/link TOUCHPOINT", "a link and QR picture for the counter"),
        Word(
            "shop", EVERY_ROLE, "/shop TOUCHPOINT [LOCATION] [SURVEY]", "fill in a checklist about a visit of your own"
        ),
        Word("shop plan", MANAGERS, "/shop plan TOUCHPOINT by NAME [DAYS]", "plan a visit; /shop visits lists them"),
        Word("digest", MANAGERS, "/digest [WEEK]", "the digest of last week, or of a week like 2026-W46"),
        Word("report", MANAGERS, "/report [WEEK]", "a link to the full report"),
        Word("more", MANAGERS, "/more WEEK CODE", "all about one figure of a digest", pressed=True),
        Word("theme", MANAGERS, "/theme [CODE THEME]", "what comments are about; put a wrong one right"),
        Word("cases", MANAGERS, "/cases [mine | late | all]", "unhappy customers waiting for a reply", also=EVERY_ROLE),
        Word("case", MANAGERS, "/case NUMBER [VERB WORDS]", "look at one case, or work on it", also=EVERY_ROLE),
        Word("actions", MANAGERS, "/actions", "improvements that are planned or under way"),
        Word(
            "action", MANAGERS, "/action new WHAT | start N | NUMBER", "plan an improvement, start one, or look at it"
        ),
        Word("tell", MANAGERS, "/tell NUMBER", "tell customers what was done about what they said"),
        Word("subscribe", MANAGERS, "/subscribe [DAY HOUR | off]", "when your digest comes"),
        Word("export", MANAGERS, "/export", "all answers as a table"),
        Word("status", frozenset({OWNER}), "/status", "how Afterword itself is doing"),
        Word("whoami", EVERY_ROLE, "/whoami", "your name and role here"),
        Word("help", EVERY_ROLE, "/help", "this list"),
    )
}


QUOTING = frozenset('"\\')
OWN_DATA = frozenset({"privacy", "mydata", "forgetme", "language"})  # what every customer may ask about themselves
CALLED = {"idioma": "language", "langue": "language", "sprache": "language", "język": "language", "jezyk": "language"}
_OWN_DATA_WORDS = OWN_DATA | CALLED.keys()
SHORTEST = min(map(len, _OWN_DATA_WORDS))
LANGUAGES = {"en": "English", "es": "Español", "fr": "Français", "de": "Deutsch", "pl": "Polski"}
_ALSO_CALLED = {
    "spanish": "es", "espanol": "es", "castellano": "es", "french": "fr", "francais": "fr", "german": "de",
    "polish": "pl", "inglés": "en", "ingles": "en", "anglais": "en", "englisch": "en", "angielski": "en",
    "francés": "fr", "frances": "fr", "französisch": "fr", "franzoesisch": "fr", "francuski": "fr", "alemán": "de",
    "aleman": "de", "allemand": "de", "niemiecki": "de", "polaco": "pl", "polonais": "pl", "polnisch": "pl",
    "espagnol": "es", "spanisch": "es", "hiszpański": "es", "hiszpanski": "es",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A command as somebody wrote it."""

    name: str
    words: tuple[str, ...]


def read_line(text: str) -> Line:
    """The command and its words; quotes hold words together, a slash and a bot's name are not part of it."""
    try:
        words = shlex.split(text.replace("'", "\\'"))
    except ValueError:
        words = text.split()
    if not words:
        return Line("", ())
    name = words[0].lstrip("/").split("@", maxsplit=1)[0].lower()
    return Line(CALLED.get(name, name), tuple(words[1:]))


def is_command(text: str, role: str) -> bool:
    """Whether this is a command of this role: with a slash anything is, without one only the words of the role."""
    if text.lstrip().startswith("/"):
        return True
    word = WORDS.get(read_line(text).name)
    return word is not None and may_say(word, role) and not word.pressed


def may_say(word: Word, role: str) -> bool:
    """Whether somebody of this role may say a word at all."""
    return role in word.roles or role in word.also


def _may_name(text: str, names: frozenset[str]) -> bool:
    """Whether reading the line could give one of these names at all; most replies are a number or a few words.

    Quotes and backslashes may stand within a word, so that such a line is always read.
    """
    if not QUOTING.isdisjoint(text):
        return True
    lowered = text.lower()
    return len(lowered) >= SHORTEST and any(name in lowered for name in names)


def asks_for_own_data(text: str) -> bool:
    """Whether a customer asks about their own data or language: with a slash, or as LANGUAGE ES by SMS."""
    if not _may_name(text, _OWN_DATA_WORDS):
        return False
    line = read_line(text)
    if line.name not in OWN_DATA:
        return False
    return text.lstrip().startswith("/") or (len(line.words) == 1 and spoken(line.words[0]) is not None)


def spoken(word: str) -> str | None:
    """The code of a language as people name it: es, Español, Spanish."""
    name = word.casefold()
    if name in LANGUAGES:
        return name
    own = {each.casefold(): code for code, each in LANGUAGES.items()}
    return own.get(name) or _ALSO_CALLED.get(name)


def words_of(role: str) -> tuple[Word, ...]:
    """The commands of a role, in the order in which help shows them."""
    return tuple(word for word in WORDS.values() if role in word.roles and not word.pressed)
