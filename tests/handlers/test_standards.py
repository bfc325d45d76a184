"""What is measured of service standards in a real house: answers, the clock of cases, visits; and what is kept of it."""

from dataclasses import replace

import pytest

from bot.doctor.folder import files
from bot.handlers.digests import build
from bot.handlers.kept_digests import digest_of
from bot.handlers.standards import key_of, performance_of
from bot.messages import SMS, Address
from bot.ports import DigestKey
from bot.standards import Standard
from reports.json import to_json
from reports.page import render_html
from tests.handlers.house import JO, SALON, SAM

WEEK = "2026-W47"
ON_TIME = Standard("seen on time", "You are seen within 10 minutes", 90, "answers", "haircut", "wait", at_most=10)
GREETED = Standard("greeted", "Somebody greets you", 100, "visits", "haircut", "greeted")
ANSWERED = Standard("answered", "We answer within a day", 90, "cases", cases="answer", within_hours=24)
SURVEY = """\
survey: after-visit
language: en
low: {csat: [1, 2]}
questions:
  - {id: csat, kind: rating, scale: [1, 5], labels: {1: very poor, 5: very good}, ask: 'How was it?', measure: csat}
  - {id: wait, kind: number, range: [0, 240], ask: 'How many minutes did you wait?'}
"""


@pytest.fixture
async def promising(open_house, tmp_path):
    folder = tmp_path / "surveys"
    folder.mkdir()
    (folder / "after-visit.yaml").write_text(SURVEY, "utf-8")
    house = await open_house(replace(SALON, surveys=folder, standards=(ON_TIME, GREETED, ANSWERED)))
    await house.joins(SAM, "manager", "Sam")
    await house.joins(JO, "staff", "Jo")
    return house


async def answer(house, number, csat, wait, touchpoint="haircut"):
    who = Address(SMS, f"+447700900{number:03}")
    await house.invites(who, touchpoint, location="High Street")
    await house.says(who, str(csat), str(wait), "no", "no")


async def test_answers_visits_and_cases_are_told_beside_each_other(promising):
    for number in range(12):
        await answer(promising, number, 5 if number else 4, 5 if number < 11 else 30)
    await promising.says(JO, "/shop haircut High Street", "no", "5", "4", "skip", "5", "yes", "skip")
    found = to_json(await build(promising.parts, WEEK))
    assert {each["name"]: (each["kept"], each["n"], each["verdict"]) for each in found["standards"]} == {
        "seen on time": (11, 12, "chance"),
        "greeted": (0, 1, "few"),
        "answered": (None, None, "nothing"),
    }
    haircut = next(each for each in found["journey"]["stations"] if each["touchpoint"] == "haircut")
    assert (haircut["satisfied"]["count"], haircut["satisfied"]["n"]) == (12, 12)
    assert haircut["visits"] == {"checks": 1, "kept": 0}


async def test_fewer_than_ten_are_shown_nowhere(promising):
    for number in range(9):
        await answer(promising, number, 5, 30)
    found = to_json(await build(promising.parts, WEEK))
    told = next(each for each in found["standards"] if each["name"] == "seen on time")
    assert (told["verdict"], told["n"], told["kept"]) == ("hidden", None, None)


async def test_nobody_learns_from_a_report_who_made_a_visit(promising):
    await promising.says(SAM, "/shop plan haircut High Street by Jo")
    await promising.says(JO, "/shop 1", "no", "5", "4", "skip", "5", "yes", "skip")
    await promising.tick()
    digest = await build(promising.parts, WEEK)
    assert "Jo" not in render_html(digest).replace("Journey", "")
    assert "Jo" not in str(to_json(digest))


async def test_a_digest_that_was_kept_tells_the_same_promises_later(promising):
    for number in range(12):
        await answer(promising, number, 5, 5)
    promising.clock.now = promising.clock.now.replace(day=23)
    key = DigestKey(WEEK, (), (), "en")
    first = (await digest_of(promising.parts, key)).digest
    await answer(promising, 50, 1, 200)
    again = (await digest_of(promising.parts, key)).digest
    assert again.journey == first.journey
    assert again.journey.stations[1].promises[0].n == 12
    assert render_html(again) == render_html(first)


async def test_cases_are_timed_by_the_clock_and_those_still_in_time_are_left_out(promising):
    parts, now = promising.parts, promising.clock()
    from datetime import timedelta

    def case(hours_ago, answered=None, *, state="open", contact=1):
        opened = now - timedelta(hours=hours_ago)
        done = None if answered is None else opened + timedelta(hours=answered)
        return {
            "opened_at": opened, "answered_at": done, "closed_at": None, "state": state, "contact": contact,
            "touchpoint": "haircut", "location": "High Street",
        }  # fmt: skip

    rows = [case(60, 2), case(60, 30), case(60), case(5), case(60, contact=None)]
    (found,) = [each for each in performance_of(parts, (), rows) if each.key == key_of(ANSWERED)]
    assert (found.kept, found.missed) == (1, 2)


async def test_standards_measured_alike_share_a_key_whatever_they_are_called():
    other = replace(ON_TIME, name="quick", touchpoint="", target=50)
    assert key_of(other) == key_of(ON_TIME)
    assert key_of(replace(ON_TIME, at_most=15)) != key_of(ON_TIME)
    assert key_of(replace(ANSWERED, within_hours=48)) != key_of(ANSWERED)


def test_doctor_names_a_promise_that_no_survey_asks_about(tmp_path, monkeypatch):
    from bot.settings import Settings

    (tmp_path / "afterword.yaml").write_text(
        "organisation: Salon\ncountry: GB\ntimezone: Europe/London\nstandards:\n"
        "  - {name: quick, promise: Quick, question: wiat, at_most: 5, target: 90}\n",
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    found = [each for each in files(Settings(_env_file=None)) if each.check == "standards"]
    assert "afterword.yaml:5" in str(found[0])
    assert "no survey for customers asks 'wiat'" in str(found[0])
