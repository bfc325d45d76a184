"""The buttons under a digest: each says a command, means the same after a restart, and is for managers only."""

from datetime import UTC, datetime

import pytest

from bot.commands.actions import read as read_action
from bot.commands.theme_choice import CHOICES, choice_of, toggles, word_of
from bot.commands.themes import CODE, read_press
from bot.handlers.digest_buttons import is_for_everybody
from bot.messages import SMS, Address
from tests.handlers.house import DAN, SAM
from tests.handlers.test_comments import KIND, WAITED, comments, customers

pytestmark = pytest.mark.slow  # each test plays weeks of customers

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WEEK = "2026-W47"
LONGEST = 64  # bytes, the providers' limit


def buttons(bubble):
    return [button for row in bubble.buttons for button in row]


async def digested(house, words=WAITED, role="manager"):
    """A manager with a digest of twelve customers before them; gives its last message."""
    await house.joins(SAM, role, "Sam")
    await comments(house, customers(12), words)
    house.bubbles(SAM)
    house.clock.now = MONDAY
    await house.tick()
    return house.bubbles(SAM)[-1]


async def removed(house):
    """The owner takes the manager's role away."""
    async with house.parts.store.view() as uow:
        (person,) = [each for each in await uow.people() if each.name == "Sam"]
    async with house.parts.store.begin() as uow:
        await uow.remove_person(person.id, house.clock())


async def test_a_digest_in_chat_has_a_button_for_the_report_cases_figures_and_themes(house):
    bubble = await digested(house)
    labels = [button.label for button in buttons(bubble)]
    assert labels[0] == "Open the full report"
    assert {"Correct a theme", "More about Satisfaction"} <= set(labels)
    assert bubble.buttons[0][0].url.startswith("https://salon.example.org/r/")
    assert "/r/" not in bubble.text
    assert len(bubble.text) <= 1200


async def test_no_button_holds_more_than_64_bytes_or_anything_personal(house):
    bubble = await digested(house)
    await house.taps(SAM, "Correct a theme")
    code = next(each for each in buttons(house.bubbles(SAM)[-1]) if CODE.fullmatch(each.label))
    await house.taps(SAM, code.label)
    pressed = [*buttons(bubble), code, *buttons(house.bubbles(SAM)[-1])]
    data = [each.data for each in pressed if not each.url]
    assert all(0 < len(each.encode()) <= LONGEST for each in data)
    assert not any(name in each for each in data for name in ("Sam", "haircut", "High", "+44", SAM.value))


async def test_more_about_a_figure_sends_its_whole_text_and_why(house):
    await digested(house)
    await house.taps(SAM, "More about Satisfaction")
    (text,) = house.hears(SAM)
    assert text.startswith("<b>Satisfaction</b>\nSatisfaction ")
    assert "Why “too early”" in text
    assert "Week by week" in text
    assert "<pre>47 0% 0/12</pre>" in text


async def test_a_button_works_after_a_restart_and_weeks_later(house):
    await digested(house)
    again = await house.restarts()
    await again.passes(days=20)
    again.bubbles(SAM)
    await again.taps(SAM, "More about Satisfaction")
    assert "<b>Satisfaction</b>" in again.hears(SAM)[-1]
    await again.app.close()


async def test_an_old_button_says_that_it_is_old(house):
    bubble = await digested(house)
    await house.arrives(house.telegram.presses(SAM, f"/more {WEEK} 0000abcd", bubble.id))
    assert house.hears(SAM) == [f"This button is old: your digest of {WEEK} does not tell of this any more."]


async def test_a_button_of_somebody_who_is_no_manager_any_more_says_so(house):
    await digested(house)
    reply = house.press(SAM, "More about Satisfaction")
    await removed(house)
    await house.arrives(reply)
    assert house.hears(SAM) == ["This button is for managers of Riverside Salon, and you are not one now."]
    assert await house.sql("select count(*) from inbox where state = 'pending'") == [(0,)]


async def test_a_member_of_staff_cannot_press_a_managers_button(house):
    await house.joins(DAN, "staff")
    await house.arrives(house.telegram.presses(DAN, f"/theme {WEEK}", "1"))
    assert house.hears(DAN) == ["This button is for managers of Riverside Salon, and you are not one now."]


async def test_a_press_is_stored_before_it_is_answered_and_answered_once(house):
    from bot.handlers.answer_commands import answer_commands

    await digested(house)
    reply = house.press(SAM, "More about Satisfaction")
    await house.app.intake([reply])
    assert await house.sql("select count(*) from inbox where state = 'pending'") == [(1,)]
    assert house.hears(SAM) == []
    again = await house.restarts()
    await again.app.intake([reply])
    await answer_commands(again.parts)
    await again.app.dispatch.all_due(again.clock())
    assert len(again.hears(SAM)) == 1
    await again.app.close()


async def open_comment(house, words):
    """Press the button of the comment that says these words; gives its code."""
    await house.taps(SAM, "Correct a theme")
    bubble = house.bubbles(SAM)[-1]
    code = next(line for line in bubble.text.splitlines() if words[:20] in line).split(":")[0]
    await house.taps(SAM, code)
    return code


async def test_a_theme_is_put_right_by_buttons_alone(house):
    await digested(house)
    code = await open_comment(house, WAITED)
    asked = house.bubbles(SAM)[-1]
    assert "What is it about?" in asked.text
    assert [each.label for each in buttons(asked)] == [
        "✓ Waiting and quick help", "Things going as planned", "How people were treated",
        "Skill and clear information", "The place and what is in it", "Done", "About none of these",
    ]  # fmt: skip
    await house.taps(SAM, "✓ Waiting and quick help")
    await house.taps(SAM, "The place and what is in it")
    changed = house.bubbles(SAM)[-1]
    assert changed.id == asked.id
    assert changed.text == asked.text
    await house.taps(SAM, "Done")
    assert house.bubbles(SAM)[-1].text == (
        f"Thank you. Comment {code} counts so from now on. (The place and what is in it)"
    )
    assert await house.sql("select count(*) from sorted_comments where themes = 'tangibles' and corrected") == [(1,)]
    await house.taps(SAM, "Back to the comments")
    assert f"{code}: “{WAITED[:20]}" in house.hears(SAM)[-1]


async def test_a_comment_can_be_about_none_of_the_themes(house):
    await digested(house, KIND)
    code = await open_comment(house, KIND)
    await house.taps(SAM, "About none of these")
    assert house.hears(SAM)[-1] == f"Thank you. Comment {code} counts so from now on. (not sorted)"
    assert await house.sql("select count(*) from sorted_comments where themes = '' and corrected") == [(1,)]


async def test_a_button_of_a_comment_that_was_erased_says_that_it_is_gone(house):
    await digested(house)
    await open_comment(house, WAITED)
    for who in customers(12):
        async with house.parts.store.begin() as uow:
            await uow.erase(who, house.clock())
    house.bubbles(SAM)
    await house.taps(SAM, "Done")
    assert "There is no comment" in house.hears(SAM)[-1]


async def test_many_comments_are_listed_twelve_at_a_time(house):
    await house.joins(SAM, "manager", "Sam")
    await comments(house, customers(14), WAITED)
    house.hears(SAM)
    await house.says(SAM, f"/theme {WEEK}")
    first = house.bubbles(SAM)[-1]
    await house.taps(SAM, "More comments")
    second = house.bubbles(SAM)[-1]
    codes = [{each.label for each in buttons(page) if CODE.fullmatch(each.label)} for page in (first, second)]
    assert [len(each) for each in codes] == [12, 2]
    assert not codes[0] & codes[1]


async def test_by_sms_a_digest_and_a_list_of_comments_have_no_buttons(house):
    phone = Address(SMS, "+447700900177")
    await house.joins(phone, "manager")
    await comments(house, customers(12), WAITED)
    house.clock.now = MONDAY
    await house.tick()
    assert all(not bubble.buttons for bubble in house.bubbles(phone))
    await house.says(phone, f"theme {WEEK}")
    (listed,) = house.bubbles(phone)
    assert not listed.buttons
    assert "/theme CODE" in listed.text


@pytest.mark.parametrize("themes", [(), ("empathy",), ("responsiveness", "tangibles"), CHOICES])
def test_a_choice_stands_whole_in_every_button(house_parts, themes):
    assert choice_of(word_of(themes)) == themes
    rows = toggles(house_parts.speaker("en"), "ABCDE", WEEK, themes)
    for theme, row in zip(CHOICES, rows, strict=False):
        pressed = read_press(tuple(row[0].data.split()[1:]))
        assert set(pressed.themes) ^ set(themes) == {theme}
        assert not pressed.done


@pytest.mark.parametrize("word", ["9", "x", "", "-1", "²"])
def test_a_choice_that_no_button_holds_is_none(word):
    assert choice_of(word) is None
    assert read_press(("ABCDE", "pick", word, WEEK)) is None


def test_what_the_button_of_an_action_says_is_understood():
    wanted = read_action(("start", "1", WEEK))
    assert (wanted.verb, wanted.number, wanted.week) == ("start", 1, (WEEK,))


@pytest.mark.parametrize(
    ("link", "is_public"),
    [
        ("https://salon.example.org/r/x", True), ("http://salon.example.org/r/x", False), ("https://localhost/r/x", False),
        ("https://127.0.0.1:8000/r/x", False), ("https://[::1]/r/x", False), ("", False),
    ],
)  # fmt: skip
def test_only_a_link_that_everybody_can_open_stands_on_a_button(link, is_public):
    assert is_for_everybody(link) is is_public
