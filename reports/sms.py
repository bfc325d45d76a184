"""A digest as one text message of at most three segments that ends with the link to the report; knows no provider."""

from reports.claims import Claim
from reports.digest import Digest
from reports.gsm import septets, to_gsm
from reports.order import headline, verdict_words
from reports.rules import DigestRules
from reports.sentences import figure_value, unit_range
from reports.wording import Wording, shortened

LIMIT = 457  # three segments of 153 septets, less one at each seam, which an extended character may not straddle


def render_sms(digest: Digest, link: str) -> str:
    """The digest as a text message in GSM-7, most important first, ending with the link.

    The link is left as it is; it should hold characters of the GSM alphabet only, as a signed URL does.
    """
    room = LIMIT - septets(link) - 1
    text = ""
    for sentence in _sentences(digest):
        longer = f"{text} {to_gsm(sentence)}".strip()
        if septets(longer) <= room:
            text = longer
    return f"{text} {link}".strip()


def _sentences(digest: Digest) -> list[str]:
    wording = digest.wording
    told = (*digest.telling.told, *digest.telling.folded)[:3]
    number = wording.say("sms_week", number=int(digest.week.split("-W")[1]))
    return [
        f"{shortened(digest.organisation, 40)}, {number}:",
        _asked(digest, wording),
        headline(digest) if digest.telling.lead is None else "",
        *(_sentence(claim, digest.minimum, wording) for claim in told),
        *(wording.say("sms_due", number=each.number) for each in digest.due[:1]),
    ]


def _asked(digest: Digest, wording: Wording) -> str:
    if not digest.asked:
        return wording.say("asked_nobody")
    if digest.answered is None:
        return wording.say("sms_asked_few", minimum=digest.minimum, asked=digest.asked)
    return wording.say("sms_asked", answered=digest.answered, asked=digest.asked)


def _sentence(claim: Claim, minimum: int, wording: Wording) -> str:
    title = shortened(claim.title, 60)
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
