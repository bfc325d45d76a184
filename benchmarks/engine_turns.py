"""The engine alone, turns a second on one core: a whole conversation of a packaged survey again and again, nothing else.

python -m benchmarks.engine_turns telegram|sms [CONVERSATIONS]
"""

import argparse
import json
import time
from datetime import UTC, datetime, timedelta

from bot.flows.conversation import CONTACT, QUOTE, Context, Conversation, Event, Invited, Replied, State
from bot.flows.engine import advance
from bot.flows.presses import choice_data
from bot.flows.survey import Survey
from bot.surveys.library import Library

INVITATION = 123_456
WORDS = "The chair was fine and the cut was lovely, thanks"
APART = timedelta(seconds=100)  # so that no reply is joined to the one before
BEGUN = datetime(2026, 11, 16, 9, tzinfo=UTC)


def asked(survey: Survey, channel: str) -> Conversation:
    """A conversation that has not begun."""
    context = Context("Riverside Salon", "haircut", "High Street", "")
    return Conversation(
        INVITATION, survey.name, survey.version, survey.language, channel, context, anonymity=survey.anonymity
    )


def pressed(survey: Survey, step: str, code: str) -> Replied:
    """A press on one button."""
    data = choice_data(survey, INVITATION, step=step, code=code)
    return Replied("", choice=data, reply="r", message="m", press="p")


def events(survey: Survey, channel: str) -> tuple[Event, ...]:
    """What happens in one conversation: a score, why, a recommendation, both consents."""
    if channel == "sms":
        return (Invited(), *(Replied(text, reply="r") for text in ("5", WORDS, "9", "Y", "Y")))
    steps = (("csat", "5"), ("recommend", "9"), (CONTACT, "y"), (QUOTE, "y"))
    csat, *rest = (pressed(survey, step, code) for step, code in steps)
    return (Invited(), csat, Replied(WORDS, reply="r"), *rest)


def play(survey: Survey, channel: str, *, conversations: int) -> float:
    """Turns a second, by processor time. Raises SystemExit where a conversation does not come to its end."""
    course, before = events(survey, channel), asked(survey, channel)
    begun = time.process_time()
    for _ in range(conversations):
        conversation, now = before, BEGUN
        for event in course:
            conversation = advance(survey, conversation, event, now).conversation
            now += APART
        if conversation.state is not State.COMPLETE:
            raise SystemExit(f"The conversation stands at {conversation.question} instead of at its end.")
    return conversations * len(course) / (time.process_time() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("channel", choices=("telegram", "sms"))
    parser.add_argument("conversations", type=int, nargs="?", default=10_000)
    given = parser.parse_args()
    survey = Library().load("after-visit")
    play(survey, given.channel, conversations=200)  # warm
    print(json.dumps({"turns/s": play(survey, given.channel, conversations=given.conversations)}))


if __name__ == "__main__":
    main()
