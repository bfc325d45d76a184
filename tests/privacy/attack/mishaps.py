"""What goes wrong in the played week, so that its log holds what a log holds: each breaks once, and says whom it was about."""

import logging
from pathlib import Path
from unittest.mock import patch

import httpx

from bot import jobs
from bot.channels.sandbox import SandboxChannel
from bot.handlers import answer_commands, conversing
from bot.messages import SMS, Address, Outcome
from bot.operation.limits import Backups
from bot.operation.watching import watching
from tests.handlers.house import SAM, House

ABOUT = "+447700900991 Apollonia"
STRANGERS = [Address(SMS, f"+44770090099{number}") for number in (1, 2)]
PASSERS_BY = [Address(SMS, f"+44770090099{number}") for number in (4, 5, 6)]
FORGED = {"AccountSid": "AC1", "MessageSid": "SM1", "From": STRANGERS[0].value, "Body": "5"}
VISITED = ("/api/encounters/1", "/api/nothing", "/metrics", "/healthz", "/readyz", "/r/forged", "/you-said")


def a_mistake_of_ours(about: str = ABOUT):
    """While it lasts no reply can be worked on, and the error repeats what it was about."""
    return patch.object(conversing, "advance", side_effect=RuntimeError(about))


async def over_http(web: httpx.AsyncClient) -> None:
    """Forged calls, what others look at, and a library that tells more than it should."""
    await web.post("/sms/inbound", data=FORGED, headers={"X-Twilio-Signature": "forged"})
    await web.post("/telegram", json={"update_id": 1, "message": FORGED})
    for path in VISITED:
        await web.get(path)
    logging.getLogger("sqlalchemy.pool").warning("a connection was lost: %s", ABOUT)


async def in_the_house(house: House) -> None:
    """A message that the provider refuses, one that breaks on the way, a command that breaks."""
    house.sms.refuse(STRANGERS[0], Outcome.REFUSED)
    await house.invites(STRANGERS[0])
    with patch.object(SandboxChannel, "send", side_effect=RuntimeError(ABOUT)):
        await house.invites(STRANGERS[1])
    with patch.object(answer_commands, "_run_or_refuse", side_effect=RuntimeError(ABOUT)):
        await house.says(SAM, f"/survey {STRANGERS[0].value} haircut Apollonia")


async def a_night(house: House, copies: Path) -> None:
    """The watch looks around, cannot make the copy where there is no room, and makes it elsewhere."""
    watch = watching(house.app)
    await watch.look(house.clock())
    await watch.copy_if_due(Backups(Path("/dev/null/nowhere")), house.clock())
    watch.failed_at = None
    await watch.copy_if_due(Backups(copies), house.clock())


async def a_digest(house: House) -> None:
    """It breaks, and is made at the next look."""
    with patch.object(jobs, "send_digest", side_effect=RuntimeError(ABOUT)):
        await house.tick()
