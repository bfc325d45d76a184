"""`python -m benchmarks.anonymity`: plays weeks of a salon, attacks what is left of them, and prints how the attacks did.

The test in `tests/privacy/test_attack.py` is the same with fewer customers. What is printed is the share of anonymous
responses whose contact an attack named right, beside what blind guessing within the week's group would.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from bot.storage.upgrading import upgrade
from tests.handlers.house import SECRET
from tests.privacy.attack.attacks import by_commits, by_stop
from tests.privacy.attack.evidence import read
from tests.privacy.attack.leaks import LEAKS
from tests.privacy.attack.scoring import Score, attack
from tests.privacy.attack.week import Played, play

SHOWN = 6  # attacks of a row, the most successful first


def main(given: Sequence[str]) -> int:
    """Play and attack; exit status 1 where an attack did better than chance, or a leak was not found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.anonymity", description=__doc__)
    parser.add_argument("--guests", type=int, default=540, help="customers of a week (540)")
    parser.add_argument("--weeks", type=int, default=1, help="weeks, each played anew (1)")
    wanted = parser.parse_args(given)
    failed = False
    with tempfile.TemporaryDirectory(prefix="afterword-attack-") as scratch:
        for week in range(wanted.weeks):
            failed |= _one_week(Path(scratch) / str(week), wanted.guests, seed=46 + week)
    return int(failed)


def _one_week(folder: Path, guests: int, *, seed: int) -> bool:
    (folder / "salon").mkdir(parents=True)
    empty = folder / "empty.db"
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{empty}", SECRET))
    played = asyncio.run(play(folder / "salon", empty, many=guests, seed=seed))
    print(f"Week {seed}: {len(played.truth)} anonymous responses, {len(played.control)} others")
    failed = False
    for name in ("salon.db", "backup.db", "backup_at_once.db", "open.db"):
        for key in ("", played.key):
            evidence = read(
                played.folder / name, key, log=played.folder / "afterword.log", provider_ids=played.provider_ids
            )
            failed |= _shown(
                f"{name}, {'with' if key else 'without'} the key", attack(evidence, played.truth, kinds=played.kinds)
            )
    _shown("until it is cleaned", attack(read(played.folder / "at_once.db"), played.truth, [by_commits]))
    _shown("what the docs say can be guessed", attack(read(played.file), played.truth, [by_stop]))
    _shown("not anonymous, without the key", attack(read(played.file, whose=played.control), played.control)[:1])
    return failed | any(not _found(played, folder, leak) for leak in LEAKS)


def _found(played: Played, folder: Path, leak: Callable[[Path, Mapping[int, int], str], None]) -> bool:
    copy = folder / leak.__name__
    shutil.copytree(played.folder, copy)
    leak(copy / "salon.db", played.truth, played.key)
    scores = attack(read(copy / "salon.db", played.key, log=copy / "afterword.log"), played.truth)
    _shown(f"leaking on purpose: {leak.__name__}", scores[:1])
    shutil.rmtree(copy)
    return scores[0].leaks


def _shown(title: str, scores: Iterable[Score]) -> bool:
    scores = list(scores)
    print(f"\n{title} ({len(scores)} attacks)")
    for each in scores[:SHOWN]:
        share = each.right / each.guessed if each.guessed else 0.0
        verdict = "LEAKS" if each.leaks else "chance"
        print(
            f"  {each.name:48} {each.right:4} of {each.guessed:4} right ({share:6.1%}), "
            f"by chance {each.chance:5.1f}, at most {each.most:3}  {verdict}"
        )
    return any(each.leaks for each in scores)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
