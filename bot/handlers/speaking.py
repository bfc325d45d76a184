"""In which language somebody is answered who wrote to us; knows no wording and no conversation."""

from bot.contacts import region_language
from bot.handlers.parts import Parts
from bot.languages import hints_of, language_of_staff, languages_for
from bot.messages import SMS
from bot.ports import Thread


def language_of(parts: Parts, thread: Thread, app: str | None) -> str:
    """The language of whoever writes; `app` is what their Telegram says of it."""
    contact = thread.contact
    if thread.person is not None:
        return language_of_staff(hints_of(contact, app=app), parts.organisation)
    if contact is not None and contact.language:
        return contact.language
    if thread.address.channel == SMS:
        return region_language(thread.address, parts.organisation)
    return languages_for(hints_of(contact, app=app), parts.organisation)[0]
