"""Takes a question that asks two things apart, where that can be done by leaving words out; judges nothing."""

import re

ARTICLE = (
    r"(?:the|our|your|their|its|el|la|los|las|le|les|notre|nos|votre|vos|der|die|das|den|dem|unsere?|ihre?|nasz\w*)"
)
END = re.compile(r"\s*[?.!]*\s*$")
ALONE = re.compile(r"^[\w'-]+$")
GOES_ON = re.compile(
    r"^\s+(?:was|were|is|are|did|do|does|of|es|fue|era|est|etait|war|waren|ist|byl\w*)\b", re.IGNORECASE
)
MANY = re.compile(
    r"\b(?:eran|fueron|son|etaient|étaient|sont|waren|sind|byly|były|są)\b", re.IGNORECASE
)  # two of them: one would need another verb
ONE_OF_THEM = re.compile(r"\bwere ((?:the|our|your) [\w'-]*[^s\W](?=\s*\?))", re.IGNORECASE)
CLAUSE = re.compile(  # a second question with a verb of its own
    r",? (?:and|but|or) (?P<rest>(?:was|were|did|does|do|is|are|has|have|should|would|could"
    r"|what|why|how|when|who|where|which) .+)$",
    re.IGNORECASE,
)
HIS_OWN = re.compile(rf"\b{ARTICLE} $", re.IGNORECASE)
AND_THE = re.compile(rf"^{ARTICLE} [\w'-]+$", re.IGNORECASE)


def halves(sentence: str, found: re.Match[str], *, opening: str = "") -> str:
    """Advice with both questions in full; nothing where leaving words out would not give two good sentences.

    `found` is a match with groups `one` and `two`, which are joined by what stands between them; `opening` is the
    mark a question begins with, in Spanish.
    """
    one, two = (sentence[slice(*found.span(part))] for part in ("one", "two"))
    before, after = sentence[: found.start("one")], sentence[found.end("two") :]
    clause = CLAUSE.search(sentence)
    if clause is not None and clause.start() >= found.start("one"):
        return _twice(sentence[: clause.start()] + "?", clause["rest"], opening=opening)
    if "," in sentence or MANY.search(sentence) or not (END.match(after) or GOES_ON.match(after)):
        return ""
    if ALONE.match(two):
        return _twice(before + one + after, before + two + after, opening=opening)
    own = HIS_OWN.search(before)
    if own is not None and AND_THE.match(two):
        return _twice(before + one + after, before[: own.start()] + two + after, opening=opening)
    return ""


def _twice(one: str, two: str, *, opening: str) -> str:
    return f"Ask twice: '{opening}{_whole(one)}' and '{opening}{_whole(two)}'"


def _whole(sentence: str) -> str:
    said = ONE_OF_THEM.sub(r"was \1", " ".join(sentence.split()))
    return said[:1].upper() + said[1:]
