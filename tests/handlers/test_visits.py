"""Trained visits are kept apart from customers, wherever answers are counted, told or taken out of the house."""

import csv
import io

import pytest

from bot.front import AppFront
from bot.handlers.digests import build
from bot.handlers.exports import responses_csv
from bot.handlers.new_invitation import ForVisitors
from bot.messages import SMS, Address
from bot.storage.verify import verify
from bot.web.api.keys import KeyRing
from reports.json import to_json
from tests.handlers.house import ANA, BEN, DAN, JO, SALON, SAM, SECRET, salon

PAT = Address(SMS, "+447700900177")  # a member of staff without Telegram
WEEK = "2026-W47"
VISIT = ("yes", "12", "4", "yes", "5", "no", "the towels were folded")


async def exported(house, *, visits=False):
    async with house.parts.store.view() as uow:
        await house.parts.shelf.fetch(uow, await uow.versions())
        rows = await uow.responses(visits=visits)
    return responses_csv(house.parts, rows, visits=visits)


@pytest.fixture
async def staffed(house):
    await house.joins(JO, "staff", "Jo")
    await house.joins(PAT, "staff", "Pat")
    return house


async def visits(house, who, line, *answers):
    await house.says(who, line, *answers)
    return house.hears(who)


async def test_a_visit_is_no_response_of_a_customer(staffed):
    said = await visits(staffed, PAT, "SHOP haircut High Street", *VISIT)
    assert said[-1] == "Thank you. Your visit is noted."
    assert await staffed.responses() == []
    async with staffed.parts.store.view() as uow:
        (visit,) = await uow.responses(visits=True)
    assert visit["answers"]["waited"] == (12, "12")
    assert (visit["staff"], visit["contact"], visit["consent_take_part"]) == ("", "", None)
    assert await staffed.sql("select count(*) from consents") == [(0,)]
    assert await staffed.sql("select count(*) from cases") == [(0,)]


async def test_a_digest_tells_visits_beside_the_customers_and_changes_none_of_their_figures(staffed):
    await staffed.invites(ANA)
    await staffed.says(ANA, "5", "skip", "9", "no")
    before = to_json(await build(staffed.parts, WEEK))
    await visits(staffed, PAT, "SHOP haircut High Street", *VISIT)
    await visits(staffed, JO, "/shop colour Station Road", "yes", "5", "4", "skip", "3", "yes", "skip")
    after = to_json(await build(staffed.parts, WEEK))
    assert (before["asked"], before["answered"], before["visits"]["n"]) == (1, 1, 0)
    told = after.pop("visits")
    before.pop("visits")
    assert after == before
    assert told["text"] == "2 trained visits, not customers' answers"
    assert [each["text"] for each in told["questions"]] == [
        "Did anyone greet you? Yes: 2 of 2.",
        "How many minutes did you wait? 5, 12.",
        "How well did they listen? 4 (×2) (on a scale of 1 to 5).",
        "Did we do what was promised? Yes: 1 of 1.",
        "How clean were the rooms? 3, 5 (on a scale of 1 to 5).",
        "Would you recommend this place to a friend? Yes: 1 of 2.",
    ]


async def test_a_manager_of_one_location_is_told_of_its_visits_only(staffed):
    await visits(staffed, PAT, "SHOP haircut High Street", *VISIT)
    assert (await build(staffed.parts, WEEK, locations=("High Street",))).visits.n == 1
    assert (await build(staffed.parts, WEEK, locations=("Station Road",))).visits.n == 0


async def test_a_visit_is_told_in_the_language_of_the_reader(staffed):
    await visits(staffed, PAT, "SHOP haircut High Street", *VISIT)
    told = to_json(await build(staffed.parts, WEEK, language="de"))["visits"]
    assert told["text"] == "1 Testbesuch, keine Antworten von Kunden"
    assert told["questions"][0]["text"] == "Hat Sie jemand begrüßt? Ja: 1 von 1."


async def test_what_a_visitor_wrote_is_quoted_in_no_digest_and_sorted_into_no_theme(staffed):
    await visits(staffed, PAT, "SHOP haircut High Street", *VISIT)
    digest = await build(staffed.parts, WEEK)
    assert "towels" not in str(to_json(digest))
    assert await staffed.sql("select count(*) from sorted_comments") == [(0,)]


async def test_exports_hold_customers_or_visits_and_never_both(staffed):
    await staffed.invites(ANA)
    await staffed.says(ANA, "5")
    await visits(staffed, PAT, "SHOP haircut High Street", *VISIT)
    (customer,) = csv.DictReader(io.StringIO(await exported(staffed)))
    (visit,) = csv.DictReader(io.StringIO(await exported(staffed, visits=True)))
    assert customer["csat"] == "5"
    assert "waited" not in customer
    assert (visit["waited"], visit["survey"], visit["seen_words"]) == ("12", "mystery-shop", VISIT[-1])
    assert "csat" not in visit


async def test_a_managers_table_and_the_api_hold_no_visits(staffed):
    await staffed.joins(SAM, "manager")
    await visits(staffed, PAT, "SHOP haircut High Street", *VISIT)
    await staffed.says(SAM, "/export")
    (bubble,) = staffed.bubbles(SAM)
    assert bubble.text == "All answers as a table."
    front = AppFront(staffed.parts, staffed.app.intake, SECRET, KeyRing.of(["till-key"]), lambda: None)
    page = await front.responses(since=None, cursor=None, limit=10)
    assert list(page.responses) == []


async def test_the_tallies_of_visits_are_the_recount(staffed):
    await visits(staffed, PAT, "SHOP haircut High Street", "yes", "12", "back", "15", "4", "anon", "no")
    assert (await verify(staffed.parts.store)).problems == []


@pytest.mark.parametrize("how", ["survey", "default"])
async def test_no_customer_is_asked_a_checklist(open_house, how):
    house = await open_house(salon() if how == "survey" else salon_asking("mystery-shop"))
    with pytest.raises(ForVisitors, match="no customer is asked it"):
        await house.invites(ANA, **({"survey": "mystery-shop"} if how == "survey" else {}))
    assert await house.sql("select count(*) from invitations") == [(0,)]


async def test_a_link_asks_no_customer_a_checklist(open_house):
    house = await open_house(salon_asking("mystery-shop"))
    await house.joins(JO, "staff")
    await house.says(JO, "/link haircut")
    token = house.hears(JO)[-1].rsplit("=", 1)[1]
    await house.says(DAN, f"/start {token}")
    assert "cannot ask you about your visit" in house.hears(DAN)[0]


def salon_asking(survey):
    from dataclasses import replace

    return replace(SALON, survey=survey)


async def test_filling_in_a_checklist_is_no_invitation_that_tires(staffed):
    await visits(staffed, PAT, "SHOP haircut High Street", *VISIT)
    assert (await staffed.contact(PAT)).invited_at is None
    assert (await staffed.invites(PAT)).status == "queued"


async def test_what_a_low_score_would_raise_for_a_customer_is_raised_for_no_visit(staffed):
    await staffed.joins(SAM, "manager")
    await visits(staffed, PAT, "SHOP haircut High Street", "no", "200", "1", "no", "1", "no", "skip")
    assert staffed.hears(SAM) == []


async def test_a_customer_cannot_begin_a_visit(house):
    await house.says(DAN, "/shop haircut")
    assert house.hears(DAN) == ["Riverside Salon: thank you for writing. We have no question for you right now."]
    await house.says(BEN, "SHOP haircut")
    assert await house.sql("select count(*) from invitations") == [(0,)]


@pytest.mark.parametrize("role", ["staff", "manager", "owner"])
async def test_every_role_can_begin_one(house, role):
    await house.joins(JO, role)
    (asked,) = await visits(house, JO, "/shop haircut High Street")
    assert "Did anyone greet you?" in asked


async def test_a_visit_is_at_ones_own_location_unless_another_is_said(house):
    await house.joins(JO, "staff", "Jo", ["Station Road"])
    (asked,) = await visits(house, JO, "/shop haircut")
    assert "Station Road, haircut:" in asked


async def test_a_checklist_of_ones_own_is_named_last(open_house, tmp_path):
    from dataclasses import replace

    folder = tmp_path / "surveys"
    folder.mkdir()
    (folder / "desk.yaml").write_text(
        "survey: desk\nlanguage: en\nfilled_in_by: visitors\nquestions:\n"
        "  - {id: lit, kind: yes_no, ask: Was the sign lit?}\n",
        "utf-8",
    )
    house = await open_house(replace(SALON, surveys=folder))
    await house.joins(JO, "staff")
    (asked,) = await visits(house, JO, "/shop haircut high street desk")
    assert "Was the sign lit?" in asked


async def test_a_language_of_staff_is_the_language_of_their_visit(house):
    await house.joins(JO, "staff")
    await house.says(JO, "/language es")
    house.hears(JO)
    (asked,) = await visits(house, JO, "/shop haircut High Street")
    assert "¿Te ha saludado alguien?" in asked
