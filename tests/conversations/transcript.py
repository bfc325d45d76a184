"""Plays a transcript of this folder about the surveys of this folder; how its lines read stands in bot/plays/grammar.py."""

from bot.flows.survey import Survey
from bot.phrases import Phrases
from bot.plays.grammar import NotAsWritten
from bot.plays.runner import play as run
from bot.plays.stage import Stage
from tests.conversations.surveys import SURVEYS


def play(text: str, phrases: Phrases) -> Stage:
    """Play a transcript to its end; NotAsWritten names the line that did not come true."""
    return run(text, Stage(phrases, SURVEYS["after-visit"]), surveys=_survey)


def _survey(name: str) -> Survey:
    if name not in SURVEYS:
        raise NotAsWritten(f"there is no survey {name!r}; there are: {', '.join(SURVEYS)}")
    return SURVEYS[name]
