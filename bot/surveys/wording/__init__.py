"""Checks of how questions are worded: whether people can answer them truly and cheaply; refuses nothing itself."""

from collections.abc import Iterator

from bot.surveys.draft import Draft
from bot.surveys.problems import Problem
from bot.surveys.setting import Setting
from bot.surveys.wording.absolute import absolute
from bot.surveys.wording.amount import amount
from bot.surveys.wording.assumption import assumption
from bot.surveys.wording.double_barrelled import double_barrelled
from bot.surveys.wording.double_negative import double_negative
from bot.surveys.wording.jargon import jargon
from bot.surveys.wording.leading import leading
from bot.surveys.wording.lengths import lengths
from bot.surveys.wording.loaded import loaded
from bot.surveys.wording.no_way_out import no_way_out
from bot.surveys.wording.patterned import patterned
from bot.surveys.wording.personal_data import personal_data
from bot.surveys.wording.readability import LIMITS, readability
from bot.surveys.wording.reading_age import reading_age
from bot.surveys.wording.reserved_word import reserved_word
from bot.surveys.wording.scale_labels import unbalanced_scale, unlabelled_scale, upside_down_labels
from bot.surveys.wording.subject import Check, Subject
from bot.surveys.wording.subjects import subjects
from bot.surveys.wording.two_in_one import two_in_one
from bot.surveys.wording.vague import vague

__all__ = ["standing_on_its_head", "wording"]

EVERY_LANGUAGE: tuple[Check, ...] = (unlabelled_scale, reserved_word)
ENGLISH: tuple[Check, ...] = (
    leading,
    loaded,
    double_barrelled,
    double_negative,
    absolute,
    jargon,
    reading_age,
    unbalanced_scale,
    upside_down_labels,
    personal_data,
    no_way_out,
    assumption,
    vague,
)
OTHERS: tuple[Check, ...] = (patterned, two_in_one, readability, unbalanced_scale, upside_down_labels, no_way_out)
"""Checks for Spanish, French, German and Polish."""


def wording(draft: Draft, setting: Setting) -> Iterator[Problem]:
    """Every problem with the wording of a questionnaire, as it reads in that setting."""
    for subject in subjects(draft, setting):
        yield from _found(draft, subject, _checks(subject.language))
    yield from amount(draft)
    yield from lengths(draft, setting)


def standing_on_its_head(draft: Draft) -> Iterator[Problem]:
    """What no wording can excuse: labels that run from good to bad, so that every score would mean its opposite."""
    for subject in subjects(draft, Setting()):
        if upside_down_labels in _checks(subject.language):
            yield from _found(draft, subject, (upside_down_labels,))


def _found(draft: Draft, subject: Subject, checks: tuple[Check, ...]) -> Iterator[Problem]:
    for check in checks:
        for found in check(subject):
            yield draft.problem(
                (*subject.path, *found.key),
                found.level,
                code=found.code,
                message=found.message,
                better=found.better,
                question=subject.id,
            )


def _checks(language: str) -> tuple[Check, ...]:
    if language == "en":
        return (*EVERY_LANGUAGE, *ENGLISH)
    return (*EVERY_LANGUAGE, *OTHERS) if language in LIMITS else EVERY_LANGUAGE
