"""Studies in sentences and as JSON values; knows no figure that is not given to it."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from reports.studies.study import CLEAR, GAP, HIDDEN, Study
from reports.wording import Wording


def study_title(study: Study, wording: Wording) -> str:
    """What a pair is about: its dimension in plain words, or the feature as its author called it."""
    name = study.pair.replace("_", " ").replace("-", " ")
    if study.measure != GAP or not study.dimension:
        return name[:1].upper() + name[1:]
    title = wording.say(f"dimension_{study.dimension}")
    return title if study.alone else f"{title} ({name})"


def study_sentence(study: Study, wording: Wording, *, minimum: int) -> str:
    """One finding of a study, whole."""
    title = study_title(study, wording)
    if study.verdict == HIDDEN or study.n is None:
        return wording.say("study_hidden", title=title, minimum=minimum)
    told = _gap(study, title, wording) if study.measure == GAP else _kano(study, title, wording)
    if not study.held:
        return told
    number = int(study.until.split("-W")[1])
    return f"{told} {wording.say('study_held', number=number, minimum=minimum)}"


def study_notes(studies: Iterable[Study], wording: Wording) -> list[str]:
    """What is said once of all findings: how they may be read, and how not."""
    measures = {study.measure for study in studies if study.verdict != HIDDEN}
    return [wording.say(f"study_note_{measure}") for measure in sorted(measures)]


def study_json(study: Study, wording: Wording, *, minimum: int) -> dict[str, Any]:
    """One finding as plain JSON values, null where it is hidden."""
    values = {key: round(value, 3) if isinstance(value, float) else value for key, value in asdict(study).items()}
    del values["alone"]
    text = study_sentence(study, wording, minimum=minimum)
    return {**values, "title": study_title(study, wording), "text": text}


def _gap(study: Study, title: str, wording: Wording) -> str:
    size = wording.decimal(abs(study.value or 0.0))
    if study.low is None or study.high is None:
        return wording.say("study_gap_alike", title=title, gap=wording.decimal(study.value or 0.0), n=study.n)
    between = wording.points(study.low, study.high, fine=True)
    gap = size if study.verdict in {"below", "above"} else wording.decimal(study.value or 0.0)
    return wording.say(f"study_gap_{study.verdict}", title=title, gap=gap, range=between, n=study.n)


def _kano(study: Study, title: str, wording: Wording) -> str:
    counts = study.counts or {}
    parts = {
        "title": title,
        "category": wording.say(f"kano_{study.category}"),
        "count": counts.get(study.category or "", 0),
        "second": wording.say(f"kano_{study.second}"),
        "second_count": counts.get(study.second or "", 0),
        "n": study.n,
    }
    told = wording.say("study_kano_clear" if study.verdict == CLEAR else "study_kano_unclear", **parts)
    if study.better is None or study.worse is None:
        return told
    better, worse = wording.percent(100 * study.better), wording.percent(-100 * study.worse)
    return f"{told} {wording.say('study_kano_better', better=better, worse=worse)}"
