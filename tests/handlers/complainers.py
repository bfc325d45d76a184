"""Customers of the salon who were unhappy some weeks ago, and an improvement that came of it; written straight into the store."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.messages import SMS, TELEGRAM, Address
from bot.ports import ActionRow, AnswerRow, AnswerTallyKey, Changes, ConsentRow, ResponseRow
from tests.handlers.house import JO, SAM

PAT = Address(SMS, "+447700900177")  # an owner without Telegram
WHAT = "We bought a second dryer"


def number(at: int) -> Address:
    return Address(SMS, f"+4477009{at:05d}")


def chat(at: int) -> Address:
    return Address(TELEGRAM, f"8{at:05d}")


@dataclass
class Salon:
    """A house with what these tests do to it."""

    house: object
    version: int = 0
    ids: dict[Address, int] = field(default_factory=dict)
    consents: dict[Address, int] = field(default_factory=dict)

    async def action(
        self, at=1, *, weeks_ago=8, state="doing", location="", touchpoint="haircut", what=WHAT, verdict=""
    ):
        """An improvement that began some weeks ago."""
        now = self.house.clock()
        row = ActionRow(
            id=self.house.parts.ids(), number=0, state="planned" if state == "planned" else "doing", what=what, finding="", who="", refers_to="", entry="",
            week="2026-W30", measure="csat", question="csat", touchpoint=touchpoint, location=location, then=70.0,
            expected=80.0, answers=50, weeks=8, created_at=now, started_at=now - timedelta(weeks=weeks_ago),
            review_at=now + timedelta(weeks=52),
        )  # fmt: skip
        async with self.house.parts.store.begin() as uow:
            await uow.add_action(row)
        if verdict or state == "kept":
            self.change("update actions set state = ?, verdict = ? where number = ?", state, verdict, at)

    async def unhappy(
        self, *who: Address, agreed=True, anonymity="confidential", value=1, weeks_ago=12, location="High Street",
        touchpoint="haircut", language="en", words="", asked_days_ago=84, named=True,
    ):  # fmt: skip
        """These customers gave a low score, and said whether they may be contacted."""
        now, parts = self.house.clock(), self.house.parts
        then = now - timedelta(weeks=weeks_ago)
        async with parts.store.begin() as uow:
            self.version = (await parts.shelf.current(uow, "after-visit", now)).version
            known = await uow.contacts({each: {"language": language} for each in who}, then)
            changes = Changes()
            for address in who:
                contact = self.ids[address] = known[address].id
                cut = anonymity == "anonymous"
                response = ResponseRow(
                    parts.ids(), None, None if cut else contact, "after-visit", self.version, touchpoint, location, "",
                    "", address.channel, language, parts.week(then), "api", "complete", False, anonymity,
                )  # fmt: skip
                changes.responses.append(response)
                at = None if cut else then
                about = (
                    response.week,
                    "after-visit",
                    self.version,
                    "csat",
                    touchpoint,
                    location,
                    address.channel,
                    "api",
                )
                key = AnswerTallyKey(*about, value)
                changes.answer_tallies[key] = changes.answer_tallies.get(key, 0) + 1
                changes.answers.append(AnswerRow(response.id, 0, "csat", value, "", words, True, True, at))
                changes.contact_states.append((contact, {"invited_at": now - timedelta(days=asked_days_ago)}))
                if agreed is not None and not cut:
                    changes.consents.append(self.consent(contact, "contact", agreed, then))
            await uow.write(changes)

    def consent(self, contact, purpose, granted, at) -> ConsentRow:
        return ConsentRow(
            self.house.parts.ids(), contact, None, purpose, granted, "May we contact you?", "after-visit", self.version,
            "en", b"reply", at,
        )  # fmt: skip

    async def said(self, who, purpose, granted, *, blurred=False, days_ago=1):
        row = self.consent(self.ids[who], purpose, granted, self.house.clock() - timedelta(days=days_ago))
        async with self.house.parts.store.begin() as uow:
            await uow.write(Changes(consents=[replace(row, reply=None) if blurred else row]))

    async def staff(self):
        """Sam worded things before; Jo, an owner, and Pat, by SMS, can agree."""
        await self.house.joins(SAM, "manager", "Sam")
        await self.house.joins(JO, "owner", "Jo")
        await self.house.joins(PAT, "manager", "Pat")

    async def says(self, who: Address, words: str) -> str:
        """What somebody on staff is answered."""
        self.house.hears(who)
        await self.house.says(who, words)
        return self.house.hears(who)[0]

    async def told(self, who: Address) -> list[str]:
        return [text for text in self.house.hears(who) if "You told us" in text]

    def change(self, statement: str, *values):
        import sqlite3

        with sqlite3.connect(self.file) as connection:
            connection.execute(statement, values)
        connection.close()

    @property
    def file(self) -> str:
        return self.house.app.settings.database_url.removeprefix("sqlite+aiosqlite:///")

    def code(self, text: str) -> str:
        """The code that stands in a request for a second person."""
        return text.partition(" approve ")[2].partition(".")[0]
