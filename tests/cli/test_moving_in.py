"""`afterword import responses --from TOOL` and `import contacts`: a whole move, from their file to our tables."""

import csv
import json

import pytest

from tests.other_tools import exports


def exported(salon):
    return list(csv.DictReader(salon("export", "responses").splitlines()))


@pytest.fixture
def brought(salon, tmp_path):
    """Writes an export and imports it; gives the summary."""

    def imports(what, table, *more, status=0):
        file = tmp_path / ("moved.csv" if isinstance(table, str) else "moved.xlsx")
        if isinstance(table, str):
            file.write_text(table, "utf-8")
        else:
            exports.workbook(file, table)
        return json.loads(salon("import", what, file.name, "--json", *more, status=status))

    return imports


def test_a_history_from_delighted_comes_in_once_with_its_flags(salon, brought, tmp_path):
    options = ("--from", "delighted", "--column", "Branch=location", "--set", "touchpoint=haircut")
    done = brought("responses", exports.DELIGHTED, *options)
    assert (done["rows"], done["responses"], done["refused"]) == (6, 3, 1)
    assert done["left_out"] == {"a test": 1, "no answer in it": 1}
    rows = {row["recommend"] or row["csat"]: row for row in exported(salon)}
    assert (rows["9"]["recommend_words"], rows["9"]["location"], rows["9"]["week"]) == (
        "Lovely",
        "High Street",
        "2026-W36",
    )
    assert (rows["2"]["csat_words"], rows["2"]["language"]) == ("Too slow", "es")
    assert (rows["7"]["anonymity"], rows["7"]["language"], rows["9"]["anonymity"]) == ("anonymous", "", "confidential")
    back = list(csv.DictReader((tmp_path / "moved.refused.csv").read_text("utf-8-sig").splitlines()))
    assert "Nothing is rescaled" in back[0]["reason"]
    again = brought("responses", exports.DELIGHTED, *options)
    assert (again["responses"], again["known"]) == (0, 3)
    salon("db", "verify")
    stored = (tmp_path / "afterword.db").read_bytes()
    assert b"a@example.com" not in stored


def test_a_line_with_one_bad_answer_comes_back_whole_and_goes_in_once_it_is_mended(salon, brought):
    options = ("--from", "rapidpro", "--column", "Score=csat", "--column", "Why=good")
    first = brought("responses", exports.RAPIDPRO_RUNS, *options)
    assert (first["responses"], first["refused"], first["left_out"]) == (2, 1, {"no answer in it": 1})
    mended = [[cell if cell != "banana" else "3" for cell in row] for row in exports.RAPIDPRO_RUNS]
    second = brought("responses", mended, *options)
    assert (second["responses"], second["known"], second["refused"]) == (1, 2, 0)
    assert sorted((row["csat"], row["csat_words"]) for row in exported(salon)) == [
        ("2", ""),
        ("3", ""),
        ("4", "4 I think"),
    ]


def test_a_refused_line_of_two_lines_of_head_goes_in_once_it_is_mended(salon, brought, tmp_path):
    wished = ("--from", "surveymonkey", "--column", "How was your haircut?=csat")
    first = brought("responses", exports.SURVEYMONKEY.replace(",5,Kind", ",9,Kind"), *wished)
    assert (first["responses"], first["refused"]) == (2, 1)
    back = (tmp_path / "moved.refused.csv").read_text("utf-8-sig").replace(",9,Kind", ",5,Kind")
    assert brought("responses", back, *wished)["responses"] == 1


def test_a_dry_run_tells_and_writes_nothing(salon, brought):
    wished = ("--column", "Q1=csat", "--column", "Q2[SQ001]=recommend", "--value", "A5=5", "--value", "csat:A2=2")
    done = brought("responses", exports.LIMESURVEY, "--from", "limesurvey", *wished, "--dry-run")
    assert (done["responses"], done["answers"], done["refused"]) == (2, 3, 1)
    assert not exported(salon)


def test_who_opted_out_there_is_never_asked_here(salon, brought):
    done = brought("contacts", exports.RAPIDPRO_CONTACTS, "--from", "rapidpro")
    assert (done["opted_out"], done["refused"]) == (2, 1)
    asked = json.loads(salon("invite", "+447700900116", "--touchpoint", "haircut", "--json"))
    assert (asked["status"], asked["reason"]) == ("skipped", "said STOP in the tool used before")
    other = json.loads(salon("invite", "+447700900117", "--touchpoint", "haircut", "--json"))
    assert other["status"] != "skipped"
    assert "elsewhere" in salon("person", "show", "+447700900115")


def test_who_could_not_be_reached_there_is_not_asked_either(salon, brought):
    done = brought("contacts", exports.DELIGHTED_BOUNCED, "--from", "delighted")
    assert done["bounced"] == 1
    asked = json.loads(salon("invite", "+447700900103", "--touchpoint", "haircut", "--json"))
    assert asked["reason"] == "could not be reached by the tool used before"


def test_a_tool_we_do_not_know_is_refused_with_those_we_do(salon, tmp_path):
    (tmp_path / "moved.csv").write_text("a,b\n1,2\n")
    said = salon("import", "responses", "moved.csv", "--from", "typeform", status=2)
    assert "surveymonkey" in said
