"""Finds two questions in one: whoever liked one thing and not the other cannot answer."""

import re
from collections.abc import Iterator

from bot.surveys.wording.halves import halves
from bot.surveys.wording.lists import words
from bot.surveys.wording.subject import Finding, Subject

SCORED = ("rating", "nps", "ces", "yes_no")
COMPANY = re.compile(
    r"\b\w+ and (?:your|his|her|their|its|the rest of the) (?:\w+ )?"
    r"(?:team|staff|crew|family|group|party|guests|colleagues|friends|partner)\b"
)
CONTRARY = re.compile(r",? and (?:what|which) (?:did|does|was|is|were)(?: not|n't)\b|,? and why(?: not)?\??$")
COUNTED = re.compile(
    r"\bbetween [\w:.,]+ (?:\w+ )?and [\w:.,]+|\b\d[\w:.]* and \d[\w:.]*|\b(?:one|two) and (?:a half|two|five|ten)\b"
)
COMPARED = re.compile(r"\b(?:do|did|does|done|go|went|works?|worked|perform|performed|just|nearly) as well as\b")
JOINED = re.compile(
    r"(?P<one>(?!anything\b|nothing\b|nobody\b|all\b)[\w'-]+),?\s+"
    r"(?:and|&|plus|as well as|along with|together with|but also|but)\s+"
    r"(?:also\s+|then\s+|both\s+|how\s+)*"
    r"(?P<two>(?:(?:the|our|your|a|an|its|their)\s+)?[\w'-]+)"
)
SLASH = re.compile(r"(?P<one>[a-z]{3,})\s?/\s?(?P<two>[a-z]{3,})")
EITHER = re.compile(r"\b(?:our|the|your)\s+(?P<one>[\w'-]+) or (?:with )?(?:our|the|your)\s+(?P<two>[\w'-]+)")
# two things done, each with what it is done to: "use the calendar or recycle at the tip"
EITHER_DONE = re.compile(
    r"\b(?:you|to) (?P<one>[a-z]+) (?:[\w'-]+ ){1,5}?or (?:to )?"
    r"(?P<two>(?!not\b|the\b|a\b|an\b|our\b|your\b)[a-z]+ (?:the|our|your|a|an|at|in|on|to|for|us|with|me|them|from)\b)"
)
CLAUSES = re.compile(
    r"\b(?P<one>[\w'-]+),?\s+(?:and|but|or)\s+(?P<two>(?:what|why|how|who|where|when|which|should|would|could|did|do"
    r"|was|were|is|are) (?!not\b)[\w'-]+)"
)
ASKS = re.compile(r"\?\s*$|^(?:please )?(?:rate|score|tell|say|indicate|describe|give)\b")
JUDGED = re.compile(r"^(?:how (?!many|did you|do you|often|long)|was|were|did|is|are|do|does|rate|please rate)\b")


def double_barrelled(subject: Subject) -> Iterator[Finding]:
    """Two things asked at once; one finding at most."""
    for sentence in subject.sentences:
        found = _joined(subject, _without_pairs(sentence))
        if found is not None:
            better = f"Ask twice: once about '{found['one']}', once about '{found['two']}'."
            if found.string == sentence:
                better = halves(_as_written(subject, sentence), found) or better
            yield Finding("double_barrelled", "It asks two things and takes one answer.", better)
            return
    if sum(sentence.endswith("?") for sentence in subject.sentences) > 1:
        better = "Make each a question of its own."
        yield Finding("double_barrelled", "There are two questions here and one answer.", better)


def _as_written(subject: Subject, sentence: str) -> str:
    """The sentence with its capitals."""
    start = subject.text.find(sentence)
    return subject.ask[start : start + len(sentence)]


def _without_pairs(sentence: str) -> str:
    """The sentence without an "and" that makes one thing: bed and breakfast, between 9 and 10, you and your family."""
    for harmless in (COMPARED, words("pairs"), COMPANY, COUNTED, CONTRARY):
        sentence = harmless.sub("it", sentence)
    return sentence


def _joined(subject: Subject, sentence: str) -> re.Match[str] | None:
    if subject.kind != "ces" and not ASKS.search(sentence):
        return None  # a sentence that only leads up to the question
    if subject.kind in SCORED or (subject.kind == "choice" and JUDGED.search(sentence)):
        found = (pattern.search(sentence) for pattern in (JOINED, SLASH, EITHER, EITHER_DONE))
        return next(filter(None, found), None)
    return CLAUSES.search(sentence) if subject.kind == "text" else None
