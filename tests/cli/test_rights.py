"""`afterword rights`: checked and shown anywhere, exit status 1 for what cannot be used; it decides nothing."""

import json

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from bot.errors import AfterwordError

RUN = CliRunner()
HOUSE = "organisation: Riverside Salon\ncountry: {country}\ntimezone: Europe/London\n{more}"
GOOD = """\
rulebook: own
country: FR
laws: {code: Code de la consommation}
statements:
  - {id: all, about: goods, part: remedy, from: 2016-07-01, law: code, section: L217, checked: secondary, text: May be.}
"""
GOODS = ["rights", "show", "--about", "goods", "--received", "2026-11-03", "--today", "2026-11-28"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_packaged_rulebook_can_be_copied_and_has_nothing_to_mend(folder):
    (folder / "copy.yaml").write_text(RUN.invoke(app, ["rights", "show", "--yaml"]).stdout, "utf-8")
    done = RUN.invoke(app, ["rights", "check", "copy.yaml", "--strict"])
    assert (done.exit_code, done.stdout) == (0, "1 file checked: nothing to mend.\n")


def test_a_gap_in_its_days_is_an_error_with_its_line(folder):
    two = GOOD.replace("from: 2016-07-01", "from: 2016-07-01, until: 2020-12-31")
    (folder / "rights.yaml").write_text(
        two + two.splitlines()[-1].replace("2016-07-01, until: 2020-12-31", "2022-01-01")
    )
    done = RUN.invoke(app, ["rights", "check", "rights.yaml", "--json"])
    assert done.exit_code == 1
    assert {(each["line"], each["code"]) for each in json.loads(done.stdout)} == {(6, "gap")}


def test_what_may_apply_is_shown_with_dates_and_sections():
    shown = RUN.invoke(app, GOODS).stdout
    assert "Reject for a full refund: until 3 Dec 2026, 5 more days." in shown
    assert "(Limitation Act 1980, s.5)" in shown
    assert "Not known: the nation whose law holds." in shown
    assert shown.rstrip().endswith("Take advice before you say no to a customer.")


def test_a_nation_leaves_out_the_others_and_the_organisations_own_is_known(folder):
    assert "England" not in RUN.invoke(app, [*GOODS, "--nation", "scotland"]).stdout
    (folder / "afterword.yaml").write_text(HOUSE.format(country="GB", more="nation: northern-ireland\n"))
    shown = RUN.invoke(app, GOODS).stdout
    assert "Northern Ireland" in shown
    assert "Scotland" not in shown
    assert "Not known" not in shown


def test_programs_read_json():
    found = json.loads(RUN.invoke(app, [*GOODS, "--json", "--nation", "wales"]).stdout)
    assert found["known"] is True
    assert {each["id"]: each["last"] for each in found["statements"]}["goods-reject"] == "2026-12-03"


def test_a_day_before_the_rules_is_not_guessed():
    shown = RUN.invoke(app, ["rights", "show", "--about", "goods", "--received", "2014-01-01"]).stdout
    assert "No rule for that day is known here" in shown
    assert "refund" not in shown


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--about", "car"], "is not what a right can be about"),
        (["--about", "goods", "--nation", "cornwall"], "is not a nation here"),
        (["--about", "goods", "--received", "3 May"], "is not a day"),
    ],
)
def test_what_cannot_be_read_says_what_can(wrong, said):
    done = RUN.invoke(app, ["rights", "show", *wrong])
    assert isinstance(done.exception, AfterwordError)
    assert said in str(done.exception)


def test_a_country_without_a_rulebook_claims_nothing(folder):
    (folder / "afterword.yaml").write_text(HOUSE.format(country="FR", more=""))
    assert "There is no rulebook for this country" in str(RUN.invoke(app, GOODS).exception)
    (folder / "rights.yaml").write_text(GOOD)
    (folder / "afterword.yaml").write_text(HOUSE.format(country="FR", more="rights: rights.yaml\n"))
    assert "Code de la consommation, L217" in RUN.invoke(app, GOODS).stdout


def test_a_nation_is_for_britain_only(folder):
    (folder / "afterword.yaml").write_text(HOUSE.format(country="FR", more="nation: scotland\n"))
    assert "'nation' is for organisations in GB" in str(RUN.invoke(app, GOODS).exception)
