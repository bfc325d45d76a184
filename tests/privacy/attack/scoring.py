"""How an attack did: the contacts it named right, against what blind guessing within the week's group would give."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.privacy.attack.attacks import ATTACKS, BY_EVIDENCE, Guess
from tests.privacy.attack.evidence import Evidence

Attacks = Sequence[Callable[[Evidence], dict[str, Guess]]]
SURE = 1e-4  # how seldom chance alone may look like a leak, over all attacks together
FEW = 2  # named and all of them right, by an attack that names nobody without evidence: that is no chance


@dataclass(frozen=True)
class Score:
    """One attack: how many it dared to name, how many of them right, how many chance would name right."""

    name: str
    guessed: int
    right: int
    chance: float  # expected number
    most: int  # what chance alone does not exceed
    by_evidence: bool = False  # it names nobody whom nothing leads to

    @property
    def leaks(self) -> bool:
        return self.right > self.most or (self.by_evidence and self.right == self.guessed >= FEW)


def attack(
    evidence: Evidence, truth: Mapping[int, int], attacks: Attacks = ATTACKS, *, kinds: Mapping[int, str] | None = None
) -> list[Score]:
    """Every attack, scored, the most successful first; with the `kinds` of responses also on each kind by itself."""
    guesses = {name: guess for each in attacks for name, guess in each(evidence).items()}
    found = [score(evidence, name, guess, truth, tries=len(guesses)) for name, guess in guesses.items()]
    for kind in sorted(set((kinds or {}).values())):
        those = {response: contact for response, contact in truth.items() if (kinds or {})[response] == kind}
        tries = len(guesses) * len(set((kinds or {}).values()))
        found += [score(evidence, name, guess, those, tries=tries, kind=kind) for name, guess in guesses.items()]
    return sorted(found, key=lambda each: (not each.leaks, each.most - each.right))


def score(
    evidence: Evidence, name: str, guess: Guess, truth: Mapping[int, int], *, tries: int, kind: str = ""
) -> Score:
    """One attack, scored on these responses."""
    size = Counter(evidence.groups[contact] for contact in evidence.contacts)
    guessed = {response: contact for response, contact in guess.items() if response in truth}
    right = sum(truth[response] == contact for response, contact in guessed.items())
    chances = [1 / max(1, size[evidence.groups[response]]) for response in guessed]
    most = most_by_chance(chances, SURE / max(1, tries))
    title = f"{name}, of {kind}" if kind else name
    return Score(title, len(guessed), right, sum(chances), most, by_evidence=name in BY_EVIDENCE)


def most_by_chance(chances: Iterable[float], at: float) -> int:
    """The number of right guesses that is exceeded with a probability below `at`, each being right with its own chance.

    Right guesses of a random pairing within groups are about as many: matches of a random permutation.
    """
    exactly = [1.0]  # the probability of so many right ones
    for chance in chances:
        exactly = [
            right * chance + wrong * (1 - chance) for wrong, right in zip([*exactly, 0.0], [0.0, *exactly], strict=True)
        ]
    most, beyond = len(exactly) - 1, 0.0
    while most and beyond + exactly[most] < at:
        beyond += exactly[most]
        most -= 1
    return most
