"""The fingerprint of a questionnaire's content: the same for another layout, another for another word."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from bot.surveys.document import SurveyDocument
from bot.surveys.scales import OWN_MEASURE, SCALES


def fingerprint(document: SurveyDocument, pictures: Mapping[str, str] | None = None) -> str:
    """SHA-256 in hex over everything a customer could see or an answer could mean.

    Comments, layout, quotes, the order of keys and defaults written out change nothing; the order of questions
    and of options does, and so does what a picture shows: `pictures` are the hashes of their files.
    """
    content = document.model_dump(mode="json", exclude_defaults=True)
    content["questions"] = [_without_defaults(question) for question in content["questions"]]
    if pictures:
        content["pictures"] = dict(pictures)
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _without_defaults(question: dict[str, Any]) -> dict[str, Any]:
    """A question without the scale and the measure that its kind has anyway."""
    kind = question["kind"]
    usual = {"scale": list(SCALES.get(kind, ())), "measure": OWN_MEASURE.get(kind)}
    return {key: value for key, value in question.items() if key not in usual or value != usual[key]}
