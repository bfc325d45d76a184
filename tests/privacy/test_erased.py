"""After an erasure nothing of the person is anywhere, sealed or not, but that they said STOP and that they were erased."""

import pytest

from bot.front import AppFront
from bot.handlers import conversing
from bot.handlers.erasing import erase_person
from bot.messages import SMS, Address
from bot.web.front import NewEncounter
from tests.handlers.house import SAM, SECRET
from tests.privacy.attack.evidence import read
from tests.privacy.marks import forms_of_number, found

APOLLONIA = Address(SMS, "+447700900765")
NAME, WORDS, MORE = "Apollonia", "the towels smelled of marzipan", "ring my sister on 07700900766"
EARLIER, POISON = "who on earth is this, quoth zebedee", "poison and wormwood"
MARKS = (*forms_of_number(APOLLONIA.value), NAME, "marzipan", "07700900766", "zebedee", "wormwood", "TILL-77")


async def lives(house, monkeypatch):
    """All that can be left of somebody: words from before, answers, a case with notes, an action, a set-aside reply."""
    real = conversing.advance

    def poisoned(survey, conversation, event, now, rules):
        if "poison" in getattr(event, "text", ""):
            raise RuntimeError("a mistake of ours")
        return real(survey, conversation, event, now, rules)

    front = AppFront(house.parts, house.app.intake, SECRET, ("key",), None)
    await house.joins(SAM, "manager", "Sam")
    await house.says(APOLLONIA, EARLIER)
    new = NewEncounter(APOLLONIA.value, "haircut", name=NAME, location="High Street", staff="Jo", reference="TILL-77")
    await front.accept_encounter(new, idempotency_key="till-1")
    await house.app.dispatch.all_due(house.clock())
    await house.says(APOLLONIA, "1", WORDS)
    monkeypatch.setattr(conversing, "advance", poisoned)
    await house.says(APOLLONIA, POISON)
    monkeypatch.undo()
    await house.says(APOLLONIA, "2", "Y", "N")
    await house.says(SAM, f"/case 1 note {NAME} is a regular, {MORE}", f"/case 1 reply Dear {NAME}, we are sorry")
    await house.says(APOLLONIA, MORE)
    await house.says(SAM, f"/action case 1 Train Jo, as {NAME} asked", "/digest", "/cases", "/case 1")
    await house.passes(days=1)
    await house.says(SAM, f"/case 1 close {NAME} had a point; we cut {NAME}'s hair again")
    return front


async def by_text(house, front):
    await house.says(APOLLONIA, "FORGETME")


async def by_the_owner(house, front):
    async with house.parts.store.begin() as uow:
        assert await erase_person(house.parts, uow, APOLLONIA)


async def by_the_till(house, front):
    assert await front.erase("07700 900765")


@pytest.mark.parametrize("way", [by_text, by_the_owner, by_the_till])
async def test_nothing_of_the_person_is_left_anywhere(house, tmp_path, monkeypatch, way):
    front = await lives(house, monkeypatch)
    contact = (await house.contact(APOLLONIA)).id
    index = house.parts.store.sealer.index("address sms", APOLLONIA.value)
    assert found(opened(tmp_path), MARKS) != []  # it is there before, and the search finds it
    await way(house, front)
    await house.passes(minutes=5)  # the provider has been asked
    left = opened(tmp_path)
    assert found(left, MARKS) == []
    assert str(contact).encode() not in left
    for table in ("inbox", "outbox", "cases", "consents", "encounters", "invitations", "responses"):
        assert await house.sql(f"select count(*) from {table} where contact_id = {contact}") == [(0,)]
    assert (await house.sql("select count(*) from suppressions"))[0][0] == (way is by_text)
    assert len(await house.sql("select key from meta where key like 'erased:%'")) == 1
    await house.app.close()  # the file is written anew at once, or a second later where that was done a moment ago
    assert index not in b"".join(each.read_bytes() for each in tmp_path.iterdir()) or way is by_text


def opened(folder):
    """Everything in the database with the key, and every file as it lies there."""
    file = folder / "salon.db"
    lines = [f"{line.table} {line.values}" for line in read(file, SECRET).lines if line.table != "surveys"]
    return "\n".join(lines).encode() + b"".join(each.read_bytes() for each in folder.iterdir() if each.is_file())
