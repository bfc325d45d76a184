"""LimeSurvey: results as CSV or XLSX with codes, full texts or both in the head, and its table of participants.

https://www.limesurvey.org/manual/Exporting_results, https://www.limesurvey.org/manual/Survey_participants. How a head
is made stands in https://github.com/LimeSurvey/LimeSurvey (application/helpers/admin/export/Writer.php); one of codes
and texts is "Q1. How was your visit?", and sub-questions and comments stand in brackets. A survey that keeps no dates
writes 1980-01-01. Without an access code ("token") nobody knows who answered.
"""

from bot.other_tools.tool import BOUNCED, STOP, Flag, Tool


def called(name: str) -> tuple[str, ...]:
    """A column by its whole head, or by the code that stands before it."""
    code, dot, _ = name.partition(". ")
    return (name, code) if dot and " " not in code else (name,)


def words(name: str) -> tuple[str, ...]:
    """The comment beside a question has its code, with "comment" in brackets."""
    return (f"{called(name)[-1]}[comment]",)


LIMESURVEY = Tool(
    name="limesurvey",
    title="LimeSurvey",
    fields={
        "respondent": ("id", "response id", "id response id"),
        "date": ("submitdate", "date submitted", "datestamp", "date last action", "startdate", "date started"),
        "language": ("startlanguage", "start language"),
        "test": ("test",),
    },
    tells=(
        ("id", "response id"),
        ("submitdate", "date submitted", "datestamp", "startdate"),
        ("lastpage", "last page", "startlanguage", "start language"),
    ),
    whose=("token", "access code", "ipaddr", "ip address"),
    channel="web",
    called=called,
    words=words,
    never={"1980-01-01": "LimeSurvey writes 1980-01-01 where a survey keeps no dates. Leave the column out with "
                         "--column submitdate=- and say when it was with --set date=2026-09-01."},
    contact=("phone", "phone number", "mobile"),
    flags=(
        Flag(("emailstatus", "email status"), words={
            "optout": STOP, "opt out": STOP, "opted out": STOP, "bounced": BOUNCED, "invalid": BOUNCED}),
        Flag(("blacklisted", "blocklisted"), STOP),
    ),
)  # fmt: skip
