"""Promise 4 attacked: file, backups and logs of a week name nobody's anonymous answers better than chance, whenever copied."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.privacy.attack.attacks import NONE_NAMED, by_commits
from tests.privacy.attack.evidence import read
from tests.privacy.attack.leaks import LEAKS, OF_ONE_ORDER
from tests.privacy.attack.mishaps import PASSERS_BY, STRANGERS
from tests.privacy.attack.scoring import attack, most_by_chance
from tests.privacy.attack.week import KINDS
from tests.privacy.marks import forms_of_number, found

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow
FILES = {
    "salon": "after the week",
    "backup": "a backup after the week",
    "backup_at_once": "the night's copy, right after an anonymous end",
    "open": "from beside the running program",
}


def leaking(scores):
    return [
        f"{each.name}: {each.right} of {each.guessed} right, chance {each.chance:.1f}" for each in scores if each.leaks
    ]


def of(played, name, *, key=True):
    return read(
        played.folder / f"{name}.db",
        played.key if key else "",
        log=played.folder / "afterword.log",
        provider_ids=played.provider_ids,
    )


def test_the_week_is_worth_attacking(played):
    kinds = set(played.kinds.values())
    assert kinds == set(KINDS)
    assert len(played.truth) > 50
    assert len(played.control) > 8
    for name in ("open", "at_once"):
        assert (played.folder / f"{name}.db-wal").stat().st_size > 100_000, name
        assert len(of(played, name).responses) > 10


def test_the_log_of_the_week_holds_what_a_serving_program_writes_at_its_lowest_level(played):
    lines = [json.loads(line) for line in (played.folder / "afterword.log").read_text(encoding="utf-8").splitlines()]
    words = Counter(line["action"] for line in lines)
    assert len(lines) > 36
    assert len(words) >= 12
    assert {"debug", "info", "warning", "error"} == {line["level"] for line in lines}


def test_no_file_of_a_played_week_holds_an_address_a_name_or_a_comment(played):
    people = range(len(played.truth) + len(played.control))
    numbers = [form for number in people for form in forms_of_number(f"+4477009{number:05}")]
    numbers += [form for who in (*STRANGERS, *PASSERS_BY) for form in forms_of_number(who.value)]
    names = [f"Guest{number:04}" for number in people] + [f"number{number:04}" for number in people]
    chats = [f"81{number:05}" for number in people]
    files = [each for each in played.folder.iterdir() if each.name != "export.csv"]
    copied = {f"{name}.db{end}" for name in ("at_once", "open") for end in ("", "-wal", "-shm")}
    assert {each.name for each in files} >= {*copied, "salon.db", "backup.db", "backup_at_once.db", "afterword.log"}
    for file in files:
        data = file.read_bytes()
        assert found(data, [*numbers, *names, "Apollonia"]) == [], file.name
        # Seven digits stand by chance in many an id; not as text of their own.
        assert [chat for chat in chats if f'"{chat}"'.encode() in data] == [], file.name


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("key", ["with the key", "without the key"])
def test_no_attack_names_more_than_chance(played, name, key):
    evidence = of(played, name, key=key == "with the key")
    assert len(evidence.responses) >= (len(played.truth) if name in {"salon", "backup"} else 10)
    scores = attack(evidence, played.truth, kinds=played.kinds)
    assert len(scores) > 20
    assert leaking(scores) == []
    named = [each for each in scores if each.name in NONE_NAMED]
    assert [(each.name, each.guessed) for each in named if each.guessed] == []
    assert len(named) == len(NONE_NAMED)


def test_until_the_file_is_cleaned_its_log_still_tells_and_docs_say_so(played):
    (found,) = attack(of(played, "at_once"), played.truth, [by_commits])
    assert found.right == found.guessed > 0
    text = " ".join((ROOT / "docs" / "privacy.md").read_text(encoding="utf-8").split())
    assert "For a second or two after an anonymous end" in text


def test_what_chance_does_not_exceed_is_counted_exactly():
    assert most_by_chance([], 1e-4) == 0
    assert most_by_chance([0.5] * 4, 0.1) == 3  # four of four: one in sixteen
    assert most_by_chance([0.5] * 4, 0.05) == 4
    assert most_by_chance([0.01] * 4, 1e-5) == 2


def test_the_same_attack_names_everybody_who_was_not_anonymous(played):
    evidence = read(played.file, whose=played.control)
    (found,) = (each for each in attack(evidence, played.control) if each.name == "keys and words")
    assert found.right == found.guessed == len(played.control)


def leaked(played, folder, leak, truth):
    """The evidence in a salon that leaks about these responses."""
    folder.mkdir()
    for name in ("salon.db", "afterword.log"):
        shutil.copy(played.folder / name, folder / name)
    leak(folder / "salon.db", truth, played.key)
    return read(folder / "salon.db", played.key, log=folder / "afterword.log")


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.__name__)
def test_a_salon_that_leaks_on_purpose_is_found_out(played, tmp_path, leak):
    assert leaking(attack(leaked(played, tmp_path / "leaky", leak, played.truth), played.truth))


@pytest.mark.parametrize("leak", [each for each in LEAKS if each not in OF_ONE_ORDER], ids=lambda leak: leak.__name__)
def test_a_leak_about_four_people_is_found_too(played, tmp_path, leak):
    four = {each: who for each, who in played.truth.items() if played.kinds[each] == "reachable"}
    assert len(four) == 4
    scores = attack(leaked(played, tmp_path / "leaky", leak, four), played.truth, kinds=played.kinds)
    assert any(each.leaks and each.right == 4 and each.name.endswith(", of reachable") for each in scores)
