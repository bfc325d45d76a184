"""How many of the listed questions the checks of wording catch; run by itself, it prints the rates and every miss."""

import io
import sys
from pathlib import Path

from ruamel.yaml import YAML

from bot.surveys.problems import ADVICE, Problem
from bot.surveys.reading import check_survey

HERE = Path(__file__).parent
LABELLED = "{1: very poor, 5: very good}"
KEYS = ("scale", "options", "range")


def listed(name: str) -> list[dict]:
    """The questions of one list."""
    return YAML(typ="safe", pure=True).load((HERE / f"{name}.yaml").read_text("utf-8"))


def found(question: dict, *before: dict) -> list[Problem]:
    """What is said of one question's wording, asked after others; a rating without `labels` in the list gets the usual ones."""
    yaml = YAML(typ="safe", pure=True)
    given = {key: value for key, value in question.items() if key != "code"}
    if question["kind"] == "rating":
        given.setdefault("labels", {1: "very poor", 5: "very good"})
    text = io.StringIO()
    yaml.dump(
        {
            "survey": "s",
            "title": "T",
            "language": "en",
            "thanks": "Thanks.",
            "questions": [*before, {"id": "q", **given}],
        },
        text,
    )
    return [problem for problem in check_survey(text.getvalue()).problems if problem.level != ADVICE]


def main() -> None:
    """Write the rates, and every question that was judged wrongly."""
    for name in ("bad_questions", "bad_questions_held_out", "fresh_bad", "second_fresh_bad"):
        questions = listed(name)
        missed = [question for question in questions if not found(question)]
        sys.stdout.write(f"{name}: caught {len(questions) - len(missed)} of {len(questions)}\n")
        sys.stdout.writelines(f"  missed, {question['code']}: {question['ask']}\n" for question in missed)
    for name in ("good_questions", "good_questions_held_out", "fresh_good", "second_fresh_good"):
        questions = listed(name)
        bothered = [(question, found(question)) for question in questions if found(question)]
        sys.stdout.write(f"{name}: bothered {len(bothered)} of {len(questions)}\n")
        sys.stdout.writelines(f"  {question['ask']}: {problems[0].code}\n" for question, problems in bothered)


if __name__ == "__main__":
    main()
