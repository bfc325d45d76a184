"""With another secret key every command says so in one clear line, and changes nothing; bad input is never repeated."""

import pytest

from tests.privacy.marks import MARKS, NAME, NUMBER, WORDS, found

WRONG = "another secret key that is long enough"
COMMANDS = (
    ("tick",), ("invite", "07700900123", "--touchpoint", "haircut"), ("digest",), ("report",), ("actions",),
    ("action", "1"), ("tellings",), ("cases",), ("case", "1"), ("people", "list"), ("people", "invite", "--role", "staff"),
    ("people", "add", "07700900123", "--role", "staff"), ("people", "remove", "Sam"), ("export", "responses"),
    ("export", "corrections"), ("person", "show", "07700900123"), ("person", "export", "07700900123"),
    ("person", "erase", "07700900123", "--yes"), ("db", "upgrade"), ("db", "verify"), ("db", "backup", "copy.db"),
)  # fmt: skip
BAD = (
    ("invite", f"{NUMBER}x", "--touchpoint", "haircut", "--name", NAME), ("invite", NUMBER, "--touchpoint", WORDS),
    ("person", "show", NUMBER), ("person", "show", f"{NAME} {NUMBER}"), ("person", "erase", f"telegram:{NAME}", "--yes"),
    ("people", "remove", NAME), ("people", "add", f"{NUMBER} {NAME}", "--role", "staff"),
    ("digest", "--for", NAME, "--send"),
)  # fmt: skip


def as_left(folder):
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.name.startswith("afterword.db")}


@pytest.mark.slow
def test_every_command_says_that_the_key_is_wrong_and_writes_nothing(salon, tmp_path, monkeypatch):
    before = as_left(tmp_path)
    monkeypatch.setenv("AFTERWORD_SECRET_KEY", WRONG)
    for words in COMMANDS:
        said = salon(*words, status=1)
        assert said.startswith("AFTERWORD_SECRET_KEY is not the key this database was made with"), words
        assert "\n" not in said.strip(), words
    after = as_left(tmp_path)
    assert after["afterword.db"] == before["afterword.db"]
    assert not (tmp_path / "copy.db").exists()


def test_bad_input_is_told_without_repeating_whose_it_was(salon):
    for words in BAD:
        said = salon(*words, status=1)
        assert found(said.encode(), MARKS) == [] or words[:2] == ("invite", NUMBER), (words, said)


def test_changing_the_key_asks_for_the_new_one_and_says_what_to_do_next(salon, tmp_path, monkeypatch):
    assert "AFTERWORD_NEW_SECRET_KEY is not set" in salon("db", "rekey", "--yes", status=1)
    monkeypatch.setenv("AFTERWORD_NEW_SECRET_KEY", WRONG)
    said = salon("db", "rekey", "--yes")
    assert "afterword.db.before-rekey-1" in said
    assert "put the new key in the place of AFTERWORD_SECRET_KEY" in said
    assert "changed already" in salon("db", "rekey", "--yes")
    assert "not the key this database was made with" in salon("people", "list", status=1)
    monkeypatch.setenv("AFTERWORD_SECRET_KEY", WRONG)
    assert "Nobody yet" in salon("people", "list")
