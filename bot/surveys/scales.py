"""The scale and the measure that a kind of question has where its author says nothing; knows no document."""

from collections.abc import Mapping

SCALES: Mapping[str, tuple[int, int]] = {"rating": (1, 5), "nps": (0, 10), "ces": (1, 7)}
OWN_MEASURE: Mapping[str, str] = {"nps": "nps", "ces": "ces"}  # these kinds are measures by definition
