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


@pytest.mark.parametrize(
    ("link", "status", "says"),
    [("old", 410, "grown old"), ("withdrawn", 410, "was withdrawn"), ("go", 404, "cannot open")],
)
async def test_a_link_that_does_not_open_says_how_to_get_a_new_one(visitor, link, status, says):
    response = await visitor.get(f"/r/{link}")

    assert response.status_code == status
    assert says in response.text
    assert "/report" in response.text


async def test_filters_reach_the_report_and_its_charts_and_nothing_else_of_the_address_does(visitor):
    page = await visitor.get("/r/good?weeks=26&touchpoint=haircut&utm_source=mail")
    charts = await visitor.get("/r/good/charts?weeks=26&touchpoint=haircut&utm_source=mail")

    assert "{&#x27;weeks&#x27;: &#x27;26&#x27;" in page.text or "{'weeks': '26', 'touchpoint': 'haircut'}" in page.text
    assert charts.json() == {"c1": {"weeks": "26", "touchpoint": "haircut"}}


async def test_a_filter_outside_the_link_gets_a_page_with_the_way_back(visitor):
    response = await visitor.get("/r/good?location=outside")

    assert response.status_code == 404
    assert '<a href="?">Open the report</a>' in response.text
    assert (await visitor.get("/r/old/charts")).status_code == 404


async def test_a_reports_script_is_a_file_that_may_be_kept_for_ever(visitor):
    from bot.web.report_scripts import script_name

    file = await visitor.get(f"/report-files/{script_name()}")

    assert file.status_code == 200
    assert file.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert file.headers["content-type"].startswith("text/javascript")
    assert "eval" not in file.text.replace("ever evaluated", "")
    assert (await visitor.get("/report-files/report-0.js")).status_code == 404


@pytest.mark.slow
async def test_the_library_is_made_offline_once_and_holds_the_interpreter(visitor):
    from bot.web.report_scripts import library_name

    first = await visitor.get(f"/report-files/{library_name()}")
    again = await visitor.get(f"/report-files/{library_name()}", headers={"Accept-Encoding": "identity"})

    assert first.content == again.content
    assert "content-encoding" not in again.headers
    assert b"expressionInterpreter" in first.content
    assert b"vegaEmbed" in first.content


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
    counted.batch(3, 0.004)
    async with client(web_app(front, counted=counted)) as visitor:
        text = [await visitor.get("/metrics"), await visitor.get("/metrics")][1].text

    assert 'afterword_replies_total{channel="sms"} 3.0' in text
    assert 'afterword_sends_total{channel="telegram",outcome="sent"} 1.0' in text
    assert 'afterword_http_requests_total{endpoint="metrics_page",method="GET",status="200"} 1.0' in text
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
