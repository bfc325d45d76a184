import re

import pytest
from starlette.responses import Response
from starlette.routing import Route

from bot.messages import Outcome
from bot.web.app import web_app
from bot.web.front import Check
from bot.web.metrics import metrics
from tests.web.stage import ANA_SMS, PretendFront, client, played


@pytest.fixture
def front():
    return PretendFront()


@pytest.fixture
async def visitor(front):
    async with client(web_app(front)) as speaking:
        yield speaking


async def test_a_report_opens_with_scripts_bound_to_a_nonce_of_its_own(visitor):
    first, second = await visitor.get("/r/good"), await visitor.get("/r/good")
    nonces = [re.search(r'script nonce="([^"]+)"', each.text)[1] for each in (first, second)]

    assert first.status_code == 200
    assert nonces[0] != nonces[1]
    policy = first.headers["content-security-policy"]
    assert f"script-src 'nonce-{nonces[0]}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy


async def test_a_report_is_kept_from_caches_frames_searches_and_referrers(visitor):
    headers = (await visitor.get("/r/good")).headers

    assert headers["cache-control"] == "no-store"
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-robots-tag"] == "noindex, nofollow"


@pytest.mark.parametrize(("link", "status", "says"), [("old", 410, "grown old"), ("go", 404, "cannot open")])
async def test_a_link_that_does_not_open_says_how_to_get_a_new_one(visitor, link, status, says):
    response = await visitor.get(f"/r/{link}")

    assert response.status_code == status
    assert says in response.text
    assert "/report" in response.text


async def test_in_a_sandbox_the_report_pages_say_so_too(front):
    async with client(web_app(front, sandbox=(await played()).desk)) as visitor:
        inside = await visitor.get("/r/old")
    async with client(web_app(front)) as visitor:
        outside = await visitor.get("/r/old")

    assert "nothing here is sent to anybody" in inside.text
    assert "nothing here is sent to anybody" not in outside.text


async def test_alive_asks_nothing_and_ready_asks_everything(visitor, front):
    front.checks = (Check("database", ok=True), Check("telegram", ok=False, detail="the token was refused"))
    alive, ready = await visitor.get("/healthz"), await visitor.get("/readyz")

    assert alive.status_code == 200
    assert ready.status_code == 503
    assert ready.json()["reasons"] == ["telegram: the token was refused"]
    front.checks = ()
    assert (await visitor.get("/readyz")).status_code == 200


async def test_metrics_count_what_happened_and_name_nobody(front):
    counted = metrics()
    counted.replies_taken("sms", 3)
    counted.replies_taken(ANA_SMS.value)
    counted.sent("telegram", Outcome.SENT)
    counted.happened("case")
    counted.batch(3, 0.004)
    async with client(web_app(front, counted=counted)) as visitor:
        text = [await visitor.get("/metrics"), await visitor.get("/metrics")][1].text

    assert 'afterword_replies_total{channel="sms"} 3.0' in text
    assert 'afterword_sends_total{channel="telegram",outcome="sent"} 1.0' in text
    assert 'afterword_events_total{event="case"} 1.0' in text
    assert "afterword_batch_replies_sum 3.0" in text
    assert "afterword_outbox_waiting 7.0" in text
    assert ANA_SMS.value not in text


@pytest.mark.parametrize(
    "path", ["/", "/sandbox", "/sandbox/", "/sandbox/api/threads", "/sandbox/static/phone.js", "/nothing/here"]
)
async def test_without_a_sandbox_there_is_no_phone_and_unknown_paths_are_problems(visitor, path):
    response = await visitor.get(path)

    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-content-type-options"] == "nosniff"


async def test_webhooks_stand_in_front_and_keep_their_own_methods(front):
    async def hook(_request):
        return Response("<Response/>")

    app = web_app(front, webhooks=[Route("/sms/inbound", hook, methods=["POST"])])
    async with client(app) as provider:
        taken, wrong = await provider.post("/sms/inbound"), await provider.get("/sms/inbound")

    assert taken.text == "<Response/>"
    assert "content-security-policy" not in taken.headers
    assert wrong.status_code == 405
    assert wrong.headers["content-type"] == "application/problem+json"
