"""The sorter's training: the shipped arithmetic is scikit-learn's, and corrections of managers are learnt from."""

import json

import numpy as np
import pytest

from benchmarks.comments.data import read
from reports.comments.model import FEELINGS, THEMES, Model, likely


@pytest.fixture(scope="module")
def training():
    """Imported only here: scikit-learn takes two seconds, in every worker that collects this file."""
    from benchmarks.comments import training

    return training


@pytest.fixture(scope="module")
def few():
    return read()[:700]


def test_pure_python_gives_what_scikit_learn_gives(few, training):
    fitted = training.fit(few)
    model = Model(dict(training.rows_of(fitted)), training.bias_of(fitted), 0.7, {}, {}, 0.0)
    unseen = read()[700:900]
    feelings, themes = fitted.chances(unseen)
    ours = [likely(model, row.text, row.question) for row in unseen]
    assert np.abs(np.array([[each.feelings[name] for name in FEELINGS] for each in ours]) - feelings).max() < 1e-6
    assert np.abs(np.array([[each.themes[name] for name in THEMES] for each in ours]) - themes).max() < 1e-6


def test_the_threshold_is_the_lowest_at_which_enough_are_right(training):
    chances = np.array([0.95, 0.9, 0.9, 0.8, 0.7, 0.61, 0.61])
    true = np.array([True, True, True, True, False, False, False])
    assert training.threshold(chances, true) == pytest.approx(0.65)
    assert training.threshold(chances, np.zeros(7, bool)) == pytest.approx(0.95)


def test_a_correction_without_a_feeling_teaches_themes(tmp_path, few, training):
    file = tmp_path / "corrections.jsonl"
    file.write_text(json.dumps({"text": "cold chairs in the salon", "question": "Why?", "rater": ["tangibles"]}) + "\n")
    (row,) = read([file])
    assert (row.feeling, row.themes) == ("", frozenset({"tangibles"}))
    assert len(training.fit([*few, row]).themes) == len(THEMES)


def test_a_theme_that_does_not_exist_is_refused_with_its_line(tmp_path):
    file = tmp_path / "corrections.jsonl"
    file.write_text('{"text": "x", "rater": ["tangibles"]}\n{"text": "x", "rater": ["colour"]}\n')
    with pytest.raises(ValueError, match=r"corrections.jsonl, line 2: themes are"):
        read([file])
