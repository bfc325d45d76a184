"""One day in a salon, over both real clients: staff ask, customers answer, stop or stay anonymous, the manager hears."""

import asyncio
import time
from types import SimpleNamespace

import pytest
import pytest_asyncio

from tests.endtoend.installation import counted, eventually, installed, says, uk

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

MANAGER, STAFF = "Marigoldina", "Ottokarina"
STAFF_PHONE, ASKED_ON_TELEGRAM = 800, 124


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def day(template, tmp_path_factory):
    """The salon is open: its manager has joined on Telegram, a stylist by SMS."""
    folder = tmp_path_factory.mktemp("day") / "salon"
    async with installed(template, folder) as salon, salon.serve() as serving:
        manager_code = (await salon.run("people", "invite", "--role", "manager", "--name", MANAGER, "--json")).json()
        staff_code = await salon.join("staff", STAFF)
        salon.private |= {MANAGER, STAFF}
        manager = await salon.person_by_link(manager_code["link"], first_name="Hyacintha")
        stylist = salon.phone(STAFF_PHONE)
        await manager.waits_for("manager at Riverside Salon")
        await stylist.texts(f"JOIN {staff_code}")
        await stylist.waits_for("staff at Riverside Salon")
        yield SimpleNamespace(salon=salon, serving=serving, manager=manager, stylist=stylist)


async def row_of(serving, **wanted):
    rows = [row for row in await serving.responses() if wanted.items() <= row.items()]
    assert len(rows) == 1, rows
    return rows[0]


async def test_a_code_is_good_for_one_person_only(day):
    code = await day.salon.join("staff", "Petronilla")
    first, second = day.salon.phone(801), day.salon.phone(802)
    await first.texts(f"join {code.lower()}")
    await first.waits_for("staff at Riverside Salon")
    await second.texts(f"JOIN {code}")
    await second.waits_for("wrong or was already used")
    people = (await day.salon.run("people", "list", "--json")).json()
    assert {(each["name"], each["role"]) for each in people if each["joined"]} == {
        (MANAGER, "manager"), (STAFF, "staff"), ("Petronilla", "staff"),
    }  # fmt: skip


async def test_a_stylist_texts_a_number_and_the_customer_answers_to_the_end(day):
    customer = day.salon.phone(123)
    day.salon.private |= {"Quintilia", "gorgeous layers"}
    await day.stylist.texts("survey +447700900123 haircut Quintilia")
    first = await customer.waits_for("How was your haircut today?")
    assert first.body.startswith("Riverside Salon")
    assert "ANON" in first.body
    assert "STOP" in first.body
    assert len(first.body) <= 160
    await day.stylist.waits_for("Sent")
    await says(
        customer,
        ("5", "What went well?"),
        ("gorgeous layers & a warm welcome!", "How likely"),
        ("10", "May we contact you"),
        ("yes", "May we quote"),
        ("no", "Thank you"),
    )
    row = await row_of(day.serving, good_words="gorgeous layers & a warm welcome!")
    assert (row["csat"], row["recommend"], row["state"]) == ("5", "10", "complete")
    assert (row["consent_take_part"], row["consent_contact"], row["consent_quote"]) == ("true", "true", "false")
    assert (row["touchpoint"], row["staff"], row["channel"], row["language"]) == ("haircut", STAFF, "sms", "en")
    assert (row["anonymity"], row["contact"], row["late"]) == ("confidential", "", "false")


async def test_a_manager_asks_by_a_national_number_with_a_space_on_telegram(day):
    day.manager.says("/survey 07700 900124 colour")
    await day.salon.phone(ASKED_ON_TELEGRAM).waits_for("How was your colour today?", ever=True)
    await day.manager.waits_for("Sent")


async def test_a_poster_at_the_counter_serves_each_scan_with_buttons_that_show_the_choice(day):
    day.manager.says("/link haircut")
    poster = await day.manager.waits_for("https://t.me/")
    assert poster.kind == "photo"
    assert poster.file.data.startswith(b"\x89PNG")
    link = poster.text.split()[-1]
    for name in ("Scholastica", "Bartholomea"):
        day.salon.private.add(name)
        customer = await day.salon.person_by_link(link, first_name=name)
        question = await customer.waits_for("How was your haircut today?")
        assert question.buttons[:5] == ("1", "2", "3", "4", "5")
        customer.taps("4")
        await customer.waits_for("What went well?")
        chosen = next(each for each in customer.messages if each.message_id == question.message_id)
        assert "✓ 4" in chosen.text
        assert not chosen.buttons
        customer.says("the scissors of this house")
        await customer.waits_for("How likely")
        customer.taps("9")
        await customer.waits_for("May we contact you")
        customer.taps("No")
        await customer.waits_for("May we quote")
        customer.taps("Yes")
        await customer.waits_for("Thank you")
        await eventually(lambda person=customer: len(person.toasts) == 4)  # each press was acknowledged
    rows = [row for row in await day.serving.responses() if row["good_words"] == "the scissors of this house"]
    assert [(r["csat"], r["recommend"], r["consent_quote"], r["channel"], r["state"]) for r in rows] == [
        ("4", "9", "true", "telegram", "complete"),
    ] * 2


async def test_an_invitation_link_serves_one_person_once(day):
    invited = (
        await day.salon.run("invite", uk(125), "--touchpoint", "colour", "--channel", "telegram", "--json")
    ).json()
    assert invited["status"] == "waiting"
    right = await day.salon.person_by_link(invited["link"], first_name="Clementia")
    await right.waits_for("How was your colour today?")
    wrong = await day.salon.person_by_link(invited["link"], first_name="Dorothea")
    await wrong.waits_for("used before")
    assert counted(wrong.messages, "colour") == 0


async def test_an_old_button_does_nothing_but_say_so(day):
    day.manager.says("/link payment")
    customer = await day.salon.person_by_link((await day.manager.waits_for("https://t.me/")).text.split()[-1])
    old = await customer.waits_for("How was your payment today?")
    customer.taps("5")
    await customer.waits_for("What went well?")
    before = len(customer.sent_log)
    customer.taps("1", old)
    await eventually(lambda: any(customer.toasts))
    customer.taps("Skip") if "Skip" in customer.messages[-1].buttons else customer.says("skip")
    await customer.waits_for("How likely")
    assert len(customer.sent_log) == before + 1
    row = await row_of(day.serving, touchpoint="payment", channel="telegram")
    assert row["csat"] == "5"


async def test_anon_cuts_the_link_but_keeps_the_words(day):
    customer = day.salon.phone(126)
    day.salon.private |= {"Wilhelmina", "soup on my collar"}
    await day.serving.encounter(uk(126), "colour", name="Wilhelmina", location="High Street")
    await customer.waits_for("How was your colour today?")
    await says(
        customer,
        ("ANON", "You are anonymous"),
        ("2", "What could we have done better?"),
        ("soup on my collar", "How likely"),
        ("3", "May we quote"),
        ("y", "nobody can answer you"),
        ("n", "helps us"),
    )
    row = await row_of(day.serving, why_words="soup on my collar")
    assert (row["anonymity"], row["contact"], row["csat"], row["recommend"]) == ("anonymous", "", "2", "3")
    assert row["consent_contact"] in {"", "false"}
    assert row["location"] == "High Street"


async def test_a_request_in_plain_words_stops_everything_with_one_confirmation(day):
    customer = day.salon.phone(127)
    await day.serving.encounter(uk(127), "booking")
    await customer.waits_for("How was your booking today?")
    await says(customer, ("4", "What went well?"), ("please don't text me again", "no more messages"))
    await customer.texts("stop it please")
    await customer.texts("hello?")
    again = await day.serving.encounter(uk(127), "colour")
    assert again["status"] == "skipped"
    assert "STOP" in again["reason"]
    await asyncio.sleep(1.5)
    assert len(customer.messages) == 3
    row = await row_of(day.serving, touchpoint="booking")
    assert (row["state"], row["csat"], row["good_words"]) == ("stopped", "4", "")


async def test_where_twilio_confirmed_the_stop_we_stay_silent(day):
    customer = day.salon.phone(128)
    await day.serving.encounter(uk(128), "booking")
    await customer.waits_for("How was your booking today?")
    await customer.texts("STOP")
    await customer.waits_for("unsubscribed")
    assert (await day.serving.encounter(uk(128), "booking"))["status"] == "skipped"
    await asyncio.sleep(1.5)
    assert [text.direction for text in customer.messages] == ["outbound-api", "outbound-reply"]
    assert not [r for r in day.salon.twilio.sent_log if r.to == uk(128)][1:]


async def test_start_opens_the_door_again(day):
    customer = day.salon.phone(129)
    await customer.texts("STOP")
    await customer.waits_for("unsubscribed")
    assert (await day.serving.encounter(uk(129)))["status"] == "skipped"
    await customer.texts("START")
    await customer.waits_for("re-subscribed")
    assert (await day.serving.encounter(uk(129)))["status"] == "queued"
    await customer.waits_for("How was your haircut today?")


async def test_stop_on_telegram_is_confirmed_once_and_lasts_until_start(day):
    day.manager.says("/link booking")
    customer = await day.salon.person_by_link((await day.manager.waits_for("https://t.me/")).text.split()[-1])
    await customer.waits_for("How was your booking today?")
    customer.says("/stop")
    await customer.waits_for("no more messages")
    seen = len(customer.sent_log)
    customer.says("anybody there?")
    customer.says("/stop")
    await day.salon.telegram.updates.taken()
    await asyncio.sleep(1)
    assert len(customer.sent_log) == seen
    customer.says("START")
    await customer.waits_for("welcome")


async def test_a_low_score_reaches_the_manager_within_five_seconds_and_once(day):
    customer = day.salon.phone(130)
    await day.serving.encounter(uk(130), "payment", location="Station Road")
    await customer.waits_for("How was your payment today?")
    before = len(day.manager.sent_log)
    said_at = time.monotonic()
    await says(customer, ("1", "What could we have done better?"))
    await eventually(lambda: len(day.manager.sent_log) > before)
    assert time.monotonic() - said_at < 5
    alert = day.manager.sent_log[before]
    assert "payment" in alert.text
    assert not day.salon.traces_in(alert.text.encode())
    await says(customer, ("1", "How likely"), ("0", "May we contact"))
    await asyncio.sleep(1.5)
    assert len(day.manager.sent_log) == before + 1
    found = [each for each in (await day.salon.run("cases", "--json")).json() if each["touchpoint"] == "payment"]
    assert [each["location"] for each in found] == ["Station Road"]


async def test_words_beside_a_clear_score_are_kept_verbatim(day):
    customer = day.salon.phone(131)
    words = "4 – but the music 🎵 was  far too loud, call me on 07700 900131"
    await day.serving.encounter(uk(131), "booking", segment="new")
    await customer.waits_for("How was your booking today?")
    await says(customer, (words, "What went well?"))
    row = await row_of(day.serving, segment="new")
    assert row["csat"] == "4"
    assert row["csat_words"] == words


async def test_a_reply_not_understood_is_asked_once_more_then_kept_as_a_comment(day):
    customer = day.salon.phone(132)
    await day.serving.encounter(uk(132), "booking", segment="vague")
    await customer.waits_for("How was your booking today?")
    await says(customer, ("purple monkey dishwasher", "How was your booking"), ("still a purple monkey", "How likely"))
    row = await row_of(day.serving, segment="vague")
    assert row["csat"] == ""
    assert "still a purple monkey" in " ".join(row.values())


async def test_words_after_the_end_are_kept_and_the_table_keeps_its_columns(day):
    customer = day.salon.phone(136)
    day.salon.private.add("squeaking door")
    await day.serving.encounter(uk(136), "booking", segment="afterwards")
    await customer.waits_for("How was your booking today?")
    dialogue = (("5", "What went well?"), ("skip", "How likely"), ("9", "May we contact"), ("no", "Thank you"))
    await says(customer, *dialogue, ("oh, and the squeaking door", "added"))
    (row,) = [each for each in await day.salon.responses() if each["segment"] == "afterwards"]
    assert "oh, and the squeaking door" in row.values()
    assert "" not in row
    assert "_words" not in row
    assert list(row)[17:25] == [f"{q}{end}" for q in ("csat", "why", "good", "recommend") for end in ("", "_words")]


async def test_back_corrects_the_answer_before(day):
    customer = day.salon.phone(137)
    await day.serving.encounter(uk(137), "booking", segment="corrected")
    await customer.waits_for("How was your booking today?")
    await says(
        customer, ("2", "What could"), ("back", "How was your booking"), ("5", "What went well?"), ("ok", "How likely")
    )
    row = await row_of(day.serving, segment="corrected")
    assert (row["csat"], row["why"], row["why_words"], row["good_words"]) == ("5", "", "", "ok")


async def test_a_customer_is_asked_once_in_thirty_days_over_all_surveys(day):
    assert (await day.serving.encounter(uk(133), "booking"))["status"] == "queued"
    await day.salon.phone(133).waits_for("booking", ever=True)
    second = await day.serving.encounter(uk(133), "colour")
    assert (second["status"], bool(second["reason"])) != ("queued", False)
    await day.salon.phone(133).texts("5")
    await day.salon.phone(133).waits_for("What went well?")
    third = (await day.salon.run("invite", uk(133), "--touchpoint", "payment", "--json")).json()
    assert third["status"] in {"skipped", "waiting"}
    assert third["reason"]


async def test_a_customer_who_speaks_spanish_is_asked_in_spanish(day):
    await day.serving.encounter(uk(134), "haircut", language="es")
    await day.salon.phone(134).waits_for("¿Qué tal tu visita de hoy?", ever=True)
    await day.salon.phone(134).texts("cinco")
    await day.salon.phone(134).waits_for("¿Qué te ha gustado?")


async def test_neither_the_files_nor_a_backup_nor_the_log_show_who_was_asked_or_what_was_said(day):
    customer = day.salon.phone(135)
    day.salon.private |= {"Theophania", "lavender hand cream", "Bernhardine"}
    await day.serving.encounter(uk(135), "colour", name="Theophania", staff="Bernhardine", reference="till-77")
    await customer.waits_for("How was your colour today?")
    await says(customer, ("5", "What went well?"), ("lavender hand cream", "How likely"))
    backup = day.salon.folder.parent / "backup.db"
    (await day.salon.run("db", "backup", str(backup))).ok()
    files = [path for path in day.salon.folder.iterdir() if path.is_file()] + [backup]
    assert {day.salon.database.name, "backup.db"} <= {path.name for path in files}
    assert backup.stat().st_size > 10_000
    staff = {MANAGER, STAFF}
    for path in files:
        content = path.read_bytes()
        assert not day.salon.traces_in(content), path.name
        for chat in day.salon.telegram.desk.people:
            assert chat.to_bytes(4, "big") not in content, f"{path.name} holds a chat id as a number"
        assert not staff & day.salon.traces_in(content)


async def test_metrics_and_pages_name_nobody(day):
    for path in ("/metrics", "/healthz", "/readyz", "/api/openapi.json"):
        answer = await day.serving.call("GET", path)
        assert answer.status == 200, path
        content = answer.body.replace("447700900123", "")  # the example in the API's description
        assert not day.salon.traces_in(content.encode()), path


async def test_the_tallies_equal_the_recount_after_all_this(day):
    verified = (await day.salon.run("db", "verify", "--json")).json()
    assert verified["ok"]
    assert sum(verified["checked"].values()) > 20
    doctor = await day.salon.run("doctor")
    assert "none had to be set aside" in doctor.out, doctor.out
