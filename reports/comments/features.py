"""What the sorter looks at in a comment: its words, pairs, word beginnings, and what was asked; knows no weights.

Training and sorting share this file, so that both see the same.
"""

import re
from collections import Counter
from itertools import pairwise

BEGINNING = 4  # letters: "wait" stands for waited, waiting, waits
_WORD = re.compile(r"[a-z0-9']+")
_APOSTROPHES = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{MODIFIER LETTER APOSTROPHE}": "'"})
_BETTER = re.compile(r"better|improv|wrong|worse|chang|disappoint|miss", re.IGNORECASE)
_GOOD = re.compile(r"\bgood|\bwell\b|\bbest|\bliked?\b|enjoy|\bmost\b", re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return _WORD.findall(text.lower().translate(_APOSTROPHES))


def asked_for(question: str) -> str:
    """What kind of answer a question asks for, as a feature: what to improve, what was good, or why.

    "Haircuts could be better" answers "What could we do better?" otherwise than "How was it?".
    """
    if _BETTER.search(question):
        return "?improve"
    return "?good" if _GOOD.search(question) else "?why"


def features(text: str, question: str) -> Counter[str]:
    """How often each feature stands in a comment that answers `question`."""
    words = words_of(text)
    counted = Counter(words)
    counted.update(f"{first} {second}" for first, second in pairwise(words))
    counted.update(f"^{word[:BEGINNING]}" for word in words if len(word) > BEGINNING)
    counted[asked_for(question)] += 1
    return counted
