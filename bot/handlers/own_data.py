"""What is kept about one person, in a few plain lines; the full copy is `afterword person export`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.handlers import wording
from bot.handlers.wording import Speaker


def summary(to: Speaker, data: Mapping[str, Any]) -> str:
    """The data of one contact as lines: address, name, how often asked, answers, consents."""
    lines = [wording.mydata_address(to, data["address"])]
    if data.get("name"):
        lines.append(wording.mydata_name(to, data["name"]))
    lines.append(wording.mydata_asked(to, len(data.get("invitations", ())) + len(data.get("participations", ()))))
    lines.extend(_answers(data.get("responses", ())))
    lines.extend(_consents(to, data.get("consents", ())))
    lines.append(wording.mydata_end(to))
    return "\n".join(lines)


def _answers(responses: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for response in responses:
        for question, (value, words) in response["answers"].items():
            said = words or ("" if value is None else value)  # a pressed button has no words
            asked = f"{question}: " if question else ""  # words after the end belong to no question
            yield f"- {response['week']} {response['touchpoint']}, {asked}{said}"


def _consents(to: Speaker, consents: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for each in consents:
        if said := wording.consent(to, each["purpose"], granted=each["granted"]):
            yield f"- {said}, {to.day(each['at'])}"
