"""The public page and the poster as HTML without any script; knows no web server and no store."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from reports.tellings.told import Told, came_of_it, said_by
from reports.wording import Wording

if TYPE_CHECKING:
    from jinja2 import Environment

ON_POSTER = 3  # so that they can be read from across the room
# The poster in millimetres: sizes of type, from which the largest is taken that leaves it on one sheet of A4.
TYPE = (38, 30, 26, 22, 20, 18, 15, 13)
POINT, SIGN, LINE = 0.353, 0.62, 1.2  # of a point; of bold type, as a share of its size
COLUMN, ROOM = 73, 197  # width of a side, height for all entries
AROUND, BESIDE = 23, 14  # height of an entry beside its words, and of what is said below them


@dataclass(frozen=True, slots=True)
class About:
    """Whose page it is, in which language it reads, in which others it can be read, and where it stands."""

    organisation: str
    language: str
    languages: tuple[tuple[str, str], ...] = ()  # code and own name
    address: str = ""  # of the page, for the poster; empty where it is not known
    sandbox: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and the one style it holds: its policy allows that and nothing else."""

    html: str
    style: str


def render_page(told: Sequence[Told], about: About) -> Page:
    """Everything that was done, the newest first."""
    return _rendered("page", told, about, code="")


def render_poster(told: Sequence[Told], about: About) -> Page:
    """The newest few on one sheet of A4, readable in black and white, with the way to the page."""
    fitting = (told[:most] for most in range(ON_POSTER, 1, -1))
    shown = next((some for some in fitting if _fit(some, TYPE[-1])), told[:1])
    return _rendered("poster", shown, about, code=_code(about.address))


def _rendered(name: str, told: Sequence[Told], about: About, *, code: str) -> Page:
    from markupsafe import Markup

    environment, wording = _templates(), Wording(about.language)
    style = environment.get_template(f"{name}.css").render()
    html = environment.get_template(f"{name}.html").render(
        about=about,
        say=wording.say,
        told=[(each, said_by(each, wording), came_of_it(each, wording)) for each in told],
        style=Markup(style),  # noqa: S704  our own file
        points=_points(told),
        short=about.address.partition("://")[2],
        code=Markup(code),  # noqa: S704  drawn here from our own address
    )
    return Page(str(html), style)


def _points(told: Sequence[Told]) -> int:
    """The largest type in which these fit on one sheet."""
    return next((points for points in TYPE if _fit(told, points)), TYPE[-1])


def _fit(told: Sequence[Told], points: int) -> bool:
    return sum(_height(each, points) for each in told) <= ROOM


def _height(told: Told, points: int) -> float:
    """How high one entry stands, as a guess that is rather too high: a line more than its signs would fill."""
    signs = COLUMN / (points * POINT * SIGN)
    longer = max(len(told.said), len(told.done)) / signs
    lines = ceil(longer) + (longer > 1)
    return AROUND + BESIDE * (told.worked or told.people > 0) + lines * points * POINT * LINE


def _code(address: str) -> str:
    """A QR code as a drawing in the page; nothing without an address."""
    if not address:
        return ""
    import segno

    drawn: str = segno.make(address, error="m", micro=False).svg_inline(scale=8, border=2, omitsize=True)
    return drawn


@cache
def _templates() -> "Environment":
    """The templates, read once; whatever people wrote is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("reports", "templates/tellings")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
