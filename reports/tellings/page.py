"""The public page and the poster as HTML without any script; knows no web server and no store."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reports.tellings.told import Told, came_of_it, said_by
from reports.wording import Wording

if TYPE_CHECKING:
    from jinja2 import Environment

ON_POSTER = 3  # so that they can be read from across the room


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
    return _rendered("poster", told[:ON_POSTER], about, code=_code(about.address))


def _rendered(name: str, told: Sequence[Told], about: About, *, code: str) -> Page:
    from markupsafe import Markup

    environment, wording = _templates(), Wording(about.language)
    style = environment.get_template(f"{name}.css").render()
    html = environment.get_template(f"{name}.html").render(
        about=about,
        say=wording.say,
        told=[(each, said_by(each, wording), came_of_it(each, wording)) for each in told],
        style=Markup(style),  # noqa: S704  our own file
        code=Markup(code),  # noqa: S704  drawn here from our own address
    )
    return Page(str(html), style)


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
