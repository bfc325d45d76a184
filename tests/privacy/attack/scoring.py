"""How an attack did: the contacts it named right, against what blind guessing within the week's group would give."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.privacy.attack.attacks import ATTACKS, Guess
from tests.privacy.attack.evidence import Evidence

Attacks = Sequence[Callable[[Evidence], dict[str, Guess]]]
SURE = 1e-4  # how seldom chance alone may look like a leak, over all attacks together


@dataclass(frozen=True)
class Score:
    """One attack: how many it dared to name, how many of them right, how many chance would name right."""

    name: str
    guessed: int
    right: int
    chance: float  # expected number
    most: int  # what chance alone does not exceed

    @property
    def leaks(self) -> bool:
        return self.right > self.most


def attack(evidence: Evidence, truth: Mapping[int, int], attacks: Attacks = ATTACKS) -> list[Score]:
    """Every attack, scored, the most successful first."""
    guesses = {name: guess for each in attacks for name, guess in each(evidence).items()}
    found = [score(evidence, name, guess, truth, tries=len(guesses)) for name, guess in guesses.items()]
    return sorted(found, key=lambda each: each.most - each.right)


def score(evidence: Evidence, name: str, guess: Guess, truth: Mapping[int, int], *, tries: int) -> Score:
    """One attack, scored."""
    size = Counter(evidence.groups[contact] for contact in evidence.contacts)
    guessed = {response: contact for response, contact in guess.items() if response in truth}
    right = sum(truth[response] == contact for response, contact in guessed.items())
    expected = sum(1 / max(1, size[evidence.groups[response]]) for response in guessed)
    return Score(name, len(guessed), right, expected, most_by_chance(expected, SURE / max(1, tries)))


def most_by_chance(expected: float, at: float) -> int:
    """The number that a Poisson count of this mean exceeds with a probability below `at`.

    Right guesses of a random pairing within groups are fewer or as many as that count: matches of a random permutation.
    """
    term = total = math.exp(-expected)
    most = 0
    while 1 - total > at and most < 10_000:
        most += 1
        term *= expected / most
        total += term
    return most
