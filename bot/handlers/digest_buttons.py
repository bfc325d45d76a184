"""The buttons under a digest in chat: the report, cases, actions, more about a figure, themes; they do nothing here.

What a button sends back is a command with a week and a code, so that it means the same after a restart, and nothing
personal stands in it.
"""

from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.handlers.actions import start_buttons
from bot.handlers.wording import Speaker
from bot.messages import Button

if TYPE_CHECKING:
    from reports.digest import Digest

Rows = tuple[tuple[Button, ...], ...]
TITLE = 32  # characters of a figure's name on a button


def buttons_under(to: Speaker, digest: "Digest", link: str) -> Rows:
    """Everything a manager can press under a digest, the most likely first."""
    report = ((Button(to.text("Open the full report"), url=link),),) if is_for_everybody(link) else ()
    return (*report, *start_buttons(to, digest), *_more(to, digest), *_waiting(to, digest))


def is_for_everybody(link: str) -> bool:
    """Whether a link may stand on a button: Telegram refuses a message with one to a machine without a public name."""
    address = urlsplit(link)
    host = address.hostname or ""
    return address.scheme == "https" and "." in host and not _is_number(host)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _more(to: Speaker, digest: "Digest") -> Rows:
    """One button for each claim that is told."""
    from reports.more import code_of
    from reports.wording import shortened

    return tuple(
        (
            Button(
                to.text("More about {title}", title=shortened(claim.title, TITLE)),
                f"/more {digest.week} {code_of(claim)}",
            ),
        )
        for claim in digest.telling.told
    )


def _waiting(to: Speaker, digest: "Digest") -> Rows:
    """What waits for a manager beside the figures: cases, and comments whose themes may be wrong."""
    cases = (Button(to.text("Open cases ({n})", n=digest.open_cases), "/cases"),) if digest.open_cases else ()
    listed = any(comment.code for comment in digest.comments)
    themes = (Button(to.text("Correct a theme"), f"/theme {digest.week}"),) if listed else ()
    row = (*cases, *themes)
    return (row,) if row else ()
