"""The order in which a reader meets the claims, and the lines every rendering shares; knows no markup."""

from collections.abc import Iterable

from reports import claims as verdicts
from reports.claims import Claim
from reports.digest import Digest
from reports.sentences import figure_value
from reports.weeks import week_range
from reports.wording import Wording


def most_important_first(claims: Iterable[Claim]) -> list[Claim]:
    """Falls, then rises, then the overall figures, then the rest, each in the family's order."""
    return sorted(
        claims, key=lambda claim: (not claim.is_change, claim.direction > 0, not (claim.is_change or claim.is_overall))
    )


def headline(digest: Digest) -> str:
    """The one line that says what kind of week it was."""
    wording = digest.wording
    changes = sum(claim.is_change for claim in digest.claims)
    if changes:
        return wording.count("headline_change", changes)
    overall = {claim.verdict for claim in digest.claims if claim.is_overall and claim.n != 0}
    if not overall:
        return wording.say("headline_none")
    if overall == {verdicts.HIDDEN}:
        return wording.say("headline_hidden")
    if verdicts.USUAL in overall:
        return wording.say("headline_usual")
    return wording.say("headline_few" if verdicts.TOO_FEW in overall else "headline_early")


def line(claim: Claim) -> str:
    """A claim as a line that stands by itself: texts without a figure get their title in front."""
    return claim.brief if claim.n else f"{claim.title}: {claim.text}"


def caveat(digest: Digest) -> str:
    """What a week outside its range does not say; empty when there is none."""
    return digest.wording.say("caveat") if any(claim.verdict == verdicts.SPECIAL for claim in digest.claims) else ""


def verdict_words(claim: Claim, wording: Wording) -> str:
    """The verdict in two or three words."""
    side = {-1: "_low", 1: "_high"}.get(claim.direction, "") if claim.is_change else ""
    return wording.say(f"v_{claim.verdict}{side}")


def value_words(claim: Claim, wording: Wording) -> str:
    """The value in its unit, or a dash."""
    return wording.say("none") if claim.value is None else figure_value(claim.measure, claim.value, wording)


def heading(digest: Digest) -> str:
    """Whose digest, and of which week."""
    return digest.wording.say(
        "heading", organisation=shortened(digest.organisation, 60), number=int(digest.week.split("-W")[1])
    )


def dates(digest: Digest) -> str:
    """From which day to which, as the reader's language writes them."""
    from babel.dates import format_interval

    monday, sunday = week_range(digest.week)
    locale = "en_GB" if digest.language == "en" else digest.language  # day before month, as most readers write it
    return " ".join(format_interval(monday, sunday, "yMMMd", locale=locale).split())


def scope_words(digest: Digest) -> str:
    """Which part of the business it is about; empty for all of it."""
    names = [*digest.scope.touchpoints, *digest.scope.locations]
    return digest.wording.say("scope", places=digest.wording.listed(names)) if names else ""


def cases_words(digest: Digest) -> str:
    """How many cases wait; empty when none do."""
    if not digest.open_cases:
        return ""
    key = "cases" if digest.overdue_cases else "cases_on_time"
    return digest.wording.count(key, digest.open_cases, overdue=digest.overdue_cases)


def quiet_lines(digest: Digest, told: Iterable[Claim]) -> list[str]:
    """The places not told about one by one, listed under what can be said of them."""
    wording, skip = digest.wording, set(map(id, told))
    lines = []
    for verdict in (verdicts.USUAL, verdicts.TOO_FEW, verdicts.EARLY, verdicts.BROKEN, verdicts.HIDDEN):
        titles = [claim.title for claim in digest.claims if claim.verdict == verdict and id(claim) not in skip]
        if titles:
            lines.append(wording.say(f"places_{verdict}", places="; ".join(titles)))
    return lines


def shortened(text: str, length: int) -> str:
    """Text cut at a word's end, with an ellipsis where something was left out."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: max(0, length - 1)]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[length // 2 :] else cut}…"
