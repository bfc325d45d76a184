"""Putting names into a survey's own words: {name}, {touchpoint}, {location}, {organisation}; it knows no channel."""

import re

from bot.flows.conversation import Context

PLACES = ("name", "touchpoint", "location", "organisation")
_PLACE = re.compile(r"\{(name|touchpoint|location|organisation)\}")
_LEADING_NAME = re.compile(r"^([¡¿\"'(]*)\{name\}[,:;!]?\s*(\w?)")
_NAME = re.compile(r",?\s*\{name\}(?=[\s,.:;!?)]|$)")


def piped(text: str, context: Context, *, visit: str) -> str:
    """Return `text` with its places filled, in one pass: what is filled in is never read as a place itself.

    Nothing known still reads well: a name is left out with its comma, a touchpoint becomes `visit`, a location the
    organisation. Other braces stand as written.
    """
    if "{" not in text:
        return text
    if not context.name.strip():
        text = _without_name(text)
    values = {
        "name": context.name.strip(),
        "touchpoint": context.touchpoint or visit,
        "location": context.location or context.organisation,
        "organisation": context.organisation,
    }
    return _PLACE.sub(lambda found: values[found[1]], text)


def _without_name(text: str) -> str:
    """Return the text without {name}: ", {name}" and " {name}" go; what then begins the text gets a capital."""
    shorter = _LEADING_NAME.sub(lambda found: found[1] + found[2].upper(), text)
    return _NAME.sub("", shorter).replace("{name}", "")
