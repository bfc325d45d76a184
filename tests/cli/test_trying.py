"""`afterword try` at the terminal; what a trial does is tested with the use cases."""

import json

WORDS = ("try", "new", "--ask", "What was your {touchpoint} like today?", "--rate", "40", "--seed", "s1")
WRONG = [
    (("--rate", "40"), 2, "give one of them"),
    (("--ask", "How was it?", "--intro", "Hello.", "--rate", "40"), 2, "give one of them"),
    (("--ask", "How was it?", "--rate", "140"), 2, "for 30 of a hundred"),
    (("--ask", "How was it?", "--in", "es", "--rate", "40"), 2, "is not LANGUAGE=WORDS"),
    (("--channel", "telegram", "--hours", "5", "--rate", "40"), 2, "give one of them"),
    (("--channel", "carrier", "--rate", "40"), 2, "telegram is what can be tried"),
    (("--channel", "telegram", "--rate", "40"), 1, "only of customers who agreed to both"),
    (("--ask", "What was your haircut like today?"), 1, "--rate 30"),
    (("--ask", "How wonderful was your {touchpoint} today?", "--rate", "40"), 1, "would not be a fair way to ask"),
]


def test_a_trial_is_begun_listed_shown_and_stopped(salon):
    assert "Nothing was tried yet" in salon("try", "list")
    begun = json.loads(salon(*WORDS, "--json"))
    assert (begun["number"], begun["kind"], begun["wanted"], begun["seed"]) == (1, "wording", 940, "s1")
    assert "Running: 0 of 940 asked" in salon("try", "list")
    shown = json.loads(salon("try", "show", "1", "--json"))
    assert (shown["state"], shown["response"], shown["score"]) == ("running", None, None)
    assert "still runs" in salon(*WORDS, status=1)
    assert "ended without a result" in salon("try", "stop", "1")
    assert "nothing is concluded" in salon("try", "show", "1")
    assert "There is no trial 2" in salon("try", "stop", "2", status=1)


def test_what_cannot_be_tried_says_why(salon):
    for more, status, says in WRONG:
        said = salon("try", "new", *more, status=status)
        assert says in " ".join(said.replace("│", " ").split())
