from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.web.api.keys import KeyRing
from bot.web.app import web_app
from bot.web.front import NotNow
from tests.examples import examples
from tests.web.stage import ANA_SMS, AUTHORISED, LARGE_ID, PretendFront, client

HAIRCUT = {"contact": ANA_SMS.value, "touchpoint": "haircut"}


@pytest.fixture
def front():
    return PretendFront()


@pytest.fixture
async def till(front):
    async with client(web_app(front), headers=AUTHORISED) as speaking:
        yield speaking


def pointers(response):
    return [each["pointer"] for each in response.json()["errors"]]


async def test_an_encounter_is_accepted_with_what_becomes_of_it(till, front):
    response = await till.post("/api/encounters", json={**HAIRCUT, "channel": "telegram", "name": " Ana "})

    assert response.status_code == 202
    link = "https://t.me/afterword_bot?start=abc"
    assert response.json() == {"id": str(LARGE_ID), "status": "waiting", "reason": None, "link": link}
    assert front.accepted[0].name == "Ana"
    assert front.accepted[0].channel == "telegram"


async def test_a_time_without_an_offset_is_read_in_the_organisations_timezone(till, front):
    for text in ("2026-07-10T14:05:00", "2026-07-10T15:05:00+02:00", "2026-07-10T13:05:00Z"):
        assert (await till.post("/api/encounters", json={**HAIRCUT, "occurred_at": text})).status_code == 202

    assert {each.occurred_at for each in front.accepted} == {datetime(2026, 7, 10, 13, 5, tzinfo=UTC)}


@pytest.mark.parametrize(
    "moment",
    [
        "yesterday",
        "2026-07-10",
        "1700000000",
        1700000000,
        True,
        "2026-13-40T10:00:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
    ],
)
async def test_a_time_that_is_none_is_refused(till, front, moment):
    response = await till.post("/api/encounters", json={**HAIRCUT, "occurred_at": moment})

    assert response.status_code == 422
    assert pointers(response) == ["#/occurred_at"]
    assert front.accepted == []


async def test_the_same_key_and_body_give_the_same_answer_and_ask_once(till, front):
    first = await till.post("/api/encounters", json=HAIRCUT, headers={"Idempotency-Key": "till-1"})
    again = await till.post("/api/encounters", json=HAIRCUT, headers={"Idempotency-Key": "till-1"})

    assert first.json() == again.json()
    assert len(front.accepted) == 1


async def test_the_same_key_with_another_body_is_refused(till):
    await till.post("/api/encounters", json=HAIRCUT, headers={"Idempotency-Key": "till-1"})
    response = await till.post(
        "/api/encounters", json={**HAIRCUT, "name": "Ben"}, headers={"Idempotency-Key": "till-1"}
    )

    assert response.status_code == 422
    assert response.json()["type"] == "urn:afterword:problem:idempotency-key-reused"


@pytest.mark.parametrize(
    ("body", "faulty"),
    [
        ({}, ["#/contact", "#/touchpoint"]),
        ({**HAIRCUT, "tuchpoint": "x"}, ["#/tuchpoint"]),
        ({**HAIRCUT, "contact": 447700900123}, ["#/contact"]),
        ({**HAIRCUT, "channel": "fax"}, ["#/channel"]),
        ({**HAIRCUT, "name": "A\u0000na"}, ["#/name"]),
        ({**HAIRCUT, "name": "A" * 81}, ["#/name"]),
        ({**HAIRCUT, "touchpoint": "moon landing"}, ["#/touchpoint"]),
        ({**HAIRCUT, "a/b~c": 1}, ["#/a~1b~0c"]),
        ([], ["#"]),
    ],
)
async def test_bad_input_is_told_where_and_what_without_repeating_the_contact(till, body, faulty):
    response = await till.post("/api/encounters", json=body)

    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert set(response.json()) == {"type", "title", "status", "detail", "errors"}
    assert pointers(response) == faulty
    assert all(each["detail"] for each in response.json()["errors"])
    assert "447700900123" not in response.text


async def test_null_in_an_optional_field_is_the_same_as_leaving_it_out(till, front):
    optional = ("channel", "name", "survey", "location", "staff", "segment", "language", "occurred_at", "reference")
    response = await till.post("/api/encounters", json={**HAIRCUT, **dict.fromkeys(optional)})

    assert response.status_code == 202, response.text
    assert (front.accepted[0].name, front.accepted[0].channel, front.accepted[0].occurred_at) == ("", None, None)


async def test_a_body_that_cannot_be_decoded_is_told_so(till):
    headers = {"Content-Type": "application/json"}
    for raw in (b'{"contact": "\xff"}', b'{"contact": ' + b"9" * 5000 + b"}"):
        response = await till.post("/api/encounters", content=raw, headers=headers)
        assert response.status_code == 400
        assert "JSON" in response.json()["detail"]


async def test_a_body_that_is_no_json_is_refused(till):
    headers = {"Content-Type": "application/json"}
    for raw in (b"{", b"\xff\xfe", b"", b"null", b"1", b'{"contact": "\\ud800", "touchpoint": "haircut"}'):
        response = await till.post("/api/encounters", content=raw, headers=headers)
        assert response.status_code == 422, raw


async def test_another_media_type_is_refused(till):
    for kind in ({}, {"Content-Type": "text/plain"}, {"Content-Type": "application/x-www-form-urlencoded"}):
        response = await till.post("/api/encounters", content=b"{}", headers=kind)
        assert response.status_code == 415
        assert response.headers["content-type"] == "application/problem+json"


async def test_a_large_body_is_refused_whether_or_not_it_says_its_length(till):
    async def drops():
        for _ in range(70):
            yield b" " * 1024

    said = await till.post("/api/encounters", json={**HAIRCUT, "name": "A" * 70_000})
    unsaid = await till.post("/api/encounters", content=drops(), headers={"Content-Type": "application/json"})

    assert (said.status_code, unsaid.status_code) == (413, 413)


@pytest.mark.parametrize(
    "header", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic dDp0"}, {"Authorization": "Bearer "}]
)
async def test_nobody_gets_in_without_a_good_key_even_with_a_bad_body(front, header):
    async with client(web_app(front), headers=header) as stranger:
        answers = [
            await stranger.post("/api/encounters", json=HAIRCUT),
            await stranger.post("/api/encounters", content=b"{"),
            await stranger.get("/api/encounters/1"),
            await stranger.get("/api/responses"),
            await stranger.delete("/api/people/+447700900123"),
            await stranger.get("/api/nothing"),
        ]

    assert {each.status_code for each in answers} == {401}
    assert all(each.headers["www-authenticate"].startswith("Bearer") for each in answers)
    assert front.accepted == []


def test_keys_are_compared_whole_and_an_empty_one_opens_nothing():
    assert KeyRing.of(["one", "two"]).holds("two")
    assert not KeyRing.of(["one", "two"]).holds("tw")
    assert not KeyRing.of(["", "two"]).holds("")
    assert not KeyRing.of([]).holds("two")


async def test_the_status_of_an_encounter_can_be_asked(till):
    response = await till.get(f"/api/encounters/{LARGE_ID}")

    assert response.json()["status"] == "skipped"
    assert response.json()["reason"] == "asked 3 days ago"


@pytest.mark.parametrize(("number", "status"), [("5", 404), ("nonsense", 422), (str(2**63), 422), ("-1", 422)])
async def test_an_encounter_that_is_not_there_is_a_problem(till, number, status):
    response = await till.get(f"/api/encounters/{number}")

    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


async def test_responses_come_in_pages_to_the_last(till):
    got, cursor = [], None
    while True:
        page = (await till.get("/api/responses", params={"limit": 2, **({"cursor": cursor} if cursor else {})})).json()
        got += [each["response"] for each in page["responses"]]
        cursor = page["cursor"]
        if cursor is None:
            break

    assert got == ["r0", "r1", "r2"]
    assert page["responses"][0]["answers"][0] == {"question": "csat", "value": 4, "words": "4 lovely"}


async def test_a_blank_since_or_cursor_is_the_same_as_none(till, front):
    assert (await till.get("/api/responses?since=&cursor=")).status_code == 200
    assert front.since == [None]


async def test_since_takes_a_day_or_a_moment(till, front):
    for since in ("2026-07-06", "2026-07-06T00:00:00", "2026-07-05T23:00:00Z", "2026-07-06T01:00:00+02:00"):
        assert (await till.get(f"/api/responses?since={since}")).status_code == 200
    refused = await till.get("/api/responses?since=tomorrow")

    beyond = await till.get("/api/responses?since=0001-01-01T00:00:00%2B14:00")

    assert set(front.since) == {datetime(2026, 7, 5, 23, 0, tzinfo=UTC)}
    assert (beyond.status_code, pointers(beyond)) == (422, ["#/since"])
    assert refused.status_code == 422
    assert pointers(refused) == ["#/since"]


async def test_a_person_is_erased_once(till):
    gone = await till.delete("/api/people/%2B447700900123")
    unknown = await till.delete("/api/people/+447700900199")

    assert (gone.status_code, gone.content) == (204, b"")
    assert unknown.status_code == 404
    assert "447700900199" not in unknown.text


async def test_what_cannot_be_stored_now_is_to_be_tried_again(till, front):
    front.crash = NotNow("disk full")
    response = await till.post("/api/encounters", json=HAIRCUT)

    assert response.status_code == 503
    assert response.headers["retry-after"] == "5"


async def test_a_crash_says_nothing_of_our_insides(front):
    front.crash = RuntimeError(f"INSERT … {ANA_SMS.value}")
    async with client(web_app(front), headers=AUTHORISED, raise_app_exceptions=False) as till:
        response = await till.post("/api/encounters", json=HAIRCUT)

    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert "INSERT" not in response.text


async def test_unknown_paths_and_methods_are_problems(till):
    unknown, method = await till.get("/api/nothing"), await till.put("/api/encounters", json={})

    assert (unknown.status_code, method.status_code) == (404, 405)
    assert unknown.headers["content-type"] == method.headers["content-type"] == "application/problem+json"
    assert "POST" in method.headers["allow"]


async def test_openapi_is_open_to_read_and_names_every_endpoint_and_the_key(front):
    async with client(web_app(front)) as stranger:
        described = (await stranger.get("/api/openapi.json")).json()

    paths = ("encounters", "encounters/{id}", "counts", "responses", "people/{contact}")
    assert set(described["paths"]) == {f"/api/{path}" for path in paths}  # as they are called
    assert "servers" not in described
    assert "bearer" in str(described["components"]["securitySchemes"])
    accepted = described["paths"]["/api/encounters"]["post"]["responses"]
    assert {"202", "401", "413", "415", "422", "503"} <= set(accepted)
    assert "application/problem+json" in accepted["422"]["content"]


WORDS = st.text(max_size=12)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    WORDS,
    st.lists(WORDS, max_size=2),
)
FIELDS = st.sampled_from(["contact", "touchpoint", "channel", "name", "survey", "occurred_at", "reference", "other"])


@given(body=st.dictionaries(FIELDS | WORDS, VALUES, max_size=5))
@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_whatever_a_till_sends_is_answered_and_never_with_a_crash(body):
    async with client(web_app(PretendFront()), headers=AUTHORISED) as till:
        response = await till.post("/api/encounters", json={"contact": ANA_SMS.value, **body})

    assert response.status_code in (202, 422)
    assert ANA_SMS.value not in response.text


# ---- counts ----


async def test_a_count_of_a_day_is_kept_as_it_was_understood(till):
    response = await till.post("/api/counts", json={"day": "2026-11-27", "count": 48, "touchpoint": "haircut"})
    assert response.status_code == 200
    assert response.json() == {"day": "2026-11-27", "count": 48, "touchpoint": "haircut", "location": None}


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"day": "27/11/2026", "count": 48}, "#/day"),
        ({"day": "2026-11-27", "count": -1}, "#/count"),
        ({"day": "2026-11-27", "count": "many"}, "#/count"),
        ({"day": "2026-11-27"}, "#/count"),
        ({"day": "2026-11-27", "count": 48, "touchpoint": "massage"}, "#/touchpoint"),
    ],
)
async def test_a_count_that_makes_no_sense_says_which_field(till, body, pointer):
    response = await till.post("/api/counts", json=body)
    assert response.status_code == 422
    assert [fault["pointer"] for fault in response.json()["errors"]] == [pointer]
