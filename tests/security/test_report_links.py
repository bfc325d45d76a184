"""A report link opens what it was made for, for whom it was made for, for as long as they may see it."""

from datetime import timedelta

import pytest

from bot.cli.people import invite_person
from bot.links import new_token
from bot.web.signing import sign_report
from tests.handlers.house import JO, SAM, SECRET


async def report_of(house, who, line="/report 2026-W46") -> str:
    await house.says(who, line)
    return house.hears(who)[0].rsplit("/r/", 1)[1]


async def person(house, name):
    async with house.parts.store.view() as uow:
        return next(each for each in await uow.people() if each.name == name)


async def opens(visitor, token, query="") -> int:
    charts = await visitor.get(f"/r/{token}/charts{query}")
    if charts.status_code == 200:
        return 200
    return (await visitor.get(f"/r/{token}{query}")).status_code


async def test_a_manager_who_was_removed_closes_their_links_by_it(house, visitor):
    await house.joins(SAM, "manager", "Sam")
    token = await report_of(house, SAM)
    assert await opens(visitor, token) == 200
    async with house.parts.store.begin() as uow:
        await uow.remove_person((await person(house, "Sam")).id, house.clock())
    assert await opens(visitor, token) == 410


async def test_a_manager_who_became_staff_closes_their_links_by_it(house, visitor):
    await house.joins(SAM, "manager", "Sam")
    token = await report_of(house, SAM)
    await house.joins(SAM, "staff", "Sam")
    assert await opens(visitor, token) == 410


async def test_a_link_to_everything_closes_when_its_manager_looks_after_one_place_only(house, visitor):
    await house.joins(SAM, "manager", "Sam")
    everything = await report_of(house, SAM)
    await house.sql("select 1")
    async with house.parts.store.begin() as uow:
        from sqlalchemy import update

        from bot.storage.tables import people

        await uow._tx.run(update(people).values(locations=("High Street",)))
    assert await opens(visitor, everything) == 410
    theirs = await report_of(house, SAM)
    assert await opens(visitor, theirs) == 200


async def test_the_link_of_one_place_shows_no_other_whatever_is_asked_of_it(house, visitor):
    await house.joins(SAM, "manager", "Sam", ["High Street"])
    token = await report_of(house, SAM)
    for query in ("?location=Station Road", "?location=", "?touchpoint=x", "?week=../../etc", "?weeks=99999"):
        assert await opens(visitor, token, query) in {200, 404}
        assert "Station Road" not in (await visitor.get(f"/r/{token}{query}")).text


async def test_a_link_that_was_tampered_with_opens_nothing(house, visitor):
    token = sign_report(SECRET, {"week": "2026-W46", "locations": ["High Street"]}, now=house.clock())
    assert await opens(visitor, token) == 200
    for at in range(0, len(token), 3):
        flipped = token[:at] + chr(ord(token[at]) ^ 1) + token[at + 1 :]
        assert (await visitor.get(f"/r/{flipped.replace('/', '_')}")).status_code == 404
    head, _, mark = token.rpartition(".")
    for forged in (head, f"{head}.", f".{mark}", f"{mark}.{head}", token + "A", token + ".", "", "." * 300, "é" * 40):
        assert (await visitor.get(f"/r/{forged}")).status_code == 404


@pytest.mark.parametrize("secret", ["", "another secret that is long enough", SECRET[:-1]])
async def test_a_link_signed_with_another_secret_or_for_another_purpose_opens_nothing(house, visitor, secret):
    from itsdangerous import URLSafeSerializer

    claims = {"t": int(house.clock().timestamp()), "c": {"week": "2026-W46"}}
    forged = [URLSafeSerializer(secret or "x", salt="afterword.report.v1").dumps(claims), new_token()]
    forged.append(URLSafeSerializer(SECRET, salt="itsdangerous").dumps(claims))
    forged.append(sign_report(secret or "x", {"week": "2026-W46"}, now=house.clock()))
    for token in forged:
        assert await opens(visitor, token) == 404


async def test_a_link_grows_old_and_one_from_the_future_is_no_longer_good_for_it(house, visitor):
    token = sign_report(SECRET, {"week": "2026-W46"}, now=house.clock() - timedelta(days=36))
    assert await opens(visitor, token) == 410


async def test_what_a_link_says_stands_in_no_page_header_or_log(house, visitor, capsys):
    await house.joins(SAM, "manager", "Sam")
    token = await report_of(house, SAM)
    answer = await visitor.get(f"/r/{token}")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert "noindex" in answer.headers["x-robots-tag"]
    assert token not in "".join(capsys.readouterr())


async def test_a_code_for_a_role_is_no_report_link_and_a_report_link_is_no_code(house, visitor):
    code, _ = await invite_person(house.app, "owner", "Jo", ())
    assert await opens(visitor, code) == 404
    token = sign_report(SECRET, {"week": "2026-W46"}, now=house.clock())
    await house.says(JO, f"/join {token}", f"/start {token}")
    async with house.parts.store.view() as uow:
        assert [each.joined_at for each in await uow.people()] == [None]
