"""Which cases somebody may see: whoever manages the place, the owner of the case; at the terminal everybody."""

from bot.casework.ownership import MANAGER, OWNER, may_see
from bot.commands.caller import Caller, Refused
from bot.ports import CaseRow, UnitOfWork


def sees(caller: Caller, case: CaseRow) -> bool:
    """Whether a case is the caller's to see."""
    return caller.person is None or may_see(caller.person, case.location, case.owner)


async def found(uow: UnitOfWork, caller: Caller, number: int) -> CaseRow:
    """The case of this number. Raises Refused in the same words whether there is none or it is somebody else's."""
    case = await uow.case(number)
    await only_for_owners(uow, caller)
    if case is None or not sees(caller, case):
        raise Refused("There is no case {number} of yours. /cases lists them.", number=number)
    return case


async def only_for_owners(uow: UnitOfWork, caller: Caller) -> None:
    """Staff know these commands only where they own a case. Raises Refused as for any word that is none."""
    person = caller.person
    if person is None or person.role in {MANAGER, OWNER}:
        return
    if not any(each.owner == person.id for each in await uow.open_cases()):
        raise Refused("There is no such command. Send /help to see what you can do.")
