"""Checks of what a questionnaire is made of: without these it could not be asked; knows nothing of good wording."""

from collections.abc import Iterator

from bot.surveys.draft import Draft
from bot.surveys.problems import Problem
from bot.surveys.structure.alert_words import alert_words
from bot.surveys.structure.blocks import blocks
from bot.surveys.structure.conditions import conditions
from bot.surveys.structure.consents import consents
from bot.surveys.structure.gaps import gaps
from bot.surveys.structure.identity import identity
from bot.surveys.structure.keys_by_kind import keys_by_kind
from bot.surveys.structure.languages import languages
from bot.surveys.structure.looks import looks
from bot.surveys.structure.measures import measures
from bot.surveys.structure.options import options
from bot.surveys.structure.others import others
from bot.surveys.structure.pairs import pairs
from bot.surveys.structure.pictures import pictures
from bot.surveys.structure.placeholders import placeholders
from bot.surveys.structure.reach import reach
from bot.surveys.structure.scales import scales
from bot.surveys.structure.visitors import visitors

CHECKS = (
    identity,
    keys_by_kind,
    scales,
    looks,
    options,
    others,
    measures,
    pairs,
    conditions,
    reach,
    gaps,
    blocks,
    pictures,
    placeholders,
    languages,
    consents,
    visitors,
    alert_words,
)


def structure(draft: Draft) -> Iterator[Problem]:
    """Every structural problem of a questionnaire."""
    for check in CHECKS:
        yield from check(draft)
