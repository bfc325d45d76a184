"""Whether the people that `cases` in afterword.yaml names are there, and whether a late case can go to somebody."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.casework.ownership import in_charge, named
from bot.doctor.finding import Finding, advice

if TYPE_CHECKING:
    from bot.casework.rules import CaseRules
    from bot.ports import CaseRow, Person

INVITE = "Run: afterword people invite --role manager --name NAME (or correct afterword.yaml)"


def cases(
    rules: "CaseRules", people: "Sequence[Person]", locations: Sequence[str], opened: "Sequence[CaseRow]"
) -> Iterator[Finding]:
    """All that is to be said about who sees to cases."""
    wanted = dict.fromkeys(name for entry in rules.owners for name in entry.people)
    missing = [name for name in (*wanted, *rules.escalate_to) if named(people, name) is None]
    if missing:
        said = f"nobody who has joined is called {', '.join(dict.fromkeys(missing))}, so cases go to others"
        yield advice("cases", said, INVITE)
    alone = [place or "any place" for place in (locations or ("",)) if len(in_charge(people, place)) < 2]
    if alone and (opened or rules.owners):  # before there is a case, one person is enough
        said = f"a late case of {', '.join(alone)} can go to nobody else: fewer than two people manage it"
        yield advice("cases", said, INVITE)
    ids = {each.id for each in people}
    left = [str(each.number) for each in opened if each.owner is not None and each.owner not in ids]
    if left:
        yield advice("cases", f"the owner of case {', '.join(left)} has left", "Hand it over: /case NUMBER hand NAME")
