"""Garbage that is signed as the providers sign, sent into the real house in the middle of its conversations."""

import asyncio
import copy
import json
import random
from urllib.parse import urlencode

import pytest
from twilio.request_validator import RequestValidator

from bot.handlers.answer_commands import answer_commands
from bot.storage.verify import verify
from tests.handlers.house import ANA, BEN, DAN, SAM
from tests.security.nasty import NASTY

PUBLIC, AUTH, SECRET = "https://salon.example.org", "made-up-auth-token", "made-up_secret-1"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SAID = (
    *NASTY.values(), *("ANON", "BACK", "STOP", "START", "5", "11", "yes", "no", "MYDATA", "FORGETME", "HELP", "/stop"),
    *("/start x", "/start", "/case 1 reply", "/join", "/survey", "/language", "/digest 2026-W99", "", " ", "\n" * 50),
)  # fmt: skip
GARBAGE = (
    None, True, -1, 0, 2**63, 2**70, 1.5, 1e308, "", "5", "\ud83d", [], [[]], {}, {"id": {}}, {"type": 7}, *NASTY.values()
)  # fmt: skip
SENDERS = (
    ANA.value,
    ANA.value,
    BEN.value,
    BEN.value,
    "",
    "AFTERWORD",
    "12345",
    "+",
    "+44",
    "+999999999999999999",
    "sip:x@y.z",
    "whatsapp:+1",
)
FIELDS = {
    "NumMedia": ("0", "1", "-1", "x", "\u0663", "9" * 40),
    "OptOutType": ("STOP", "START", "HELP", "x", ""),
    "MessageStatus": ("delivered", "undelivered", "failed", "", "x"),
    "ErrorCode": ("30003", "21610", "x", "", "9" * 40),
    "DateSent": ("yesterday", ""),
}
ROUNDS, AT_ONCE = 10, 10


class Garbage:
    """What is sent, drawn from a seed: forms of Twilio and updates of Telegram with something in them that is wrong."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def form(self) -> dict[str, str]:
        dice = self.dice
        found = {"MessageSid": f"SM{dice.randrange(40):032x}", "From": dice.choice(SENDERS), "Body": dice.choice(SAID)}
        found |= {name: dice.choice(values) for name, values in FIELDS.items() if dice.random() < 0.3}
        if dice.random() < 0.2:
            found.pop(dice.choice(sorted(found)))
        return found

    def update(self) -> dict:
        dice = self.dice
        chat = {"id": int(dice.choice((DAN, SAM)).value), "type": "private"}
        message = {"message_id": dice.randrange(50), "chat": chat, "from": chat, "date": 1, "text": dice.choice(SAID)}
        press = {"id": str(dice.randrange(50)), "from": chat, "message": message, "data": dice.choice(SAID)[:64]}
        kind = dice.choice(("message", "message", "edited_message", "callback_query", "my_chat_member"))
        found = {"update_id": dice.randrange(60), kind: copy.deepcopy(press if kind == "callback_query" else message)}
        for _ in range(dice.randrange(3)):
            self.spoil(found)
        return found

    def spoil(self, found: dict) -> None:
        """Puts something else in one place of it."""
        name = self.dice.choice(sorted(found))
        if isinstance(found[name], dict) and found[name] and self.dice.random() < 0.8:
            self.spoil(found[name])
        else:
            found[name] = copy.deepcopy(self.dice.choice(GARBAGE))


async def sent(visitor, garbage: Garbage) -> int:
    """The status of one call, signed by whoever it is for."""
    if garbage.dice.random() < 0.5:
        body = json.dumps(garbage.update()).encode()
        answer = await visitor.post("/telegram", content=body, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET})
        return answer.status_code
    path, form = garbage.dice.choice(("/sms/inbound", "/sms/inbound", "/sms/status")), garbage.form()
    signed = {"X-Twilio-Signature": RequestValidator(AUTH).compute_signature(PUBLIC + path, form)}
    return (await visitor.post(path, content=urlencode(form), headers=FORM | signed)).status_code


@pytest.mark.parametrize("seed", [46, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (47, 48, 49))])
async def test_signed_garbage_in_the_middle_of_conversations_breaks_nothing(house, visitor, seed):
    garbage = Garbage(seed)
    await house.joins(SAM, "manager", "Sam")
    for customer in (ANA, BEN):
        await house.invites(customer)
    statuses = []
    for _ in range(ROUNDS):
        statuses += await asyncio.gather(*(sent(visitor, garbage) for _ in range(AT_ONCE)))
        await answer_commands(house.parts)
        await house.app.dispatch.all_due(house.clock())
    assert set(statuses) <= {200, 400, 403}
    assert statuses.count(200) > len(statuses) / 3
    assert await house.sql("select kind, error from inbox where state = 'set_aside'") == []
    assert await house.sql("select count(*) from inbox where error <> ''") == [(0,)]
    assert (await verify(house.parts.store)).problems == []
