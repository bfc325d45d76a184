"""When a case that opens, or opens again, is due; and the opening again."""

from datetime import datetime
from typing import Any

from bot.casework.case import Kind, State
from bot.casework.deadlines import answer_by, resolve_by
from bot.handlers.cases.desk import Desk
from bot.handlers.parts import Parts
from bot.ports import CaseRow


def deadlines_from(parts: Parts, since: datetime, severity: str) -> dict[str, Any]:
    """Both deadlines of a case whose time runs since then, as fields of a case."""
    rules = parts.organisation.cases
    return {
        "due_at": answer_by(rules, parts.zone, since, severity),
        "resolve_due_at": resolve_by(rules, parts.zone, since),
    }


def reopen(desk: Desk, case: CaseRow, *, person: int | None, why: str = "") -> CaseRow:
    """Open a closed case again, with new deadlines; whoever owned it still does."""
    case = desk.change(
        case,
        state=State.OPEN if desk.owner(case) is None else State.TAKEN,
        closed_at=None,
        answered_at=None,
        **deadlines_from(desk.batch.parts, desk.now, case.severity),
    )
    desk.record(case, Kind.REOPENED, person=person, words=why)
    return case
