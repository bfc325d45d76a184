"""Promise 4 attacked: the file, its backup and the logs of a week name nobody's anonymous answers better than chance."""

import shutil

import pytest

from tests.privacy.attack.evidence import read
from tests.privacy.attack.leaks import LEAKS
from tests.privacy.attack.scoring import attack
from tests.privacy.attack.week import KINDS

pytestmark = pytest.mark.slow


def leaking(scores):
    return [
        f"{each.name}: {each.right} of {each.guessed} right, chance {each.chance:.1f}" for each in scores if each.leaks
    ]


def test_the_week_is_worth_attacking(played):
    kinds = set(played.kinds.values())
    assert kinds == set(KINDS)
    assert len(played.truth) > 50
    assert len(played.control) > 8
    assert (played.folder / "afterword.log").read_text(encoding="utf-8").count("\n") > 0


@pytest.mark.parametrize("name", ["salon.db", "backup.db"])
@pytest.mark.parametrize("key", ["with the key", "without the key"])
def test_no_attack_names_more_than_chance(played, name, key):
    evidence = read(
        played.folder / name,
        played.key if key == "with the key" else "",
        log=played.folder / "afterword.log",
        provider_ids=played.provider_ids,
    )
    assert len(evidence.responses) >= len(played.truth)
    scores = attack(evidence, played.truth)
    assert len(scores) > 20
    assert leaking(scores) == []


def test_the_same_attack_names_everybody_who_was_not_anonymous(played):
    evidence = read(played.file, whose=played.control)
    (found,) = (each for each in attack(evidence, played.control) if each.name == "keys and words")
    assert found.right == found.guessed == len(played.control)


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.__name__)
def test_a_salon_that_leaks_on_purpose_is_found_out(played, tmp_path, leak):
    folder = tmp_path / "leaky"
    shutil.copytree(played.folder, folder)
    leak(folder / "salon.db", played.truth, played.key)
    evidence = read(folder / "salon.db", played.key, log=folder / "afterword.log")
    assert leaking(attack(evidence, played.truth))
