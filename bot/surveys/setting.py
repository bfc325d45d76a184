"""Where a questionnaire is to be asked: what its {words} become when lengths and texts are judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Setting:
    """Typical values for the {words} of a text."""

    organisation: str = "Riverside Salon"
    touchpoint: str = "haircut"
    location: str = "High Street"
    name: str = "Sam"

    def fill(self, text: str) -> str:
        """The text with its {words} filled in; others stand as they are."""
        for word in ("organisation", "touchpoint", "location", "name"):
            text = text.replace(f"{{{word}}}", getattr(self, word))
        return text


class Places(Protocol):
    """What is asked of an organisation."""

    @property
    def name(self) -> str:
        """What customers know it by."""

    @property
    def touchpoints(self) -> Sequence[str]:
        """At least one."""

    @property
    def locations(self) -> Sequence[str]:
        """Possibly none."""


def setting_of(organisation: Places) -> Setting:
    """An organisation's own, with the longest of its names: what fits with these fits with all."""
    return Setting(
        organisation.name,
        max(organisation.touchpoints, key=len),
        max(organisation.locations, key=len, default=organisation.name),
    )
