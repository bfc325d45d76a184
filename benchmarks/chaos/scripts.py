"""What customers say in one conversation, drawn by chance; pure: it knows neither a channel nor a phone."""

import random
from dataclasses import dataclass
from itertools import product
from string import ascii_lowercase

from benchmarks.chaos.evidence import Talk

TOUCHPOINTS = tuple(f"visit {''.join(each)}" for each in product("abcdef", "ghijk"))
ORGANISATION = f"""\
organisation: Riverside Salon
country: GB
timezone: Europe/London
languages: [en]
touchpoints: [{", ".join(TOUCHPOINTS)}]
survey: storm
surveys: surveys/
rules: {{fatigue_days: 0, quiet: ["00:00", "00:00"], texts_per_hour: 10000000, texts_per_range: 10000000, texts_per_day: 10000000}}
"""
SURVEY = """\
survey: storm
title: After your visit
language: en
anonymity: confidential
low: {csat: [1]}
questions:
  - id: csat
    kind: rating
    scale: [1, 5]
    labels: {1: very poor, 5: very good}
    ask: How was your {touchpoint} today?
    measure: csat
  - {id: recommend, kind: nps, ask: 'After your {touchpoint}, how likely are you to recommend us?', measure: nps}
  - {id: better, kind: text, ask: 'What of your {touchpoint} could be better?'}
  - {id: again, kind: yes_no, ask: 'Was your {touchpoint} on time?'}
thanks: Thank you for helping us improve.
"""
QUESTION = "May we "  # contact you (not the anonymous), quote you
THANKS, QUOTE, ANONYMOUS_NOW = "Thank you for helping", "May we quote", "You are anonymous now"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing written and the piece of words that must come of it; "" for nothing."""

    writes: str
    then: str
    press: bool = False
    at_once: bool = False  # written without waiting for what came of the step before


@dataclass(frozen=True, slots=True)
class Script:
    """One conversation from the first question on, and what it must leave behind."""

    first: str
    steps: tuple[Step, ...]
    talk: Talk
    stops: bool = False


def token(number: int) -> str:
    """A made-up word that stands in nothing else: letters only, so that nobody reads a score in it."""
    letters = ""
    for _ in range(5):
        number, rest = divmod(number, 26)
        letters = ascii_lowercase[rest] + letters
    return f"qx{letters}zq"


def script(dice: random.Random, touchpoint: str, word: str, *, telegram: bool, stops: bool) -> Script:
    """A conversation: some correct themselves, add words, stay anonymous, hurry on without waiting, or say STOP."""
    anonymous, hurried = dice.random() < 0.25, dice.random() < 0.3
    parts = _parts(dice, touchpoint, word, telegram=telegram)
    least = 1 if parts[0].answer[1] else 2  # a press leaves no words, and a conversation is found by its words
    answered = dice.randint(least, len(parts) - 1) if stops else len(parts)
    steps = [Step("ANON", ANONYMOUS_NOW)] if anonymous else []
    steps += [step for part in parts[:answered] for step in part.steps]
    if stops:
        steps.append(_stop(dice, telegram=telegram))
    else:
        steps += [*([] if anonymous else [Step("no", QUOTE)]), Step("no", THANKS)]
        steps = _hurry(steps) if hurried else steps
    # Of the anonymous it is not kept that they said STOP in this conversation: their answers are just not all there.
    state = "complete" if not stops else "partial" if anonymous else "stopped"
    answers = {part.question: part.answer for part in parts[:answered]}
    talk = Talk(word, answers, "anonymous" if anonymous else "confidential", state)
    return Script(f"How was your {touchpoint} today", tuple(steps), talk, stops)


@dataclass(frozen=True, slots=True)
class Part:
    """What is written to answer one question, and how the answer is exported: value and words."""

    question: str
    steps: tuple[Step, ...]
    answer: tuple[str, str]


def _parts(dice: random.Random, touchpoint: str, word: str, *, telegram: bool) -> list[Part]:
    score, points, press = dice.randint(2, 5), dice.randint(0, 10), telegram and dice.random() < 0.5
    likely, wanted = f"After your {touchpoint}, how likely", f"What of your {touchpoint}"
    said = str(score) if press else f"{score} fine {word}"
    sure, yes = f"{points} sure {word}", f"yes {word}"
    return [
        Part("csat", (Step(said, likely, press=press),), (str(score), "" if press else said)),
        Part("recommend", (Step(sure, wanted),), (str(points), sure)),
        _comment(dice, touchpoint, word),
        Part("again", (Step(yes, QUESTION),), ("1", yes)),
    ]


def _comment(dice: random.Random, touchpoint: str, word: str) -> Part:
    """A comment: plain, corrected by BACK, or in two texts that are joined."""
    asked, late = f"What of your {touchpoint}", f"Was your {touchpoint} on time"
    towels, music, tea = f"warmer towels {word}", f"softer music {word}", f"and tea {word}"
    plain = Step(towels, late)
    match dice.randrange(4):
        case 0:
            return Part("better", (plain, Step("BACK", asked), Step(music, late)), ("", music))
        case 1:
            return Part("better", (plain, Step(tea, "")), ("", f"{towels}\n{tea}"))
    return Part("better", (plain,), ("", towels))


def _stop(dice: random.Random, *, telegram: bool) -> Step:
    """STOP: the network's own word, which Twilio confirms, or plain words, which we confirm once; some write it at once."""
    own, at_once = dice.random() < 0.5, dice.random() < 0.4
    if telegram:
        return Step("/stop", "no more messages", at_once=at_once)
    return (
        Step("STOP", "", at_once=at_once)
        if own
        else Step("please don't text me again", "no more messages", at_once=at_once)
    )


def _hurry(steps: list[Step]) -> list[Step]:
    """The same, every step but the first written without waiting."""
    return [*steps[:1], *(Step(each.writes, each.then, each.press, at_once=not each.press) for each in steps[1:])]
