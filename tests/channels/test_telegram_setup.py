"""Telegram knows our name, each role's menu, and where to push."""

import pytest

from bot.channels.telegram import setup


async def test_the_bot_knows_its_own_name(channel):
    assert await setup.me(channel.bot) == "afterword_test_bot"


async def test_customers_staff_and_managers_each_see_their_own_menu(channel, telegram):
    customer, staff, manager = telegram.person(), telegram.person(), telegram.person()
    await setup.set_customer_menu(channel.bot)
    await setup.set_menu_of(channel.bot, str(staff.chat_id), "staff")
    await setup.set_menu_of(channel.bot, str(manager.chat_id), "manager")
    customers = ["start", "stop", "help", "privacy", "mydata", "forgetme", "language"]
    assert [command for command, _ in customer.menu] == customers
    assert {"survey", "link", "help"} <= {command for command, _ in staff.menu}
    assert "digest" not in {command for command, _ in staff.menu}
    wanted = {"survey", "digest", "report", "cases", "case", "subscribe", "export"}
    assert wanted <= {command for command, _ in manager.menu}


async def test_who_leaves_sees_the_customers_menu_again(channel, telegram):
    staff = telegram.person()
    await setup.set_customer_menu(channel.bot)
    await setup.set_menu_of(channel.bot, str(staff.chat_id), "staff")
    await setup.clear_menu_of(channel.bot, str(staff.chat_id))
    assert "survey" not in {command for command, _ in staff.menu}
    assert staff.menu


async def test_a_menu_speaks_the_language_of_the_phone(channel, telegram):
    ana = telegram.person(language_code="es")
    texts = {"es": "en español", "en": "in English"}
    await setup.set_customer_menu(channel.bot, languages=["es"], describe=lambda _command, language: texts[language])
    assert {line for _, line in ana.menu} == {"en español"}
    assert {line for _, line in telegram.person().menu} == {"in English"}


async def test_a_webhook_is_set_with_its_secret_and_taken_away_without_losing_what_waits(channel, telegram):
    await setup.set_webhook(channel.bot, "https://shop.example/telegram", "made-up-secret")
    assert telegram.updates.webhook.secret == "made-up-secret"
    assert "my_chat_member" in telegram.updates.allowed
    assert (await setup.webhook(channel.bot)).url == "https://shop.example/telegram"
    telegram.updates.webhook = None
    telegram.person().says("5")
    await setup.delete_webhook(channel.bot)
    assert len(telegram.updates.waiting) == 1
    assert (await setup.webhook(channel.bot)).url == ""


@pytest.mark.parametrize("role", sorted(setup.MENUS))
def test_every_command_in_a_menu_is_described(role):
    assert all(setup.in_english(command, "en") for command in setup.MENUS[role])
    assert len(set(setup.MENUS[role])) == len(setup.MENUS[role])
