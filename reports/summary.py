"""The page's first answer, three cards: what changed, is it more than chance, what to do; knows no markup."""

from dataclasses import dataclass
from itertools import islice

from reports import claims as verdicts
from reports.digest import Digest
from reports.order import headline, short_figure, verdict_words


@dataclass(frozen=True, slots=True)
class Card:
    """One question and its answer; `kind` is the class it is coloured by, `mark` a shape beside a change."""

    kind: str
    question: str
    answer: str
    mark: str = ""


def cards(digest: Digest) -> tuple[Card, ...]:
    """The three cards."""
    return _changed(digest), _real(digest), _to_do(digest)


def _changed(digest: Digest) -> Card:
    wording, lead = digest.wording, digest.telling.lead
    question = wording.say("ask_changed")
    if lead is None:
        figures = (short_figure(claim, wording) for claim in digest.telling.told if claim.n)
        return Card("plain", question, " ".join([headline(digest), *(f"{each}." for each in islice(figures, 1))]))
    mark = "▼" if lead.direction < 0 else "▲"
    answer = f"{short_figure(lead, wording)}: {verdict_words(lead, wording)}."
    others = sum(claim.is_change for claim in digest.claims) - 1
    more = f" {wording.count('summary_more', others)}" if others else ""
    return Card("change", question, answer + more, mark)


def _real(digest: Digest) -> Card:
    """Whether it is more than chance, in the words of the gate that decided."""
    wording, lead = digest.wording, digest.telling.lead
    question = wording.say("ask_real")
    if lead is not None:
        return Card("change", question, wording.say(f"real_{lead.verdict}"))
    overall = {claim.verdict for claim in digest.claims if claim.is_overall and claim.n != 0}
    for verdict in (verdicts.TOO_FEW, verdicts.USUAL, verdicts.EARLY, verdicts.BROKEN, verdicts.HIDDEN):
        if verdict in overall:
            return Card("plain", question, wording.say(f"real_{verdict}", minimum=digest.minimum))
    return Card("plain", question, wording.say("real_nothing"))


def _to_do(digest: Digest) -> Card:
    wording = digest.wording
    advice = digest.recommendations[0].action if digest.recommendations else wording.say("do_nothing")
    return Card("do", wording.say("ask_do"), advice)
