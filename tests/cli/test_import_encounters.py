"""`afterword import encounters`: whom to ask, each once; the good rows in, the bad ones back with their reason."""

import csv
import json
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
import time_machine
from typer.testing import CliRunner

from bot.cli import importing_encounters
from bot.cli.main import app
from bot.visit_files import taking

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)  # a Monday
HEAD = "contact,channel,name,touchpoint,location,staff,segment,language,occurred_at,reference,survey"
ANA, BEN = "+447700900123", "07700 900124"


@pytest.fixture
def monday():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def brought(monday, salon, tmp_path):
    """Writes rows under the head of the contract and imports them; gives the summary."""

    def imports(*rows, head=HEAD, more=(), name="today.csv", encoding="utf-8"):
        (tmp_path / name).write_text("\n".join([head, *rows]) + "\n", encoding)
        return json.loads(salon("import", "encounters", name, "--json", *more))

    return imports


def refused(tmp_path, name="today.refused.csv"):
    return list(csv.DictReader((tmp_path / name).read_text("utf-8-sig").splitlines()))


def invitations(salon):
    return list(csv.DictReader(salon("export", "invitations").splitlines()))


def test_each_row_waits_two_hours_after_the_visit_and_never_into_the_night(brought, salon):
    done = brought(
        f"{ANA},sms,Ana,haircut,High Street,Maria,new,en,2026-11-16 11:00,a1,after-visit",
        f"{BEN},,Ben,haircut,,,,,2026-11-16 19:30,a2,",
        "07700 900125,,,haircut,,,,,2026-11-15,a3,",
    )
    assert (done["asked"], done["refused"], done["refused_in"]) == (3, 0, None)
    reasons = sorted(row["reason"] for row in invitations(salon))
    assert reasons == ["a while after the visit", "its turn comes", "quiet hours until 09:00"]
    assert {row["selection"] for row in invitations(salon)} == {"import"}
    salon("db", "verify")


def test_the_same_file_twice_and_a_row_twice_ask_nobody_twice(brought, salon):
    rows = [
        f"{ANA},,,haircut,,,,,2026-11-16 11:00,,",
        f"{ANA},,,haircut,,,,,16/11/2026 11:00,,",
        f"{BEN},,,haircut,,,,,,r7,",
    ]
    first = brought(*rows)
    assert (first["asked"], first["known"]) == (2, 1)
    again = brought(*rows)
    assert (again["asked"], again["known"]) == (0, 3)
    assert len(invitations(salon)) == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("07700 9001,,,haircut,,,,,,,", "That is not a phone number that can be texted."),
        (",,,haircut,,,,,,,", "There is no contact in this row."),
        (f"{ANA},,,,,,,,,,", "There is no touchpoint in this row."),
        (f"{ANA},,,hiarcut,,,,,,,", "Did you mean 'haircut'?"),
        (f"{ANA},,,haircut,Nowhere,,,,,,", "'Nowhere' is not one of our locations."),
        (f"{ANA},pigeon,,haircut,,,,,,,", "There is no channel 'pigeon'."),
        (f"{ANA},telegram,,haircut,,,,,,,", "No Telegram bot is connected"),
        (f"{ANA},,,haircut,,,,klingon,,,", "is not the code of a language"),
        (f"{ANA},,,haircut,,,,,03/04/2026,,", "may be two days. Say which with --dates dmy"),
        (f"{ANA},,,haircut,,,,,31/02/2026,,", "is no day of the calendar"),
        (f"{ANA},,,haircut,,,,,2027-12-01,,", "more than a year ahead"),
        (f"{ANA},,,haircut,,,,,,,mystery-shop", "a checklist for trained visits"),
        (f"{ANA},,,haircut,,,,,,,after-visti", "Did you mean 'after-visit'?"),
        ("4.47701E+11,,,haircut,,,,,,,", "That is not a phone number that can be texted."),
        (HEAD, "This line holds the names of the columns again."),
    ],
)
def test_a_row_that_cannot_be_used_comes_back_with_its_reason_and_the_rest_goes_through(brought, tmp_path, row, reason):
    done = brought(f"{BEN},,,haircut,,,,,,,", row)
    assert (done["asked"], done["refused"]) == (1, 1)
    (back,) = refused(tmp_path)
    assert back["line"] == "3"
    assert reason in back["reason"]
    assert reason in next(iter(done["refused_because"]))


def test_two_orders_of_dates_in_one_file_are_not_both_believed_and_lose_nothing(brought, salon, tmp_path):
    done = brought(
        f"{ANA},,,haircut,,,,,13/11/2026 14:00,a1,",
        f"{BEN},,,haircut,,,,,11/14/2026 14:00,a2,",
        "07700 900125,,,haircut,,,,,15/11/2026 10:00,a3,",
    )
    assert (done["rows"], done["asked"], done["refused"]) == (3, 2, 1)
    (back,) = refused(tmp_path)
    assert (back["contact"], back["occurred_at"]) == (BEN, "11/14/2026 14:00")
    assert "has the month first, and a date before it in this file has the day first" in back["reason"]
    done = json.loads(salon("import", "encounters", "today.refused.csv", "--dates", "mdy", "--json"))
    assert done["asked"] == 1


def test_the_names_of_the_columns_again_are_no_customer_whom_we_could_not_ask(brought, salon, tmp_path):
    done = brought(f"{ANA},,Ana,haircut,,,,,2026-11-16 11:00,a1,", HEAD, f"{BEN},,,haircut,,,,,2026-11-16 11:00,a2,")
    assert (done["asked"], done["refused"]) == (2, 1)
    assert list(done["refused_because"]) == ["This line holds the names of the columns again."]
    assert json.loads(salon("frame", "--week", "2026-W47", "--json"))["unusable"] == {}


def test_a_mended_file_of_refused_rows_can_be_brought_as_it_is(brought, salon, tmp_path):
    brought("+44 7700 900123,,,haircut,,,,,03/04/2026,,", f"{BEN},,,haircut,,,,,,,")
    done = json.loads(salon("import", "encounters", "today.refused.csv", "--dates", "mdy", "--json"))
    assert (done["rows"], done["refused"]) == (1, 0)


def test_old_visits_and_people_who_said_stop_are_skipped_with_the_reason(brought):
    done = brought(f"{ANA},,,haircut,,,,,2026-11-01,,")
    assert (done["asked"], done["skipped_because"]) == (0, {"visited more than 7 days ago": 1})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_any_encoding_and_delimiter_of_a_spreadsheet_program_is_read(brought, salon, encoding, between):
    head = between.join(("Teléfono", "Nombre", "Servicio", "", "Fecha"))
    row = between.join((ANA, "Zoë", "haircut", "", "16.11.2026 10:00"))
    done = brought(row, head=head, encoding=encoding)
    assert (done["asked"], done["refused"]) == (1, 0)
    assert "Zoë" in salon("person", "show", ANA)


def test_xlsx_with_numbers_dates_and_formulas_is_read(monday, salon, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Phone", "Service", "Date", "Name"])
    book.active.append([7700900123, "haircut", datetime(2026, 11, 16, 11, 0, tzinfo=UTC).replace(tzinfo=None), "=1+1"])
    book.active.append(['="07700900124"', "haircut", "16/11/2026", "Ben"])
    book.active.append([None, None, None, None])
    book.save(tmp_path / "today.xlsx")
    done = json.loads(salon("import", "encounters", "today.xlsx", "--json"))
    assert (done["rows"], done["asked"]) == (2, 1)
    assert list(done["refused_because"]) == ["There is no contact in this row."]  # a formula has no value here


def test_a_number_that_a_program_kept_as_text_is_read(brought):
    done = brought('"=""07700900124""",haircut', "'07700900125,haircut", head="Phone,Service")
    assert (done["asked"], done["refused"]) == (2, 0)


def test_a_head_that_comes_twice_is_told_of(monday, salon, tmp_path):
    (tmp_path / "today.csv").write_text("contact,contact,touchpoint\n1,2,haircut\n")
    assert "two columns are called 'contact'" in salon("import", "encounters", "today.csv", status=1)


def test_columns_of_days_and_of_times_are_read_together(brought, salon):
    brought(f"{ANA},haircut,16/11/2026,11:00", head="Phone,Service,Date,Time")
    assert [row["reason"] for row in invitations(salon)] == ["a while after the visit"]


def test_a_dry_run_writes_nothing_and_says_the_same(brought, salon, tmp_path):
    rows = [f"{ANA},,,haircut,,,,,,r1,", f"{ANA},,,haircut,,,,,,r1,", "1,,,haircut,,,,,,,"]
    done = brought(*rows, more=["--dry-run"])
    assert (done["asked"], done["known"], done["refused"]) == (1, 1, 1)
    assert invitations(salon) == []
    assert not (tmp_path / "today.refused.csv").exists()
    assert brought(*rows)["asked"] == 1


@pytest.mark.parametrize("rows", [["1,,,haircut,,,,,,,"], []])
def test_a_file_of_which_nothing_can_be_used_fails(monday, salon, tmp_path, rows):
    (tmp_path / "today.csv").write_text("\n".join([HEAD, *rows]))
    salon("import", "encounters", "today.csv", status=1)
    assert invitations(salon) == []


def test_a_file_that_breaks_off_is_taken_in_up_to_there(monday, salon, tmp_path, monkeypatch):
    monkeypatch.setattr(taking, "AT_ONCE", 2)
    monkeypatch.setattr(taking, "IN_TURN", 1)
    rows = [f"0770090012{number},,,haircut,,,,,2026-11-16 11:00,r{number}," for number in range(5)]
    (tmp_path / "today.csv").write_text("\n".join([HEAD, *rows, "x" * 10_001]))
    salon("import", "encounters", "today.csv", status=1)
    assert len(invitations(salon)) == 4  # what was read for the next turn is read again, when the file is mended
    (tmp_path / "today.csv").write_text("\n".join([HEAD, *rows]))
    done = json.loads(salon("import", "encounters", "today.csv", "--json"))
    assert (done["asked"], done["known"]) == (1, 4)


def test_what_afterword_yaml_says_of_columns_and_dates_holds(brought, tmp_path):
    with (tmp_path / "afterword.yaml").open("a") as file:
        file.write("import: {columns: {Kd: contact, What: touchpoint, Seldom: name}, dates: dmy}\n")
    done = brought(f"{ANA},haircut,10/11/2026", head="Kd,What,Date")
    assert (done["asked"], done["refused"]) == (1, 0)


def test_wrong_words_in_options_are_wrong_usage(monday, salon):
    salon("import", "encounters", "today.csv", "--dates", "sometimes", status=2)
    salon("import", "encounters", "today.csv", "--set", "touchpoint", status=2)
    assert "There is no file" in salon("import", "encounters", "today.csv", status=1)


def test_customers_are_asked_when_their_hour_has_come(brought, salon):
    brought(f"{ANA},,Ana,haircut,,,,,2026-11-16 11:00,,")
    later = (NOON + timedelta(hours=1, minutes=30)).isoformat()
    assert json.loads(salon("tick", "--now", later, "--json"))["asking"] == 1


def test_at_a_terminal_the_columns_and_first_rows_are_shown_and_dates_asked_for(monday, salon, tmp_path, monkeypatch):
    said, answers = [], ["dmy"]
    (tmp_path / "today.csv").write_text(f"Handy,Service,Date,Price\n{ANA},haircut,12/11/2026,3\n")
    monkeypatch.setattr(importing_encounters, "at_terminal", lambda: True)
    monkeypatch.setattr(importing_encounters.typer, "prompt", lambda text, **_: answers.pop())
    monkeypatch.setattr(importing_encounters.typer, "confirm", lambda text, **_: said.append(text))
    out = salon("import", "encounters", "today.csv")
    assert "such as 12/11/2026" in out
    assert "Handy is contact (a guess)" in out
    assert "Left out: Price" in out
    assert "…123, haircut, 12/11/2026: asked 2026-11-16 12:00" in out
    assert ANA not in out
    assert said == ["Take it in like this?"]
    assert "1 customer will be asked, from 1 row." in out


TOLD = "+447700900765"
MARKS = ("900765", "Apollonia", "marzipan")
ROW = f"{TOLD},sms,Apollonia,haircut,,,,,2026-11-16 11:00,marzipan,"
FAILING = {
    "a number that is none": f"{HEAD}\n{TOLD}0000,sms,Apollonia,haircut,,,,,2026-11-16 11:00,marzipan,\n",
    "a channel that is none": f"{HEAD}\n{ROW.replace('sms', 'pigeon')}\n",
    "a touchpoint that is none": f"{HEAD}\n{ROW.replace('haircut', 'massage')}\n",
    "a date that is none": f"{HEAD}\n{ROW.replace('2026-11-16 11:00', 'yesterday')}\n",
    "a survey that is none": f"{HEAD}\n{ROW}nothing\n",
    "a language that is none": f"{HEAD}\n{TOLD},sms,Apollonia,haircut,,,,xx,2026-11-16 11:00,,\n",
    "a number in the wrong column": f"{HEAD}\n{TOLD},sms,Apollonia,{TOLD},,,,,2026-11-16 11:00,,\n",
    "a number as the date": f"{HEAD}\n{TOLD},sms,Apollonia,haircut,,,,,07700 900765,,\n",
    "no head": f"{ROW}\n{ROW}\n",
    "a quote without end": f'{HEAD}\n"{ROW}\n{ROW}\n',
    "another encoding": f"{HEAD}\n{ROW}Ż\n".encode("utf-16"),
    "no table": f"PK\3\4 {ROW}".encode(),
}


@pytest.mark.parametrize("content", FAILING.values(), ids=FAILING)
def test_an_import_that_fails_repeats_no_number_name_or_word_on_the_terminal(monday, salon, tmp_path, content):
    kind = "xlsx" if isinstance(content, bytes) and content.startswith(b"PK") else "csv"
    file = tmp_path / f"today.{kind}"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = CliRunner().invoke(app, ["import", "encounters", file.name])
    told = f"{result.output}{result.stderr}{result.exception!r}{result.exception}"
    assert "refused" in told or result.exit_code != 0, told
    assert [mark for mark in MARKS if mark in told] == [], told
