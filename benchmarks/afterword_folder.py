"""A folder of Afterword with every customer of the course invited and asked, made by the command and `bot.app`.

Run by itself in a folder that `afterword init` has set up: python -m benchmarks.afterword_folder CUSTOMERS
"""

import json
import secrets
import shutil
import sys
from datetime import datetime
from pathlib import Path

from benchmarks.course import number
from benchmarks.loops import run
from benchmarks.processes import BIN, figures, output
from benchmarks.updates import chat
from bot.messages import Address, Message, Outcome, Sent

TOUCHPOINT = "haircut"
ORGANISATION = """\
organisation: Riverside Salon
country: GB
timezone: Europe/London
languages: [en]
touchpoints: [haircut]
survey: four-questions
surveys: surveys/
rules: {quiet: ["00:00", "00:00"], texts_per_hour: 10000000, texts_per_range: 10000000, texts_per_day: 10000000}
"""
SURVEY = """\
survey: four-questions
title: After your haircut
language: en
anonymity: confidential
low: {csat: [1, 2]}
questions:
  - id: csat
    kind: rating
    scale: [1, 5]
    labels: {1: very poor, 5: very good}
    ask: How was your {touchpoint} today?
    measure: csat
  - {id: recommend, kind: nps, ask: How likely are you to recommend us?, measure: nps}
  - {id: wait, kind: yes_no, ask: Was your wait short enough?}
  - {id: better, kind: text, ask: What could we do better?}
thanks: Thank you for helping us improve.
"""
AT_ONCE = 200  # invitations in one transaction


def make(folder: Path, customers: int, *flags: str) -> None:
    """Set up a folder: configuration, survey, database, and every customer asked the first question."""
    (folder / "surveys").mkdir(parents=True)
    (folder / "afterword.yaml").write_text(ORGANISATION, "utf-8")
    (folder / "surveys" / "four-questions.yaml").write_text(SURVEY, "utf-8")
    (folder / ".env").write_text(f"AFTERWORD_SECRET_KEY={secrets.token_urlsafe(32)}\n", "utf-8")
    output([str(BIN / "afterword"), "init", "--yes"], cwd=folder)
    done = figures("benchmarks.afterword_folder", str(customers), *flags, cwd=folder)
    if done["asked"] != customers:
        raise SystemExit(f"Only {done['asked']:.0f} of {customers} customers were asked: not a fair measurement")


def copy(folder: Path, place: Path) -> Path:
    """A fresh copy of a folder nobody has open."""
    return Path(shutil.copytree(folder, place))


class TakesAll:
    """A channel that hands every message over at once; it stands in for the network."""

    def __init__(self, name: str = "sms") -> None:
        self.name, self.sent = name, 0

    async def send(self, address: Address, message: Message, *, still: object = None) -> Sent:
        del address, message, still
        self.sent += 1
        return Sent(Outcome.SENT, f"SM{self.sent:032x}", segments=1)

    async def find(self, address: Address, message: Message, since: datetime, known: object) -> None:
        del address, message, since, known

    async def close(self) -> None: ...


async def ask_all(customers: int) -> dict[str, float]:
    """Invite every customer through the use case, and send every first question."""
    from bot.app import opened
    from bot.handlers.invite import invite
    from bot.handlers.new_invitation import NewInvitation

    channel = TakesAll()
    async with opened(channels={"sms": channel}) as app:
        for first in range(0, customers, AT_ONCE):
            async with app.parts.store.begin() as uow:
                for customer in range(first, min(customers, first + AT_ONCE)):
                    wanted = NewInvitation(number(customer), TOUCHPOINT, selection="api")
                    await invite(app.parts, uow, wanted, app.parts.clock())
        await app.dispatch.all_due(app.parts.clock())
    return {"asked": channel.sent}


async def ask_all_on_telegram(customers: int) -> dict[str, float]:
    """Let every customer open the link of the touchpoint, and send every first question."""
    from bot.app import opened
    from bot.handlers.answer_commands import answer_commands
    from bot.links import new_token
    from bot.messages import Reply
    from bot.ports import Link

    channel, token = TakesAll("telegram"), new_token()
    async with opened(channels={"telegram": channel}) as app:
        async with app.parts.store.begin() as uow:
            await uow.add_link(token, Link(id=app.parts.ids(), kind="touchpoint", touchpoint=TOUCHPOINT))
        now = app.parts.clock()
        replies = [
            Reply(str(each + 1), Address("telegram", str(chat(each))), f"/start {token}", now)
            for each in range(customers)
        ]
        for first in range(0, customers, AT_ONCE):
            await app.intake(replies[first : first + AT_ONCE])
        await answer_commands(app.parts)
        await app.dispatch.all_due(app.parts.clock())
    return {"asked": channel.sent}


if __name__ == "__main__":
    work = ask_all_on_telegram if "--telegram" in sys.argv else ask_all
    print(json.dumps(run(work(int(sys.argv[1])))))
