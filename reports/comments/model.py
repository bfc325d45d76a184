"""The sorter: weights trained elsewhere and shipped as JSON, and what they make of one comment; knows no customer.

A linear model over TF-IDF features, computed here without any library; `benchmarks/comments` trains it,
docs/comments.md is its card. It abstains where it is unsure.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log, sqrt
from typing import Any

from reports.comments.features import features, words_of

THEMES = ("responsiveness", "reliability", "empathy", "assurance", "tangibles")
POSITIVE, MIXED, NEGATIVE, UNCLEAR = "positive", "mixed", "negative", "unclear"
FEELINGS = (POSITIVE, MIXED, NEGATIVE)
SHORTEST = 8  # characters; it was trained on nothing shorter
LONGEST = 2000  # more of a comment is not read


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of a linear model: for each feature its rarity, then one weight for each feeling and each theme."""

    weights: Mapping[str, tuple[float, ...]]
    bias: tuple[float, ...]
    sure: float  # a feeling less likely than this is "unclear"
    thresholds: Mapping[str, float]  # by theme: named where at least so likely
    right: Mapping[str, float]  # by theme: how many in a hundred of those named were right in cross-validation
    feelings_right: float  # how many in a hundred feelings were right, where it was sure


@dataclass(frozen=True, slots=True)
class Likely:
    """What one comment may be about: how likely each of the three feelings is (together 1) and each theme (alone)."""

    feelings: Mapping[str, float]
    themes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sorted:
    """What one comment is about, as far as the model is sure: no theme and "unclear" where it is not."""

    themes: tuple[str, ...] = ()
    feeling: str = UNCLEAR


def likely(model: Model, text: str, question: str) -> Likely:
    """The probabilities for a comment in English that answers `question`."""
    scores = _scores(model, text[:LONGEST], question)
    high = max(scores[: len(FEELINGS)])
    powers = [exp(score - high) for score in scores[: len(FEELINGS)]]
    return Likely(
        feelings={name: power / sum(powers) for name, power in zip(FEELINGS, powers, strict=True)},
        themes={name: _chance(score) for name, score in zip(THEMES, scores[len(FEELINGS) :], strict=True)},
    )


def sort(model: Model, text: str, question: str) -> Sorted:
    """What a comment in English is about; nothing for one too short to tell, or without a word that is known."""
    if len(text.strip()) < SHORTEST or not any(word in model.weights for word in words_of(text)):
        return Sorted()
    found = likely(model, text, question)
    feeling = max(FEELINGS, key=lambda name: found.feelings[name])
    return Sorted(
        themes=tuple(name for name in THEMES if found.themes[name] >= model.thresholds[name]),
        feeling=feeling if found.feelings[feeling] >= model.sure else UNCLEAR,
    )


@cache
def shipped() -> Model:
    """The model that comes with Afterword; read once, at its first use."""
    return model_from(json.loads(files("reports.comments").joinpath("weights.json").read_text(encoding="utf-8")))


def model_from(stored: Mapping[str, Any]) -> Model:
    """The model of a weights file."""
    return Model(
        weights={name: tuple(row) for name, row in stored["weights"].items()},
        bias=tuple(stored["bias"]),
        sure=stored["sure"],
        thresholds=stored["thresholds"],
        right=stored["right"],
        feelings_right=stored["feelings_right"],
    )


def _scores(model: Model, text: str, question: str) -> Sequence[float]:
    """One score for each feeling and theme: weights times sublinear TF-IDF, the vector scaled to length one."""
    totals = [0.0] * len(model.bias)
    squares = 0.0
    for name, count in features(text, question).items():
        row = model.weights.get(name)
        if row is None:
            continue
        size = row[0] if count == 1 else row[0] * (1 + log(count))
        squares += size * size
        totals = [total + size * weight for total, weight in zip(totals, row[1:], strict=True)]
    length = sqrt(squares) or 1.0
    return [total / length + bias for total, bias in zip(totals, model.bias, strict=True)]


def _chance(score: float) -> float:
    return 1 / (1 + exp(-score)) if score >= 0 else exp(score) / (1 + exp(score))
