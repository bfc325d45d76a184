"""How a customer will answer: what they say at each step, and when they begin; pure, from seeded dice."""

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.demo.asks import AFTER
from bot.demo.comments import Comments
from bot.demo.organisation import Era
from bot.demo.people import Visit
from bot.demo.words import WORDS, in_words
from bot.flows.conversation import ABOUT, CONTACT, LISTEN, QUOTE, REACHABLE, RECEIVED, RESOLVE
from bot.flows.presses import ANON, SKIP
from bot.messages import SMS

ANSWERS_A_FOLLOW_UP = 0.7  # of those who were unhappy and may be asked how it was put right
TELLS_A_WISH = 0.6  # of those who are asked what would put it right
CARDS = 20
CONTENT = 5


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a customer does: writes `text`, or presses the button that means `press` where there is one."""

    text: str
    press: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a customer says at each step, one after the other each time it is asked; `after`: how long they wait.

    Silence at a step that is not in `says`, and altogether where `after` is None.
    """

    after: timedelta | None = None
    says: "Says" = field(default_factory=dict)
    reachable: bool = True


Says = Mapping[str, tuple[Said, ...]]


@dataclass(slots=True)
class Decks:
    """Scores, and whether anybody answers, are dealt from shuffled decks: weeks differ by small chance and no more."""

    dice: random.Random
    left: defaultdict[tuple[str, str, Era], list[int]] = field(default_factory=lambda: defaultdict(list))
    silent: defaultdict[tuple[str, str], list[bool]] = field(default_factory=lambda: defaultdict(list))

    def score(self, visit: Visit) -> int:
        """A score from 1 to 5 for this visit."""
        deck = self.left[visit.place.touchpoint, visit.place.location, visit.era]
        if not deck:
            deck.extend(cards(visit.place.share(visit.era)))
            self.dice.shuffle(deck)
        return deck.pop()

    def answers(self, visit: Visit) -> bool:
        """Whether the customer of this visit answers at all."""
        channel, place = visit.customer.address.channel, visit.place
        deck = self.silent[place.touchpoint, channel]
        if not deck:
            many = round(CARDS * (place.answers_text if channel == SMS else place.answers_link))
            deck.extend([True] * many + [False] * (CARDS - many))
            self.dice.shuffle(deck)
        return deck.pop()


def cards(satisfied: float) -> list[int]:
    """Twenty scores of which this share is 4 or 5."""
    content = round(CARDS * satisfied)
    fives = round(content * 0.6)
    unhappy = [3, 2, 3, 1, 2, 3, 3, 1, 2, 3, 2, 3, 1, 3, 2, 3, 2, 3, 1, 3]
    return [5] * fives + [4] * (content - fives) + unhappy[: CARDS - content]


def plan_for(visit: Visit, dice: random.Random, decks: Decks, comments: Comments) -> Plan:
    """How the customer of this visit will answer."""
    texted = visit.customer.address.channel == SMS
    if texted and dice.random() < 0.02:
        return Plan(reachable=False)
    if not decks.answers(visit):
        return Plan()
    says = _says(visit, dice, decks.score(visit), comments)
    return Plan(_wait(dice) if texted else timedelta(0), _turned(says, dice, visit.customer.language))


def staff_plan(visit: Visit, comments: Comments) -> Plan:
    """Staff who answer for their own shop are content; by dice of their own, so that nothing else falls anew."""
    dice = random.Random(visit.customer.phone)  # noqa: S311 - made-up people, not secrets
    return Plan(timedelta(0), _says(visit, dice, CONTENT, comments))


def _wait(dice: random.Random) -> timedelta:
    """At once, later in the day, after the reminder, or when all was closed already."""
    chance = dice.random()
    if chance < 0.75:
        return timedelta(minutes=dice.randint(0, 3))
    if chance < 0.88:
        return timedelta(hours=dice.uniform(1, 6))
    return timedelta(hours=dice.uniform(25, 40) if chance < 0.96 else dice.uniform(80, 130))


def _says(visit: Visit, dice: random.Random, score: int, comments: Comments) -> Says:
    language = visit.customer.language
    reason = _reason(dice, score, comments, language)
    recommend = _recommends(dice, score)
    return {
        "csat": (Said(in_words(dice, score, 5, language), str(score)),),
        "why": reason,
        "good": reason,
        "recommend": (Said(in_words(dice, recommend, 10, language), str(recommend)),),
        CONTACT: (_yes_or_no(dice, 0.45 if score <= 2 else 0.2, language),),
        QUOTE: (_yes_or_no(dice, 0.6, language),),
        **_heard(visit),
        **_afterwards(visit),
    }


def _heard(visit: Visit) -> Says:
    """What an unhappy customer says when heard: what would put it right; some of the anonymous may be answered."""
    dice = random.Random(visit.customer.address.value[::-1])  # noqa: S311 - made-up people, not secrets
    words = WORDS[visit.customer.language]
    wish = Said(dice.choice(words.wishes)) if dice.random() < TELLS_A_WISH else Said(words.skip, SKIP)
    return {
        LISTEN: (Said(words.skip, SKIP),),
        RESOLVE: (wish,),
        ABOUT: (Said("4"),),  # something else: no right is at stake
        RECEIVED: (Said(words.skip, SKIP),),
        REACHABLE: (_yes_or_no(dice, 0.3, visit.customer.language),),
    }


def _afterwards(visit: Visit) -> Says:
    """What an unhappy customer says of how it was put right: by dice of their own, so that nothing else falls anew."""
    dice = random.Random(visit.customer.address.value)  # noqa: S311 - made-up people, not secrets
    if dice.random() > ANSWERS_A_FOLLOW_UP:
        return {}
    score, ease = dice.choice((2, 3, 3, 4, 4, 4, 4, 5, 5, 5)), dice.choice((3, 4, 5, 5, 6, 6, 7))
    return {
        f"{AFTER}csat": (Said(str(score), str(score)),),
        f"{AFTER}ease": (Said(str(ease), str(ease)),),
        f"{AFTER}why": (Said(WORDS[visit.customer.language].skip, SKIP),),
    }


def _recommends(dice: random.Random, score: int) -> int:
    return dice.choice({5: (9, 9, 10, 10, 10), 4: (7, 8, 8, 9), 3: (5, 6, 7), 2: (2, 3, 4), 1: (0, 1, 2)}[score])


def _reason(dice: random.Random, score: int, comments: Comments, language: str) -> tuple[Said, ...]:
    """Most say why, some pass, a few are not heard of again."""
    chance = dice.random()
    if chance < 0.08:
        return ()
    if chance < 0.35:
        return (Said(WORDS[language].skip, SKIP),)
    if language == "es":  # our own words: the packaged comments are English
        return (Said(dice.choice(WORDS["es"].praise if score >= 4 else WORDS["es"].complaints)),)
    return (Said(dice.choice(comments.praise if score >= 4 else comments.complaints)),)


def _yes_or_no(dice: random.Random, share: float, language: str) -> Said:
    words = WORDS[language]
    return Said(dice.choice(words.yes), "y") if dice.random() < share else Said(dice.choice(words.no), "n")


def _turned(says: Says, dice: random.Random, language: str) -> Says:
    """A few customers do something else first, stay anonymous, want no more, or leave in the middle."""
    chance, words = dice.random(), WORDS[language]
    first = {"csat": says["csat"]}
    turns: tuple[tuple[float, Says], ...] = (
        (0.03, {"csat": (Said("STOP"),)}),
        (0.09, {**says, "csat": (Said(words.anonymous, ANON), *says["csat"])}),
        (0.11, {**says, "csat": (Said(words.help), *says["csat"])}),
        (0.16, {**says, "csat": (Said(dice.choice(words.muddled)), *says["csat"])}),
        (0.21, first),
        (0.225, {**first, "why": (Said("stop"),), "good": (Said("stop"),)}),
    )
    return next((turned for limit, turned in turns if chance < limit), says)
