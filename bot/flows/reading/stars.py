"""Repeated stars as a score of one to five; faces and hearts are feelings and none of its business."""

import re

from bot.flows.reading.numbers import Sentence
from bot.flows.reading.scale import Scale

_ASTERISKS = re.compile(r"\s*\*(?:[ ]?\*){0,9}\s*")


def star_runs(said: Sentence) -> list[int]:
    """Return where the runs of stars stand."""
    return [at for at, token in enumerate(said.tokens) if token.kind == "star"]


def counted(said: Sentence, scale: Scale) -> int | None:
    """Return how many filled stars a reply shows in one run, None where that is no score on this scale."""
    runs = star_runs(said)
    if len(runs) != 1 or (scale.low, scale.high) != (1, 5):
        return None
    count = said.tokens[runs[0]].value
    return count if 1 <= count <= 5 else None


def asterisks(text: str) -> int:
    """Return how many asterisks a reply consists of, 0 where it says anything else."""
    return text.count("*") if len(text) < 40 and _ASTERISKS.fullmatch(text) else 0


def contradict(said: Sentence, value: int) -> bool:
    """Say whether the stars beside a number tell another one; a single star is only its unit."""
    return any(said.tokens[at].value not in (1, value) for at in star_runs(said))
