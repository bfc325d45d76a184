"""The command line and the API keep to the contract: help, exit statuses, and the shapes that programs read."""

import asyncio
import csv
import io
import json
import re
import stat
from types import SimpleNamespace

import pytest
import pytest_asyncio

from tests.endtoend.installation import installed, says, uk

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

COMMANDS = [
    "init", "doctor", "serve", "tick", "demo", "chat", "survey check", "survey show", "survey cost", "survey list", "survey publish",
    "survey read", "invite", "people add", "people list", "people remove", "people invite", "digest", "report", "cases", "export responses",
    "person show", "person export", "person erase", "db upgrade", "db verify", "db backup", "db restore",
]  # fmt: skip
RESPONSE_COLUMNS = (
    "response,survey,version,touchpoint,location,staff,segment,channel,language,week,state,late,anonymity,"
    "consent_take_part,consent_contact,consent_quote,contact"
)
CLAIM_KEYS = {
    "measure",
    "question",
    "touchpoint",
    "location",
    "value",
    "low",
    "high",
    "n",
    "count",
    "verdict",
    "gate",
    "text",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def open_salon(template, tmp_path_factory):
    """A salon that serves, with one answered invitation by SMS."""
    folder = tmp_path_factory.mktemp("contract") / "salon"
    async with installed(template, folder) as salon, salon.serve() as serving:
        await serving.encounter(uk(700), name="Aurelia")
        await salon.phone(700).waits_for("How was your haircut", ever=True)
        await says(salon.phone(700), ("2", "What could"), ("tea, no sympathy", "How likely"))
        yield SimpleNamespace(salon=salon, serving=serving)


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_explains_itself_with_an_example(salon, command):
    done = (await salon.run(*command.split(), "--help")).ok()
    assert re.search(rf"Example: .*afterword {command}", done.out), done.out


async def test_help_lists_every_command(salon):
    out = (await salon.run("--help")).ok().out
    for command in COMMANDS:
        assert re.search(rf"^\s+{command.split()[0]}\s", out, re.MULTILINE), command


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("invite",),
        ("invite", "+447700900701"),
        ("invite", "+447700900701", "--touchpoint", "haircut", "--colour", "red"),
        ("people", "invite", "--role", "emperor"),
        ("digest", "--format", "papyrus"),
        ("export", "responses", "--format", "docx"),
        ("tick", "--now", "tomorrow"),
        ("serve", "--port", "many"),
        ("survey", "read", "--question", "riddle"),
    ],
)
async def test_wrong_usage_is_exit_status_two_and_stored_nowhere(salon, words):
    done = await salon.run(*words)
    assert done.status == 2, done.out + done.err
    assert done.err
    assert salon.phone(701).messages == []


async def test_init_writes_three_things_and_keeps_them_when_said_again(template, salon, tmp_path):
    assert stat.S_IMODE((template / ".env").stat().st_mode) == 0o600
    assert re.search(r"^AFTERWORD_SECRET_KEY=\S{32,}", (template / ".env").read_text(), re.MULTILINE)
    assert (template / "afterword.yaml").read_text().startswith("#")
    assert (template / "afterword.db").stat().st_size > 0
    fresh = salon.moved_to(tmp_path)
    flags = ("--organisation", "Café Ünal", "--country", "DE", "--timezone", "Europe/Berlin", "--touchpoint", "lunch")
    (await fresh.run("init", *flags, "--yes")).ok()
    yaml, env = (tmp_path / "afterword.yaml").read_text(), (tmp_path / ".env").read_text()
    assert "Café Ünal" in yaml
    (await fresh.run("init", "--yes")).ok()
    assert ((tmp_path / "afterword.yaml").read_text(), (tmp_path / ".env").read_text()) == (yaml, env)
    invited = (await fresh.run("invite", "+491728 5550123".replace(" ", ""), "--touchpoint", "lunch", "--json")).ok()
    assert json.loads(invited.out)["status"] in {"queued", "waiting"}


async def test_doctor_says_that_all_is_well_and_speaks_json(salon):
    done = await salon.run("doctor")
    assert done.status == 0, done.out
    findings = (await salon.run("doctor", "--json")).json()
    assert {"ok"} <= {each["level"] for each in findings}


async def test_invite_answers_in_json_with_the_keys_of_the_contract(salon):
    queued = (await salon.run("invite", "07700900702", "--touchpoint", "colour", "--json")).json()
    assert {"invitation", "status", "reason", "link"} <= queued.keys()
    assert (queued["status"], queued["link"]) == ("queued", None)
    skipped = (await salon.run("invite", "07700900702", "--touchpoint", "colour", "--json")).json()
    assert skipped["status"] in {"waiting", "skipped"}
    assert skipped["reason"]
    linked = (
        await salon.run("invite", "07700900703", "--touchpoint", "haircut", "--channel", "telegram", "--json")
    ).json()
    assert linked["status"] == "waiting"
    assert linked["link"].startswith("https://t.me/afterword_test_bot?start=")
    await salon.phone(702).waits_for("How was your colour", ever=True)


async def test_people_are_invited_added_listed_and_removed(salon):
    invited = (await salon.run("people", "invite", "--role", "owner", "--name", "Ildefonsa", "--json")).json()
    assert invited.keys() == {"code", "link"}
    assert invited["link"] == f"https://t.me/afterword_test_bot?start={invited['code']}"
    (await salon.run("people", "add", "07700900704", "--role", "staff", "--name", "Kasimira")).ok()
    stylist = salon.phone(704)
    await stylist.texts("survey 07700900705 payment")
    await salon.phone(705).waits_for("How was your payment", ever=True)
    listed = (await salon.run("people", "list", "--json")).json()
    assert {"Ildefonsa", "Kasimira"} <= {each["name"] for each in listed}
    (await salon.run("people", "remove", "Kasimira")).ok()
    await stylist.texts("survey 07700900706 payment")
    assert "Kasimira" not in (await salon.run("people", "list")).ok().out
    assert salon.phone(706).messages == []


async def test_survey_check_speaks_json_with_the_keys_of_the_contract(salon):
    file = salon.folder / "surveys" / "loaded.yaml"
    file.write_text(
        "survey: loaded\ntitle: Loaded\nlanguage: en\nquestions:\n"
        "  - {id: q, kind: rating, scale: [1, 5], labels: {1: bad, 5: good}, ask: 'How amazing and quick was our wonderful team?'}\n"
        "thanks: Thank you.\n"
    )
    done = await salon.run("survey", "check", "surveys/loaded.yaml", "--json")
    assert done.status == 0
    found = json.loads(done.out)
    assert found
    for each in found:
        assert {"file", "line", "level", "code", "question", "message", "better"} <= each.keys()
        assert each["level"] in {"error", "warning", "advice"}
    assert {"leading", "loaded", "double_barrelled"} & {each["code"] for each in found}
    assert (await salon.run("survey", "check", "surveys/loaded.yaml", "--strict")).status == 1
    file.unlink()


@pytest.mark.parametrize("survey", ["after-visit", "rater", "recovery", "pulse", "walk-in"])
async def test_the_packaged_surveys_are_in_order_and_can_be_previewed(salon, survey):
    (await salon.run("survey", "check", survey)).ok()
    assert "Riverside Salon" in (await salon.run("survey", "show", survey)).ok().out


async def test_surveys_are_listed_priced_and_published(salon):
    listed = (await salon.run("survey", "list", "--json")).json()
    assert "after-visit" in {each["survey"] for each in listed}
    assert (await salon.run("survey", "cost", "after-visit", "--price", "0.04")).ok().out
    (await salon.run("survey", "publish", "after-visit", "--yes")).ok()


async def test_survey_read_turns_lines_into_readings(salon):
    lines = ["4", "four out of five, lovely", "STOP", "HELP", "the weather is nice", "4 or 5", "7"]
    given = "".join(json.dumps({"text": line}) + "\n" for line in lines)
    done = (await salon.run("survey", "read", "--question", "rating:1-5", "--language", "en", given=given)).ok()
    read = [json.loads(line) for line in done.out.splitlines()]
    assert [(each["kind"], each["value"]) for each in read[:4]] == [
        ("value", 4), ("value", 4), ("opt_out", None), ("help", None),
    ]  # fmt: skip
    assert [each["kind"] for each in read[4:]] == ["not_an_answer", "ambiguous", "ambiguous"]
    assert [each["value"] for each in read[4:]] == [None, None, None]
    assert all(each.keys() >= {"kind", "value", "comment"} for each in read)
    assert "lovely" in read[1]["comment"]


async def test_a_digest_has_the_keys_of_the_contract_in_every_format(salon):
    (row, *_) = await salon.responses()
    digest = (await salon.run("digest", "--week", row["week"], "--format", "json")).json()
    keys = {"week", "scope", "asked", "reached", "answered", "claims", "comments", "recommendations"}
    assert keys <= digest.keys()
    assert digest["week"] == row["week"]
    assert digest["claims"]
    for claim in digest["claims"]:
        assert claim.keys() >= CLAIM_KEYS
        assert claim["verdict"] in {"usual", "special", "shift", "early", "too_few", "broken", "hidden"}
        assert claim["value"] is None  # one customer is no group
    assert "<html" in (await salon.run("digest", "--week", row["week"], "--format", "html")).ok().out.lower()
    png = salon.folder / "digest.png"
    (await salon.run("digest", "--week", row["week"], "--format", "png", "--output", str(png))).ok()
    assert png.read_bytes().startswith(b"\x89PNG")
    assert "tea, no sympathy" not in (await salon.run("digest", "--week", row["week"])).ok().out


async def test_the_table_of_responses_has_the_columns_of_the_contract_in_order(salon, tmp_path):
    out = (await salon.run("export", "responses", "--format", "csv")).ok().out
    header = out.splitlines()[0]
    questions = ",".join(f"{name},{name}_words" for name in ("csat", "why", "good", "recommend"))
    assert header.startswith(f"{RESPONSE_COLUMNS},")
    assert f",{questions}," in f"{header},".replace(RESPONSE_COLUMNS, "")
    file = tmp_path / "answers.csv"
    (await salon.run("export", "responses", "--output", str(file))).ok()
    row = next(
        each for each in csv.DictReader(io.StringIO(file.read_text())) if each["why_words"] == "tea, no sympathy"
    )
    assert (row["state"], row["csat"]) == ("partial", "2")
    assert re.fullmatch(r"20\d\d-W\d\d", row["week"])
    lines = [
        json.loads(line) for line in (await salon.run("export", "responses", "--format", "jsonl")).ok().out.splitlines()
    ]
    assert any(each["csat"] == 2 and each["why_words"] == "tea, no sympathy" for each in lines)


AFTER_COLOUR = """\
survey: after-colour
title: After your colour
language: en
anonymity: named                 # named | confidential | anonymous; the customer may choose a stricter one
low: {csat: [1, 2]}              # raises a case
questions:
  - id: csat
    kind: rating
    scale: [1, 5]
    labels: {1: very poor, 5: very good}
    ask: How was your {touchpoint} today?
    measure: csat                # csat | nps | ces | rater
    dimension: reliability       # RATER, where it fits
  - id: why
    kind: text
    when: {csat: [1, 2, 3]}
    ask: What could we have done better?
    optional: true
  - {id: recommend, kind: nps, ask: 'How likely are you to recommend us?', measure: nps}
  - {id: how, kind: choice, ask: 'How did you book?', options: [online, by phone, at the desk]}
  - {id: wait, kind: number, range: [0, 240], ask: 'How many minutes did you wait?'}
thanks: Thank you for helping us improve.
translations:
  es: {title: Después de tu color, thanks: Gracias., questions: {csat: {ask: "¿Qué tal tu {touchpoint} hoy?", labels: {1: muy mal, 5: muy bien}}}}
"""


async def test_the_survey_of_the_contract_can_be_asked_to_the_end(salon, tmp_path):
    here = salon.folder / "surveys" / "after-colour.yaml"
    here.write_text(AFTER_COLOUR)
    (await salon.run("survey", "check", "surveys/after-colour.yaml")).ok()
    (await salon.run("invite", uk(720), "--touchpoint", "colour", "--survey", "after-colour", "--segment", "own")).ok()
    customer = salon.phone(720)
    await customer.waits_for("How was your colour", ever=True)
    await says(
        customer,
        ("3", "What could"), ("the parking", "How likely"), ("8", "How did you book"), ("by phone", "How many minutes"),
        ("about 15 minutes", "May we contact"), ("no", "May we quote"), ("yes", "Thank you"),
    )  # fmt: skip
    (row,) = [each for each in await salon.responses() if each["segment"] == "own"]
    assert [row[name] for name in ("csat", "why_words", "recommend", "how", "wait")] == [
        "3",
        "the parking",
        "8",
        "by phone",
        "15",
    ]
    assert (row["survey"], row["state"], row["anonymity"], row["contact"]) == (
        "after-colour",
        "complete",
        "named",
        uk(720),
    )
    columns = list(row)
    assert (
        columns.index("csat")
        < columns.index("why")
        < columns.index("recommend")
        < columns.index("how")
        < columns.index("wait")
    )
    assert "after-colour" in {each["survey"] for each in (await salon.run("survey", "list", "--json")).json()}
    here.unlink()


async def test_one_key_sent_five_times_at_once_asks_once(salon, serving):
    body, headers = {"contact": uk(721), "touchpoint": "haircut"}, {"Idempotency-Key": "all-at-once"}
    calls = (serving.call("POST", "/api/encounters", body=body, headers=headers) for _ in range(5))
    answers = await asyncio.gather(*calls)
    assert {each.status for each in answers} == {202}
    assert len({each.body for each in answers}) == 1
    await salon.phone(721).waits_for("How was your haircut", ever=True)
    await asyncio.sleep(1)
    assert len(salon.phone(721).messages) == 1


async def test_two_ways_of_asking_at_the_same_moment_ask_once(salon, serving):
    told = await asyncio.gather(
        serving.encounter(uk(722)),
        salon.run("invite", uk(722), "--touchpoint", "haircut", "--json"),
        serving.encounter(uk(722), "colour"),
    )
    statuses = [each["status"] if isinstance(each, dict) else each.json()["status"] for each in told]
    assert statuses.count("queued") == 1, statuses
    await salon.phone(722).waits_for("How was your", ever=True)
    await asyncio.sleep(1)
    assert len(salon.phone(722).messages) == 1


async def test_a_backup_brings_everything_back(salon, tmp_path):
    (await salon.run("db", "backup", str(tmp_path / "copy.db"))).ok()
    other = salon.moved_to(tmp_path / "other")
    other.folder.mkdir()
    for name in ("afterword.yaml", ".env"):
        (other.folder / name).write_bytes((salon.folder / name).read_bytes())
    (await other.run("db", "restore", str(tmp_path / "copy.db"), "--yes")).ok()
    (await other.run("db", "upgrade")).ok()
    assert await other.responses() == await salon.responses()
    (await other.run("db", "verify")).ok()


async def test_the_till_tells_of_a_visit_once_whatever_its_network_does(salon, serving):
    body = {"contact": "07700 900710", "touchpoint": "haircut", "reference": "till-8123", "location": "High Street"}
    headers = {"Idempotency-Key": "receipt-8123"}
    answers = [await serving.call("POST", "/api/encounters", body=body, headers=headers) for _ in range(3)]
    assert {each.status for each in answers} == {202}
    assert len({each.body for each in answers}) == 1
    accepted = answers[0].json()
    assert accepted.keys() >= {"id", "status", "reason", "link"}
    assert (accepted["status"], accepted["reason"]) == ("queued", None)
    other = await serving.call("POST", "/api/encounters", body={**body, "touchpoint": "colour"}, headers=headers)
    assert (other.status, other.kind) in {(409, "application/problem+json"), (422, "application/problem+json")}
    await salon.phone(710).waits_for("How was your haircut", ever=True)
    status = (await serving.call("GET", f"/api/encounters/{accepted['id']}")).json()
    assert (status["touchpoint"], status["reference"]) == ("haircut", "till-8123")
    assert len(salon.phone(710).messages) == 1
    missing = await serving.call("GET", "/api/encounters/1")
    assert (missing.status, missing.kind) == (404, "application/problem+json")


async def test_the_till_gets_a_link_for_telegram(serving):
    accepted = await serving.encounter("+447700900711", channel="telegram")
    assert accepted["status"] == "waiting"
    assert accepted["link"].startswith("https://t.me/afterword_test_bot?start=")


async def test_responses_come_in_pages_over_the_api(salon, serving):
    for number in (712, 713):
        await serving.encounter(uk(number))
        await salon.phone(number).waits_for("How was your haircut", ever=True)
        await says(salon.phone(number), ("5", "What went well?"))
    seen, cursor = [], ""
    while cursor is not None:
        page = (
            await serving.call("GET", f"/api/responses?limit=2&cursor={cursor}" if cursor else "/api/responses?limit=2")
        ).json()
        items = next(value for value in page.values() if isinstance(value, list))
        seen += [each["response"] for each in items]
        cursor = page["cursor"]
    exported = [row["response"] for row in await salon.responses()]
    assert sorted(seen) == sorted(exported)
    assert len(seen) >= 3
    wrong = await serving.call("GET", "/api/responses?since=someday")
    assert (wrong.status, wrong.kind) == (422, "application/problem+json")


async def test_metrics_and_health_are_served(serving):
    assert (await serving.call("GET", "/readyz", key=None)).status == 200
    metrics = await serving.call("GET", "/metrics", key=None)
    assert metrics.status == 200
    assert "outbox" in metrics.body
    assert (await serving.call("GET", "/api/openapi.json", key=None)).json()["openapi"].startswith("3.")


async def test_the_sandbox_phone_is_not_served_by_a_real_salon(serving):
    for path in ("/phone", "/sandbox", "/"):
        answer = await serving.call("GET", path, key=None)
        assert answer.status == 404 or "sandbox" not in answer.body.lower(), path
