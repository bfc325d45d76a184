"""A past week's digest is what was sent then, to the letter; only what customers took back is gone from it."""

import asyncio
import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.handlers.digests import digest_messages, last_full_week
from bot.handlers.kept_digests import digest_of
from bot.messages import SMS, TELEGRAM, Address
from bot.ports import DigestKey
from reports.json import to_json
from reports.page import render_html
from tests.handlers.house import JO, SAM

pytestmark = pytest.mark.slow  # each test plays weeks of customers

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WEEK = "2026-W47"
LINK = re.compile(r"https://salon\.example\.org/r/\S+")


def customers(count, first=600):
    return [Address(SMS, f"+447700900{first + n}") for n in range(count)]


async def answers(house, people, score, comment="skip", quote="yes", location="High Street"):
    await house.come(people, str(score), comment, "9", "no", quote, location=location)


async def shown(house, key):
    """Everything that is made of a digest, its link left out: a link is made afresh each time."""
    digest = (await digest_of(house.parts, key)).digest
    messages = [
        message for channel in (TELEGRAM, SMS) for message in await digest_messages(house.parts, digest, channel)
    ]
    texts = [LINK.sub("LINK", message.text) for message in messages]
    pictures = [message.picture for message in messages]
    return texts, pictures, json.dumps(to_json(digest), ensure_ascii=False), render_html(digest)


async def test_a_past_week_is_repeated_byte_for_byte_after_more_answers_came_in_every_language(house):
    await answers(house, customers(12), 5, "lovely towels, said Rosemary")
    house.clock.now = MONDAY
    keys = [DigestKey(WEEK, language=language) for language in ("en", "es", "fr", "de", "pl")]
    first = [await shown(house, key) for key in keys]
    assert ["lovely towels, said [...]" in each[2] for each in first] == [True] * len(keys)
    house.clock.now = MONDAY - timedelta(days=2)
    await answers(house, customers(15, 700), 1, "cold water")
    house.clock.now = MONDAY + timedelta(days=3)
    for key, each in zip(keys, first, strict=True):
        assert await shown(house, key) == each, key.language


async def test_what_a_manager_asks_for_later_is_what_was_sent(house):
    await house.joins(SAM, "manager")
    await answers(house, customers(12), 5, "lovely towels")
    house.clock.now = MONDAY
    await house.tick()
    sent = [LINK.sub("LINK", text) for text in house.hears(SAM)]
    house.clock.now = MONDAY - timedelta(days=2)
    await answers(house, customers(15, 700), 1)
    house.clock.now = MONDAY + timedelta(days=10)
    house.hears(SAM)
    await house.says(SAM, f"/digest {WEEK}")
    assert [LINK.sub("LINK", text) for text in house.hears(SAM)] == sent


async def test_it_is_what_was_sent_also_after_the_wish_has_changed(house):
    await house.joins(SAM, "manager")
    await house.says(SAM, "/subscribe high street")
    await answers(house, customers(12), 5)
    await answers(house, customers(12, 620), 1, location="Station Road")
    house.clock.now = MONDAY
    house.hears(SAM)
    await house.tick()
    sent = [LINK.sub("LINK", text) for text in house.hears(SAM)]
    await house.says(SAM, "/subscribe everything")
    house.hears(SAM)
    await house.says(SAM, f"/digest {WEEK}")
    assert [LINK.sub("LINK", text) for text in house.hears(SAM)] == sent


async def test_all_languages_of_the_house_tell_the_same_figures(house):
    await answers(house, customers(12), 5)
    house.clock.now = MONDAY
    english = (await digest_of(house.parts, DigestKey(WEEK))).digest
    house.clock.now = MONDAY - timedelta(days=2)
    await answers(house, customers(15, 700), 1)
    house.clock.now = MONDAY
    spanish = (await digest_of(house.parts, DigestKey(WEEK, language="es"))).digest
    assert [claim.value for claim in spanish.claims] == [claim.value for claim in english.claims]
    assert spanish.asked == english.asked == 12
    assert spanish.asked_text != english.asked_text


async def test_a_week_that_is_not_over_is_not_kept(house):
    await answers(house, customers(12), 5)
    await digest_of(house.parts, DigestKey(WEEK))
    assert await house.sql("select count(*) from kept_digests") == [(0,)]


async def test_a_week_without_answers_is_not_kept_for_some_may_still_come(house):
    house.clock.now = MONDAY
    await digest_of(house.parts, DigestKey(WEEK))
    assert await house.sql("select count(*) from kept_digests") == [(0,)]


async def test_a_week_that_was_never_sent_is_made_when_it_is_asked_for_and_then_kept(house):
    await answers(house, customers(12), 5)
    house.clock.now = MONDAY + timedelta(weeks=6)
    first = await shown(house, DigestKey(WEEK))
    assert await house.sql("select distinct week from kept_digests") == [(WEEK,)]
    assert await house.sql("select count(*) > 0 from published where week = :week", week=WEEK) == [(1,)]
    assert await shown(house, DigestKey(WEEK)) == first


async def test_words_of_an_erased_person_are_gone_from_every_digest_that_quoted_them(house):
    people = customers(12)
    await answers(house, people[:1], 5, "the lemon soap was lovely")
    await answers(house, people[1:], 5, "warm towels")
    house.clock.now = MONDAY
    before = (await digest_of(house.parts, DigestKey(WEEK))).digest
    assert "the lemon soap was lovely" in {each.text for each in before.comments}
    async with house.parts.store.begin() as uow:
        assert await uow.erase(people[0], house.clock())
    after = (await digest_of(house.parts, DigestKey(WEEK))).digest
    assert {each.text for each in after.comments} == {"warm towels"}
    assert after.claims == before.claims
    assert "lemon" not in render_html(after)


async def test_a_kept_digest_holds_no_words_of_customers_at_all(house):
    await answers(house, customers(12), 5, "the lemon soap was lovely")
    house.clock.now = MONDAY
    await digest_of(house.parts, DigestKey(WEEK))
    async with house.parts.store.view() as uow:
        body = await uow.kept_digest(DigestKey(WEEK))
    assert len(body["digest"]["comments"]) == 12
    assert "lemon" not in json.dumps(body)


async def test_words_that_may_not_be_quoted_any_more_are_gone(house):
    await answers(house, customers(12), 5, "the lemon soap was lovely")
    house.clock.now = MONDAY
    assert (await digest_of(house.parts, DigestKey(WEEK))).digest.comments
    file = house.app.settings.database_url.removeprefix("sqlite+aiosqlite:///")
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE responses SET quote = 0")
        connection.commit()
    assert (await digest_of(house.parts, DigestKey(WEEK))).digest.comments == ()


async def test_a_new_colleague_s_name_does_not_change_what_was_sent(house):
    await answers(house, customers(12), 5, "Blossom tea was lovely")
    house.clock.now = MONDAY
    first = await shown(house, DigestKey(WEEK))
    await house.joins(JO, "staff", "Blossom")
    assert await shown(house, DigestKey(WEEK)) == first


async def test_the_page_says_how_many_answered_later_and_the_message_does_not_change(house):
    await answers(house, customers(12), 5)
    house.clock.now = MONDAY
    assert (await digest_of(house.parts, DigestKey(WEEK))).later == 0
    house.clock.now = MONDAY - timedelta(days=2)
    await answers(house, customers(3, 700), 1)
    house.clock.now = MONDAY
    late = await digest_of(house.parts, DigestKey(WEEK))
    assert late.later == 3
    assert "3 more answered after this digest was sent" in render_html(late.digest, later=late.later)


async def test_two_processes_that_make_it_at_once_show_the_same(open_house):
    first, second = await open_house(), await open_house()
    await answers(first, customers(12), 5)
    first.clock.now = second.clock.now = MONDAY
    key = DigestKey(WEEK)
    one, other = await asyncio.gather(digest_of(first.parts, key), digest_of(second.parts, key))
    assert one.digest == other.digest
    assert await first.sql("select count(*) from kept_digests") == [(2,)]  # English and Spanish


async def test_the_link_of_a_manager_of_touchpoints_opens_the_report_of_those(house):
    from bot.web.signing import open_report

    await house.joins(SAM, "manager")
    await house.says(SAM, "/subscribe haircut")
    house.hears(SAM)
    await house.says(SAM, "/report")
    token = house.hears(SAM)[-1].rsplit("/r/", 1)[1]
    assert open_report(house.app.secret, token, now=house.clock()).claims["touchpoints"] == ["haircut"]


async def test_kept_digests_survive_the_check_of_the_database(house):
    from bot.storage.verify import verify

    await answers(house, customers(12), 5, "warm towels")
    house.clock.now = MONDAY
    await digest_of(house.parts, DigestKey(last_full_week(house.parts, house.clock())))
    assert (await verify(house.parts.store)).problems == []
