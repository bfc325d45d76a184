"""Requests made from our own description of the API, right and wrong: answered as described, none with a crash.

`make attack` makes many more of them. schemathesis takes seconds to come in: only where it is used.
"""

import os
from functools import cache

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as some

from bot.web.api.app import api_app
from tests.examples import examples
from tests.web.stage import PretendFront

TIMES = int(os.environ.get("AFTERWORD_ATTACK", "1"))
BASE = "http://localhost:8000"
NOT_OURS = {"content-length", "authorization", "transfer-encoding"}


@cache
def described():
    """Every operation, with parameters and bodies that fit its description and with some that do not."""
    import schemathesis
    from schemathesis.generation import GenerationMode

    told = api_app(PretendFront()).app.app.openapi() | {"servers": [{"url": BASE}]}
    operations = [each.ok() for each in schemathesis.openapi.from_dict(told).get_all_operations()]
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    return some.one_of([each.as_strategy(generation_mode=mode) for each in operations for mode in modes])


def checks():
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks as described_checks

    names = ("status_code_conformance", "content_type_conformance", "response_schema_conformance")
    return [not_a_server_error, *(getattr(described_checks, name) for name in names)]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of a library that is only used here
@seed(20261128)
@given(data=some.data())
@settings(max_examples=examples(60 * TIMES), deadline=None, database=None, suppress_health_check=list(HealthCheck))
async def test_every_answer_is_one_that_is_described_and_refused_requests_store_nothing(data, till, house):
    import requests

    case = data.draw(described())
    before = await house.sql("select count(*) from encounters")
    wanted = case.as_transport_kwargs(base_url=BASE)
    known = ("method", "url", "headers", "files", "data", "json", "params", "cookies")
    made = requests.Request(**{name: wanted[name] for name in known if name in wanted}).prepare()
    headers = {name: value for name, value in made.headers.items() if name.lower() not in NOT_OURS}
    answer = await till.request(made.method, made.url, headers=headers, content=made.body or b"")
    case.validate_response(answer, checks=checks())
    if answer.status_code >= 400:
        assert await house.sql("select count(*) from encounters") == before
