"""Signs in sentences; knows words only by their keys."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from reports.signs.signs import SignPlace, Signs
from reports.wording import Wording, shortened

NAME = 40


def sign_lines(signs: Signs, wording: Wording) -> list[str]:
    """What looks odd, a sentence each; nothing where nothing does."""
    said = [wording.say(f"sign_{sign}", share=wording.percent(share)) for sign, share in signs.shares]
    phones = [wording.say("sign_staff_phone")] if signs.staff else []
    best = [wording.say("sign_staff_top")] if signs.staff_top else []
    return [*phones, *said, *_places(signs.places, wording), *best]


def _places(found: Iterable[SignPlace], wording: Wording) -> list[str]:
    """A sentence for each sign that some places have more of."""
    by_sign: dict[str, list[str]] = defaultdict(list)
    for each in found:
        share = wording.percent(each.share)
        by_sign[each.sign].append(wording.say("sign_at", place=shortened(each.name, NAME), share=share))
    return [wording.say(f"sign_more_{sign}", places=wording.listed(places)) for sign, places in by_sign.items()]


def signs_json(signs: Signs, wording: Wording) -> dict[str, Any]:
    """The same as plain JSON values with stable keys."""
    return {
        **dict(signs.shares),
        "staff_phone": signs.staff,
        "staff_always_top": signs.staff_top,
        "places": [{"sign": each.sign, "by": each.by, "name": each.name, "share": each.share} for each in signs.places],
        "text": sign_lines(signs, wording),
    }
