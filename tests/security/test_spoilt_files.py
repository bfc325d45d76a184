"""Files that somebody spoilt, by accident or on purpose, are told with their place, soon, and never with a crash."""

import json
import os
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bot.documents.problem import DocumentProblems
from bot.errors import AfterwordError
from bot.organisation import read_organisation
from bot.playbook.reading import PACKAGED as PLAYBOOK
from bot.playbook.reading import check_playbook, read_playbook
from bot.rights.reading import read_rulebook
from bot.spreadsheets.reading import SpreadsheetError, opened_sheet
from bot.surveys.library import PACKAGED, Library, UnknownSurvey
from bot.surveys.reading import check_survey, read_survey
from tests.examples import examples
from tests.security.nasty import NASTY

TIMES = int(os.environ.get("AFTERWORD_ATTACK", "1"))
FUZZ = settings(
    max_examples=examples(25 * TIMES), deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
ORGANISATION = """organisation: Riverside Salon
country: GB
timezone: Europe/London
languages: [en, es]
locations: [High Street, Station Road]
touchpoints: [booking, haircut]
rules: {reminder_hours: 24, close_hours: 72, quiet: ["20:00", "09:00"], countries: [GB], texts_per_day: 100}
prices: {currency: GBP, sms_out: 0.04}
"""
SURVEY = (PACKAGED / "after-visit.yaml").read_text("utf-8")
READERS = {
    "a survey": (read_survey, SURVEY[:1500]),
    "an organisation": (read_organisation, ORGANISATION),
    "a playbook": (read_playbook, PLAYBOOK.read_text("utf-8")[:1500]),
    "a rulebook": (read_rulebook, (Path("bot/rights/packaged/gb.yaml")).read_text("utf-8")[:1500]),
}
PIECES = some.sampled_from(
    [*(text for text in NASTY.values() if len(text) < 200), "&a", "*a", "!!python/object/apply:os.system [id]", "!x", "<<:",
     "{", "}", "[", "]", ": ", "- ", "\n", "\t", "'", '"', "|", ">", "%", "@", "`", "---", "...", "?", "~", "1e999", "0x1F",
     "9" * 400, ".nan", "2026-02-30", "{organisation.__class__}", "{{ 7*7 }}", "{0}", "\u2028", "\x85"]
)  # fmt: skip


@pytest.mark.parametrize("what", READERS)
@given(data=some.data())
@FUZZ
def test_a_file_spoilt_anywhere_is_read_or_told_with_its_lines(what, data):
    read, text = READERS[what]
    for _ in range(data.draw(some.integers(1, 4))):
        at = data.draw(some.integers(0, len(text)))
        gone = data.draw(some.integers(0, 12))
        text = text[:at] + data.draw(PIECES) + text[at + gone :]
    for each in problems_of(read, text):
        assert 1 <= each.line <= len(text.splitlines()) + 2


def problems_of(read, text):
    """What is wrong with a text, at least one thing where anything is."""
    try:
        read(text, file="f.yaml")
    except DocumentProblems as broken:
        return broken.problems or pytest.fail("refused without a problem")
    return ()


@pytest.mark.parametrize("what", READERS)
@given(text=some.text(max_size=200) | some.text(alphabet="abc:- \n\t[]{}&*!'\"|>%@#,?1", max_size=80))
@FUZZ
def test_any_text_at_all_is_told_as_a_file_that_is_none(what, text):
    read, _ = READERS[what]
    with pytest.raises(AfterwordError):
        read(text, file="f.yaml")


BOMBS = {
    "aliases": "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}' if n else '*a'] * 9)}]\n" for n in range(9)),
    "a tag that runs": "survey: !!python/object/apply:os.system ['touch /tmp/hit']\n",
    "another": "!!python/object/new:os.system [touch]\n",
    "a merge": "a: &a {x: 1}\nb: {<<: *a}\n",
    "an alias to itself": "a: &a [*a]\n",
    "hundreds of keys": "".join(f"k{n}: 1\n" for n in range(400)),
    "a number without end": "survey: " + "9" * 200_000 + "\n",
    "deep": "a: " + "[" * 90 + "]" * 90,
    "deeper by lines": "".join("  " * n + "a:\n" for n in range(300)),
    "many documents": "---\na: 1\n" * 2000,
}


@pytest.mark.parametrize("what", READERS)
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_of_yaml_is_told_soon(what, bomb):
    began = time.process_time()
    with pytest.raises(AfterwordError):
        READERS[what][0](bomb, file="f.yaml")
    assert time.process_time() - began < 8


def test_braces_in_a_survey_are_text_or_a_known_place_and_never_looked_into():
    for text in (NASTY["a format"], NASTY["Jinja"]):
        asked = SURVEY.replace("ask: ", f"ask: {json.dumps(text + ' ', ensure_ascii=True)} # ", 1)
        check_survey(asked, file="f.yaml")
    check_playbook(PLAYBOOK.read_text("utf-8").replace("{", "{{x.__class__}} {", 1), file="f.yaml")


@pytest.mark.parametrize(
    "name", ["../secret", "..", "/etc/passwd", "a/b", "..\\x", "~root", "secret.yaml", "\0", "%2e%2e/secret", "", "."]
)
def test_the_name_of_a_survey_is_a_name_and_never_a_path(tmp_path, name):
    folder = tmp_path / "surveys"
    folder.mkdir()
    (tmp_path / "secret.yaml").write_text(SURVEY, "utf-8")
    (folder / "mine.yaml").symlink_to(tmp_path / "nowhere.yaml")
    with pytest.raises(UnknownSurvey):
        Library(folder).path(name)


# ---- tables ----


def rows_of(path: Path) -> int:
    with opened_sheet(path) as sheet:
        return sum(1 for _ in sheet.rows)


@given(content=some.binary(max_size=400) | some.text(alphabet='a1,;\t|"\n\r\0=', max_size=200).map(str.encode))
@FUZZ
def test_any_bytes_at_all_are_a_table_or_told_to_be_none(tmp_path, content):
    for ending in ("csv", "xlsx"):
        path = tmp_path / f"t.{ending}"
        path.write_bytes(content)
        assert path.name in told_of(path)


def told_of(path: Path) -> str:
    """What is said of a table that cannot be read; its name where it can."""
    try:
        rows_of(path)
    except SpreadsheetError as error:
        return str(error)
    return path.name


@pytest.fixture(scope="module")
def workbook(tmp_path_factory) -> Path:
    from openpyxl import Workbook

    path = tmp_path_factory.mktemp("books") / "good.xlsx"
    book = Workbook()
    book.active.append(["contact", "touchpoint"])
    for number in range(30):
        book.active.append([f"+4477009001{number:02}", "haircut"])
    book.save(path)
    return path


@given(data=some.data())
@FUZZ
def test_a_workbook_with_bytes_changed_is_read_or_told_to_be_broken(tmp_path, workbook, data):
    content = bytearray(workbook.read_bytes())
    for _ in range(data.draw(some.integers(1, 6))):
        content[data.draw(some.integers(0, len(content) - 1))] = data.draw(some.integers(0, 255))
    path = tmp_path / "spoilt.xlsx"
    path.write_bytes(content[: data.draw(some.integers(1, len(content)))])
    told_of(path)


def rebuilt(workbook: Path, path: Path, sheet: bytes) -> Path:
    """The workbook with another first sheet."""
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, sheet if each == "xl/worksheets/sheet1.xml" else old.read(each))
    return path


def test_a_workbook_that_unpacks_to_more_than_any_memory_is_refused_unread(tmp_path, workbook):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(path, "w") as new:
        for each in old.namelist():
            new.writestr(each, old.read(each))
        new.infolist()[-1].file_size = 510_000_000  # what it says of itself
    began = time.process_time()
    with pytest.raises(SpreadsheetError, match="too large"):
        rows_of(path)
    assert time.process_time() - began < 1


def test_entities_in_a_workbook_are_not_unfolded(tmp_path, workbook):
    laughs = "".join(f'<!ENTITY a{n} "{"".join([f"&a{n - 1};"] * 10) if n else "ha"}">' for n in range(9))
    head = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<?xml version="1.0"?><!DOCTYPE x [{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet xmlns="{head}"><sheetData><row><c t="inlineStr"><is><t>&a8;&f;</t></is></c></row></sheetData></worksheet>'
    path = rebuilt(workbook, tmp_path / "laughs.xlsx", sheet.encode())
    try:
        with opened_sheet(path) as opened:
            text = json.dumps(opened.columns) + json.dumps([row.cells for row in opened.rows])
    except SpreadsheetError:
        text = ""
    assert "root:" not in text
    assert len(text) < 100_000


def test_the_audit_says_plainly_when_nobody_can_be_asked_and_fails_for_a_known_hole(tmp_path, monkeypatch, capsys):
    import importlib.util
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    spec = importlib.util.spec_from_file_location("audit", Path(".ci/audit.py"))
    audit = importlib.util.module_from_spec(spec)
    sys.modules["audit"] = audit
    spec.loader.exec_module(audit)
    lock, accepted = tmp_path / "lock", tmp_path / "accepted"
    lock.write_text("good==1.0 \\\n    --hash=x\nbad[extra]==2.0 ; sys_platform == 'x'\n")
    monkeypatch.setattr(audit, "SERVICE", "http://127.0.0.1:9/none")
    assert audit.audit(lock, accepted) == 0
    assert "not reachable" in capsys.readouterr().out

    class Advisories(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))["queries"]
            found = [{"vulns": [{"id": "X-1"}]} if each["package"]["name"] == "bad" else {} for each in asked]
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"results": found}).encode())

        def log_message(self, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Advisories) as server:
        monkeypatch.setattr(audit, "SERVICE", f"http://127.0.0.1:{server.server_port}/")
        for expected, waived in ((1, ""), (1, "X-1 2020-01-01 long ago\n"), (0, "X-1 2999-01-01 not used by us\n")):
            accepted.write_text(waived)
            thread = threading.Thread(target=server.handle_request)
            thread.start()
            assert audit.audit(lock, accepted) == expected
            thread.join()
    assert "bad 2.0: X-1" in capsys.readouterr().out
