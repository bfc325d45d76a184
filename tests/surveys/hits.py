"""How many of the listed questions the checks of wording catch; run by itself, it prints the rates and every miss."""

import io
import sys
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from bot.surveys.problems import ADVICE, Problem
from bot.surveys.reading import check_survey

HERE = Path(__file__).parent
ENDS = {
    "en": {1: "very poor", 5: "very good"},
    "es": {1: "muy mal", 5: "muy bien"},
    "fr": {1: "très mal", 5: "très bien"},
    "de": {1: "sehr schlecht", 5: "sehr gut"},
    "pl": {1: "bardzo źle", 5: "bardzo dobrze"},
}
BAD = (
    "bad_questions",
    "bad_questions_held_out",
    "fresh_bad",
    "second_fresh_bad",
    "third_fresh_bad",
    "fourth_fresh_bad",
    "fifth_fresh_bad",
    "sixth_fresh_bad",
)
CHECKED: dict[str, list[Problem]] = {}
GOOD = tuple(name.replace("bad", "good") for name in BAD)


@cache
def listed(name: str) -> list[dict]:
    """The questions of one list."""
    return YAML(typ="safe", pure=True).load((HERE / f"{name}.yaml").read_text("utf-8"))


def found(question: dict, *before: dict) -> list[Problem]:
    """What is said of one question's wording, asked after others; a rating without `labels` in the list gets the usual ones.

    Several tests judge the same lists: each question is checked once.
    """
    asked = repr((question, before))
    if asked not in CHECKED:
        CHECKED[asked] = checked(question, *before)
    return CHECKED[asked]


def checked(question: dict, *before: dict) -> list[Problem]:
    """What the check says of one question, errors and warnings."""
    yaml = YAML(typ="safe", pure=True)
    given = {key: value for key, value in question.items() if key not in {"code", "or", "language"}}
    language = question.get("language", "en")
    if question["kind"] == "rating":
        given.setdefault("labels", ENDS[language])
    if "when" in given:
        before = (*before, {"id": "lead", "kind": "rating", "ask": "How was your visit?", "labels": ENDS[language]})
    text = io.StringIO()
    yaml.dump(
        {
            "survey": "s",
            "title": "T",
            "language": language,
            "thanks": "Thanks.",
            "questions": [*before, {"id": "q", **given}],
        },
        text,
    )
    return [problem for problem in check_survey(text.getvalue()).problems if problem.level != ADVICE]


def rightly(question: dict) -> bool:
    """Whether a bad question is caught by the code it is listed with, or another that is as right."""
    codes = {problem.code for problem in found(question)}
    return not codes.isdisjoint({question["code"], *question.get("or", [])})


def main() -> None:
    """Write the rates, and every question that was judged wrongly."""
    for name in BAD:
        questions = listed(name)
        missed = [question for question in questions if not rightly(question)]
        sys.stdout.write(f"{name}: caught for what they are {len(questions) - len(missed)} of {len(questions)}\n")
        sys.stdout.writelines(
            f"  missed, {each['code']}: {each['ask']} {[problem.code for problem in found(each)]}\n" for each in missed
        )
    for name in GOOD:
        questions = listed(name)
        bothered = [(question, found(question)) for question in questions if found(question)]
        sys.stdout.write(f"{name}: bothered {len(bothered)} of {len(questions)}\n")
        sys.stdout.writelines(f"  {question['ask']}: {problems[0].code}\n" for question, problems in bothered)


if __name__ == "__main__":
    main()
