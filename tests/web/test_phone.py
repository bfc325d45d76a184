import pytest

from bot.messages import SMS, TELEGRAM
from bot.web.app import web_app
from bot.web.phone.sandbox import Line
from tests.web.stage import ANA_CHAT, ANA_SMS, MANAGER_CHAT, PretendFront, Stage, client, played, png

OURS = {"X-Afterword-Sandbox": "1"}
AS_ANA = {"channel": SMS, "address": ANA_SMS.value}


@pytest.fixture
async def stage():
    return await played()


@pytest.fixture
async def phone(stage):
    async with client(web_app(PretendFront(), sandbox=stage.desk), headers=OURS) as speaking:
        yield speaking


async def news(phone, since=0):
    return (await phone.get(f"/sandbox/api/threads?since={since}")).json()


async def test_every_page_says_that_nothing_is_sent(phone):
    for path in ("/sandbox", "/sandbox/"):
        assert "<strong>Sandbox:</strong> nothing here is sent to anybody." in (await phone.get(path)).text
    assert (await phone.get("/")).headers["location"] == "/sandbox"


async def test_the_page_loads_nothing_from_elsewhere_and_runs_nothing_inline(phone):
    page = await phone.get("/sandbox")

    assert "unsafe-inline" not in page.headers["content-security-policy"]
    assert "http" not in page.text
    assert " style=" not in page.text
    for path in ("phone.css", "phone.js", "mark.svg"):
        assert f"/sandbox/static/{path}" in page.text
        assert (await phone.get(f"/sandbox/static/{path}")).status_code == 200


async def test_names_and_touchpoints_never_become_markup(stage):
    from dataclasses import replace

    desk = replace(stage.desk, organisation="<script>1</script>", touchpoints=['"><img src=x>'])
    async with client(web_app(PretendFront(), sandbox=desk)) as phone:
        page = (await phone.get("/sandbox")).text

    assert "<script>1" not in page
    assert "<img src=x" not in page


async def test_threads_hold_every_chat_in_order_with_segments_and_buttons(phone):
    bubbles = (await news(phone))["bubbles"]
    texts = [each for each in bubbles if each["chat"] == f"sms:{ANA_SMS.value}"]

    assert [each["mine"] for each in texts] == [False, True, False, True, False]
    assert texts[0]["segments"] == 1
    chat = [each for each in bubbles if each["chat"] == f"telegram:{ANA_CHAT.value}"]
    assert chat[1]["edited"] is True
    assert [len(row) for row in chat[-1]["buttons"]] == [6, 5, 2]


async def test_news_holds_only_what_changed(phone):
    before = (await news(phone))["version"]
    assert (await news(phone, before))["bubbles"] == []

    await phone.post("/sandbox/api/say", json={**AS_ANA, "text": "STOP"})
    assert [each["text"] for each in (await news(phone, before))["bubbles"]] == ["STOP"]


async def test_what_a_person_says_is_taken_in_as_a_reply(phone, stage):
    response = await phone.post("/sandbox/api/say", json={**AS_ANA, "text": " 4 "})

    assert response.status_code == 200
    assert [(reply.address, reply.text) for reply in stage.taken] == [(ANA_SMS, " 4 ")]


async def test_a_press_is_taken_in_and_changes_the_message_under_it(phone, stage):
    under = (await news(phone))["bubbles"][-1]["id"]
    message = next(each.id for each in stage.chats.of(ANA_CHAT) if each.buttons)
    before = stage.desk.version()
    body = {"channel": TELEGRAM, "address": ANA_CHAT.value, "data": "n:9", "message": message}
    await phone.post("/sandbox/api/press", json=body)
    changed = (await news(phone, before))["bubbles"]

    assert stage.taken[0].choice == "n:9"
    assert under != message
    assert [(each["text"], each["toast"]) for each in changed] == [("You chose n:9.", False), ("Thank you!", True)]
    assert changed[0]["id"] == message


async def test_news_tells_what_was_stored_and_beside_which_message(phone, stage):
    said = next(each for each in stage.chats.of(ANA_SMS) if each.mine)
    stage.note(ANA_SMS, said.id, Line("answer", "csat: 4"))
    stage.note(ANA_SMS, "", Line("reminded", "Silence so far."), linked=False)
    notes = (await news(phone))["notes"]

    assert [(each["chat"], each["beside"], each["linked"], each["lines"]) for each in notes] == [
        (f"sms:{ANA_SMS.value}", said.id, True, [["answer", "csat: 4"]]),
        (f"sms:{ANA_SMS.value}", "", False, [["reminded", "Silence so far."]]),
    ]
    assert (await news(phone, stage.desk.version()))["notes"] == []


async def test_each_text_says_its_encoding(phone):
    texts = [each for each in (await news(phone))["bubbles"] if each["chat"] == f"sms:{ANA_SMS.value}"]

    assert [each["encoding"] for each in texts] == ["GSM-7", "GSM-7", "GSM-7", "UCS-2", "GSM-7"]


async def test_somebody_new_gets_a_spare_number_until_there_is_none(phone, stage):
    added = (await phone.post("/sandbox/api/customer", json={"name": "  Dana  Lee "})).json()
    full = await phone.post("/sandbox/api/customer", json={"name": "Eve"})

    assert added["name"] == "Dana Lee"
    assert added["chats"] == {"sms": "sms:+447700900127", "telegram": "telegram:700104"}
    assert full.status_code == 422
    assert (await phone.post("/sandbox/api/say", json={**AS_ANA, "text": "4"})).status_code == 200
    as_dana = {"channel": SMS, "address": "+447700900127", "text": "4"}
    assert (await phone.post("/sandbox/api/say", json=as_dana)).status_code == 200
    assert "Dana Lee" in (await phone.get("/sandbox")).text


@pytest.mark.parametrize("name", ["", "   ", "ana", "a" * 41, None, 4])
async def test_a_name_that_makes_no_sense_is_refused(phone, stage, name):
    response = await phone.post("/sandbox/api/customer", json={"name": name})

    assert response.status_code == 422
    assert len(stage.desk.spare) == 1


async def test_time_moves_forward_and_what_was_due_is_there(phone, stage):
    before = stage.now()
    moved = await phone.post("/sandbox/api/advance", json={"hours": 24})

    assert moved.json()["due"] == ["Ana was reminded."]
    assert (stage.now() - before).days == 1
    assert "reminder" in str((await news(phone))["bubbles"][-1])


@pytest.mark.parametrize("hours", [0, -1, 1.5, "24", None, True, 10_000])
async def test_time_moves_only_by_whole_hours_forward(phone, hours):
    response = await phone.post("/sandbox/api/advance", json={"hours": hours})

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "#/hours"


async def test_real_time_is_not_moved(stage):
    from dataclasses import replace

    async with client(web_app(PretendFront(), sandbox=replace(stage.desk, clock=None)), headers=OURS) as phone:
        assert (await phone.post("/sandbox/api/advance", json={"hours": 1})).status_code == 422
        assert "data-hours" not in (await phone.get("/sandbox")).text
        assert (await news(phone))["now"] is None


@pytest.mark.parametrize(
    ("what", "body", "faulty"),
    [
        ("say", {**AS_ANA, "text": "  "}, "#/text"),
        ("say", {**AS_ANA, "text": "a" * 4097}, "#/text"),
        ("say", {"channel": SMS, "address": "+447700900999", "text": "hello"}, "#/address"),
        ("say", {"channel": "fax", "address": ANA_SMS.value, "text": "hello"}, "#/address"),
        ("say", [], "#"),
        ("press", {**AS_ANA, "data": "x" * 65, "message": "1"}, "#/data"),
        ("press", {**AS_ANA, "data": "x"}, "#/message"),
    ],
)
async def test_what_makes_no_sense_is_refused(phone, stage, what, body, faulty):
    response = await phone.post(f"/sandbox/api/{what}", json=body)

    assert response.status_code == 422
    assert [each["pointer"] for each in response.json()["errors"]] == [faulty]
    assert stage.taken == []


async def test_what_cannot_be_stored_is_said(phone, stage):
    stage.full = True
    response = await phone.post("/sandbox/api/say", json={**AS_ANA, "text": "4"})

    assert response.status_code == 503
    assert "nothing was taken in" in response.json()["detail"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", **OURS},
        {"Origin": "null", **OURS},
        {"Sec-Fetch-Site": "cross-site", **OURS},
        {"Sec-Fetch-Site": "same-site", **OURS},
        {},
        {"Host": "evil.example:8000", "Origin": "http://evil.example:8000", **OURS},
    ],
)
async def test_another_site_cannot_use_the_phone(stage, headers):
    async with client(web_app(PretendFront(), sandbox=stage.desk), headers=headers) as stranger:
        response = await stranger.post("/sandbox/api/say", json={**AS_ANA, "text": "4"})

    assert response.status_code == 403
    assert stage.taken == []


async def test_another_name_for_us_reads_nothing_unless_it_is_ours():
    app = web_app(PretendFront(), sandbox=Stage().desk, phone_hosts=["feedback.example"])
    async with client(app) as visitor:
        statuses = [
            (await visitor.get("/sandbox", headers={"Host": host})).status_code
            for host in (
                "evil.example",
                "localhost:80",
                "127.0.0.1",
                "[::1]:8000",
                "192.0.2.7:8000",
                "feedback.example",
            )
        ]

    assert statuses == [403, 200, 200, 200, 200, 200]


async def test_a_picture_and_a_document_can_be_fetched(phone, stage):
    await stage.bot(MANAGER_CHAT, "Your export", document=("answers é.csv", b"a,b"))
    bubbles = (await news(phone))["bubbles"]
    picture = await phone.get(next(each["picture"] for each in bubbles if each["picture"]))
    document = await phone.get(bubbles[-1]["document"]["url"])

    assert (picture.content, picture.headers["content-type"]) == (png(), "image/png")
    assert document.content == b"a,b"
    assert document.headers["content-disposition"].endswith("answers%20%C3%A9.csv")
    assert (await phone.get("/sandbox/media/telegram/none/picture")).status_code == 404


async def test_wrong_methods_kinds_and_paths_are_problems(phone):
    answers = [
        await phone.get("/sandbox/api/say"),
        await phone.post("/sandbox/api/say", content=b"{}"),
        await phone.post("/sandbox/api/say", json={"text": "a" * 20_000}),
        await phone.get("/sandbox/api/threads?since=-1"),
        await phone.get("/sandbox/static/../page.py"),
    ]

    assert [each.status_code for each in answers] == [405, 415, 413, 404, 404]
