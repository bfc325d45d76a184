"""Takes a question that asks two things apart, where that can be done by leaving words out; judges nothing."""

import re

ARTICLE = (
    r"(?:the|our|your|their|its|el|la|los|las|le|les|notre|nos|votre|vos|der|die|das|den|dem|unsere?|ihre?|nasz\w*)"
)
END = re.compile(r"\s*[?.!]*\s*$")
ALONE = re.compile(r"^[\w'-]+$")
GOES_ON = re.compile(r"^\s+(?:was|were|is|are|did|do|does|our|the|your|this|es|fue|era|est|etait|war|waren|ist|byl\w*)\b", re.I)
HIS_OWN = re.compile(rf"\b{ARTICLE} $", re.I)
AND_THE = re.compile(rf"^{ARTICLE} [\w'-]+$", re.I)


def halves(sentence: str, found: re.Match[str]) -> str:
    """Advice with both questions in full; nothing where leaving words out would not give two good sentences.

    `found` is a match with groups `one` and `two`, which are joined by what stands between them.
    """
    one, two = (sentence[slice(*found.span(part))] for part in ("one", "two"))
    before, after = sentence[: found.start("one")], sentence[found.end("two") :]
    if "," in sentence or not (END.match(after) or GOES_ON.match(after)):
        return ""
    if ALONE.match(two):
        return _twice(before + one + after, before + two + after)
    own = HIS_OWN.search(before)
    if own is not None and AND_THE.match(two):
        return _twice(before + one + after, before[: own.start()] + two + after)
    return ""


def _twice(one: str, two: str) -> str:
    return f"Ask twice: '{_whole(one)}' and '{_whole(two)}'"


def _whole(sentence: str) -> str:
    said = " ".join(sentence.split())
    return said[:1].upper() + said[1:]
