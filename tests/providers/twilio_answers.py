"""How Twilio words a refusal; must not know why it refuses."""

from aiohttp import web

from tests.providers.faults import Shapes
from tests.providers.twilio_spec import Problem


def refusal(problem: Problem) -> web.Response:
    """One refusal in Twilio's shape."""
    content = {"code": problem.code, "message": problem.message, "status": problem.status}
    content["more_info"] = f"https://www.twilio.com/docs/errors/{problem.code}"
    return web.json_response(content, status=problem.status)


SHAPES = Shapes(
    too_many=lambda _seconds: refusal(Problem(20429, "Too Many Requests", 429)),
    error=lambda: refusal(Problem(20500, "Internal Server Error", 500)),
)
NOT_FOUND = Problem(20404, "The requested resource was not found", 404)
UNAUTHORIZED = Problem(20003, "Authenticate", 401)
UNFINISHED = Problem(20009, "Cannot delete message because delivery has not been completed.", 409)
