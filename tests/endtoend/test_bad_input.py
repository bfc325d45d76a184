"""Bad input gets a clear error and loses nothing: from the command line, the till, the providers and strangers."""

import asyncio
import json
import shutil
from types import SimpleNamespace

import pytest
import pytest_asyncio

from tests.endtoend.installation import assert_received, installed, says, uk

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

MISTAKEN_LINES = (4, 12, 14, 19, 22)
FIVE_MISTAKES = """\
survey: after-colour
title: After your colour
language: en
anonymity: secret
low: {csat: [1, 2]}
questions:
  - id: csat
    kind: rating
    scale: [1, 5]
    labels: {1: very poor, 5: very good}
    ask: How was your {touchpoint} today?
    measure: happiness
  - id: why
    kind: novel
    ask: What could we have done better?
  - id: how
    kind: choice
    ask: How did you book?
    options: [online]
  - id: wait
    kind: number
    range: [240, 0]
    ask: How many minutes did you wait?
thanks: Thank you for helping us improve.
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def open_salon(template, tmp_path_factory):
    """A salon that serves."""
    async with installed(template, tmp_path_factory.mktemp("bad") / "salon") as salon, salon.serve() as serving:
        yield SimpleNamespace(salon=salon, serving=serving)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("invite", "not-a-number", "--touchpoint", "haircut"), ("number",)),
        (("invite", "+44 7700 9001", "--touchpoint", "haircut"), ("number",)),
        (("invite", uk(600), "--touchpoint", "massage"), ("massage", "haircut", "colour")),
        (("invite", uk(600), "--touchpoint", "haircut", "--survey", "no-such-survey"), ("no-such-survey",)),
        (("invite", uk(600), "--touchpoint", "haircut", "--location", "Mars"), ("Mars", "High Street")),
        (("digest", "--week", "2026-W99"), ("99", "2026-W")),
        (("person", "show", uk(601)), ("Nothing",)),
        (("survey", "check", "no-such-file.yaml"), ("no-such-file",)),
        (("db", "restore", "no-such-backup.db", "--yes"), ("no-such-backup.db",)),
    ],
    ids=lambda value: " ".join(value[:2]) if len(value) > 2 else None,
)
async def test_a_wrong_value_is_named_with_what_would_be_right(salon, words, said):
    done = await salon.run(*words)
    assert done.status == 1, done.out
    assert all(each in done.err + done.out for each in said), done.err
    assert "77009006" not in done.err
    assert len(done.err.splitlines()) <= 6


async def test_five_mistakes_in_a_survey_are_five_problems_on_five_lines(salon):
    (salon.folder / "surveys" / "after-colour.yaml").write_text(FIVE_MISTAKES)
    done = await salon.run("survey", "check", "surveys/after-colour.yaml", "--json")
    assert done.status == 1
    errors = [each for each in json.loads(done.out) if each["level"] == "error"]
    assert [each["line"] for each in errors] == sorted(MISTAKEN_LINES), errors
    plain = await salon.run("survey", "check", "surveys/after-colour.yaml")
    assert plain.status == 1
    assert all(f":{line}" in plain.out or f"line {line}" in plain.out for line in MISTAKEN_LINES), plain.out
    (salon.folder / "surveys" / "after-colour.yaml").unlink()


@pytest.mark.parametrize("unset", ["SECRET_KEY"])
async def test_without_the_secret_nothing_runs_and_the_owner_is_told_what_to_do(salon, tmp_path, unset):
    bare = tmp_path / "bare"
    shutil.copytree(salon.folder, bare)
    (bare / ".env").write_text("")
    salon_there = salon.moved_to(bare)
    done = await salon_there.run("invite", uk(602), "--touchpoint", "haircut")
    assert done.status == 1
    assert "AFTERWORD_SECRET_KEY" in done.err
    wrong = await salon_there.run(
        "invite", uk(602), "--touchpoint", "haircut", SECRET_KEY="another-secret-that-is-long-enough"
    )
    assert wrong.status == 1
    assert "AFTERWORD_SECRET_KEY" in wrong.err
    assert "another-secret" not in wrong.err


async def test_without_a_telegram_token_there_is_no_link_and_a_wrong_one_is_found_by_doctor(salon):
    missing = await salon.run(
        "invite", uk(603), "--touchpoint", "haircut", "--channel", "telegram", without=["TELEGRAM_TOKEN"]
    )
    assert missing.status == 1
    assert "Telegram" in missing.err
    wrong = await salon.run("doctor", TELEGRAM_TOKEN="123456789:another-made-up-token-0000000000000")
    assert wrong.status == 1
    assert "AFTERWORD_TELEGRAM_TOKEN" in wrong.out
    assert "another-made-up" not in wrong.out + wrong.err


@pytest.mark.parametrize("name", ["TELEGRAM_API_URL", "TWILIO_API_URL"])
async def test_a_provider_that_is_neither_https_nor_here_is_refused(salon, name):
    done = await salon.run("tick", **{name: "http://example.com"})
    assert done.status == 1
    assert f"AFTERWORD_{name}" in done.err
    assert "https://" in done.err


async def test_every_wrong_setting_is_named_at_once(salon):
    done = await salon.run("tick", TWILIO_RATE="fast", DATABASE_URL="mysql://x", TELEGRAM_MODE="pigeon")
    assert done.status == 1
    assert all(f"AFTERWORD_{name}" in done.err for name in ("TWILIO_RATE", "DATABASE_URL", "TELEGRAM_MODE")), done.err


async def test_an_organisation_file_with_mistakes_is_reported_with_lines(salon, tmp_path):
    (tmp_path / "wrong.yaml").write_text("organisation: X\ncountry: Atlantis\ntimezone: Moon/Base\ntouchpoints: []\n")
    done = await salon.run("tick", CONFIG=str(tmp_path / "wrong.yaml"))
    assert done.status == 1
    assert all(word in done.err for word in ("country", "timezone", "2", "3")), done.err


async def test_a_second_serve_on_the_same_file_says_so_and_leaves_the_first_alone(salon, serving):
    second = await salon.run("serve", "--port", "0")
    assert second.status == 1
    assert "serve" in second.err
    assert (await serving.call("GET", "/healthz", key=None)).status == 200


async def test_a_port_that_is_taken_is_a_clear_error(salon, tmp_path):
    shutil.copytree(salon.folder, tmp_path / "twin")
    twin = salon.moved_to(tmp_path / "twin")
    done = await twin.run("serve", "--port", str(salon.port), "--no-telegram")
    assert done.status == 1
    assert str(salon.port) in done.err


async def test_a_forged_webhook_is_refused_and_stores_nothing(salon, serving):
    customer = salon.phone(610)
    await serving.encounter(uk(610), segment="forged")
    await customer.waits_for("How was your haircut", ever=True)
    assert (await customer.texts("1", wrong_signature=True)).status == 403
    unsigned = await serving.call("POST", "/sms/inbound", key=None)
    assert unsigned.status == 403
    assert (await customer.texts("5")).status == 200
    await customer.waits_for("What went well?")
    rows = [row for row in await serving.responses() if row["segment"] == "forged"]
    assert [row["csat"] for row in rows] == ["5"]
    assert (await serving.call("POST", "/telegram", body={"update_id": 1}, key=None)).status in {403, 404}


async def test_a_reply_delivered_three_times_counts_once(salon, serving):
    customer = salon.phone(611)
    await serving.encounter(uk(611), segment="thrice")
    await customer.waits_for("How was your haircut", ever=True)
    form = customer.writes("5")
    deliveries = await asyncio.gather(*(customer.delivers(form) for _ in range(3)))
    assert {each.status for each in deliveries} == {200}
    await customer.waits_for("What went well?")
    words = customer.writes("fine")
    await customer.delivers(words)
    await customer.waits_for("How likely")
    await customer.delivers(words, times=2)
    await customer.delivers(form)
    await asyncio.sleep(1)
    assert len(customer.messages) == 3
    (row,) = [row for row in await serving.responses() if row["segment"] == "thrice"]
    assert (row["csat"], row["good_words"], row["recommend"]) == ("5", "fine", "")


async def test_the_longest_text_is_kept_to_the_last_character(salon, serving):
    customer = salon.phone(612)
    words = ("The long story of my afternoon, part one. " * 98)[:4090] + "THEEND"
    assert len(words) == 4096
    await serving.encounter(uk(612), segment="long")
    await customer.waits_for("How was your haircut", ever=True)
    await says(customer, ("5", "What went well?"), (words, "How likely"))
    (row,) = [row for row in await serving.responses() if row["segment"] == "long"]
    assert row["good_words"] == words


async def test_emoji_alone_are_words_where_words_are_asked(salon, serving):
    customer = salon.phone(613)
    await serving.encounter(uk(613), segment="emoji")
    await customer.waits_for("How was your haircut", ever=True)
    await says(customer, ("5", "What went well?"), ("💇‍♀️✨👍🏽", "How likely"))
    (row,) = [row for row in await serving.responses() if row["segment"] == "emoji"]
    assert row["good_words"] == "💇‍♀️✨👍🏽"


async def test_a_photo_where_a_score_is_asked_is_no_score(salon, serving):
    customer = salon.phone(614)
    await serving.encounter(uk(614), segment="photo")
    await customer.waits_for("How was your haircut", ever=True)
    assert_received(await customer.texts("", media=1))
    await customer.waits_for("How was your haircut")
    await says(customer, ("4", "What went well?"))
    (row,) = [row for row in await serving.responses() if row["segment"] == "photo"]
    assert row["csat"] == "4"


async def test_a_formula_in_a_comment_is_text_in_the_table(salon, serving):
    customer = salon.phone(615)
    await serving.encounter(uk(615), segment="formula")
    await customer.waits_for("How was your haircut", ever=True)
    await says(customer, ("5", "What went well?"), ("=1+1", "How likely"))
    (row,) = [row for row in await salon.responses() if row["segment"] == "formula"]
    assert row["good_words"] in {"'=1+1", "\t=1+1"}
    lines = (await salon.run("export", "responses", "--format", "jsonl")).ok().out.splitlines()
    assert "=1+1" in {json.loads(line).get("good_words") for line in lines}


async def test_a_stranger_on_telegram_gets_nothing_of_what_staff_get(salon):
    stranger = salon.telegram.person(first_name="Mallory")
    for command in (
        "/survey 07700900620 haircut",
        "/digest",
        "/cases",
        "/link haircut",
        "/export",
        "/report",
        "/whoami",
    ):
        stranger.says(command)
    stranger.says("/join ABCD-EFGH")
    await stranger.waits_for("wrong or was already used")
    await asyncio.sleep(0.5)
    assert salon.phone(620).messages == []
    assert {bubble.kind for bubble in stranger.sent_log} == {"text"}
    everything = "\n".join(bubble.text for bubble in stranger.sent_log)
    for word in ("t.me/", "Case ", "/r/", "csat", "haircut", "survey"):
        assert word not in everything


async def test_staff_do_not_get_what_managers_get_and_a_wrong_command_is_explained(salon):
    code = await salon.join("staff", "Cunigunde")
    stylist = salon.telegram.person(first_name="Cunigunde")
    stylist.says(f"/join {code}")
    await stylist.waits_for("staff at Riverside Salon")
    for command, expected in (
        ("/survey", "/survey +447700900123 booking"),
        ("/survey 12 haircut", "number"),
        ("/survey 07700900621 massage", "massage"),
        ("/digest", "no such command"),
        ("/export", "no such command"),
        ("/frobnicate", "no such command"),
    ):
        stylist.says(command)
        await stylist.waits_for(expected)
    assert salon.phone(621).messages == []


async def test_an_unknown_number_that_texts_is_not_asked_anything(salon):
    stranger = salon.phone(622)
    assert_received(await stranger.texts("hello there"))
    assert_received(await stranger.texts("survey 07700900623 haircut"))
    await asyncio.sleep(1)
    assert not salon.phone(623).messages
    assert all("How was" not in text.body for text in stranger.messages)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"contact": "+447700900630"}, "touchpoint"),
        ({"contact": "+447700900630", "touchpoint": "massage"}, "touchpoint"),
        ({"contact": "12", "touchpoint": "haircut"}, "contact"),
        ({"contact": "not a number", "touchpoint": "haircut"}, "contact"),
        ({"contact": "+447700900630", "touchpoint": "haircut", "survey": "nope"}, "survey"),
        ({"contact": "+447700900630", "touchpoint": "haircut", "location": "Mars"}, "location"),
        ({"contact": "+447700900630", "touchpoint": "haircut", "occurred_at": "yesterday"}, "occurred_at"),
        ({"contact": "+447700900630", "touchpoint": "haircut", "chanel": "sms"}, "chanel"),
    ],
)
async def test_the_till_is_told_which_field_is_wrong_in_problem_details(salon, serving, body, pointer):
    answer = await serving.call("POST", "/api/encounters", body=body)
    assert (answer.status, answer.kind) == (422, "application/problem+json")
    problem = answer.json()
    assert problem["status"] == 422
    assert problem["title"]
    assert any(pointer in each["pointer"] for each in problem["errors"]), problem
    assert "7700900630" not in answer.body
    assert salon.phone(630).messages == []


@pytest.mark.parametrize("key", [None, "wrong-key", ""])
async def test_the_api_wants_a_key(serving, key):
    for method, path in (
        ("POST", "/api/encounters"),
        ("GET", "/api/responses"),
        ("DELETE", "/api/people/+447700900630"),
    ):
        answer = await serving.call(method, path, key=key, body={} if method == "POST" else None)
        assert (answer.status, answer.kind) == (401, "application/problem+json"), path


async def test_a_number_that_does_not_exist_is_not_asked_again_and_again(salon, serving):
    salon.twilio.invalid_numbers.add(uk(640))
    accepted = await serving.encounter(uk(640))
    await asyncio.sleep(1.5)
    status = (await serving.call("GET", f"/api/encounters/{accepted['id']}")).json()
    assert status["status"] not in {"queued", "sent", "reached"}
    tried = [c for c in salon.twilio.calls if c.operation == "create" and c.given.get("To") == [uk(640)]]
    assert len(tried) == 1
