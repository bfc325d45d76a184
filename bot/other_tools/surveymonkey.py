"""SurveyMonkey: "all responses data" as CSV or XLSX, expanded or condensed, with its two lines of head.

Its manual (https://s3.amazonaws.com/SurveyMonkeyFiles/UserManual.pdf, "All responses collected"; today's pages begin at
https://help.surveymonkey.com): the first line names questions, the second what stands in each of a question's columns
("Response", "Open-Ended Response", a choice). Dates are month first. The heads of the nine columns before the questions
are those that published programs read ("Start Date", "End Date"); "date created" and "date modified" are the API's. Who
opted out is among a collector's recipients (https://help.surveymonkey.com/en/surveymonkey/send/bounced-contacts/); the
heads of that list are published nowhere.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from bot.other_tools.tool import BOUNCED, STOP, Flag, Tool, apart
from bot.spreadsheets.guessing import plain
from bot.spreadsheets.reading import Lines

PLAIN = frozenset({"", "response", "open ended response"})  # a question's only column
ABOUT = "respondent id"


def two_lines(lines: Lines) -> tuple[Sequence[str], Lines]:
    """One name a column: the question, and what stands in the column where the question has several."""
    _, questions = next(lines, (1, ()))
    second = next(lines, None)
    if second is None:
        return apart(questions), iter(())
    if not _is_head(questions, second[1]):
        return apart(questions), chain([second], lines)
    return apart(list(_joined(questions, second[1]))), lines


def _is_head(questions: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the second line is part of the head: a row of data tells which response it is, the head does not."""
    place = next((n for n, name in enumerate(questions) if plain(name) == ABOUT), None)
    return place is not None and (place >= len(second) or not second[place].strip())


def _joined(questions: Sequence[str], parts: Sequence[str]) -> Iterator[str]:
    question = ""
    for place in range(max(len(questions), len(parts))):
        own = questions[place].strip() if place < len(questions) else ""
        part = parts[place].strip() if place < len(parts) else ""
        question = own or question
        yield question if plain(part) in PLAIN else f"{question}: {part}"


SURVEYMONKEY = Tool(
    name="surveymonkey",
    title="SurveyMonkey",
    fields={
        "respondent": ("respondent id",),
        "date": ("end date", "date modified", "start date", "date created"),
        "language": ("language",),
        "test": ("test",),
    },
    tells=(("respondent id",), ("collector id",), ("start date", "date created", "end date", "date modified")),
    whose=("ip address", "email address", "first name", "last name", "custom data 1"),
    order="mdy",
    channel="web",
    head=two_lines,
    contact=("phone number", "phone", "mobile number"),
    since=("opted out date",),
    flags=(
        Flag(("opted out", "opt out", "unsubscribed")),
        Flag(("bounced",), BOUNCED),
        Flag(("status", "mail status"), words={"opted out": STOP, "optedout": STOP, "bounced": BOUNCED}),
    ),
)
