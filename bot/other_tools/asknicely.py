"""AskNicely: responses as its API gives them in CSV, and its list of people who unsubscribed.

https://demo.asknice.ly/help/apidocs/responses, https://demo.asknice.ly/help/apidocs/getunsubscribed. Times are seconds
since 1970, or dates. `deliverymethod` is in its webhooks only; a language, a test and a phone number are documented
nowhere, and taken where they come. Its "segment" says promoter or detractor, which follows from the score: it is no
segment of ours.
"""

from bot.other_tools.tool import BOUNCED, STOP, Flag, Tool

ASKNICELY = Tool(
    name="asknicely",
    title="AskNicely",
    fields={
        "respondent": ("response id",),
        "date": ("responded",),
        "score": ("answer",),
        "comment": ("comment",),
        "kind": ("question type",),
        "language": ("language",),
        "channel": ("deliverymethod", "delivery method"),
        "test": ("test", "is test", "istest"),
    },
    tells=(("response id",), ("answer",), ("responded",)),
    whose=("person id", "contact id", "email", "name", "phone"),
    channels={"email": "email", "sms": "sms", "web": "web", "inapp": "web", "in app": "web"},
    channel="email",
    kinds={"nps": "nps", "csat": "csat", "5star": "csat", "5 star": "csat"},
    contact=("phone", "phone number", "mobile", "mobile number", "sms"),
    since=("unsubscribetime", "unsubscribe time", "unsubscribed at"),
    flags=(
        Flag(("unsubscribetime", "unsubscribe time", "unsubscribed", "unsubscribed at")),
        Flag(("dontcontact", "dont contact", "do not contact")),
        Flag(("status",), words={"unsubscribed": STOP, "deactivated": STOP, "bounced": BOUNCED}),
    ),
)
