"""Delighted: responses, unsubscribes and bounces, as CSV files or made from its API.

Documented are the API's fields (JSON); the heads of the CSV export are published nowhere, and taken as the same names
with capitals and spaces. Its lists of who opted out have e-mail addresses, and a phone number only where somebody added
one. https://app.delighted.com/docs/api/listing-survey-responses,
https://app.delighted.com/docs/api/listing-unsubscribed-people,
https://app.delighted.com/docs/api/listing-bounced-people. A person's properties are columns of their own name.
"""

from bot.other_tools.tool import BOUNCED, STOP, Flag, Tool

DELIGHTED = Tool(
    name="delighted",
    title="Delighted",
    fields={
        "respondent": ("response id", "survey response id", "id"),
        "date": ("responded at", "response date", "created at", "date"),
        "score": ("score",),
        "comment": ("comment",),
        "kind": ("survey type",),
        "language": ("locale", "language"),
        "channel": ("channel", "platform", "source", "response source"),
        "test": ("test",),
        "tags": ("tags",),
    },
    tells=(
        ("response id", "survey response id", "id"),
        ("score",),
        ("responded at", "response date", "created at", "date"),
    ),
    whose=("person id", "person", "email", "person email", "phone number", "name", "person name"),
    channels={"email": "email", "sms": "sms", "web": "web", "link": "web", "kiosk": "other"},
    channel="email",
    kinds={"nps": "nps", "csat": "csat", "5star": "csat", "5 star": "csat", "stars five": "csat", "stars_five": "csat"},
    contact=("phone number", "person phone number", "phone"),
    since=("unsubscribed at", "bounced at"),
    flags=(Flag(("unsubscribed at", "unsubscribed"), STOP), Flag(("bounced at", "bounced"), BOUNCED)),
)  # fmt: skip
