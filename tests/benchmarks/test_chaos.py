"""The storm's judge can say no: a count that was tampered with is noticed, each by the check that is there for it."""

from collections import Counter

import pytest

from benchmarks.chaos.evidence import Evidence, Expected, Phone, Talk, Written
from benchmarks.chaos.judging import judge, tampered
from benchmarks.chaos.shown import table, walks

ROW = {"csat": "4", "csat_words": "4 fine qxaz", "anonymity": "confidential", "state": "complete"}
TEXTED = Phone(
    "sms", "sms +447700900001", (Expected("How was"), Expected("How likely")), ("How was it?", "How likely?")
)
CHATTED = Phone("telegram", "telegram 7", (Expected("How was"), Expected("Thank you", maybe=True)), ("How was it?",))
STOPPED = Phone("sms", "sms +447700900002", (Expected("How was"),), ("How was it?",), stopped=True)
GOOD = Evidence(
    phones=(TEXTED, CHATTED, STOPPED),
    replies=(Written("sms", "SM1", acknowledged=True), Written("sms", "SM2", acknowledged=False)),
    talks=(Talk("qxaz", {"csat": ("4", "4 fine qxaz")}, "confidential", "complete"),),
    rows=(ROW,),
    inbox={("sms", "SM1"): "done", ("sms", "SM2"): "done"},
    inbox_rows=2,
    visits=2,
    invitations=2,
    verified=(),
    checked={"answers tallied": 1},
    ends=(0.5,),
    kills=3,
    faults=Counter({"Twilio create: 429": 2}),
)


def phones(*got, **changes):
    """The same evidence, but this is what the phone that texts has got."""
    changed = Phone(**{**{name: getattr(TEXTED, name) for name in Phone.__slots__}, "got": got, **changes})
    return tampered(GOOD, phones=(changed, CHATTED, STOPPED))


TAMPERED = {
    "no acknowledged reply is lost": tampered(GOOD, inbox={("sms", "SM2"): "done"}),
    "what the webhook could not take is fetched": tampered(GOOD, inbox={("sms", "SM1"): "done"}),
    "no reply is counted twice": tampered(GOOD, inbox_rows=3),
    "no reply was set aside or left unanswered": tampered(GOOD, inbox={**GOOD.inbox, ("sms", "SM2"): "set_aside"}),
    "answers are what was written, in order": tampered(GOOD, rows=({**ROW, "csat": "5"},)),
    "as many responses as conversations": tampered(GOOD, rows=(ROW, {**ROW, "csat_words": ""})),
    "every visit is one invitation": tampered(GOOD, invitations=3),
    "no SMS is repeated": phones("How was it?", "How was it?", "How likely?"),
    "Telegram repeats what was in flight only": tampered(
        GOOD, phones=(TEXTED, Phone("telegram", "telegram 7", CHATTED.expected, ("How was it?",) * 2), STOPPED)
    ),
    "every message arrives": phones("How was it?"),
    "and in its order": phones("How likely?", "How was it?", "How likely?"),
    "nothing is sent after STOP": tampered(
        GOOD,
        phones=(TEXTED, CHATTED, Phone("sms", "s", STOPPED.expected, STOPPED.got, stopped=True, sent_after_stop=1)),
    ),
    "every tally is the recount": tampered(GOOD, verified=("The answer tally of csat is 2, a recount gives 1",)),
    "SIGTERM ends it within 10 s": tampered(GOOD, ends=(10.5,)),
    "logs hold no traceback, number or name": tampered(GOOD, logs=("a log holds a traceback",)),
    "providers are called as they specify": tampered(GOOD, breaches=("create: 21211",)),
}


def failed(evidence):
    return [check.promise for check in judge(evidence) if not check.held]


def test_a_storm_without_a_fault_passes_every_check():
    assert failed(GOOD) == []


def test_every_check_has_an_evidence_that_fails_it():
    assert list(TAMPERED) == [check.promise for check in judge(GOOD)]


@pytest.mark.parametrize("promise", TAMPERED)
def test_a_tampered_count_is_noticed(promise):
    assert failed(TAMPERED[promise]) == [promise]


def test_a_check_that_looked_at_nothing_has_not_held():
    assert "no SMS is repeated" in failed(tampered(GOOD, phones=(CHATTED,)))


def test_a_repeat_on_telegram_is_allowed_only_for_a_send_of_unknown_outcome():
    twice = Phone("telegram", "telegram 7", CHATTED.expected, ("How was it?",) * 2, explained=1)
    assert failed(tampered(GOOD, phones=(TEXTED, twice, STOPPED))) == []


def test_a_reply_that_stands_in_two_responses_is_noticed():
    twice = tampered(GOOD, rows=(ROW, ROW), talks=(*GOOD.talks, Talk("qxother", {"csat": ("4", "")}, "", "")))
    assert "no reply is counted twice" in failed(twice)


def test_what_had_to_arrive_and_what_did_stand_side_by_side_for_phones_where_something_is_wrong():
    shown = walks(TAMPERED["no SMS is repeated"])
    assert "2 had to arrive, 3 did" in shown
    assert [line.split() for line in shown.splitlines()[1:]] == [
        ["How", "was", "How", "was", "it?"], ["How", "likely", "How", "was", "it?"], ["How", "likely?"],
    ]  # fmt: skip
    assert walks(GOOD) == ""


def test_the_table_says_how_often_it_was_killed_and_what_is_wrong():
    worse = TAMPERED["answers are what was written, in order"]
    shown = table(worse, judge(worse), seed=46, command="make chaos")
    assert "3, 0 of them while starting" in shown
    assert "fault: Twilio create: 429" in shown
    assert "qxaz: csat is ('5', '4 fine qxaz'), written was ('4', '4 fine qxaz')" in shown
