"""Customers who come of their own accord: by the code on a sheet, or by texting a touchpoint's word."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from bot.handlers.digests import build
from bot.handlers.invite import invite
from bot.handlers.new_invitation import NewInvitation
from bot.handlers.posters import A_DAY
from bot.handlers.scan_sheet_svg import LETTER, _block, svg_page
from bot.handlers.scan_sheets import NoWayToAnswer, new_sheets, page
from bot.organisation import OrganisationProblems, read_organisation
from reports.json import to_json
from tests.handlers.house import ANA, BEN, DAN, SALON

SVG = "{http://www.w3.org/2000/svg}"
WORDED = replace(SALON, keywords=(("CUT", "haircut"),))
YAML = "organisation: Salon\ncountry: GB\ntimezone: Europe/London\ntouchpoints: [haircut]\nkeywords: {%s}\n"


@pytest.fixture
async def salon(open_house):
    return await open_house(WORDED)


async def selections(house):
    return await house.sql("SELECT selection, state FROM invitations ORDER BY created_at")


async def test_whoever_texts_the_word_of_a_touchpoint_is_asked_about_it_at_once_and_marked(salon):
    await salon.says(ANA, " cut ")
    assert "How was your haircut today?" in salon.hears(ANA)[0]
    await salon.says(ANA, "5", "Lovely", "9", "no", "no")
    assert await selections(salon) == [("link", "complete")]


async def test_whoever_came_by_a_word_and_writes_what_nobody_understands_has_been_reached(salon):
    await salon.says(ANA, "CUT", "so so la la")
    assert await selections(salon) == [("link", "reached")]
    await salon.passes(hours=24)
    await salon.passes(hours=72)
    assert await selections(salon) == [("link", "closed")]


async def test_a_word_counts_once_a_day_and_never_in_a_conversation_or_after_stop(salon):
    await salon.says(ANA, "CUT", "CUT")
    assert len(await selections(salon)) == 1
    await salon.says(BEN, "CUT", "STOP")
    salon.hears(BEN)
    await salon.says(BEN, "CUT")
    assert salon.hears(BEN) == []
    assert len(await selections(salon)) == 2


async def test_the_word_is_under_the_cap_of_posters_also_where_all_else_was_forgotten_and_costs_no_text_then(salon):
    for _ in range(A_DAY + 2):
        salon.hears(ANA)
        await salon.says(ANA, "CUT")
        async with salon.parts.store.begin() as uow:
            await uow.erase(ANA, salon.clock())
    assert salon.hears(ANA) == []
    assert await salon.sql("SELECT count FROM caps WHERE what = 'poster'") == [(A_DAY,)]
    await salon.says(BEN, "CUT")
    assert "How was your haircut today?" in salon.hears(BEN)[0]


async def test_a_stop_that_outlived_an_erasure_keeps_the_door_shut(salon):
    await salon.says(ANA, "CUT", "STOP")
    async with salon.parts.store.begin() as uow:
        await uow.erase(ANA, salon.clock())
    salon.hears(ANA)
    await salon.says(ANA, "CUT")
    assert salon.hears(ANA) == []


async def test_the_word_among_others_or_on_telegram_opens_nothing(salon):
    await salon.says(ANA, "I want a cut")
    await salon.says(DAN, "CUT")
    assert await selections(salon) == []


async def test_each_scan_of_a_sheet_is_a_conversation_of_its_own(salon):
    async with salon.parts.store.begin() as uow:
        (sheet,) = (await new_sheets(salon.parts, uow, ["haircut"], "High Street")).made
    token = sheet.address.rsplit("=", 1)[1]
    for who in (DAN, replace(DAN, value="700101")):
        await salon.says(who, f"/start {token}")
        assert "How was your haircut today?" in salon.hears(who)[0]
    assert [each[0] for each in await selections(salon)] == ["link", "link"]


async def test_a_sheet_shows_its_code_its_word_and_where_it_hangs(salon):
    parts = replace(salon.parts, texted_at="+447700900999")
    async with salon.parts.store.begin() as uow:
        sheets = await new_sheets(parts, uow, ["haircut", "colour"], "High Street")
    html = page(parts, sheets.made, "es")
    assert html.count("<section>") == html.count("<svg") == 2
    assert "¿Qué tal tu haircut?" in html
    assert html.count("Envía CUT por SMS al +447700900999") == 1
    assert "Riverside Salon, High Street" in html
    assert not re.search(r"<script|https?://(?!www\.w3\.org)", html)


async def test_a_sheet_as_svg_has_the_same_words_and_its_code_as_lines(salon):
    parts = replace(salon.parts, texted_at="+447700900999")
    async with salon.parts.store.begin() as uow:
        (sheet,) = (await new_sheets(parts, uow, ["haircut"], "High Street")).made
    svg = svg_page(parts, sheet, "es")
    drawn = ET.fromstring(svg)
    lines = [each.text for each in drawn.iter(f"{SVG}text")]
    assert "¿Qué tal tu haircut?" in " ".join(lines)
    assert "Envía CUT por SMS al +447700900999" in " ".join(lines)
    assert lines[-1] == "Riverside Salon, High Street"
    assert len(list(drawn.iter(f"{SVG}path"))) == 1
    assert (drawn.get("width"), drawn.get("height")) == ("210mm", "297mm")
    assert not re.search(r"<script|<image|https?://(?!www\.w3\.org)", svg)


@pytest.mark.parametrize("about", ["x" * 80, "the cut & <colour> that " + "you had " * 8, "W"])
def test_what_stands_on_a_sheet_stays_on_it_however_long_it_is(about):
    block = _block(about, (14, 11, 8))
    assert all(len(line) * block.size * LETTER <= 170 for line in block.lines)
    assert "".join(block.lines).replace(" ", "") == about.replace(" ", "")
    assert "<colour>" not in block.at(20)


async def test_a_touchpoint_without_a_word_holds_up_no_other_sheet(salon):
    parts = replace(salon.parts, bot_name=str, texted_at="+447700900999")
    async with salon.parts.store.begin() as uow:
        sheets = await new_sheets(parts, uow, ["colour", "haircut", "haircut"])
    assert [each.touchpoint for each in sheets.made] == ["haircut"]
    assert ["'keywords: {COLOUR: colour}'" in why for why in sheets.left] == [True]


async def test_a_sheet_by_which_nobody_could_answer_is_refused(salon):
    parts = replace(salon.parts, bot_name=str)
    async with salon.parts.store.begin() as uow:
        with pytest.raises(NoWayToAnswer, match="COLOUR: colour"):
            await new_sheets(parts, uow, ["colour"])


@pytest.mark.parametrize("word", ["STOP", "yes", "HELP", "cases", "12", "hair cut", "x" * 21])
def test_a_word_that_means_something_already_is_refused_with_its_line(word):
    with pytest.raises(OrganisationProblems, match=":5"):
        read_organisation(YAML % f"{word}: haircut")


def test_a_word_of_a_touchpoint_that_there_is_not_is_refused():
    with pytest.raises(OrganisationProblems, match="'hiarcut' is not one of our touchpoints"):
        read_organisation(YAML % "CUT: hiarcut")
    assert read_organisation(YAML % "CUT: haircut").touchpoint_of("cut ") == "haircut"


async def test_who_comes_by_themselves_stands_beside_those_whom_we_asked_anonymous_or_not(salon):
    async with salon.parts.store.begin() as uow:
        for number in (BEN.value, "+447700900177"):
            await invite(salon.parts, uow, NewInvitation(number, "haircut", selection="api"), salon.clock())
    await salon.app.dispatch.all_due(salon.clock())
    await salon.says(BEN, "4", "Fine", "8", "no", "no")
    await salon.says(ANA, "CUT", "ANON", "5", "Lovely", "9", "no")
    week = salon.parts.week(salon.clock())
    digest = to_json(await build(salon.parts, week))
    assert [digest[name] for name in ("asked", "answered", "came_by_themselves")] == [2, 1, 1]
    assert "1 came by a link or code" in digest["bias"]
    assert [digest["frame"][name] for name in ("encounters", "asked", "by_themselves")] == [3, 2, 1]
    assert digest["frame"]["final_states"] is not None
    assert "completed" not in digest["frame"]["final_states"]  # of so few it is not told how it ended
