"""Says an English question better where that takes leaving words out or turning two round; judges nothing."""

import re

from bot.surveys.wording.lists import words

SENTENCE = re.compile(r"[^.!?]+[.!?]*")
POINTS_BACK = re.compile(r"\b(?:it|them|they|their|that|those|he|she|we do)\b", re.IGNORECASE)
OPINION = re.compile(
    r"^(?:don't|wouldn't|won't|do|would|can|could)(?: you| we)(?: not)?(?: all)? "
    r"(?:think|agree|say|admit)(?: that| with us that)? "
    r"(?P<who>(?:our|the|your|we|this|that|it|these|those|you)\b.*?) "
    r"(?P<verb>is|are|was|were|should|could|can|will|would) (?P<rest>.+)$",
    re.IGNORECASE,
)
NOT_FIRST = re.compile(r"^(?P<verb>is|are|was|were|do|does|did|has|have|would|should|could)n't\b", re.IGNORECASE)
DETERMINER = re.compile(r"\b(?:the|our|these|this|such|a|an|any|its|their|your|my) (?:\w+ly )?$", re.IGNORECASE)
AN = re.compile(r"\b(?P<a>a|an) (?P<next>\w)", re.IGNORECASE)
ALWAYS = re.compile(
    r"\b(?:always|all the time|every single time|every time|at all times|without exception|never) ?", re.IGNORECASE
)
STARTS = re.compile(r"^(?P<verb>do|does|did|is|are|was|were|has|have|can) (?P<rest>.+)$", re.IGNORECASE)
OPEN_WHAT = re.compile(r"^what (?P<rest>(?:did|do|has|have|was|were) .+|\w+ (?:did|do|have) you .+)$", re.IGNORECASE)
NEGATED = re.compile(r"\b(?:not |(?<=\w)n't )", re.IGNORECASE)
UN = re.compile(
    r"\b(?:un|dis|im|in)(?=(?:pleasant|happy|friendly|clear|fair|helpful|safe|clean|kind|possible|polite|patient|satisfied"
    r"|comfortable|like|agree|convenient|correct|complete|important|necessary|easy|professional)\w*)",
    re.IGNORECASE,
)


def example(question: str) -> str:
    """Advice that shows the better question, or nothing."""
    said = " ".join(question.split()).replace(" ?", "?")
    return f"For example: '{said[:1].upper()}{said[1:]}'" if said else ""


def asked_alone(ask: str) -> str:
    """The last sentence, where it asks by itself and the ones before only lead up to it."""
    sentences = [sentence.strip() for sentence in SENTENCE.findall(ask) if sentence.strip()]
    last = sentences[-1] if len(sentences) > 1 else ""
    return last if last.endswith("?") and not POINTS_BACK.search(last) else ""


def neutral(ask: str) -> str:
    """A question for agreement asked plainly: "Don't you think our staff were kind?", "Isn't it warm?"."""
    if found := OPINION.match(ask):
        return f"{found['verb'].capitalize()} {found['who']} {found['rest']}"
    if found := NOT_FIRST.match(ask):
        return found["verb"] + ask[found.end() :]
    return ""


def without_praise(ask: str) -> str:
    """The question without words of praise before a noun."""
    return _without(ask, words("praise"))


def without_word(ask: str, word: str) -> str:
    """The question without an adjective; nothing where the word is none."""
    return _without(ask, re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])"))


def how_often(ask: str) -> str:
    """Turn "Do our trains always run on time?" into "How often do our trains run on time?"."""
    found = STARTS.match(ALWAYS.sub("", ask, count=1)) if ALWAYS.search(ask) else None
    return f"How often {found['verb'].lower()} {found['rest']}" if found else ""


def if_anything(ask: str) -> str:
    """Turn "What did you dislike?" into "What, if anything, did you dislike?"."""
    found = OPEN_WHAT.match(ask)
    return f"What, if anything, {found['rest']}" if found and found["rest"].split()[0] in {"did", "do", "has"} else ""


def affirmed(ask: str) -> str:
    """Turn "Was it not unpleasant?" into "Was it pleasant?", where it holds one "not" and one such word."""
    if len(NEGATED.findall(ask)) == 1 and len(UN.findall(ask)) == 1:
        return UN.sub("", NEGATED.sub(" " if "n't" in ask else "", ask))
    return ""


def _without(ask: str, pattern: re.Pattern[str]) -> str:
    said = ask
    for found in reversed(list(pattern.finditer(ask.lower()))):
        after = said[found.end() :]
        if DETERMINER.search(said[: found.start()]) and re.match(r" (?!and\b|or\b|but\b)\w", after):
            said = said[: found.start()] + after.lstrip()
    said = AN.sub(lambda found: f"{'an' if found['next'].lower() in 'aeiou' else 'a'} {found['next']}", said)
    return said if said != ask else ""
