"""The figures of a cross-validation, as numbers and as lines to read; trains nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import accuracy_score, f1_score, recall_score

from benchmarks.comments.training import PRECISE, SURE, Unseen, named_fairly
from reports.comments.model import FEELINGS, THEMES


@dataclass(frozen=True, slots=True)
class OfTheme:
    """How one theme is found: F1 at one half; share named, share right and share found where we name it."""

    name: str
    f1: float
    named: int
    right: float
    found: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What cross-validation says of the sorter; shares from 0 to 1."""

    comments: int
    accuracy: float
    macro_f1: float
    recalls: tuple[float, ...]  # in the order of FEELINGS
    sure: float  # how many are not "unclear"
    accuracy_where_sure: float
    themes_micro_f1: float
    themes_macro_f1: float
    right: float  # of all themes we name
    found: float  # of all themes people named
    themes: tuple[OfTheme, ...]


def figures_of(unseen: Unseen) -> Figures:
    """Count what was right."""
    said, true = unseen.feelings.argmax(axis=1), unseen.true_feelings
    sure = unseen.feelings.max(axis=1) >= SURE
    half, named, labels = unseen.themes >= 0.5, named_fairly(unseen), unseen.true_themes
    hits = named & labels
    return Figures(
        comments=len(true),
        accuracy=float(accuracy_score(true, said)),
        macro_f1=float(f1_score(true, said, average="macro")),
        recalls=tuple(map(float, recall_score(true, said, average=None))),
        sure=float(sure.mean()),
        accuracy_where_sure=float(accuracy_score(true[sure], said[sure])),
        themes_micro_f1=float(f1_score(labels, half, average="micro")),
        themes_macro_f1=float(f1_score(labels, half, average="macro")),
        right=float(hits.sum() / named.sum()),
        found=float(hits.sum() / labels.sum()),
        themes=tuple(
            OfTheme(
                name=name,
                f1=float(f1_score(labels[:, at], half[:, at])),
                named=int(named[:, at].sum()),
                right=float(hits[:, at].sum() / max(1, np.sum(named[:, at]))),
                found=float(hits[:, at].sum() / max(1, np.sum(labels[:, at]))),
            )
            for at, name in enumerate(THEMES)
        ),
    )


def lines(figures: Figures) -> Iterator[str]:
    """The figures as two tables in Markdown."""
    recalls = ", ".join(f"{name} {share:.2f}" for name, share in zip(FEELINGS, figures.recalls, strict=True))
    yield f"| of {figures.comments:,} comments, each judged by a model that had not seen it | |"
    yield "|---|---|"
    yield f"| accuracy over three feelings | {figures.accuracy:.3f} |"
    yield f"| macro F1 over three feelings | {figures.macro_f1:.3f} (recall: {recalls}) |"
    yield f"| sure of the feeling (likelihood {SURE} or more) | {figures.sure:.0%}, of them right {figures.accuracy_where_sure:.3f} |"
    yield f"| themes, micro F1 at one half | {figures.themes_micro_f1:.3f} (macro {figures.themes_macro_f1:.3f}) |"
    yield f"| themes where we name one (threshold for {PRECISE:.0%}) | right {figures.right:.3f}, found {figures.found:.3f} |"
    yield ""
    yield "| theme | F1 at one half | named | of those right | of all found |"
    yield "|---|---|---|---|---|"
    for each in figures.themes:
        yield f"| {each.name} | {each.f1:.2f} | {each.named} | {each.right:.2f} | {each.found:.2f} |"
