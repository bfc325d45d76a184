"""The API's endpoints, each a few lines between HTTP and the `Front`; they know no storage."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response

from bot.web.api.shapes import Accepted, CountIn, CountKept, EncounterIn, Problem, Status, in_reach, in_utc
from bot.web.front import FieldProblem, Front, Refused, ResponsePage
from bot.web.problems import MEDIA_TYPE, problem

LARGEST_ID = 2**63 - 1


def front_of(request: Request) -> Front:
    """The application this API stands in front of."""
    front: Front = request.app.state.front
    return front


Application = Annotated[Front, Depends(front_of)]


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {each: {"model": Problem, "content": {MEDIA_TYPE: {}}} for each in statuses}


router = APIRouter()


@router.post(
    "/encounters",
    status_code=202,
    summary="Tell us of an encounter; the customer is asked about it",
    responses=_problems(400, 401, 413, 415, 422, 429, 503),
)
async def post_encounter(
    new: EncounterIn,
    front: Application,
    request: Request,
    idempotency_key: Annotated[
        str | None,
        Header(
            min_length=1,
            max_length=255,
            description="Any text unique to this encounter. Sent again with the same body, it gives the same answer "
            "and asks nobody twice; with another body it is refused.",
        ),
    ] = None,
) -> Accepted:
    """Store it, and say what becomes of it. A skipped one is accepted too: `reason` says why nobody is asked."""
    encounter = new.encounter(front.timezone)
    return Accepted.of(await front.accept_encounter(encounter, idempotency_key=_own(request, idempotency_key)))


@router.post(
    "/counts",
    summary="Say how many encounters there were on a day",
    responses=_problems(400, 401, 413, 415, 422, 429, 503),
)
async def post_count(new: CountIn, front: Application) -> CountKept:
    """Keep it. Reports then say what share of all encounters we heard of; the later count of a day holds."""
    return CountKept.of(await front.give_count(new.given()))


@router.get(
    "/encounters/{id}",
    response_model=Status,
    summary="How the asking about one encounter stands",
    responses=_problems(401, 404, 422, 429),
)
async def get_encounter(
    number: Annotated[int, Path(alias="id", ge=0, le=LARGEST_ID)], front: Application
) -> Status | Response:
    """The state of its invitation, and why where nothing was sent."""
    status = await front.encounter_status(number)
    return Status.of(status) if status else problem(404, "There is no encounter with this id.")


@router.get(
    "/responses",
    summary="Responses with their answers and flags, oldest first",
    responses=_problems(401, 422, 429),
)
async def get_responses(
    front: Application,
    since: Annotated[
        str | None,
        Query(
            max_length=40,
            description="A date (2026-11-09) or a date with a time. Without an offset it is read in the "
            "organisation's timezone. Anonymous responses have no time, only their week.",
        ),
    ] = None,
    cursor: Annotated[str | None, Query(max_length=400, description="From the last page, to get the next.")] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> ResponsePage:
    """A page of them; `cursor` is null when there are no more."""
    return await front.responses(since=_since(since, front), cursor=cursor or None, limit=limit)


@router.delete(
    "/people/{contact}",
    status_code=204,
    response_model=None,
    summary="Erase one person",
    responses=_problems(401, 404, 422, 429, 503),
)
async def delete_person(
    contact: Annotated[str, Path(min_length=3, max_length=40, description="A phone number.")], front: Application
) -> Response:
    """Everything that ties to them goes; that they said STOP stays, or they could be asked again."""
    erased = await front.erase(contact)
    return Response(status_code=204) if erased else problem(404, "Nothing is kept about this contact.")


def _own(request: Request, key: str | None) -> str | None:
    """An Idempotency-Key belongs to whoever sent it: two tills that both count from 1 do not meet."""
    return None if key is None else f"{request.state.api_caller} {key}"


def _since(text: str | None, front: Front) -> datetime | None:
    if not text:
        return None
    try:
        # In a query an unescaped + arrives as a space.
        moment = in_reach(datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text))
    except ValueError:
        detail = "must be a date such as 2026-11-09, or a date with a time such as 2026-11-09T14:05:00Z"
        raise Refused(FieldProblem("since", detail)) from None
    return in_utc(moment, front.timezone)
