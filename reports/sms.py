"""A digest as one text message of at most three segments that ends with the link to the report; knows no provider."""

from collections.abc import Iterator

from reports.claims import Claim
from reports.digest import Digest
from reports.gsm import septets, to_gsm
from reports.order import SHORT, cases_words, headline, short_title, verdict_words
from reports.recovery.telling import sms_line
from reports.rules import DigestRules
from reports.sentences import figure_value, unit_range
from reports.wording import Wording, shortened

LIMIT = 457  # three segments of 153 septets, less one at each seam, which an extended character may not straddle
NAME = 40  # of the organisation
TOLD = 3
ADVICE = 120
LONGEST_LINK = 300  # of very many places; then the report is asked for, and comes in a message of its own


def render_sms(digest: Digest, link: str) -> str:
    """The digest as a text message in GSM-7, in the order of the chat message, ending with the link.

    What has no room is left out by whole sentences, the least important first. The link is left as it is; it should
    hold characters of the GSM alphabet only, as a signed URL does. One that leaves no room for the digest is left out.
    """
    sentences = [(rank, to_gsm(text)) for rank, text in _sentences(digest) if text]
    ending = link if septets(link) <= LONGEST_LINK else to_gsm(digest.wording.say("sms_report"))
    room = LIMIT - septets(ending)  # and a space after each sentence
    kept: set[int] = set()
    for at in sorted(range(len(sentences)), key=lambda each: sentences[each][0]):
        longer = septets(sentences[at][1]) + 1
        if longer <= room:
            kept.add(at)
            room -= longer
    return " ".join([*(sentences[at][1] for at in sorted(kept)), ending]).strip()


def _sentences(digest: Digest) -> Iterator[tuple[int, str]]:
    """Each sentence with its rank: the lower, the sooner it gets a place."""
    wording = digest.wording
    yield 0, _heading(digest)
    if digest.telling.lead is None:
        yield 1, headline(digest)
    for at, claim in enumerate((*digest.telling.told, *digest.telling.folded)[:TOLD]):
        yield 1 + 2 * at, _sentence(claim, digest.minimum, wording)
    for advice in digest.recommendations[:1]:
        yield 6, advice.action if len(advice.action) <= ADVICE else ""
    for action in digest.due[:1]:
        yield 4, wording.say("sms_due", number=action.number)
    yield 2, cases_words(digest)
    yield 7, sms_line(digest.cases, wording)
    yield 0, _asked(digest, wording)


def _heading(digest: Digest) -> str:
    """Whose digest, as far as this alphabet can write the name, and of which week."""
    number = digest.wording.say("sms_week", number=int(digest.week.split("-W")[1]))
    name = to_gsm(digest.organisation)
    readable = any(char.isalnum() for char in name)
    return f"{shortened(name, NAME)}, {number}:" if readable else f"{number[:1].upper()}{number[1:]}:"


def _asked(digest: Digest, wording: Wording) -> str:
    if not digest.asked:
        return wording.say("asked_nobody")
    if digest.answered is None:
        return wording.say("sms_asked_few", minimum=digest.minimum, asked=digest.asked)
    return wording.say("sms_asked", answered=digest.answered, asked=digest.asked)


def _sentence(claim: Claim, minimum: int, wording: Wording) -> str:
    title = short_title(claim, wording, SHORT)
    if claim.n is None:
        return wording.say("sms_hidden", title=title, minimum=minimum)
    counts = f"n={claim.n}" if claim.measure == "nps" else f"{claim.count}/{claim.n}"
    parts = {"title": title, "value": figure_value(claim.measure, claim.value or 0.0, wording), "counts": counts}
    if not claim.is_change:
        return wording.say("sms_plain", verdict=verdict_words(claim, wording), **parts)
    side = "low" if claim.direction < 0 else "high"
    if claim.verdict == "shift" or claim.usual_low is None or claim.usual_high is None:
        return wording.say(f"sms_shift_{side}", weeks=DigestRules().run_weeks, **parts)
    if claim.measure in {"ces", "rater"}:
        parts["value"] = wording.percent(claim.share or 0.0)  # the usual range is one of shares, so the figure is too
    usual = unit_range(claim.measure, claim.usual_low, claim.usual_high, wording)
    return wording.say(f"sms_change_{side}", range=usual, **parts)
