"""Fits the sorter's weights with scikit-learn, and measures them by cross-validation; writes no file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from benchmarks.comments.data import Labelled
from reports.comments.features import features
from reports.comments.model import FEELINGS, THEMES

FOLDS, SEED = 10, 1
FEWEST = 3  # comments that a feature must stand in
SURE = 0.7  # of a feeling; below it we say "unclear"
PRECISE = 0.8  # how many of those named shall be right; what decides each theme's threshold
GRID = np.arange(0.5, 0.96, 0.05)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A vectorizer and one classifier for the feelings, one for each theme."""

    vectorizer: TfidfVectorizer
    feelings: LogisticRegression
    themes: tuple[LogisticRegression, ...]

    def chances(self, rows: Sequence[Labelled]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """The probabilities of the feelings, in the order of FEELINGS, and of the themes, in that of THEMES."""
        table = self.vectorizer.transform(rows)
        order = [list(self.feelings.classes_).index(name) for name in FEELINGS]
        themes = np.column_stack([each.predict_proba(table)[:, 1] for each in self.themes])
        return self.feelings.predict_proba(table)[:, order], themes


def tokens(row: Labelled) -> list[str]:
    """The features of a comment, each as often as it stands there."""
    return list(features(row.text, row.question).elements())


def fit(rows: Sequence[Labelled]) -> Fitted:
    """Train on these comments; those without a feeling teach themes only."""
    vectorizer = TfidfVectorizer(analyzer=tokens, min_df=FEWEST, sublinear_tf=True)
    table = vectorizer.fit_transform(rows)
    told = [at for at, row in enumerate(rows) if row.feeling]
    feelings = LogisticRegression(C=3.0, class_weight="balanced", max_iter=2000).fit(
        table[told], [rows[at].feeling for at in told]
    )
    themes = tuple(
        LogisticRegression(C=2.0, class_weight="balanced", max_iter=2000).fit(
            table, [name in row.themes for row in rows]
        )
        for name in THEMES
    )
    return Fitted(vectorizer, feelings, themes)


@dataclass(frozen=True, slots=True)
class Unseen:
    """What models said of comments they had not been trained on, and what people say."""

    feelings: np.ndarray[Any, Any]
    themes: np.ndarray[Any, Any]
    true_feelings: np.ndarray[Any, Any]
    true_themes: np.ndarray[Any, Any]
    fold: np.ndarray[Any, Any]


def cross_validated(rows: Sequence[Labelled]) -> Unseen:
    """Each tenth of the comments, judged by a model trained on the other nine tenths."""
    rows = [row for row in rows if row.feeling]
    true = np.array([FEELINGS.index(row.feeling) for row in rows])
    feelings, themes, fold = np.zeros((len(rows), 3)), np.zeros((len(rows), len(THEMES))), np.zeros(len(rows), int)
    splits = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(true, true)
    for number, (known, unseen) in enumerate(splits):
        fitted = fit([rows[at] for at in known])
        feelings[unseen], themes[unseen] = fitted.chances([rows[at] for at in unseen])
        fold[unseen] = number
    labels = np.array([[name in row.themes for name in THEMES] for row in rows])
    return Unseen(feelings, themes, true, labels, fold)


def threshold(chances: np.ndarray[Any, Any], true: np.ndarray[Any, Any]) -> float:
    """The lowest of a few thresholds from which on enough of those named are right; the highest where none is."""
    for each in GRID:
        named = chances >= each
        if named.any() and true[named].mean() >= PRECISE:
            return round(float(each), 2)
    return round(float(GRID[-1]), 2)


def thresholds(unseen: Unseen) -> dict[str, float]:
    """Each theme's threshold."""
    return {name: threshold(unseen.themes[:, at], unseen.true_themes[:, at]) for at, name in enumerate(THEMES)}


def named_fairly(unseen: Unseen) -> np.ndarray[Any, Any]:
    """Which themes are named where each tenth is judged by thresholds that were chosen on the other tenths."""
    named = np.zeros_like(unseen.true_themes)
    for fold in range(FOLDS):
        here, there = unseen.fold == fold, unseen.fold != fold
        for at in range(len(THEMES)):
            least = threshold(unseen.themes[there, at], unseen.true_themes[there, at])
            named[here, at] = unseen.themes[here, at] >= least
    return named


def rows_of(fitted: Fitted) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Each feature with its rarity and its weights, as the shipped model keeps them."""
    coefficients, _ = _stacked(fitted)
    for name, at in sorted(fitted.vectorizer.vocabulary_.items()):
        yield name, (float(fitted.vectorizer.idf_[at]), *map(float, coefficients[:, at]))


def bias_of(fitted: Fitted) -> tuple[float, ...]:
    """The bias of each feeling and theme."""
    return tuple(map(float, _stacked(fitted)[1]))


def _stacked(fitted: Fitted) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    order = [list(fitted.feelings.classes_).index(name) for name in FEELINGS]
    coefficients = [fitted.feelings.coef_[order], *(each.coef_ for each in fitted.themes)]
    biases = [fitted.feelings.intercept_[order], *(each.intercept_ for each in fitted.themes)]
    return np.vstack(coefficients), np.concatenate(biases)
