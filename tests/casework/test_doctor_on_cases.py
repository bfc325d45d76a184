"""The doctor says which names of the rules nobody bears, and where a late case could go to nobody."""

from dataclasses import dataclass

from bot.casework.rules import CaseRules, Ownership
from bot.doctor.cases import cases
from tests.casework.test_ownership import OLIVE, SAM


@dataclass(frozen=True)
class Case:
    number: int
    owner: int | None


def said(rules, people, locations=(), opened=()):
    return [finding.said for finding in cases(rules, people, locations, opened)]


def test_a_name_that_nobody_bears_is_named_once():
    rules = CaseRules(owners=(Ownership(("Sam", "Kim")), Ownership(("Kim",))), escalate_to=("Lee",))
    assert said(rules, [SAM, OLIVE]) == ["nobody who has joined is called Kim, Lee, so cases go to others"]


def test_a_place_that_one_person_manages_is_named_once_there_is_a_case():
    assert said(CaseRules(), [SAM], ["High Street"]) == []
    assert said(CaseRules(), [SAM], ["High Street"], [Case(1, 1)]) == [
        "a late case of High Street can go to nobody else: fewer than two people manage it"
    ]


def test_an_owner_who_left_is_told_by_the_number_of_the_case():
    assert said(CaseRules(), [SAM, OLIVE], (), [Case(1, 1), Case(2, 77)]) == ["the owner of case 2 has left"]


def test_where_all_is_well_nothing_is_said():
    rules = CaseRules(owners=(Ownership(("Sam",)),), escalate_to=("Olive",))
    assert said(rules, [SAM, OLIVE], ["High Street"], [Case(1, 1)]) == []
