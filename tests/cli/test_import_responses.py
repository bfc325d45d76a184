"""`afterword import responses`: history from another tool, the good rows in, the bad ones back with their reason."""

import csv
import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

HEAD = "survey,question,value,comment,date,touchpoint,location,staff,segment,channel,respondent"


@pytest.fixture
def brought(salon, tmp_path):
    """Writes rows under the head of the contract and imports them; gives the summary."""

    def imports(*rows, head=HEAD, more=()):
        (tmp_path / "history.csv").write_text("\n".join([head, *rows]) + "\n", "utf-8")
        return json.loads(salon("import", "responses", "history.csv", "--json", *more))

    return imports


def exported(salon):
    return list(csv.DictReader(salon("export", "responses").splitlines()))


def test_rows_of_one_respondent_on_one_day_are_one_response(salon, brought):
    done = brought(
        "after-visit,csat,5,Lovely,2026-09-01,haircut,High Street,,,email,a",
        "after-visit,recommend,9,,2026-09-01,haircut,High Street,,,email,a",
    )
    assert (done["responses"], done["answers"], done["refused"]) == (1, 2, 0)
    (row,) = exported(salon)
    assert (row["csat"], row["csat_words"], row["recommend"], row["week"]) == ("5", "Lovely", "9", "2026-W36")
    assert row["channel"] == "email"
    assert not row["contact"]
    salon("db", "verify")


def test_the_same_file_twice_counts_once(salon, brought):
    rows = ["after-visit,csat,4,,2026-09-01,haircut,,,,sms,a", *["after-visit,csat,4,,2026-09-01,haircut,,,,sms,"] * 2]
    assert brought(*rows)["responses"] == 3
    again = brought(*rows)
    assert (again["responses"], again["known"]) == (0, 3)
    assert len(exported(salon)) == 3
    salon("db", "verify")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("after-visit,csat,9,,2026-09-01,haircut,,,,sms,a", "'9' is no answer to csat (1 to 5)."),
        ("after-visit,csat,4-5,,2026-09-01,haircut,,,,sms,a", "'4-5' is no answer to csat (1 to 5)."),
        ("after-visit,csat,4,,2026-13-01,haircut,,,,sms,a", "'2026-13-01' is no date."),
        ("after-visit,csat,4,,2199-01-01,haircut,,,,sms,a", "lies in the future."),
        ("after-visit,csat,4,,2026-09-01,hiarcut,,,,sms,a", "Did you mean 'haircut'?"),
        ("after-visit,csat,4,,2026-09-01,haircut,Nowhere,,,sms,a", "'Nowhere' is not one of our locations."),
        ("after-visit,csat,4,,2026-09-01,haircut,,,,pigeon,a", "'pigeon' is no channel."),
        ("after-visit,nothing,4,,2026-09-01,haircut,,,,sms,a", "has no question 'nothing'."),
        ("after-visti,csat,4,,2026-09-01,haircut,,,,sms,a", "Did you mean 'after-visit'?"),
        ("mystery-shop,clean,4,,2026-09-01,haircut,,,,sms,a", "a checklist for trained visits"),
        ("after-visit,good,,,2026-09-01,haircut,,,,sms,a", "neither a value nor a comment"),
    ],
)
def test_a_row_that_cannot_be_used_comes_back_with_its_reason_and_the_rest_goes_through(brought, tmp_path, row, reason):
    done = brought("after-visit,csat,4,,2026-09-01,haircut,,,,sms,good", row)
    assert (done["responses"], done["refused"]) == (1, 1)
    back = list(csv.DictReader((tmp_path / "history.refused.csv").read_text("utf-8-sig").splitlines()))
    assert back[0]["line"] == "3"
    assert reason in back[0]["reason"]


def test_one_row_is_not_called_rows(salon, tmp_path):
    rows = ["after-visit,csat,4,,2026-09-01,haircut,,,,sms,good", "after-visit,csat,9,,2026-09-01,haircut,,,,sms,bad"]
    (tmp_path / "history.csv").write_text("\n".join([HEAD, *rows]) + "\n")
    said = salon("import", "responses", "history.csv")
    assert "Imported 1 answer in 1 response, from 2 rows." in said
    assert "1 row could not be used." in said


def test_two_answers_of_one_respondent_to_one_question_are_not_both_counted(brought):
    done = brought(*["after-visit,csat,4,,2026-09-01,haircut,,,,sms,a"] * 2)
    assert (done["answers"], done["refused"]) == (1, 1)


def test_a_file_of_bad_rows_only_fails(salon, tmp_path):
    (tmp_path / "history.csv").write_text(HEAD + "\nafter-visit,csat,9,,2026-09-01,haircut,,,,sms,a\n")
    salon("import", "responses", "history.csv", status=1)
    assert exported(salon) == []


def test_another_tools_columns_are_named_left_out_and_filled_in(salon, brought):
    done = brought(
        "4,2026-09-01,77", head="Score,When,Ticket",
        more=["--column", "Score=value", "--column", "When=date", "--column", "Ticket=-", "--set", "question=csat"],
    )  # fmt: skip
    assert done["answers"] == 1
    assert exported(salon)[0]["csat"] == "4"


def test_unknown_columns_are_refused_and_nothing_is_written(salon, tmp_path):
    (tmp_path / "history.csv").write_text("Score,date,question\n4,2026-09-01,csat\n")
    said = salon("import", "responses", "history.csv", status=1)
    assert "The column 'Score' is not known." in said
    assert "The column 'value' is missing." in said
    assert exported(salon) == []


def test_a_dry_run_writes_nothing(salon, brought, tmp_path):
    done = brought("after-visit,csat,9,,2026-09-01,,,,,,a", "after-visit,csat,4,,2026-09-01,,,,,,a", more=["--dry-run"])
    assert (done["responses"], done["refused"]) == (1, 1)
    assert exported(salon) == []
    assert not (tmp_path / "history.refused.csv").exists()


def test_formulas_in_comments_are_text_and_neutralised_where_a_spreadsheet_reads_them(salon, brought):
    brought("after-visit,good,,=1+2,2026-09-01,haircut,,,,sms,a")
    assert exported(salon)[0]["good_words"] == "'=1+2"


def test_the_first_digest_has_a_past(salon, brought):
    monday = date(2026, 11, 9)
    rows = [
        f"after-visit,csat,{4 if at % 5 else 2},,{monday - timedelta(weeks=week)},haircut,High Street,,,email,{week}-{at}"
        for week in range(16)
        for at in range(20)
    ]
    brought(*rows)
    digest = json.loads(salon("digest", "--week", "2026-W46", "--format", "json"))
    overall = digest["claims"][0]
    assert (overall["n"], overall["count"], overall["verdict"]) == (20, 16, "usual")


@pytest.mark.slow
def test_real_ratings_of_two_years_come_in_whole(salon, tmp_path):
    here = Path(__file__).resolve().parents[2] / "examples" / "patient-feedback"
    shutil.copy(here / "afterword.yaml", tmp_path)
    done = json.loads(salon("import", "responses", str(here / "ratings.csv"), "--json"))
    assert (done["responses"], done["refused"]) == (3202, 0)
    digest = json.loads(salon("digest", "--week", "2022-W35", "--format", "json"))
    overall = digest["claims"][0]
    assert (overall["n"], overall["count"], overall["verdict"]) == (62, 57, "usual")
