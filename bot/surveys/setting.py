"""Where a questionnaire is to be asked: what its {words} become when lengths and texts are judged."""

from dataclasses import dataclass


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
