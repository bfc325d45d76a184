"""Every table has a stated life, what is said to end does end, and a person's export holds whatever is tied to them."""

import re
from datetime import timedelta
from pathlib import Path

from bot.cli.person_page import HEADINGS, person_page
from bot.storage.tables import metadata
from tests.handlers.house import ANA, BEN, SAM

PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"
# Where each table that is tied to a contact, directly or by an invitation, is found in a person's export.
EXPORTED = {
    "contacts": "since", "suppressions": "stopped_at", "encounters": "encounters", "invitations": "invitations",
    "links": "links", "conversations": "conversations", "inbox": "messages", "outbox": "sent", "responses": "responses",
    "answers": "answers", "sorted_comments": "answers", "consents": "consents", "wordings": "consents",
    "participations": "participations", "cases": "cases", "case_events": "cases", "telling_recipients": "tellings",
    "people": "roles", "subscriptions": "subscriptions", "planned_visits": "visits", "tellings": "tellings",
}  # fmt: skip
# Tied to a person by a number, and nothing about them.
OF_STAFF_ONLY = {
    "actions": "who wrote an improvement down, as its owner", "join_codes": "a hash that is used up", "digest_runs": "dates"
}  # fmt: skip


def stated():
    return set(re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8").split("## Anonymous")[0], re.MULTILINE))


def test_every_table_has_a_stated_life_and_no_other_is_stated():
    assert stated() == {table.name for table in metadata.sorted_tables}


def tied():
    """Tables that refer to a contact, or to something that does."""
    found = {"contacts"}
    while more := {
        table.name
        for table in metadata.sorted_tables
        if (table.name not in found and {key.column.table.name for key in table.foreign_keys} & found)
        or (any(column.name == "contact_id" for column in table.columns) and table.name not in found)
    }:
        found |= more
    return found


def test_whatever_is_tied_to_a_person_has_a_place_in_their_export():
    assert tied() - EXPORTED.keys() - OF_STAFF_ONLY.keys() == set()


async def everything(house):
    """A customer who is also a manager, with a bit of all."""
    await house.joins(SAM, "manager", "Sam")
    await house.joins(ANA, "manager", "Apollonia Ruiz")
    await house.invites(
        ANA, location="High Street", name="Apollonia Ruiz", staff="Bertha", reference="TILL-77", segment="new"
    )
    await house.says(ANA, "1", "the towels smelled of marzipan", "2", "Y", "N")
    await house.invites(BEN)


async def test_an_export_holds_all_of_it_and_reads_like_a_letter(house):
    await everything(house)
    async with house.parts.store.view() as uow:
        data = await uow.person_data(ANA)
    assert set(EXPORTED.values()) <= set(data)
    for part in (
        "encounters",
        "invitations",
        "conversations",
        "answers",
        "responses",
        "consents",
        "cases",
        "messages",
        "sent",
    ):
        assert data[part], part
    for said in ("Apollonia Ruiz", "Bertha", "TILL-77", "marzipan", "+447700900123", "manager", "take_part"):
        assert said in str(data), said
    page = person_page(data)
    for said in (
        "Apollonia Ruiz",
        "Bertha",
        "TILL-77",
        "marzipan",
        "What we did about your complaints",
        "2026-11-16 14:00 UTC",
    ):
        assert said in page, said
    assert "None" not in page
    assert "<script" not in page
    assert {name for name, value in data.items() if isinstance(value, list)} - {"staff"} <= set(HEADINGS)


async def test_words_of_a_customer_are_no_markup_on_their_page(house):
    await house.invites(ANA)
    await house.says(ANA, "1", "<script>alert(1)</script> & more")
    async with house.parts.store.view() as uow:
        page = person_page(await uow.person_data(ANA))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page


async def test_who_was_not_in_touch_for_two_years_is_erased_and_their_scores_stay(house):
    await house.invites(ANA, name="Apollonia Ruiz")
    await house.says(ANA, "5", "lovely", "9", "no", "no")
    await house.passes(days=700)
    assert (await house.contact(ANA)) is not None
    await house.passes(days=60)
    assert (await house.contact(ANA)) is None
    (response,) = await house.responses()
    assert (response["answers"]["csat"][0], response["anonymity"]) == (5, "anonymous")
    assert await house.sql("select count(*) from inbox where body_sealed is not null") == [(0,)]


async def test_staff_and_whose_case_is_open_are_not_forgotten(house):
    await house.joins(SAM, "manager", "Sam")
    await house.invites(ANA, location="High Street")
    await house.says(ANA, "1")
    await house.passes(days=1000)
    assert (await house.contact(SAM)) is not None
    assert (await house.contact(ANA)) is not None


async def test_what_has_a_limited_life_is_gone_after_it(house):
    await everything(house)
    await house.says(BEN, "ANON", "4", "fine", "9", "no", "no", "who are you?")
    await house.passes(days=1)
    for _ in range(4):
        house.clock.now += timedelta(days=40)
        await house.tick()
    assert await house.sql("select count(*) from outbox where settled_at < :before", before=_days_ago(house, 91)) == [
        (0,)
    ]
    assert await house.sql("select count(*) from conversations where state not in ('asking', 'waiting')") == [(0,)]
    loose = "select count(*) from inbox where contact_id is null and body_sealed is not null"
    assert await house.sql(loose) == [(0,)]


def _days_ago(house, days):
    return int((house.clock.now - timedelta(days=days)).timestamp() * 1_000_000)
