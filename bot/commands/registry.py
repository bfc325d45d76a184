"""Who handles which command: one visible table."""

from bot.commands import (
    actions,
    asking,
    cases,
    house,
    more,
    opening,
    own_data,
    reporting,
    sharing,
    staff,
    subscribing,
    telling,
    themes,
    visiting,
)
from bot.commands.caller import Command

STAFF_COMMANDS: dict[str, Command] = {
    "survey": Command(asking.survey),
    "link": Command(asking.link),
    "shop": Command(visiting.shop),
    "digest": Command(reporting.digest, reporting.prepare_digest),
    "report": Command(reporting.report),
    "more": Command(more.more, more.prepare_more),
    "theme": Command(themes.themes, themes.prepare_themes),
    "cases": Command(cases.cases),
    "case": Command(cases.case, cases.prepare_case),
    "actions": Command(actions.actions),
    "action": Command(actions.action, actions.prepare_action),
    "tell": Command(telling.tell, telling.prepare_tell),
    "subscribe": Command(subscribing.subscribe),
    "export": Command(reporting.export, reporting.prepare_export),
    "status": Command(house.status),
    "whoami": Command(staff.whoami),
    "help": Command(staff.help_),
}

ANYONE: dict[str, Command] = {
    "start": Command(opening.start),
    "join": Command(opening.join),
}

KEYWORD = Command(opening.by_keyword)  # a touchpoint's word in afterword.yaml, by SMS

NUMBER = Command(sharing.number)  # a customer's own phone number, shared on Telegram

OWN_DATA: dict[str, Command] = {
    "privacy": Command(own_data.privacy),
    "mydata": Command(own_data.my_data),
    "forgetme": Command(own_data.forget_me),
    "language": Command(own_data.language),
}
