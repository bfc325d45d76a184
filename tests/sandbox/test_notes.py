import pytest

from bot.sandbox.people import JO
from tests.sandbox.stage import ALEX, ALEX_CHAT, a_salon

SHOWN = "with our wording."


@pytest.fixture
async def salon(tmp_path):
    async with a_salon(tmp_path) as one:
        yield one


async def opens_a_link(salon):
    """Alex opens the link that staff made, and is asked on Telegram."""
    await salon.say(JO, "/link colour")
    token = salon.reads(JO)[-1].split("start=")[1].split()[0]
    return await salon.say(ALEX_CHAT, f"/start {token}")


async def test_beside_each_text_stands_what_was_stored_of_it(salon):
    await salon.ask()
    said = [
        "2 but Ana was lovely",
        "I waited forty minutes",
        "on a Monday",
        "6",
        "Y",
        "N",
        "a new colour",
        "oh and thanks",
    ]
    stored = [await salon.say(ALEX, text) for text in said]

    assert stored == [
        [
            "answer: csat: 2",
            "words: “2 but Ana was lovely”",
            f"consent: to take part: yes, {SHOWN}",
            "case: Number 1, with this phone: csat: 2.",
        ],
        ["answer: why: “I waited forty minutes”"],
        ["words: “on a Monday” Added to why."],
        ["answer: recommend: 6"],
        [f"consent: to be contacted: yes, {SHOWN}"],
        [f"consent: to be quoted: no, {SHOWN}"],
        ["answer: resolve: “a new colour”", "end: Complete."],
        ["words: “oh and thanks” Kept as a comment."],
    ]


async def test_each_note_is_beside_the_message_that_led_to_it(salon):
    await salon.ask()
    for text in ("4", "banana"):
        await salon.say(ALEX, text)
    said = {each.id: each.text for each in salon.desk.chats.of(ALEX) if each.mine}
    notes = [note for note in salon.desk.notes(0) if note.address == ALEX]

    assert [said.get(note.beside, "nobody") for note in notes] == ["nobody", "4", "banana"]
    assert salon.stored(ALEX)[0] == "asked: Who was asked about haircut, and when."


async def test_a_press_is_noted_beside_the_message_that_was_pressed(salon):
    await opens_a_link(salon)
    question = salon.button(ALEX_CHAT, "4")[0]
    stored = await salon.press(ALEX_CHAT, "4")
    note = salon.desk.notes(0)[-1]

    assert stored == ["answer: csat: 4", f"consent: to take part: yes, {SHOWN}"]
    assert note.beside == question


async def test_the_end_of_an_anonymous_conversation_cuts_the_link_of_every_note_but_that_somebody_was_asked(salon):
    opened = await opens_a_link(salon)
    for text in ("2", "anon", "too dark", "3"):
        await salon.say(ALEX_CHAT, text)
    before = [note.linked for note in salon.desk.notes(0) if note.address == ALEX_CHAT]
    for no in ("n", "n"):  # may we quote you; may we keep this chat to answer you
        await salon.say(ALEX_CHAT, no)
    notes = sorted((note for note in salon.desk.notes(0) if note.address == ALEX_CHAT), key=lambda note: int(note.id))

    assert opened[-1] == "asked: Who was asked about colour, and when."
    assert all(before)
    assert [(note.lines[0].what, note.linked) for note in notes] == [
        ("command", True),
        ("asked", True),
        ("answer", False),
        ("anonymous", False),
        ("answer", False),
        ("answer", False),
        ("consent", False),
        ("answer", False),
    ]
    assert notes[-2].lines[0].text == f"to be quoted: no, {SHOWN} Without this phone."
    assert notes[-1].lines[-1].what == "link cut"


async def test_a_correction_keeps_the_earlier_answer_and_says_that_it_no_longer_counts(salon):
    await salon.ask()
    await salon.say(ALEX, "4")

    assert await salon.say(ALEX, "BACK") == ["wish: Back to csat; the earlier answer counts until there is another."]
    assert (await salon.say(ALEX, "5"))[:2] == ["corrected: csat: 4 is kept, but no longer counts.", "answer: csat: 5"]


async def test_what_answers_no_question_is_said_to_be_kept_as_it_came(salon):
    await salon.ask()
    await salon.say(ALEX, "4")

    assert await salon.say(ALEX, "SKIP") == ["answer: good: passed over."]
    assert await salon.say(ALEX, "HELP") == ["reply: The words as they came; they answer no question."]
    assert await salon.say(ALEX, "MYDATA") == ["command: Kept until it is carried out; not an answer."]


async def test_stop_start_and_erasure_are_noted(salon):
    await salon.ask()
    await salon.say(ALEX, "4")
    stopped = await salon.say(ALEX, "STOP")
    started = await salon.say(ALEX, "START")
    await salon.say(ALEX, "FORGETME")

    assert "stop: Nothing more goes to this phone until it says START." in stopped
    assert "end: Ended by the customer. What was answered before counts as partial." in stopped
    assert started[-1] == "start: We may write to this phone again."
    assert salon.stored(ALEX)[-1] == "erased: Name, number and what was linked to them are erased."
    assert not any(note.linked for note in salon.desk.notes(0) if note.address == ALEX)


async def test_moving_time_reminds_closes_and_says_so_and_a_late_reply_carries_the_moved_time(salon):
    await salon.ask()
    asked_at = salon.desk.chats.of(ALEX)[0].at

    assert await salon.pass_by(hours=1) == []
    assert await salon.pass_by(days=1) == ["Alex was reminded."]
    assert await salon.pass_by(days=3) == ["Alex did not answer in time: closed."]
    assert salon.stored(ALEX)[1:] == [
        "reminded: Silence so far; the one reminder goes out.",
        "end: Closed: no answer came.",
    ]
    late = await salon.say(ALEX, "4")
    assert late[0] == "late: Came after the end: opened again, and marked as late."
    assert (salon.desk.chats.of(ALEX)[-1].at - asked_at).days == 4
    assert salon.desk.chats.of(ALEX)[0].at == asked_at


async def test_moving_time_over_a_monday_sends_the_digest_and_says_so(salon):
    assert await salon.pass_by(days=7) == ["2 weekly digests sent."]


async def test_staff_commands_are_not_noted_since_the_page_shows_no_slips_there(salon):
    await salon.ask()

    assert salon.stored(JO) == []


async def test_a_new_customer_has_a_number_for_fiction_and_is_asked_like_the_others(salon):
    newcomer = salon.desk.add_customer("Dana")
    address = newcomer.addresses[0]
    await salon.say(JO, f"/survey {address.value} haircut Dana")

    assert address.value == "+447700900104"
    assert salon.reads(address)[0].startswith("Riverside Salon: How was your haircut today?")
    assert await salon.say(address, "5") == ["answer: csat: 5", f"consent: to take part: yes, {SHOWN}"]


async def state_of_the_asking(salon):
    async with salon.app.parts.store.view() as uow:
        (thread,) = (await uow.threads([ALEX])).values()
    return thread.invitation.state


async def test_a_text_is_delivered_when_the_page_shows_it_and_every_look_tells_of_it_once(salon):
    await salon.ask()
    assert await state_of_the_asking(salon) == "sent"
    await salon.desk.shown()
    assert await state_of_the_asking(salon) == "reached"
    told = []
    salon.desk.arrivals.receive = told.append
    await salon.desk.shown()
    assert told == []


async def test_a_text_that_is_shown_before_it_is_recorded_as_sent_is_told_of_again(salon):
    real, tries = salon.desk.arrivals.receive, []

    async def not_yet(receipts):
        tries.append(len(receipts))
        return receipts

    salon.desk.arrivals.receive = not_yet
    await salon.ask()
    await salon.desk.shown()
    salon.desk.arrivals.receive = real
    await salon.desk.shown()
    assert tries == [1]
    assert await state_of_the_asking(salon) == "reached"
