"""Every command by everybody, on every way in: whoever may not is refused, and nothing changes."""

from pathlib import Path

import pytest
from starlette.routing import Route

from bot.cli.people import add_person
from bot.commands.language import WORDS
from bot.commands.registry import ANYONE, OWN_DATA, STAFF_COMMANDS
from bot.messages import SMS, TELEGRAM, Address, Reply, ReplyKind
from bot.web.api.app import api_app
from tests.handlers.house import ANA
from tests.security.conftest import KEYS
from tests.security.role_table import NO, ROLES, TABLE, WEB, page

ON_SMS = {role: Address(SMS, f"+4477009002{at:02}") for at, role in enumerate(ROLES)}
ON_TELEGRAM = {role: Address(TELEGRAM, f"7500{at:02}") for at, role in enumerate(ROLES)}
MEMBERS = {
    "removed": ("manager", ()), "staff": ("staff", ("High Street",)), "elsewhere": ("staff", ("Station Road",)),
    "scoped": ("manager", ("High Street",)), "manager": ("manager", ()), "owner": ("owner", ()),
}  # fmt: skip
REFUSALS = (
    "There is no such command", "This is not for you", "thank you for writing", "This button is from",
    "This button is for managers", "Only managers plan visits",
)  # fmt: skip
SLOW = {"digest", "report", "more", "theme", "action"}  # a digest is built: once for each who may, on one way in
KEPT = (
    "cases",
    "actions",
    "people",
    "subscriptions",
    "planned_visits",
    "tellings",
    "links",
    "encounters",
    "join_codes",
)


def test_every_command_has_a_row_and_every_row_a_command():
    assert set(TABLE) == {*STAFF_COMMANDS, *ANYONE, *OWN_DATA, *WORDS}
    assert all(set(who) == set(ROLES) for _, who in TABLE.values())


def test_the_page_is_drawn_from_the_table():
    assert Path("docs/roles.md").read_text("utf-8") == page()


@pytest.fixture
async def peopled(house):
    """A house with everybody in it, one customer of theirs with a case, and one chat for each role on each channel."""
    for role, (kind, places) in MEMBERS.items():
        await add_person(house.app, ON_SMS[role].value, kind, f"{role} by text", places)
        await house.joins(ON_TELEGRAM[role], kind, role, places)
    for customer in (ON_SMS["customer"], ANA):
        await house.invites(customer, location="High Street")
        await house.says(customer, "1", "it was cold", "STOP")
    async with house.parts.store.begin() as uow:
        for person in await uow.people():
            if person.name.startswith("removed"):
                await uow.remove_person(person.id, house.clock())
    for address in (*ON_SMS.values(), *ON_TELEGRAM.values()):
        house.hears(address)
    return house


async def state_of(house) -> dict[str, int]:
    (counts,) = await house.sql("select " + ", ".join(f"(select count(*) from {table})" for table in KEPT))
    return dict(zip(KEPT, counts, strict=True))


async def outcome(house, who: Address, line: str, *, pressed: bool, at: list[int]) -> str:
    at[0] += 1
    kind, choice, text = (ReplyKind.PRESS, f"/{line}", "") if pressed else (ReplyKind.TEXT, None, line)
    given = Reply(
        f"m{at[0]}", who, text, house.clock(), kind, choice=choice, message="1", press="1" if pressed else None
    )
    await house.arrives(given)
    heard = "\n".join(house.hears(who))
    return NO if not heard or any(said in heard for said in REFUSALS) else heard


WAYS = {
    "typed on Telegram": (ON_TELEGRAM, "/", False),
    "pressed on Telegram": (ON_TELEGRAM, "", True),
    "by text": (ON_SMS, "", False),
}


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
async def test_whoever_may_not_is_refused_and_changes_nothing_and_whoever_may_is_answered(peopled, way):
    chats, slash, pressed = WAYS[way]
    at, wrong = [0], []
    for name, (line, who) in TABLE.items():
        if name == "forgetme":
            continue
        for role in ROLES:
            if name == "start" and chats is ON_SMS:
                continue  # deep links are Telegram's
            if name in SLOW and who[role] != NO and (pressed or chats is ON_SMS or role == "manager"):
                continue
            before = await state_of(peopled)
            heard = await outcome(peopled, chats[role], slash + line, pressed=pressed, at=at)
            if who[role] == NO and (heard != NO or await state_of(peopled) != before):
                wrong.append((way, role, line, heard))
            staff_only = pressed or chats is ON_SMS
            if who[role] != NO and heard == NO and not (staff_only and role not in MEMBERS) and role != "removed":
                wrong.append((way, role, line, "not answered"))
    assert wrong == []


async def test_a_manager_of_one_place_is_told_nothing_of_another(peopled):
    other = Address(SMS, "+447700900166")
    await peopled.invites(other, location="Station Road")
    await peopled.says(other, "1", "the parrot bit me", "STOP")
    scoped = ON_TELEGRAM["scoped"]
    peopled.hears(scoped)
    for line in ("/cases all", "/case 3", "/case 3 close done", "/case 3 take", "/export", "/digest", "/theme"):
        await peopled.says(scoped, line)
    files = [bubble.document[1].decode() for bubble in peopled.chats.of(scoped) if bubble.document]
    assert "parrot" not in "".join([*peopled.hears(scoped), *files])
    assert "Station Road" not in "".join(files)
    assert await peopled.sql("select count(*) from cases where state = 'closed'") == [(0,)]


async def test_what_is_ones_own_data_is_nobody_elses(peopled):
    for chats in (ON_SMS, ON_TELEGRAM):
        for role in ROLES:
            await peopled.says(chats[role], "/mydata", f"/mydata {ANA.value}", f"/forgetme {ANA.value}")
            assert "it was cold" not in "\n".join(peopled.hears(chats[role])) or role == "customer"
    assert await peopled.sql("select count(*) from cases") == [(2,)]
    assert await peopled.contact(ANA)


async def test_staff_cannot_make_themselves_more_than_they_are(peopled):
    staff = ON_TELEGRAM["staff"]
    before = await peopled.sql("select role, count(*) from people group by role")
    for line in (
        "/join owner",
        "/people add",
        "/promote staff",
        "/subscribe monday",
        "/report withdraw all",
        "/db",
        "/tell 1 send",
    ):
        await peopled.says(staff, line)
    assert await peopled.sql("select role, count(*) from people group by role") == before


async def test_a_manager_cannot_close_everybodys_links(peopled):
    await peopled.says(ON_TELEGRAM["manager"], "/report withdraw all")
    assert "Only an owner" in peopled.hears(ON_TELEGRAM["manager"])[0]


# ---- the web ----


def paths_of(served) -> set[tuple[str, str]]:
    """Every method and path that is served, those of the API too."""
    inner = served.router.default.app
    routes = [*served.routes, *inner.routes]
    found = {(method, route.path) for route in routes if isinstance(route, Route) for method in route.methods}
    api = api_app(served.state.front).app.app
    found |= {(method, f"/api{route.path}") for route in _all(api.routes) for method in route.methods}
    return {each for each in found if each[0] not in {"HEAD", "OPTIONS"}}


def _all(routes):
    for route in routes:
        if getattr(route, "methods", None):
            yield route
        yield from _all(getattr(route, "routes", ()) or ())


def test_every_path_of_the_web_has_a_row(served):
    assert paths_of(served) <= set(WEB)


@pytest.mark.parametrize(("method", "path"), WEB)
async def test_a_path_answers_nobody_a_wrong_key_and_a_good_key_as_the_table_says(visitor, method, path):
    address = path.format(id=1, contact="+447700900123", signed="x.y", name="x.js")
    answers = []
    for key in (None, "wrong", KEYS[0]):
        headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        body = {"json": {"contact": ANA.value, "touchpoint": "haircut"}} if method == "POST" else {}
        answers.append((await visitor.request(method, address, headers=headers, **body)).status_code)
    if path == "/readyz":  # nothing works in the background here
        answers = [200 if status == 503 else status for status in answers]
    assert tuple(answers) == WEB[method, path]


@pytest.mark.parametrize(("method", "path"), WEB)
async def test_a_method_that_a_path_does_not_take_does_nothing(visitor, method, path, house):
    address = path.format(id=1, contact="+447700900123", signed="x.y", name="x.js")
    for other in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "X"} - {method}:
        headers = {"Authorization": f"Bearer {KEYS[0]}"}
        answer = await visitor.request(other, address, headers=headers)
        assert answer.status_code in {403, 404, 405, 415, 422} or (other, path) in WEB, (other, path)
    assert await house.sql("select count(*) from encounters") == [(0,)]


CARRIED = {
    "content-security-policy": "default-src 'none'", "x-content-type-options": "nosniff", "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
}  # fmt: skip


@pytest.mark.parametrize("path", ["/r/x.y", "/you-said", "/you-said/poster", "/healthz", "/metrics", "/nothing", "/api/responses", "/api/openapi.json", "/r/x/charts"])  # fmt: skip
async def test_every_page_and_error_says_what_a_browser_may_do_with_it(visitor, path):
    answer = await visitor.get(path)
    for name, value in CARRIED.items():
        assert answer.headers[name].startswith(value), name
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "access-control-allow-origin" not in answer.headers
    assert "set-cookie" not in answer.headers, "there is no session that another site could ride on"


async def test_no_page_that_is_served_changes_anything_by_being_looked_at(visitor, house):
    before = await house.sql(
        "select (select count(*) from contacts), (select count(*) from outbox), (select count(*) from meta)"
    )
    for path in ("/r/x.y?withdraw=1", "/you-said?tell=1&_method=POST", "/metrics?reset=1", "/healthz?x"):
        await visitor.get(path, headers={"X-HTTP-Method-Override": "DELETE"})
    assert (
        await house.sql(
            "select (select count(*) from contacts), (select count(*) from outbox), (select count(*) from meta)"
        )
        == before
    )
