"""What raises the case of an unhappy customer, and what makes it worse: low scores, listed words, a wish to be heard.

It must not know what is asked next, nor what becomes of a case.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.flows.conversation import Answer, CaseRaised, CaseSharpened, ConsentRecorded, Matter
from bot.flows.draft import Draft
from bot.flows.reading.contact_wish import contact_wish
from bot.flows.reading.listed_words import Listed, first_found, listed
from bot.flows.survey import ANONYMOUS, Survey

NORMAL, HIGH, URGENT = "normal", "high", "urgent"
_WORSE = {NORMAL: 0, HIGH: 1, URGENT: 2}
WISH = ":wish"
"""Where a consent to be contacted is the customer's own wish: nothing was shown that it answers."""
_BARE = 3  # signs


@dataclass(frozen=True, slots=True)
class _Sign:
    """One thing in an answer that makes it somebody's issue."""

    reason: str
    severity: str
    word: str = ""


def notice(draft: Draft, answer: Answer, *, wishes: bool = True) -> None:
    """Raise a case, or sharpen the one there is, for what an answer or a comment says.

    `wishes`: also listen for the wish to be contacted, which is consent to it; not from somebody who just said STOP.
    """
    if draft.survey.by_visitors:
        return
    said = answer.comment or answer.words
    said = said if len(said) > _BARE else ""  # most replies are a number, and say nothing else
    if not said and answer.question not in draft.survey.low:
        return
    wish = wishes and bool(said) and contact_wish(said)
    signs = [*_signs(draft, answer, said), *([_Sign("wish", NORMAL)] if wish else [])]
    if signs:
        _take(draft, answer, signs)
    if wish:
        _wished(draft, answer.reply)


def _signs(draft: Draft, answer: Answer, said: str) -> list[_Sign]:
    signs = []
    low = draft.survey.low.get(answer.question)
    if low and type(answer.value) is int and answer.value in low:
        signs.append(_Sign("low_score", HIGH if _is_worst(draft.survey, answer, low) else NORMAL))
    if said:
        signs += _listed(draft, said)
    return signs


def _is_worst(survey: Survey, answer: Answer, low: frozenset[int]) -> bool:
    """The very end of the scale; scales begin with the worst, unless only their other end is low."""
    question = survey.question(answer.question)
    return answer.value == (question.low if question.low in low else question.high)


def _listed(draft: Draft, text: str) -> list[_Sign]:
    spoken, known = draft.before.language, draft.survey.once("listed words", _none_yet)
    if spoken not in known:
        known[spoken] = _lists(draft.survey, spoken)
    return [_Sign("words", severity, word) for words, severity in known[spoken] if (word := first_found(text, words))]


def _none_yet(_survey: Survey) -> dict[str, tuple[tuple[Listed, str], ...]]:
    return {}


def _lists(survey: Survey, spoken: str) -> tuple[tuple[Listed, str], ...]:
    """The lists that are looked for in a conversation of this language, the urgent words first."""
    languages = dict.fromkeys((spoken, spoken[:2], survey.language))
    lists = ((survey.urgent_words, URGENT), (survey.alert_words, HIGH))
    return tuple(
        (listed(words[language]), severity)
        for words, severity in lists
        for language in languages
        if words.get(language)
    )


def _take(draft: Draft, answer: Answer, signs: Sequence[_Sign]) -> None:
    """Raise the case with all that one answer says, or sharpen it; the words that were found count from then on."""
    worst = max(signs, key=lambda sign: _WORSE[sign.severity])
    first, word = signs[0], next((sign.word for sign in signs if sign.word), "")
    if draft.matter is None:
        value = answer.value if first.reason == "low_score" else None
        draft.matter = Matter(first.reason, worst.severity, _answer_by(draft, worst.severity))
        draft.add(CaseRaised(answer.question, value, first.reason, worst.severity, word))
    elif _WORSE[worst.severity] > _WORSE[draft.matter.severity]:
        by = _sooner(draft.matter.answer_by, _answer_by(draft, worst.severity))
        draft.matter = replace(draft.matter, severity=worst.severity, answer_by=by)
        draft.add(CaseSharpened(worst.severity, worst.reason, worst.word))
    if word:
        draft.matter = replace(draft.matter, reason="words")


def _answer_by(draft: Draft, severity: str) -> datetime | None:
    rule = draft.rules.answer_by
    return None if rule is None else rule(draft.now, severity)


def _sooner(*times: datetime | None) -> datetime | None:
    """A worse case is answered no later than was said before."""
    return min((each for each in times if each is not None), default=None)


def _wished(draft: Draft, reply: str) -> None:
    """Who wishes to be contacted agrees to it; nobody anonymous, whom that would make known without their saying so."""
    if draft.matter is not None:
        draft.matter = replace(draft.matter, wished=True)
    if draft.anonymity == ANONYMOUS or draft.contact:
        return
    draft.contact = True
    draft.add(ConsentRecorded("contact", granted=True, reply=reply, asked=WISH))
