"""One sentence in the digest, and only when something is wrong with whom we heard of."""

import pytest

from reports.digest import build_digest
from reports.frames.faults import Fault, fault_of, fault_words
from reports.frames.frame import frame_of
from reports.frames.rows import FrameRows, FrameTally, Given, PlaceTally, RefusedTally
from reports.frames.week import Frames
from reports.json import to_json
from reports.page import render_html
from reports.rules import DigestRules, Scope
from reports.tallies import AskedTally, Tallies
from reports.terminal import render_terminal
from reports.text import render_chat
from reports.wording import LANGUAGES, Wording

WEEK = "2026-W46"
DAY, EARLIER = "2026-11-10", "2026-11-03"


def visits(count, *, again=0, touchpoint="haircut", outcome="asked", reason=""):
    about = (touchpoint, "High Street", "", "sms", "api", "api", outcome, reason)
    return (FrameTally(*about, False, count - again), FrameTally(*about, True, again))


def week(*tallies, day=DAY, came=(), counted=0, bad=0, **others):
    places = tuple(PlaceTally(day, touchpoint, "High Street", count) for touchpoint, count in came)
    given = (Given(day, "", "", counted),) if counted else ()
    refused = (RefusedTally(day, "haircut", "", "import", "no_number", bad),) if bad else ()
    return FrameRows(tallies=tuple(tallies), places=places, given=given, refused=refused, **others)


def fault(now, before):
    return fault_of(frame_of(now, "2026-11-09", "2026-11-15"), now, before, Scope())


def test_nothing_is_said_of_a_week_like_the_others():
    now = week(*visits(40, again=1), came=[("haircut", 40)], counted=50, bad=2)
    assert fault(now, week(day=EARLIER, came=[("haircut", 160)], counted=200)) is None


def test_a_touchpoint_that_was_silent_all_week_is_named():
    found = fault(week(came=[("haircut", 40)]), week(day=EARLIER, came=[("haircut", 160), ("colour", 60)]))
    assert found == Fault("silent", "colour", 15)


def test_a_quiet_touchpoint_and_a_closed_shop_are_not():
    assert fault(week(came=[("haircut", 40)]), week(day=EARLIER, came=[("haircut", 160), ("colour", 41)])) is None
    assert fault(week(), week(day=EARLIER, came=[("haircut", 160)])) is None


def test_coverage_that_fell_is_told_and_a_fall_that_chance_could_make_is_not():
    before = week(day=EARLIER, came=[("haircut", 180)], counted=200)
    assert fault(week(came=[("haircut", 30)], counted=50), before).kind == "fell"
    assert fault(week(came=[("haircut", 42)], counted=50), before) is None


def test_many_without_a_number_and_many_that_came_twice_are_told():
    assert fault(week(*visits(40), bad=5), FrameRows()) == Fault("unusable", count=5, of=45)
    assert fault(week(*visits(40), bad=4), FrameRows()) is None
    assert fault(week(*visits(90, again=5)), FrameRows()) == Fault("again", count=5, of=90)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["silent", "fell", "unusable", "again"])
def test_each_has_its_sentence(kind, language):
    assert len(fault_words(Fault(kind, "colour", 5, 40, 90.0, 60.0), Wording(language))) < 200
    assert fault_words(None, Wording(language)) == ""


@pytest.fixture
def digest():
    now = week(
        *visits(40, again=6), *visits(3, outcome="skipped", reason="said STOP"), came=[("haircut", 43)], counted=50, bad=1,
        asked=(
            AskedTally(WEEK, "after-visit", "haircut", "High Street", "sms", "api", "complete", 20),
            AskedTally(WEEK, "after-visit", "haircut", "High Street", "sms", "api", "closed", 20),
            AskedTally(WEEK, "after-visit", "haircut", "High Street", "sms", "api", "skipped", 3),
        ),
    )  # fmt: skip

    def built(language="en"):
        return build_digest(
            Tallies(asked=now.asked), organisation="Riverside Salon", week=WEEK, scope=Scope(), rules=DigestRules(),
            language=language, frames=Frames(now, FrameRows()),
        )  # fmt: skip

    return built


def test_the_page_tells_whom_we_could_have_asked_and_how_it_ended(digest):
    page = render_html(digest())
    assert "Whom we could have asked, whom we asked" in page
    assert "Visits with a number or a chat: 43. Asked: 40. Waiting: 0. Left out: 3." in page
    assert "said STOP before 3" in page
    assert "Coverage: 86% of the 50 visits" in page
    assert "answered all" in page


def test_the_sentence_is_in_chat_terminal_and_json(digest):
    said = "6 of 43 visits came in twice"
    made = digest()
    assert said in render_chat(made)
    assert said in " ".join(render_terminal(made).split())
    assert to_json(made)["frame"]["text"].startswith(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_every_language(digest, language):
    assert 'id="frame"' in render_html(digest(language))
