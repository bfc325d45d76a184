"""The reader of replies alone, on one core: replies a second over a realistic mix, and the longest any text takes.

python -m benchmarks.reading mixed|comments|longest [--comments FILE]
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.processes import ROOT
from bot.flows.reading.reader import read
from bot.flows.reading.scale import Scale, parse_scale

Asked = tuple[str, Scale, str]  # the reply, what was asked, the language

TABLES = ROOT / "tests" / "flows" / "reading"
COMMENTS = (
    "Lovely staff, in and out in ten minutes and they remembered my name from last time",
    "Waited 40 minutes past my appointment and nobody told us why. The chairs are awful too.",
    "Everything was fine apart from the parking, which is always a nightmare on a Saturday afternoon",
    "Really friendly and explained everything clearly, I never felt rushed and all my questions were answered",
    "The cut is not what I asked for and it was not cheap, but the lady did offer to put it right for free",
    "I rang three times before anyone picked up, after that it was all sorted quickly by a very kind young man",
    "ok",
    "No complaints at all, will be back",
    "My mum was in a lot of pain and the two nurses who came could not have been kinder, please thank them for us.",
    "The only thing I would say is that the letter had the wrong door on it so we got lost for a quarter of an hour.",
)
FORMS = ("rating:1-5", "nps", "yes_no", "number:0-240", "choice:online|by phone|at the desk", "choices:a b|c d|e|f")
UNITS = (
    "5 ", "no ", "stop ", "a", "1/", "⭐", "not a ", "don't ", "\u20ac", "é", "'a", "of ", "z\u0337\u031b\u0339", "9",
    "㊿", "½", "😡", "👍🏽", "\u200d", "STOP. ", "please stop the ", "no more of the ", "by phone or ", "I mean ", "٣",
)  # fmt: skip
LONGEST = 4096  # characters of one Telegram message; an SMS has 1,600


def comments(file: Path | None) -> list[str]:
    """What people write beside a score: ours, or the `text` of every line of a file of JSON lines."""
    if file is None:
        return list(COMMENTS)
    return [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]


def mixed(words: Sequence[str], *, count: int) -> list[Asked]:
    """Replies as they come: half bare scores, some with words, some words alone, some from our tables of odd ones."""
    draw = random.Random(7)  # the same replies in every run
    odd = [(case["text"], parse_scale(case["question"]), case["language"]) for case in _table()]
    rating = parse_scale("rating:1-5")
    replies: list[Asked] = []
    for at in range(count):
        score, said = str(draw.randint(1, 5)), signed(draw.choice(words), at)
        kinds = ((score, rating, "en"), (f"{score} {said}", rating, "en"), (said, rating, "en"), draw.choice(odd))
        replies.append(draw.choices(kinds, weights=(50, 20, 15, 15))[0])
    return replies


def signed(words: str, at: int) -> str:
    """The words with a name below that no other reply has: the reader remembers the last few texts."""
    return f"{words} {''.join(chr(97 + int(digit)) for digit in str(at))}"


def _table() -> list[dict[str, str]]:
    files = ("own_replies.json", "fresh_replies.json")
    return [case for name in files for case in json.loads((TABLES / name).read_text("utf-8"))]


def a_second(replies: Sequence[Asked]) -> float:
    """Replies a second, by processor time."""
    for each in replies[:500]:
        read(*each)  # warm
    begun = time.process_time()
    for each in replies:
        read(*each)
    return len(replies) / (time.process_time() - begun)


def slowest() -> float:
    """The longest, in milliseconds, that one of many nasty texts of the greatest length takes; each the better of two."""
    for language in ("en", "pl"):
        read("don't 5", parse_scale("rating:1-5"), language)
    return max(min(_milliseconds(text[less:], scale) for less in range(2)) for text, scale in _nasty())


def _nasty() -> Iterator[tuple[str, Scale]]:
    draw = random.Random(7)  # the same texts in every run
    texts = [(unit * LONGEST)[:LONGEST] for unit in UNITS]
    texts += ["".join(draw.choice(UNITS) for _ in range(LONGEST))[:LONGEST] for _ in range(10)]
    for form in FORMS:
        scale = parse_scale(form)
        yield from ((text, scale) for text in texts)


def _milliseconds(text: str, scale: Scale) -> float:
    begun = time.process_time()
    read(text, scale)
    return (time.process_time() - begun) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("mixed", "comments", "longest"))
    parser.add_argument("--comments", type=Path, help="JSON lines with a text each, instead of our own")
    given = parser.parse_args()
    words = comments(given.comments)
    if given.what == "longest":
        print(json.dumps({"slowest ms": slowest()}))
        return
    rating = parse_scale("rating:1-5")
    unscored = [(signed(word, at), rating, "en") for at, word in enumerate(words * (5_000 // len(words) + 1))]
    replies = mixed(words, count=20_000) if given.what == "mixed" else unscored
    print(json.dumps({"replies/s": a_second(replies)}))


if __name__ == "__main__":
    main()
