"""Checks that every question can be reached: that no `when` wants what an earlier `when` rules out; asks nothing."""

from collections.abc import Iterator, Mapping

from bot.flows.survey import Value
from bot.surveys.building import condition
from bot.surveys.document import QuestionDocument
from bot.surveys.draft import Draft
from bot.surveys.problems import WARNING, Problem

Wanted = dict[str, frozenset[Value]]


def reach(draft: Draft) -> Iterator[Problem]:
    """Questions nobody is ever asked, since they wait for answers that no one customer can give together."""
    questions: dict[str, QuestionDocument] = {}
    wanted: dict[str, Wanted] = {}
    for path, question in draft.questions():
        needed, clash = _needed(question, questions=questions, wanted=wanted)
        if clash:
            message = f"Nobody is ever asked this: it and a question it waits for want different answers to '{clash}'."
            better = f"Give both the same answers to '{clash}', or take one condition away."
            place = (*path, "when")
            yield draft.problem(
                place, WARNING, code="unreachable", message=message, better=better, question=question.id
            )
        questions.setdefault(question.id, question)
        wanted.setdefault(question.id, needed)


def _needed(
    question: QuestionDocument, *, questions: Mapping[str, QuestionDocument], wanted: Mapping[str, Wanted]
) -> tuple[Wanted, str]:
    """Every answer that leads here, those before it included, and the question whose answers exclude each other."""
    needed: Wanted = {}
    clash = ""
    for name, values in question.when.items():
        if name not in questions:
            continue  # told as an unknown question
        own = {name: condition(questions[name].kind, values)}
        for each, answers in (*wanted[name].items(), *own.items()):
            both = needed.get(each, answers) & answers
            # of several options a customer may give any two
            if not both and questions[each].kind != "choices" and not clash:
                clash = each
            needed[each] = both or answers
    return needed, clash
