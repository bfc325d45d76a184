"""Codes and links cannot be guessed, used twice or turned into others, and guessing locks nobody else out."""

import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.cli.people import invite_person
from bot.flows.presses import parse_choice
from bot.handlers.guesses import TRIES
from bot.handlers.posters import A_DAY
from bot.links import ALPHABET, CODE_LENGTH, new_code, new_token
from bot.messages import TELEGRAM, Address, Reply, ReplyKind
from bot.surveys.library import PACKAGED
from bot.surveys.reading import read_survey
from tests.examples import examples
from tests.handlers.house import ANA, BEN, DAN, SAM

EVE = Address(TELEGRAM, "700666")


def wrong_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


async def joined(house) -> int:
    async with house.parts.store.view() as uow:
        return len([each for each in await uow.people() if each.joined_at])


async def test_after_five_wrong_codes_a_right_one_waits_for_the_next_hour(house):
    code, _ = await invite_person(house.app, "owner", "Jo", ())
    for _ in range(TRIES):
        await house.says(EVE, f"/join {wrong_code()}")
    await house.says(EVE, f"/join {code}", f"/start {code}")
    assert house.hears(EVE)[-1].startswith("Those were too many codes")
    assert await joined(house) == 0
    await house.passes(hours=1)
    await house.says(EVE, f"/join {code}")
    assert await joined(house) == 1


async def test_whoever_guesses_locks_nobody_else_out_however_many_they_are(house, monkeypatch):
    monkeypatch.setattr("bot.handlers.guesses.TRIES_OF_ALL", 20)
    code, _ = await invite_person(house.app, "manager", "Sam", ())
    for at in range(20 // TRIES + 1):
        crowd = Address(TELEGRAM, f"71{at:05}")
        for _ in range(TRIES):
            await house.arrives(Reply(f"{at}-{_}", crowd, f"/join {wrong_code()}", house.clock()))
    late = Address(TELEGRAM, "7290000")
    await house.says(late, f"/join {wrong_code()}", f"/join {wrong_code()}")
    assert "too many" in house.hears(late)[-1]
    await house.says(SAM, f"/join {code}")
    assert await joined(house) == 1


async def test_wrong_codes_are_counted_over_a_restart_and_by_text_too(house):
    for _ in range(TRIES):
        await house.says(ANA, f"JOIN {wrong_code()}")
    code, _ = await invite_person(house.app, "owner", "Jo", ())
    again = await house.restarts()
    await again.says(ANA, f"JOIN {code}")
    assert await joined(again) == 0
    await again.app.close()


async def test_a_code_joins_one_person_once(house):
    code, _ = await invite_person(house.app, "manager", "Sam", ())
    await house.says(SAM, f"/join {code}")
    await house.says(EVE, f"/join {code}", f"/start {code}", f"/join {code.lower()}")
    assert await joined(house) == 1
    assert all("Welcome" not in text for text in house.hears(EVE))


async def test_a_code_of_somebody_removed_before_they_joined_opens_nothing(house):
    code, _ = await invite_person(house.app, "manager", "Sam", ())
    async with house.parts.store.begin() as uow:
        (sam,) = await uow.people()
        await uow.remove_person(sam.id, house.clock())
    await house.says(SAM, f"/join {code}")
    assert await joined(house) == 0


def token_of(link: str) -> str:
    return link.rpartition("=")[2]


async def test_a_link_with_one_letter_changed_opens_nothing(house):
    result = await house.invites(ANA, channel=TELEGRAM)
    token = token_of(result.link)
    for at in range(len(token) - 1):
        other = "A" if token[at] != "A" else "B"
        await house.arrives(
            Reply(f"f{at}", Address(TELEGRAM, f"73{at}"), f"/start {token[:at]}{other}{token[at + 1 :]}", house.clock())
        )
    assert await house.sql("select count(*) from links where used_at is not null") == [(0,)]
    await house.says(DAN, f"/start {token}")
    assert "haircut" in house.hears(DAN)[0]


async def test_a_used_link_gives_nothing_to_whoever_finds_it(house):
    result = await house.invites(ANA, channel=TELEGRAM)
    token = token_of(result.link)
    await house.says(DAN, f"/start {token}")
    await house.says(EVE, f"/start {token}")
    assert house.hears(EVE) == ["This link was used before. Please ask for a new one."]


async def test_one_chat_cannot_stuff_the_ballot_at_a_poster_and_locks_nobody_else_out(house):
    from bot.ports import Link

    async with house.parts.store.begin() as uow:
        await uow.add_link(
            "poster", Link(id=house.parts.ids(), kind="touchpoint", touchpoint="haircut", survey="pulse")
        )
    for _ in range(A_DAY + 3):
        await house.says(EVE, "/start poster", "/stop", "/start poster")
        house.hears(EVE)
    asked = await house.sql("select count(*) from invitations")
    assert asked == [(A_DAY,)]
    await house.says(DAN, "/start poster")
    assert await house.sql("select count(*) from invitations") == [(A_DAY + 1,)]
    await house.passes(days=1)
    await house.says(EVE, "/stop", "/start poster")
    assert await house.sql("select count(*) from invitations") == [(A_DAY + 2,)]


async def test_a_token_of_another_house_opens_nothing(house, open_house, tmp_path):
    there = await open_house(file=tmp_path / "other.db")
    result = await there.invites(ANA, channel=TELEGRAM)
    code, _ = await invite_person(there.app, "owner", "Jo", ())
    await house.says(EVE, f"/start {token_of(result.link)}", f"/join {code}")
    assert await joined(house) == 0
    assert await house.sql("select count(*) from invitations") == [(0,)]


STRANGE = ["", " ", "a" * 65, "é" * 40, "\u202eevil", "\0", "../../etc/passwd", "' OR 1=1 --", "%00", "🔥" * 16, "null", "-1",
           "x y z", "\\", '"', "$(id)", "{token}", "<b>", "A" * 4096]  # fmt: skip


@pytest.mark.parametrize("token", STRANGE)
async def test_a_link_that_is_no_link_is_answered_politely(house, token):
    await house.arrives(
        Reply("1", EVE, f"/start {token}", house.clock()), Reply("2", EVE, f"/join {token}", house.clock())
    )
    assert await house.sql("select count(*) from inbox where state = 'set_aside'") == [(0,)]
    assert await joined(house) == 0


# ---- buttons ----


def buttons_of(house, who):
    return [
        (button.data, bubble.id)
        for bubble in house.chats.of(who)
        for row in bubble.buttons
        for button in row
        if button.data
    ]


async def pressing(house, who, data, message="1") -> list[str]:
    house.hears(who)
    house.presses = getattr(house, "presses", 0) + 1
    key = f"press{house.presses}"
    await house.arrives(Reply(key, who, "", house.clock(), ReplyKind.PRESS, choice=data, message=message, press=key))
    return house.hears(who)


async def on_telegram(house, who, customer):
    result = await house.invites(customer, channel=TELEGRAM)
    await house.says(who, f"/start {token_of(result.link)}")
    return buttons_of(house, who)


async def test_a_button_of_somebody_elses_message_answers_for_nobody(house):
    theirs = await on_telegram(house, DAN, ANA)
    mine = await on_telegram(house, EVE, BEN)
    for data, message in theirs:
        await pressing(house, EVE, data, message)
    assert await house.responses() == []
    await pressing(house, EVE, *mine[0])
    assert len(await house.sql("select * from answers")) == 1


async def test_a_button_with_one_bit_changed_never_answers_another_question_or_person(house):
    mine = await on_telegram(house, DAN, ANA)
    data, message = mine[0]
    head = data.rpartition(":")[0]
    for at in range(len(head)):
        for bit in (1, 2, 64):
            flipped = data[:at] + chr(ord(data[at]) ^ bit) + data[at + 1 :]
            if not flipped.startswith(head):
                await pressing(house, DAN, flipped, message)
    assert await house.sql("select count(*) from answers") == [(0,)]
    assert await house.sql("select count(*) from inbox where state = 'set_aside'") == [(0,)]


async def test_buttons_beyond_all_measure_or_in_any_script_do_nothing(house):
    await on_telegram(house, DAN, ANA)
    for data in (*STRANGE, "a:" + "z" * 60, "a:1:0:4", "a:0:0:0", "a::::", "a:١:٢:٣", "a:" + "9" * 5000 + ":0:1"):
        await pressing(house, DAN, data)
    assert await house.sql("select count(*) from answers") == [(0,)]
    assert await house.sql("select count(*) from inbox where state = 'set_aside'") == [(0,)]


COMMANDS = ["/cases", "/export", "/digest", "/join AAAAAAAAAA", "/more 2026-W46 x", "/case 1 close", "/whoami"]


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_command_forged_as_a_button_by_a_customer_is_refused(house, command):
    await on_telegram(house, DAN, ANA)
    assert await pressing(house, DAN, command) in ([], ["This is not for you."]) or not await joined(house)
    assert await joined(house) == 0
    assert [each for each in house.bubbles(DAN) if each.document] == []


SURVEY = read_survey(PACKAGED / "after-visit.yaml")


@given(some.text(max_size=80))
@settings(max_examples=examples(60), deadline=None)
def test_whatever_a_button_says_is_read_or_is_none(data):
    parse_choice(SURVEY, data)
    parse_choice(SURVEY, f"a:{data}")


def test_tokens_and_codes_are_drawn_from_the_system_and_long_enough():
    import inspect

    from bot import links

    assert "secrets." in inspect.getsource(links)
    assert len({new_token() for _ in range(1000)}) == len({new_code() for _ in range(1000)}) == 1000
    assert len(ALPHABET) ** CODE_LENGTH > 2**48
    assert len(new_token()) >= 22
