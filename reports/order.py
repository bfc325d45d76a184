"""The lines that every rendering shares: headline, one claim, what is said once for all of them; knows no markup."""

from collections.abc import Iterable

from reports import claims as verdicts
from reports.claims import Claim
from reports.digest import Digest
from reports.rules import DigestRules
from reports.sentences import HELD, figure_value, title_of
from reports.series import Key
from reports.weeks import last_weeks, week_range
from reports.wording import Wording, shortened

FOLDED = 4  # figures in one sentence
SHORT, NAMED = 28, 40  # characters of a name in chat
PLACES = 4  # names in a sentence that only says what is meant


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
    return claim.brief if claim.n else f"{claim.title} \N{EN DASH} {claim.text}"


def brief_line(claim: Claim, wording: Wording) -> str:
    """The same with the names people gave their places and questions cut: every number stays whole."""
    short = short_title(claim, wording)
    return claim.brief.replace(claim.title, short, 1) if claim.n else f"{short} \N{EN DASH} {claim.text}"


def short_title(claim: Claim, wording: Wording, length: int = NAMED) -> str:
    """What a claim is about, its place and question of at most so many characters each, what was measured whole."""
    key = Key(claim.measure, shortened(claim.question, length))
    touchpoint, location = (each and shortened(each, length) for each in (claim.touchpoint, claim.location))
    return title_of(key, touchpoint, location, wording)


def also_lines(folded: Iterable[Claim], wording: Wording, *, most: int = FOLDED) -> list[str]:
    """The changes behind those told, in one short sentence for each direction: "Also lower than usual".

    A sentence holds at most so many figures; the rest are counted.
    """
    folded = tuple(folded)
    lines = []
    for direction, key in ((-1, "also_low"), (1, "also_high")):
        figures = [short_figure(claim, wording) for claim in folded if claim.direction == direction]
        if figures[:most]:
            lines.append(wording.say(key, figures="; ".join(figures[:most])))
        if len(figures) > most:
            lines.append(wording.count("more", len(figures) - most))
    return lines


def short_figure(claim: Claim, wording: Wording) -> str:
    """What, how much, of how many: "Colour: NPS 12 (25 answers)"."""
    counts = wording.say("answered_of", answered=claim.count, asked=claim.n)
    if claim.measure == "nps":
        counts = wording.say("with_answers", n=claim.n)
    return f"{short_title(claim, wording, SHORT)} {value_words(claim, wording, drawn=True)} ({counts})"


def notes(digest: Digest, shown: Iterable[Claim]) -> list[str]:
    """The reservations about the claims shown, each said once: no cause is known, ranges are rough, figures are old."""
    wording, shown = digest.wording, tuple(shown)
    rough = [claim.weeks for claim in shown if claim.provisional]
    return [
        *([wording.say("caveat_brief")] if any(claim.verdict == verdicts.SPECIAL for claim in shown) else []),
        *([wording.say("provisional_all", weeks=min(rough))] if rough else []),
        *([wording.say("held_marked", minimum=digest.minimum)] if any(is_marked(claim) for claim in shown) else []),
    ]


def is_marked(claim: Claim) -> bool:
    """Whether its figure carries the mark of a figure repeated from an earlier digest."""
    return claim.held and claim.value is not None


def picture_title(digest: Digest) -> str:
    """The finding that the picture shows, in words."""
    claim = shown_claim(digest)
    if claim is None:
        return shortened(digest.organisation, 60)
    title, wording = shortened(claim.title, 50), digest.wording
    figure = f" {value_words(claim, wording)}" if claim.n else ""
    return f"{title}{figure}, {verdict_words(claim, wording)}"


def unusual_weeks(digest: Digest) -> tuple[str, ...]:
    """The weeks that the picture marks: the unusual one, or the last ones together when those are lower or higher."""
    claim = shown_claim(digest)
    if claim is None or not claim.is_change:
        return ()
    return last_weeks(digest.week, DigestRules().run_weeks if claim.verdict == verdicts.SHIFT else 1)


def shown_claim(digest: Digest) -> Claim | None:
    """The claim that the picture is about."""
    lead = digest.telling.lead
    about = [claim for claim in digest.claims if digest.main is not None and digest.main.is_about(claim)]
    return lead if lead in about else next((claim for claim in about if claim.is_overall), None)


def verdict_words(claim: Claim, wording: Wording) -> str:
    """The verdict in two or three words."""
    side = {-1: "_low", 1: "_high"}.get(claim.direction, "") if claim.is_change else ""
    return wording.say(f"v_{claim.verdict}{side}")


def value_words(claim: Claim, wording: Wording, *, drawn: bool = False) -> str:
    """The value in its unit, or a dash; `drawn`, ease and RATER are percentages. Held figures are marked."""
    if claim.value is None:
        return wording.say("none")
    mark = HELD if claim.held else ""
    if drawn and claim.measure in {"ces", "rater"}:
        return wording.percent(claim.share or 0.0) + mark
    return figure_value(claim.measure, claim.value, wording) + mark


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
    return _scope_of([*digest.scope.touchpoints, *digest.scope.locations], digest.wording)


def short_scope(digest: Digest) -> str:
    """The same in chat: the first names, cut where they are long."""
    names = [shortened(name, SHORT) for name in (*digest.scope.touchpoints, *digest.scope.locations)]
    return _scope_of(names if len(names) <= PLACES else [*names[: PLACES - 1], "…"], digest.wording)


def _scope_of(names: list[str], wording: Wording) -> str:
    return wording.say("scope", places=wording.listed(names)) if names else ""


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
        quiet = [claim for claim in digest.claims if claim.verdict == verdict and id(claim) not in skip]
        if quiet:
            lines.append(wording.say(f"places_{verdict}", places=_by_question(quiet, wording)))
    return lines


def _by_question(claims: Iterable[Claim], wording: Wording) -> str:
    """Satisfaction (overall, colour); NPS (colour)."""
    names: dict[str, list[str]] = {}
    for claim in claims:
        names.setdefault(question_words(claim, wording), []).append(place_words(claim, wording))
    return "; ".join(f"{title} ({', '.join(places)})" for title, places in names.items())


def question_words(claim: Claim, wording: Wording) -> str:
    """What was measured, wherever."""
    return title_of(Key(claim.measure, claim.question), None, None, wording)


def place_words(claim: Claim, wording: Wording) -> str:
    """Where; "overall" in the middle of a sentence."""
    overall = wording.say("overall")
    return claim.touchpoint or claim.location or overall[:1].lower() + overall[1:]
