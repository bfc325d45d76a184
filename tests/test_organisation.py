"""afterword.yaml becomes the organisation, or a list of everything that is wrong with it."""

from datetime import date, time
from pathlib import Path

import pytest

from bot.errors import AfterwordError
from bot.organisation import Baseline, OrganisationProblems, UnknownLocation, UnknownTouchpoint, read_organisation

SALON = """\
organisation: Riverside Salon
country: GB                      # how national phone numbers are read, which law applies
timezone: Europe/London
languages: [en, es]
locations: [High Street, Station Road]
touchpoints: [booking, haircut, colour, payment]
survey: after-visit              # asked when nothing else is said
surveys: surveys/                # a folder of our own, beside the packaged ones
rules: {reminder_hours: 24, close_hours: 72, late_days: 7, fatigue_days: 30, minimum_group: 10, quiet: ["20:00", "09:00"]}
"""
LEAST = "organisation: Riverside Salon\ncountry: GB\ntimezone: Europe/London\n"


def test_the_file_of_the_contract_is_read_whole():
    salon = read_organisation(SALON)
    assert (salon.name, salon.country, salon.timezone) == ("Riverside Salon", "GB", "Europe/London")
    assert salon.languages == ("en", "es")
    assert salon.language == "en"
    assert salon.touchpoints == ("booking", "haircut", "colour", "payment")
    assert salon.rules.quiet == (time(20), time(9))
    assert salon.zone.key == "Europe/London"


def test_what_is_not_said_has_the_defaults_of_the_rules():
    rules = read_organisation(LEAST).rules
    assert (rules.reminder_hours, rules.close_hours, rules.late_days) == (24, 72, 7)
    assert (rules.fatigue_days, rules.rest_days, rules.minimum_group) == (30, 90, 10)
    assert rules.quiet == (time(20), time(9))
    assert read_organisation(LEAST).locations == ()


def test_the_folder_of_surveys_is_beside_the_file(tmp_path):
    (tmp_path / "afterword.yaml").write_text(SALON, "utf-8")
    assert read_organisation(tmp_path / "afterword.yaml").surveys == tmp_path / "surveys"


def test_every_mistake_is_told_at_once_with_its_line():
    text = (
        SALON.replace("GB ", "UKK ")
        .replace("Europe/London", "Europe/Lodnon")
        .replace("languages: [en, es]", "langauges: [en, es]")
        .replace("minimum_group: 10", "minimum_group: 4")
        .replace("20:00", "25:00")
    )
    with pytest.raises(OrganisationProblems) as raised:
        read_organisation(text)
    assert [(problem.code, problem.line) for problem in raised.value.problems] == [
        ("bad_value", 2),
        ("bad_value", 3),
        ("unknown_key", 4),
        ("bad_value", 9),
        ("bad_value", 9),
    ]
    assert "Did you mean 'languages'?" in str(raised.value)
    assert "Europe/London" in str(raised.value)


@pytest.mark.parametrize(
    "rules",
    ["{close_hours: 24}", "{reminder_hours: 0}", "{fatigue_days: -1}", "{quiet: [20]}", "{minimum_group: ten}", "{minimum: 10}", "24",
     "{fallback_hours: 24}", "{fallback_hours: 72}", "{fallback_hours: -1}"],
)  # fmt: skip
def test_rules_that_make_no_sense_are_refused(rules):
    with pytest.raises(OrganisationProblems):
        read_organisation(f"{LEAST}rules: {rules}\n")


def test_a_rule_of_zero_days_is_switched_off_and_any_window_may_be_quiet():
    rules = read_organisation(f'{LEAST}rules: {{fatigue_days: 0, quiet: ["00:00", "00:00"]}}\n').rules
    assert rules.fatigue_days == 0
    assert rules.quiet == (time(0), time(0))


def test_days_of_the_week_and_dates_may_be_quiet_but_not_all_of_them():
    days = read_organisation(f"{LEAST}rules: {{quiet_days: [sun, 2026-12-25, Monday]}}\n").rules.quiet_days
    assert days == (6, date(2026, 12, 25), 0)
    for wrong, says in (
        ("[someday]", "'someday' is no day."),
        ("[mon, tue, wed, thu, fri, sat, sun]", "all days of the week"),
    ):
        with pytest.raises(OrganisationProblems, match=says):
            read_organisation(f"{LEAST}rules: {{quiet_days: {wrong}}}\n")


def test_kinds_of_visits_may_be_left_out_and_must_be_ours():
    rules = read_organisation(f"{LEAST}rules: {{leave_out: {{segment: [press, our own], touchpoint: visit}}}}\n").rules
    assert rules.leave_out == (("segment", ("press", "our own")), ("touchpoint", ("visit",)))
    for wrong, says in (
        ("{touchpoint: [hairct]}", "'hairct' is not one of our touchpoints"),
        ("{staff: [Jo]}", "staff"),
    ):
        with pytest.raises(OrganisationProblems, match=says):
            read_organisation(f"{LEAST}rules: {{leave_out: {wrong}}}\n")


def test_five_is_the_smallest_group():
    assert read_organisation(f"{LEAST}rules: {{minimum_group: 5}}\n").rules.minimum_group == 5


def test_a_touchpoint_is_found_in_any_case_by_its_beginning():
    salon = read_organisation(SALON)
    assert salon.find_touchpoint(" HAIRCUT ") == "haircut"
    assert salon.find_touchpoint("col") == "colour"
    assert salon.find_location("high  street") == "High Street"


@pytest.mark.parametrize("text", ["nails", "", "  "])
def test_an_unknown_touchpoint_is_told_with_those_there_are(text):
    with pytest.raises(UnknownTouchpoint, match="booking, haircut, colour, payment"):
        read_organisation(SALON).find_touchpoint(text)


def test_a_beginning_of_two_touchpoints_is_not_guessed():
    two = read_organisation(LEAST + "touchpoints: [hair cut, hair colour, hair]\n")
    assert two.find_touchpoint("hair") == "hair"
    with pytest.raises(UnknownTouchpoint):
        two.find_touchpoint("hai")


def test_an_organisation_without_locations_says_so():
    with pytest.raises(UnknownLocation, match="No locations are listed"):
        read_organisation(LEAST).find_location("High Street")


@pytest.mark.parametrize("line", ["touchpoints: [haircut, Haircut]", "locations: [a, b, A]"])
def test_a_name_listed_twice_is_refused(line):
    with pytest.raises(OrganisationProblems, match="listed twice"):
        read_organisation(f"{LEAST}{line}\n")


def test_a_missing_file_says_how_to_make_one():
    with pytest.raises(AfterwordError, match="afterword init"):
        read_organisation(Path("nowhere/afterword.yaml"))


@pytest.mark.parametrize("text", ["", "- a", "organisation: [", "a: &x 1\nb: *x"])
def test_what_is_no_organisation_gets_a_clear_error(text):
    with pytest.raises(OrganisationProblems):
        read_organisation(text)


def test_baselines_name_the_week_the_change_and_the_person():
    text = LEAST + "baselines: [{week: 2026-w5, note: New desk, by: Maria Lopez, touchpoint: haircut}]\n"
    assert read_organisation(text).baselines == (Baseline("2026-W05", "New desk", "Maria Lopez", "haircut"),)


@pytest.mark.parametrize(
    "wrong", ["{week: 2026-W60, note: x, by: y}", "{week: soon, note: x, by: y}", "{week: 2026-W20, note: x}"]
)
def test_a_baseline_that_lacks_something_is_refused_with_its_line(wrong):
    with pytest.raises(OrganisationProblems) as refused:
        read_organisation(f"{LEAST}baselines:\n  - {wrong}\n")
    assert {problem.line for problem in refused.value.problems} == {5}  # where the list stands


@pytest.mark.parametrize(
    ("wrong", "line", "says"),
    [
        ('  hours: {mon-fry: ["09:00", "17:30"]}', 5, "'mon-fry' is no day of the week"),
        ('  hours: {mon-fri: ["09:00", "17:30"], friday: ["09:00", "12:00"]}', 4, "gives friday twice"),
        ('  hours: {monday: ["nine", "17:30"]}', 5, "'nine' is not a time of day"),
        ("  holidays: [25 Dec]", 5, "'25 Dec' is not a date"),
        ("  answer_hours: 0", 5, "greater than 0"),
        ("  answer_hours: 100", 4, "is less than 'answer_hours'"),
        ("  urgent_answer_hours: 30", 4, "is more than 'answer_hours'"),
        ("  owners: [{touchpoint: haircutt, people: [Sam]}]", 5, "is not one of our touchpoints"),
        ("  owners: [{people: []}]", 5, "at least 1"),
        ("  coach: shout", 5, "cannot stand here"),
        ("  escalate: [Olive]", 5, "'escalate' is not known here"),
    ],
)
def test_a_mistake_in_the_rules_of_cases_is_told_with_its_line(wrong, line, says):
    with pytest.raises(OrganisationProblems) as raised:
        read_organisation(f"{LEAST}cases:\n{wrong}\n")
    (problem,) = raised.value.problems
    assert (problem.line, says in problem.message) == (line, True), problem
