"""Who owns a case, who is told of it, and who else when it is late."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.casework.case import MOVES, Do, State, after, diagram, worse
from bot.casework.coach import Progress, next_step, ticks
from bot.casework.ownership import alerted, escalated_to, may_see, owner_of
from bot.casework.rules import CaseRules, Ownership
from bot.organisation import read_organisation


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    role: str = "manager"
    locations: tuple[str, ...] = ()
    contact: int | None = 1


SAM, ALEX, OLIVE = Person(1, "Sam"), Person(2, "Alex"), Person(3, "Olive", "owner")
RULES = CaseRules(
    owners=(Ownership(("Sam",), touchpoint="colour"), Ownership(("Sam", "Alex"), location="High Street")),
    escalate_to=("Olive",),
)


def owner(rules, people, touchpoint="haircut", location="High Street", week=46):
    found = owner_of(rules, people, touchpoint, location, week=week)
    return found.name if found else ""


def test_the_first_entry_that_fits_decides():
    assert owner(RULES, [SAM, ALEX], touchpoint="colour", week=47) == "Sam"


def test_people_take_turns_week_by_week_and_who_left_is_passed_over():
    assert [owner(RULES, [SAM, ALEX], week=week) for week in (46, 47, 48)] == ["Sam", "Alex", "Sam"]
    assert owner(RULES, [ALEX], week=46) == "Alex"
    assert owner(RULES, [Person(1, "Sam", contact=None), ALEX], week=46) == "Alex"


def test_without_configuration_the_only_manager_of_the_place_owns_it_and_of_two_nobody_yet():
    elsewhere = Person(4, "Kim", locations=("Station Road",))
    assert owner(CaseRules(), [SAM, elsewhere]) == "Sam"
    assert owner(CaseRules(), [SAM, ALEX]) == ""
    assert owner(CaseRules(), [OLIVE]) == "Olive"
    assert owner(CaseRules(), []) == ""


def test_where_nobody_of_the_rota_is_left_the_managers_of_the_place_are_told():
    kim = Person(4, "Kim", locations=("High Street",))
    other = Person(5, "Lee", locations=("Station Road",))
    assert owner(RULES, [kim, other, OLIVE]) == "Kim"
    assert [each.name for each in alerted(RULES, [kim, other, OLIVE], "haircut", "High Street", week=46)] == [
        "Kim", "Olive",
    ]  # fmt: skip


def test_a_late_case_goes_to_somebody_who_exists_sees_it_and_is_not_its_owner():
    assert escalated_to(RULES, [SAM, ALEX, OLIVE], "High Street", told=[1]) == OLIVE
    assert escalated_to(RULES, [SAM, ALEX], "High Street", told=[1]) == ALEX
    assert escalated_to(CaseRules(), [SAM, OLIVE], "High Street", told=[1]) == OLIVE
    assert escalated_to(RULES, [OLIVE], "High Street", told=[3]) is None
    far = Person(3, "Olive", "manager", ("Station Road",))
    assert escalated_to(RULES, [SAM, far], "High Street", told=[1]) is None


def test_staff_see_only_what_they_own():
    jo = Person(9, "Jo", "staff", ("High Street",))
    assert not may_see(jo, "High Street", None)
    assert may_see(jo, "High Street", 9)
    assert not may_see(Person(4, "Kim", locations=("Station Road",)), "High Street", 1)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("do", Do)
def test_what_is_not_in_the_table_cannot_be_done(state, do):
    assert (after(state, do) is not None) == ((state, do) in MOVES)
    if state is State.CLOSED:
        assert after(state, do) is None or do in {Do.NOTE, Do.REOPEN}


def test_severity_never_falls_and_the_diagram_has_every_state():
    assert worse("urgent", "normal") == "urgent"
    assert worse("", "high") == "high"
    assert all(state in diagram() for state in State)


def test_the_diagram_of_the_docs_is_drawn_from_the_table():
    page = (Path(__file__).parents[2] / "docs" / "cases.md").read_text("utf-8")
    assert f"```mermaid\n{diagram()}\n```" in page


def test_the_rules_of_the_docs_can_be_used():
    page = (Path(__file__).parents[2] / "docs" / "cases.md").read_text("utf-8")
    rules = page.split("```yaml\n")[1].split("```")[0]
    least = "organisation: R\ncountry: GB\ntimezone: Europe/London\nlocations: [High Street]\ntouchpoints: [colour]\n"
    found = read_organisation(least + rules).cases
    assert (found.owners[1].people, found.escalate_to, len(found.hours.week)) == (("Sam", "Alex"), ("Olive",), 6)


def test_the_coach_asks_for_the_first_step_that_is_missing():
    heard = Progress(heard=True, apologised=False, explained=False, resolved=False)
    assert next_step(ticks("later", heard)) == "apologise"
    assert next_step(ticks("heat", heard)) == "empathise"
    done = Progress(heard=True, apologised=True, explained=True, resolved=True)
    assert next_step(ticks("later", done)) == ""
