"""An API key opens the API and nothing more: kept only as a hash in memory, counted, and each with requests of its own."""

import asyncio
import json
import pickle
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from bot.settings import WrongSettings, load_settings
from bot.web.api.keys import OF_A_KEY, OF_GUESSES, KeyRing, hashed
from bot.web.pace import MOST_CALLERS, Pace, Pacer, visitor
from tests.handlers.house import ANA, BEN
from tests.security.conftest import KEYS
from tests.web.stage import client

VISIT = {"contact": ANA.value, "touchpoint": "haircut"}
OTHER = {"Authorization": f"Bearer {KEYS[1]}"}


def bytes_of(house) -> bytes:
    file = house.app.settings.database_url.removeprefix("sqlite+aiosqlite:///")
    return b"".join(Path(file + end).read_bytes() for end in ("", "-wal"))


async def test_no_key_stands_in_the_ring_the_database_a_page_or_a_log(house, till, capsys):
    ring = KeyRing.of(KEYS)
    assert not any(key in repr(ring) or key.encode() in pickle.dumps(ring) for key in KEYS)
    await till.post("/api/encounters", json=VISIT, headers={"Idempotency-Key": "n1"})
    pages = [(await till.get(path)).text for path in ("/metrics", "/readyz", "/api/openapi.json", "/api/nothing")]
    stored = bytes_of(house)
    assert not any(key in page for key in KEYS for page in pages)
    assert not any(key.encode() in stored for key in KEYS)
    assert not any(key in "".join(capsys.readouterr()) for key in KEYS)
    assert KEYS[0] not in repr(house.app.settings)


def test_a_key_may_stand_in_the_settings_as_its_hash_which_itself_opens_nothing():
    ring = KeyRing.of([hashed("till-one"), "till-two"])
    assert ring.holds("till-one")
    assert ring.holds("till-two")
    assert not ring.holds(hashed("till-one"))
    assert not ring.holds(hashed("till-one").upper())


@pytest.mark.parametrize("given", ["sha256:a", "sha256:abc", f"sha256:{'g' * 64}", f"good,sha256:{'a' * 63}"])
def test_a_hash_that_was_cut_off_is_no_key_and_is_told_without_showing_it(monkeypatch, tmp_path, given):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AFTERWORD_API_KEYS", given)
    with pytest.raises(WrongSettings, match=r"AFTERWORD_API_KEYS.*64 digits") as caught:
        load_settings()
    assert given not in str(caught.value)


def test_a_key_is_drawn_and_shown_once_with_the_hash_that_opens_for_it():
    made = json.loads(CliRunner().invoke(app, ["api-key", "--json"]).stdout)
    assert KeyRing.of([made["hash"]]).holds(made["key"])
    assert len(made["key"]) >= 43
    said = CliRunner().invoke(app, ["api-key"]).stdout
    key, line = said.split("\n")[0], said.strip().split("\n")[-1]
    assert line == f"AFTERWORD_API_KEYS={hashed(key)}"


@pytest.mark.parametrize(
    "header",
    ["Bearer", "Bearer  ", "bearer till-on", "Bearer till-one2", "Bearer TILL-ONE", "Bearer till-one,till-two",
     "Bearer till-one till-two", "Token till-one", "till-one", "Basic dGlsbC1vbmU6"],
)  # fmt: skip
async def test_what_is_nearly_a_key_is_none(visitor, header):
    assert (await visitor.get("/api/responses", headers={"Authorization": header})).status_code == 401


async def test_a_path_that_ends_like_the_open_description_is_not_open(visitor):
    for path in (
        "/api/people/openapi.json",
        "/api/encounters/openapi.json",
        "/api/people/%2B447700900123/openapi.json",
    ):
        assert (await visitor.delete(path)).status_code == 401
        assert (await visitor.get(path)).status_code == 401
    assert (await visitor.get("/api/openapi.json")).status_code == 200


async def test_two_tills_that_use_the_same_idempotency_key_do_not_meet(till, house):
    key = {"Idempotency-Key": "receipt-1"}
    first = await till.post("/api/encounters", json=VISIT, headers=key)
    other = await till.post("/api/encounters", json=VISIT | {"contact": BEN.value}, headers=key | OTHER)
    again = await till.post("/api/encounters", json=VISIT, headers=key)
    assert (first.status_code, other.status_code) == (202, 202)
    assert again.json() == first.json() != other.json()
    assert await house.sql("select count(*) from encounters") == [(2,)]


async def test_the_same_request_many_times_at_once_asks_once(till, house):
    key = {"Idempotency-Key": "receipt-2"}
    answers = await asyncio.gather(*(till.post("/api/encounters", json=VISIT, headers=key) for _ in range(12)))
    assert len({each.text for each in answers}) == 1
    assert await house.sql("select count(*) from encounters") == [(1,)]


async def test_the_same_visit_by_its_reference_many_times_at_once_asks_once(till, house):
    visit = VISIT | {"reference": "receipt-4"}
    answers = await asyncio.gather(*(till.post("/api/encounters", json=visit) for _ in range(12)))
    assert {each.status_code for each in answers} == {202}
    assert len({each.json()["id"] for each in answers}) == 1
    assert await house.sql("select count(*) from encounters") == [(1,)]


async def test_a_request_repeated_after_the_customer_was_erased_asks_nobody(till, house):
    key = {"Idempotency-Key": "receipt-3"}
    first = await till.post("/api/encounters", json=VISIT, headers=key)
    assert (await till.delete(f"/api/people/{ANA.value}")).status_code == 204
    again = await till.post("/api/encounters", json=VISIT, headers=key)
    assert again.json() == first.json()
    assert await house.sql("select count(*) from contacts") == [(0,)]
    other = await till.post("/api/encounters", json=VISIT | {"name": "Ana"}, headers=key)
    assert (other.status_code, await house.sql("select count(*) from contacts")) == (422, [(0,)])


SPOILT = {
    "deep": b"[" * 60_000,
    "deep within": b'{"contact": ' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    "many fields": ("{" + ",".join(f'"f{n}":1' for n in range(6000)) + "}").encode(),
    "a field of its own again and again": b'{"contact": "x", ' + b'"contact": "y", ' * 3000 + b'"contact": "z"}',
    "a number without end": b'{"contact": ' + b"1" * 60_000 + b"}",
}


@pytest.mark.parametrize("body", SPOILT.values(), ids=SPOILT)
async def test_a_body_that_is_deep_or_long_is_refused_in_few_words_and_stores_nothing(till, house, body):
    answer = await till.post("/api/encounters", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}
    assert len(answer.content) < 20_000
    assert await house.sql("select count(*) from contacts") == [(0,)]


async def test_a_form_or_a_file_is_no_json(till):
    for sent in ({"files": {"contact": b"x"}}, {"data": {"contact": "x"}}):
        assert (await till.post("/api/encounters", **sent)).status_code == 415


async def test_who_comes_too_often_is_told_when_to_come_again(visitor, served):
    wrong = {"Authorization": "Bearer guess"}
    answers = [await visitor.get("/api/responses", headers=wrong) for _ in range(int(OF_GUESSES.burst) + 1)]
    assert {each.status_code for each in answers[:-1]} == {401}
    assert (answers[-1].status_code, answers[-1].headers["content-type"]) == (429, "application/problem+json")
    assert int(answers[-1].headers["retry-after"]) >= 1
    async with client(served, headers={"Authorization": f"Bearer {KEYS[0]}"}) as till:
        assert (await till.get("/api/responses")).status_code == 200, "guesses of others lock nobody out"


async def test_a_public_page_asked_for_without_end_is_refused_for_that_address_only(visitor, monkeypatch):
    statuses = [(await visitor.get(f"/r/{number}")).status_code for number in range(230)]
    assert statuses.count(404) >= 200
    assert 429 in statuses
    assert (await visitor.get("/healthz")).status_code == 200


def test_a_bucket_fills_by_the_second_and_each_caller_has_one():
    now = [0.0]
    pacer = Pacer(Pace(burst=2, a_second=0.5), lambda: now[0])
    assert [pacer.wait("a"), pacer.wait("a"), pacer.wait("b")] == [0, 0, 0]
    assert pacer.wait("a") == 2
    now[0] += 2
    assert [pacer.wait("a"), pacer.wait("a") > 0] == [0, True]


def test_buckets_do_not_fill_the_memory():
    pacer = Pacer(OF_A_KEY)
    for number in range(MOST_CALLERS + 50):
        pacer.wait(str(number))
    assert len(pacer._left) == MOST_CALLERS


def test_one_household_is_one_caller_also_with_a_thousand_addresses():
    homes = {visitor({"client": (f"2001:db8:1:2::{number:x}", 1)}) for number in range(1, 1000)}
    assert len(homes) == 1
    assert visitor({"client": ("192.0.2.7", 1)}) == "192.0.2.7"
    assert visitor({"client": None}) == visitor({}) == ""
