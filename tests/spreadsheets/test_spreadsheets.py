"""Tables that people bring along: every way they are written, and what is said when they are none."""

import csv
import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.spreadsheets.columns import matched
from bot.spreadsheets.reading import Row, SpreadsheetError, opened_sheet
from bot.spreadsheets.refused import Refused, write_refused

AFTERNOON = datetime(2026, 9, 1, 14, 30)  # noqa: DTZ001  a workbook knows no timezone
OURS = ("question", "value", "comment", "date")


def rows_of(path):
    with opened_sheet(path) as sheet:
        return list(sheet.rows)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_whatever_stands_between_the_cells_is_found(tmp_path, separator):
    file = tmp_path / "answers.csv"
    file.write_text(separator.join(["question", "value"]) + "\n" + separator.join(["csat", "4"]) + "\n")
    assert rows_of(file) == [Row(2, {"question": "csat", "value": "4"})]


def test_a_row_is_known_by_the_line_it_begins_in_though_cells_hold_line_breaks(tmp_path):
    file = tmp_path / "answers.csv"
    file.write_text('question,value\nwhy,"one\ntwo"\n\ncsat,4\n')
    assert [row.line for row in rows_of(file)] == [2, 5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_accents_survive_every_way_of_saving(tmp_path, encoding):
    file = tmp_path / "answers.csv"
    file.write_bytes("question,value\nwhy,café crème\n".encode(encoding))
    assert rows_of(file)[0].cells["value"] == "café crème"


def test_an_accent_cut_by_the_end_of_a_block_is_still_utf8(tmp_path):
    file = tmp_path / "answers.csv"
    line = "why," + "é" * 501 + "\n"
    file.write_text("question,value\n" + line * 1200, "utf-8")
    assert file.stat().st_size > 1 << 20
    assert {row.cells["value"] for row in rows_of(file)} == {"é" * 501}


def test_a_workbook_is_read_as_one_would_type_it(tmp_path):
    book = Workbook()
    for row in (
        ["question", "value", "date"],
        ["csat", 4.0, date(2026, 9, 1)],
        ["wait", 2.5, AFTERNOON],
    ):
        book.active.append(row)
    book.save(tmp_path / "answers.xlsx")
    assert [row.cells for row in rows_of(tmp_path / "answers.xlsx")] == [
        {"question": "csat", "value": "4", "date": "2026-09-01"},
        {"question": "wait", "value": "2.5", "date": "2026-09-01T14:30:00"},
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"question,question\n", "two columns are called 'question'"),
        ("a.csv", b"\x00\x01\x02", "is no text"),
        ("a.csv", b"a\x81\x90b", "is no text"),
        ("a.xlsx", b"not a zip", "is no XLSX file"),
        ("a.csv", b'question,value\ncsat,"4\n' + b"x" * 200_000, "a cell is too long|is no CSV"),
    ],
)
def test_what_is_no_table_is_said_so(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SpreadsheetError, match=said):
        rows_of(tmp_path / name)


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(SpreadsheetError, match=r"There is no file .*lost\.csv"):
        rows_of(tmp_path / "lost.csv")


def test_columns_are_found_in_any_spelling_and_by_wish():
    assert matched(["Question", "SCORE", "Date "], OURS, needed=["value"], wished={"score": "value"}) == {
        "Question": "question",
        "SCORE": "value",
        "Date ": "date",
    }


def test_a_column_can_be_left_out():
    assert matched(["value", "ticket"], OURS, needed=["value"], wished={"ticket": "-"}) == {"value": "value"}


@pytest.mark.parametrize(
    ("columns", "wished", "said"),
    [
        (["valeu"], {}, "The column 'valeu' is not known. Did you mean 'value'?"),
        (["value", "Value "], {}, "Two columns are 'value'."),
        (["comment"], {}, "The column 'value' is missing."),
        (["value"], {"score": "value"}, "There is no column 'score'."),
        (["value"], {"value": "worth"}, "'worth' is none of our columns"),
    ],
)
def test_every_wrong_column_is_named(columns, wished, said):
    with pytest.raises(SpreadsheetError, match=said.replace("?", r"\?")):
        matched(columns, OURS, needed=["value"], wished=wished)


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=30), min_size=1, max_size=4))
def test_a_refused_row_comes_back_with_its_line_its_reason_and_no_formula(cells):
    columns = [f"c{at}" for at in range(len(cells))]
    row = Row(7, dict(zip(columns, cells, strict=True)))
    kept = io.StringIO(newline="")
    write_refused(kept, columns, [Refused(row, "why")])
    _, written = csv.reader(io.StringIO(kept.getvalue(), newline=""))
    assert written[:2] == ["7", "why"]
    for cell, back in zip(cells, written[2:], strict=True):
        assert back in (cell, f"'{cell}")
        assert not back.startswith(("=", "@"))
