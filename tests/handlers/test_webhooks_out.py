"""What the organisation's own programs are told: signed, again where nobody took it, and nothing that ties the anonymous."""

import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.handlers.announcing import PAUSES, announce_due
from bot.organisation import OrganisationProblems, Webhook, read_organisation
from bot.webhooks.posting import signature
from tests.handlers.house import ANA, BEN, SALON

TILL = Webhook("https://till.example.org/afterword?key=1")
TOLD = replace(SALON, webhooks=(TILL, Webhook("http://127.0.0.1:9/desk", ("case",))))
YAML = "organisation: Salon\ncountry: GB\ntimezone: Europe/London\nwebhooks:\n  - {url: '%s'}\n"


class Listening:
    """Programs that take what they are told, or do not."""

    def __init__(self):
        self.heard, self.deaf = [], set()

    async def __call__(self, url, event, number, body):
        if url in self.deaf:
            return False
        told = json.loads(body)
        assert (told["event"], told["id"]) == (event, number)
        self.heard.append((url, event, told[event]))
        return True

    def of(self, event, url=TILL.url):
        return [told for to, what, told in self.heard if (to, what) == (url, event)]


@pytest.fixture
async def salon(open_house):
    house = await open_house(TOLD)
    house.listening = Listening()
    house.told = replace(house.parts, post=house.listening)
    return house


async def test_a_complete_response_is_told_with_its_invitation_and_its_answers(salon):
    await salon.invites(ANA, reference="8123")
    assert await announce_due(salon.told, salon.clock()) == 0
    await salon.says(ANA, "5", "Lovely", "9", "no", "no")
    assert await announce_due(salon.told, salon.clock()) == 2
    (invitation,), (response,) = salon.listening.of("invitation"), salon.listening.of("response")
    assert (invitation["state"], invitation["reference"], invitation["anonymous"]) == ("complete", "8123", False)
    assert (response["response"], response["answers"]["csat"][0]) == (invitation["invitation"], 5)
    assert "77009" not in str(salon.listening.heard)
    assert await announce_due(salon.told, salon.clock()) == 0


async def test_of_an_anonymous_customer_only_that_they_answered_and_only_when_the_week_is_over(salon):
    await salon.invites(ANA, reference="8123")
    await salon.says(ANA, "ANON", "5", "Lovely", "9", "no")
    await announce_due(salon.told, salon.clock())
    assert salon.listening.of("invitation") == salon.listening.of("response") == []
    await announce_due(salon.told, salon.clock() + timedelta(days=6))
    assert salon.listening.of("invitation") == []
    await announce_due(salon.told, salon.clock() + timedelta(days=7))
    (invitation,) = salon.listening.of("invitation")
    assert invitation["anonymous"]
    assert not {"reference", "encounter"} & invitation.keys()
    assert salon.listening.of("response") == []


async def test_what_waits_has_no_moment_and_no_words(salon):
    await salon.invites(ANA)
    await salon.says(ANA, "5", "Lovely", "9", "no", "no")
    rows = await salon.sql("SELECT event, tries, due_at, held FROM announcements ORDER BY event")
    assert rows == [("invitation", 0, 0, 0), ("response", 0, 0, 0)]


async def test_a_case_is_told_when_it_opens_and_when_it_closes_without_a_word_of_it(salon):
    await salon.invites(ANA)
    await salon.says(ANA, "1")
    await announce_due(salon.told, salon.clock())
    assert [each["state"] for each in salon.listening.of("case")] == ["open"]
    assert salon.listening.of("case") == salon.listening.of("case", "http://127.0.0.1:9/desk")
    async with salon.parts.store.begin() as uow:
        (case,) = await uow.open_cases()
        assert await uow.change_case(case.id, {"state": "open"}, {"state": "closed", "closed_at": salon.clock()})
    await announce_due(salon.told, salon.clock())
    assert [each["state"] for each in salon.listening.of("case")] == ["open", "closed"]


async def test_a_skipped_invitation_is_told_with_its_reason(salon):
    await salon.invites(BEN)
    await salon.says(BEN, "STOP")
    await salon.invites(BEN)
    await announce_due(salon.told, salon.clock())
    assert ("skipped", "said STOP") in [(each["state"], each["reason"]) for each in salon.listening.of("invitation")]


async def test_a_program_that_is_deaf_is_told_again_with_growing_pauses_and_given_up_in_the_end(salon):
    await salon.invites(ANA)
    await salon.says(ANA, "1")
    salon.listening.deaf.add(TILL.url)
    now, tries = salon.clock(), 0
    await announce_due(salon.told, now)
    assert len(salon.listening.of("case", "http://127.0.0.1:9/desk")) == 1
    while await salon.sql("SELECT 1 FROM announcements"):
        (due,) = (await salon.sql("SELECT min(due_at) FROM announcements"))[0]
        assert due % 600_000_000 == 0
        now, tries = datetime.fromtimestamp(due / 1e6, UTC), tries + 1
        await announce_due(salon.told, now)
    assert tries == len(PAUSES)
    assert now - salon.clock() > timedelta(days=3)


async def test_what_waits_for_a_program_that_is_told_no_more_is_let_go_of(salon, open_house):
    await salon.invites(ANA)
    await salon.says(ANA, "1")
    before = (await salon.sql("SELECT count(*) FROM announcements"))[0][0]
    async with salon.parts.store.begin() as uow:
        await uow.tidy(salon.clock())
    assert await salon.sql("SELECT count(*) FROM announcements") == [(before,)]
    without = await open_house()
    async with without.parts.store.begin() as uow:
        await uow.tidy(salon.clock())
    assert before
    assert await salon.sql("SELECT count(*) FROM announcements") == [(0,)]


async def test_nobody_is_told_anything_where_nobody_listens(house):
    await house.invites(ANA)
    await house.says(ANA, "1")
    assert await house.sql("SELECT count(*) FROM announcements") == [(0,)]


def test_a_signature_holds_the_time_and_the_body():
    at = datetime(2026, 11, 28, 12, tzinfo=UTC)
    expected = hmac.new(b"secret", b"1795867200.{}", "sha256").hexdigest()
    assert signature("secret", b"{}", at) == f"t=1795867200,v1={expected}"


@pytest.mark.parametrize("url", ["http://till.example.org", "ftp://till.example.org", "till.example.org", "https://"])
def test_an_address_that_is_neither_https_nor_this_machine_is_refused_with_its_line(url):
    with pytest.raises(OrganisationProblems, match=":5"):
        read_organisation(YAML % url)
    assert read_organisation(YAML % "http://127.0.0.1:8080/x").webhooks[0].events == ("invitation", "response", "case")
