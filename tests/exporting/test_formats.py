"""One table in every format: the same rows and columns, opened again by the programs they are made for."""

import csv
import io
import json
import math
import re

import duckdb
import fastparquet
import openpyxl
import pyreadstat
import pytest

from bot.exporting.as_sav import spss_names
from bot.exporting.column import CHOICE, FLAG, WHOLE, Column
from bot.exporting.formats import FORMATS, table_at

COLUMNS = (
    Column("response", label="which response"),
    Column("csat", WHOLE, "How was your {touchpoint} today?", {1: "very poor", 5: "very good"}),
    Column("csat_words", label="In the customer's words"),
    Column("how", CHOICE, "How did you book?", options=("online", "by phone")),
    Column("late", FLAG, "reopened by a late answer"),
    Column("all"),
)
ROWS = [
    {
        "response": "9223372036854775807",
        "csat": 5,
        "csat_words": "=1+1",
        "how": "by phone",
        "late": False,
        "all": "é;",
    },
    {"response": "2", "csat": None, "csat_words": "", "how": "", "late": None, "all": None},
    {"response": "3", "csat": 1, "csat_words": "-5 out of 10 \x0b", "how": "by pigeon", "late": True},
]


@pytest.fixture
def written(tmp_path):
    def write(format_, rows=ROWS):
        path = tmp_path / f"answers.{format_}"
        with table_at(path, format_, COLUMNS) as table:
            table.add(rows[:2])
            table.add(rows[2:])
        assert [each.name for each in tmp_path.iterdir()] == [path.name]
        return path

    return write


def test_csv_holds_formulas_as_text(written):
    rows = list(csv.DictReader(written("csv").read_text("utf-8").split("\n")))
    assert [row["csat"] for row in rows] == ["5", "", "1"]
    assert [row["csat_words"] for row in rows] == ["'=1+1", "", "'-5 out of 10 \x0b"]
    assert [row["late"] for row in rows] == ["false", "", "true"]


def test_json_lines_hold_what_was_written(written):
    rows = [json.loads(line) for line in written("jsonl").read_text("utf-8").splitlines()]
    assert rows == [{column.name: None for column in COLUMNS} | row for row in ROWS]


def test_xlsx_holds_numbers_flags_and_no_formula(written):
    with written("xlsx").open("rb") as file:
        book = openpyxl.load_workbook(file)
        rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
        kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}
    assert rows[0] == [column.name for column in COLUMNS]
    assert rows[1] == ["9223372036854775807", 5, "'=1+1", "by phone", False, "é;"]
    assert rows[2] == ["2", None, None, None, None, None]
    assert rows[3] == ["3", 1, "'-5 out of 10 \ufffd", "by pigeon", True, None]
    assert "f" not in kinds


@pytest.mark.parametrize("rows", [ROWS, []])
def test_parquet_holds_types_whatever_its_values(written, monkeypatch, rows):
    monkeypatch.setattr("bot.exporting.as_parquet.AT_ONCE", 2)
    path = written("parquet", rows)
    kinds = {row[0]: row[1] for row in duckdb.sql(f"describe select * from '{path}'").fetchall()}
    assert kinds == {
        "response": "VARCHAR", "csat": "BIGINT", "csat_words": "VARCHAR", "how": "VARCHAR", "late": "BOOLEAN",
        "all": "VARCHAR",
    }  # fmt: skip
    found = duckdb.sql(f"select csat, csat_words, late from '{path}'").fetchall()
    assert found == [(row["csat"], row["csat_words"], row["late"]) for row in rows]
    file = fastparquet.ParquetFile(str(path), open_with=open)
    assert file.count() == len(rows)


def test_spss_holds_labels_and_missing_values(written):
    table, about = pyreadstat.read_sav(str(written("sav")))
    assert about.column_names == ["response", "csat", "csat_words", "how", "late", "all_"]
    assert about.column_names_to_labels["csat"] == "How was your {touchpoint} today?"
    assert about.variable_value_labels["csat"] == {1: "very poor", 5: "very good"}
    assert about.variable_value_labels["how"] == {1: "online", 2: "by phone", 3: "by pigeon"}
    assert about.variable_value_labels["late"] == {0: "no", 1: "yes"}
    assert list(table["response"]) == ["9223372036854775807", "2", "3"]
    assert list(table["csat_words"]) == ["=1+1", "", "-5 out of 10 \x0b"]
    assert [table["csat"][0], table["how"][2], table["late"][2]] == [5, 3, 1]
    assert all(math.isnan(table[name][1]) for name in ("csat", "how", "late"))


def test_an_spss_file_without_rows_has_its_variables(written):
    table, about = pyreadstat.read_sav(str(written("sav", [])))
    assert (len(table), len(about.column_names)) == (0, len(COLUMNS))


def test_words_longer_than_one_spss_string_come_back_whole(written):
    words = "très bien " * 400
    table, _ = pyreadstat.read_sav(str(written("sav", [ROWS[0] | {"csat_words": words}])))
    assert table["csat_words"][0] == words.rstrip()


def test_names_are_legal_for_spss_and_each_its_own():
    names = spss_names(["csat", "CSAT", "with", "2nd", "how often?", "a" * 80, "a" * 90, "csat_2", "ends."])
    assert names[:5] == ["csat", "CSAT_2", "with_", "v_2nd", "how_often_"]
    assert [len(name) for name in names[5:7]] == [64, 64]
    assert len({name.upper() for name in names}) == len(names)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_table_that_breaks_off_leaves_what_was_there(tmp_path, format_):
    path = tmp_path / f"answers.{format_}"
    path.write_text("the one of yesterday")

    def breaking():
        with table_at(path, format_, COLUMNS) as table:
            table.add(ROWS)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        breaking()
    assert path.read_text() == "the one of yesterday"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


NASTY = pytest.mark.parametrize("words", ["fine\r=1+1", "\r=1+1", "fine\r\n=1+1", "\uff1d1+1", " =1+1", "\0=1"])


@NASTY
def test_no_cell_of_a_csv_is_taken_for_a_formula_or_for_a_new_row(written, words):
    with written("csv", [{"response": "1", "csat_words": words, "all": words}]).open(newline="") as file:
        text = file.read()
    _, row = csv.reader(io.StringIO(text, newline=""))
    assert [each.removeprefix("'") for each in row] == ["1", "", words, "", "", words]
    for cell in row:
        assert not cell.lstrip(" ").startswith(("=", "\r", "\0", "\uff1d"))
    assert "\r" not in re.sub('"[^"]*"', "", text)  # outside of quotes a program begins a new row at it
    assert text.count("\n") == 2 + 2 * words.count("\n")


@NASTY
def test_no_cell_of_a_sheet_is_taken_for_a_formula(written, words):
    sheet = openpyxl.load_workbook(written("xlsx", [{"response": "1", "csat_words": words, "all": words}])).active
    for cell in sheet[2]:
        assert cell.data_type != "f"
        assert not str(cell.value or "").lstrip(" ").startswith(("=", "\r", "\n", "\uff1d", "\0"))


@pytest.mark.parametrize("format_", FORMATS)
def test_a_table_of_what_customers_said_is_for_its_owner_alone_unless_the_one_before_was_for_others_too(
    tmp_path, format_
):
    path = tmp_path / f"answers.{format_}"
    for mode in (0o600, 0o640):
        with table_at(path, format_, COLUMNS) as table:
            table.add([])
        assert path.stat().st_mode & 0o777 == mode
        path.chmod(0o640)
