"""A case that may be a legal right: marked, shown with its days, and closed only with what the customer got."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.commands.cases import legal_words, words
from bot.flows.conversation import RECEIVED
from bot.handlers.cases.law import law_of
from bot.handlers.cases.remedies import REMEDIES
from bot.phrases import LANGUAGES, load_phrases
from bot.ports import CaseRow
from tests.handlers.house import ANA, BEN, SAM, House

OLIVE = BEN  # the manager's colleague, by SMS


async def unhappy(house: House, who=ANA, words="the dryer I bought does not work") -> None:
    """A customer who is not happy, and says why."""
    await house.invites(who)
    await house.says(who, "1", words)


async def asks(house: House, *commands: str) -> str:
    """What the manager reads, having said something."""
    house.hears(SAM)
    await house.says(SAM, *commands)
    return "\n".join(house.hears(SAM))


@pytest.fixture
async def at_work(house):
    await house.joins(SAM, "manager", "Sam")
    await unhappy(house)
    house.hears(SAM)
    return house


async def test_a_marked_case_shows_remedies_in_order_with_days_and_sections(at_work):
    card = await asks(at_work, "/case 1 law goods", "/case 1 received 3 November", "/case 1")
    lines = card[card.rindex("Case 1:") :].splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("This may be a legal right"))
    assert lines[at : at + 7] == [
        "This may be a legal right, not goodwill (goods, received 3 Nov 2026).",
        "- Reject for a full refund: until 3 Dec 2026, 17 more days (s.19(3), s.20, s.22)",
        "- Repair or replacement, free of charge (s.23)",
        "- Pay less, or reject for a refund: only if one repair or replacement does not help (s.24(5))",
        "- A fault is taken to be there from the start: until 2 May 2027 (s.19(14), s.19(15))",
        "Not known: the nation whose law holds.",
        "This is guidance, not legal advice; it decides nothing.",
    ]
    assert "Nobody closes it as goodwill" in card


async def test_nobody_closes_a_right_as_goodwill(at_work):
    await asks(at_work, "/case 1 law goods", "/case 1 take")
    said = await asks(at_work, "/case 1 close old stock; gave her 5 pounds as goodwill")
    assert "Still missing is what the customer got" in said
    card = await asks(at_work, "/case 1")
    assert "Cause: old stock" in card  # what was written is kept
    assert "Done: gave her 5 pounds as goodwill" in card
    assert await asks(at_work, "/case 1 remedy refund paid back to her card") == "Case 1: kept."
    assert await asks(at_work, "/case 1 close") == "Case 1 is closed. Thank you."
    assert 'Sam wrote down the remedy: refund: "paid back to her card"' in await asks(at_work, "/case 1")


async def test_nothing_due_needs_a_reason(at_work):
    await asks(at_work, "/case 1 law goods", "/case 1 close cause; done")
    assert "Say why nothing was due" in await asks(at_work, "/case 1 remedy none")
    assert await asks(at_work, "/case 1 remedy none she had dropped it") == "Case 1: kept."
    assert await asks(at_work, "/case 1 close") == "Case 1 is closed. Thank you."


async def test_a_case_that_is_opened_again_needs_a_remedy_again(at_work):
    await asks(at_work, "/case 1 law goods", "/case 1 remedy repair", "/case 1 close cause; repaired")
    assert "Still missing" in await asks(at_work, "/case 1 reopen it broke again", "/case 1 close")


async def test_taking_the_mark_away_needs_a_reason_and_is_kept(at_work):
    await asks(at_work, "/case 1 law goods")
    assert "Say why it is no legal right" in await asks(at_work, "/case 1 law none")
    assert "no longer marked" in await asks(at_work, "/case 1 law none she only disliked the colour")
    card = await asks(at_work, "/case 1")
    assert "legal right, not goodwill" not in card
    assert 'Sam says it is no legal right: "she only disliked the colour"' in card
    assert await asks(at_work, "/case 1 close cause; done") == "Case 1 is closed. Thank you."


async def test_a_case_without_the_mark_says_nothing_of_law(at_work):
    assert "legal" not in await asks(at_work, "/case 1")
    assert "is not marked as a legal right" in await asks(at_work, "/case 1 law")
    assert "legal" not in await asks(at_work, "/cases")


async def test_the_mark_stands_in_the_list(at_work):
    await asks(at_work, "/case 1 law service")
    assert "may be a legal right" in await asks(at_work, "/cases")


async def test_work_is_counted_from_the_visit(at_work):
    card = await asks(at_work, "/case 1 law service", "/case 1")
    assert "(work done, visit on 16 Nov 2026)" in card
    assert "- Do the work again, free of charge (s.54, s.55)" in card
    assert "To set the day" not in card


async def test_goods_of_an_unknown_day_are_counted_from_the_visit_and_the_card_says_so(at_work):
    card = await asks(at_work, "/case 1 law goods", "/case 1")
    assert "Nobody knows when it was received; counted from the visit on 16 Nov 2026." in card
    assert "To set the day: /case 1 received 2026-11-16" in card


async def test_a_repair_stops_the_days_until_the_goods_are_back(at_work):
    await asks(at_work, "/case 1 law goods", "/case 1 received 2026-11-03", "/case 1 remedy repair 2026-11-10")
    assert "stands still during the repair; then 24 days are left" in await asks(at_work, "/case 1")
    assert "one is under way since 10 Nov 2026" in await asks(at_work, "/case 1 remedy replacement")
    assert "no repair or replacement is under way" in await asks(at_work, "/case 1 remedy back 2026-11-09")
    at_work.clock.now += timedelta(days=3)
    await asks(at_work, "/case 1 remedy back")
    card = await asks(at_work, "/case 1")
    assert "until 13 Dec 2026" in card  # asked on the 10th, back on the 19th: ten days later
    assert "does not help" not in card  # now the last remedy may be open


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("received tomorrow", "no certain day"),
        ("received 3 December 2026", "3 Dec 2026 is still to come"),
        ("received last Monday or Tuesday", "no certain day"),
        ("received", "Write the day: /case 1 received 2026-11-16"),
        ("received Monday", "That may be 9 Nov 2026 or 16 Nov 2026"),
        ("law cars", "Write: /case 1 law goods, digital or service"),
        ("remedy chocolate", "Write what the customer got"),
        ("remedy", "Write what the customer got"),
        ("remedy back", "no repair or replacement is under way"),
        ("remedy repair 2027-01-01", "still to come"),
    ],
)
async def test_what_cannot_be_is_refused_and_loses_nothing(at_work, words, said):
    before = await at_work.sql("select state, law, received_on from cases")
    assert said in await asks(at_work, f"/case 1 {words}")
    assert await at_work.sql("select state, law, received_on from cases") == before


async def test_a_closed_case_is_not_marked_any_more(at_work):
    await asks(at_work, "/case 1 close cause; done")
    for step in ("law goods", "received 2026-11-03", "remedy refund"):
        assert "Case 1 is closed" in await asks(at_work, f"/case 1 {step}")


async def test_what_may_apply_is_told_in_short_and_in_full(at_work):
    short = await asks(at_work, "/case 1 law goods")
    full = await asks(at_work, "/case 1 law all")
    assert "What the customer may ask for, in this order:" in short
    assert "Limits:" not in short
    assert "All of it: /case 1 law all" in short
    assert "Limits:" in full
    assert "Who gives advice:" in full
    assert "only a court decides that" in full


async def test_it_works_by_sms_without_a_slash_and_in_spanish(house):
    await house.joins(OLIVE, "manager", "Olive")
    await unhappy(house)
    house.hears(OLIVE)
    await house.says(OLIVE, "case 1 ley producto", "case 1 recibido 2026-11-03", "case 1 remedio reembolso", "case 1")
    card = "\n".join(house.hears(OLIVE))
    assert "Reject for a full refund: until 3 Dec 2026" in card
    assert "Olive wrote down the remedy: refund" in card


async def test_a_case_of_somebody_elses_place_stays_unknown(house):
    await house.joins(SAM, "manager", "Sam", ["Station Road"])
    await house.invites(ANA, location="High Street")
    await house.says(ANA, "1")
    assert "There is no case 1 of yours" in await asks(house, "/case 1 law goods")
    assert await house.sql("select law from cases") == [("",)]


async def test_erasure_takes_the_day_and_the_words_and_leaves_the_count(at_work):
    await asks(at_work, "/case 1 law goods", "/case 1 received 2026-11-03", "/case 1 remedy refund to her card")
    await at_work.says(ANA, "/forgetme", "FORGETME", "yes")
    assert await at_work.sql("select contact_id, received_on, law from cases") == [(None, "", "goods")]
    assert await at_work.sql("select count(*) from case_events where words_sealed is not null") == [(0,)]


# ---- what the customer said about the day ----

OPENED = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)
CASE = CaseRow(1, 1, "till", "", "csat: 1", OPENED, OPENED, contact=1, invitation=1, law="goods")


def looked_at(house: House, said: str, at: datetime = OPENED, **case: str):
    rows = [{"question": RECEIVED, "words": said, "at": at, "names": ()}]
    return law_of(house.parts, replace(CASE, **case), (), rows=rows, customer=None, visited=date(2026, 11, 14))


async def test_the_customers_own_words_say_the_day(house):
    assert looked_at(house, "3 November").found.matter.received == date(2026, 11, 3)
    assert looked_at(house, "yesterday").found.matter.received == date(2026, 11, 15)


async def test_yesterday_is_the_day_before_it_was_written_by_the_salons_clock(house):
    after_midnight = datetime(2026, 7, 16, 23, 30, tzinfo=UTC)  # half past midnight in London's summer
    assert looked_at(house, "yesterday", after_midnight).found.matter.received == date(2026, 7, 16)


async def test_what_staff_set_counts_before_the_customers_words(house):
    found = looked_at(house, "3 November", received_on="2026-11-05")
    assert (found.found.matter.received, found.said) == (date(2026, 11, 5), "")


async def test_words_that_are_no_certain_day_are_shown_and_not_guessed(house):
    found = looked_at(house, "last Monday or so, call 07700 900123")
    assert found.found.matter.received is None
    assert found.found.matter.assumed == date(2026, 11, 14)
    assert "last Monday or so" in found.said
    assert "900123" not in found.said
    assert looked_at(house, "last Friday").read.day == date(2026, 11, 13)


async def test_a_rulebook_that_cannot_be_used_says_so_and_claims_nothing(house, tmp_path):
    from bot.handlers.rights import card
    from bot.rights.shelf import RulebookFile

    broken = tmp_path / "rights.yaml"
    broken.write_text("rulebook: [", "utf-8")
    parts = replace(house.parts, rulebook=RulebookFile(broken, "GB"))
    found = law_of(parts, CASE, (), rows=(), customer=None, visited=None)
    assert (found.book, found.found) == (None, None)
    said = card(parts.speaker("en"), found.book, found.found)
    assert said == [
        "This may be a legal right, not goodwill.",
        "The rulebook cannot be used, so nothing is said about it. The owner sees why with: afterword doctor",
    ]


async def test_a_country_without_a_rulebook_marks_nothing(at_work):
    from bot.rights.shelf import RulebookFile

    at_work.app.parts = replace(at_work.parts, rulebook=RulebookFile(country="FR"))
    assert not at_work.parts.rules.law
    assert "No consumer law of GB is known here" in await asks(at_work, "/case 1 law goods")


def test_every_example_in_every_language_is_understood():
    phrases = load_phrases()
    examples = (
        "Write: /case {number} law goods, digital or service; or /case {number} law none WHY",
        "Write what the customer got: /case {number} remedy refund, repair, replacement, reduction, repeat, or none WHY",
        "Write the day: /case {number} received {day}",
        "Case {number}: one is under way since {day}. When the goods are back: /case {number} remedy back",
        "All of it: /case {number} law all",
    )
    for language in LANGUAGES:
        about, remedies = [phrases.text(each, language, number=1, day="2026-11-03") for each in examples[:2]]
        named = re.split(r", | or | o | ou | oder | albo ", about.partition("/case 1 ")[2].partition(";")[0])
        assert words.verb(named[0].split()[0]) == "law", language
        assert [legal_words.about(each.split()[-1])[0] for each in named] == ["goods", "digital", "service"], language
        assert legal_words.about(about.split("/case 1 ")[2].split()[1])[0] == "", language
        kinds = remedies.partition("/case 1 ")[2].split(", ")
        assert words.verb(kinds[0].split()[0]) == "remedy", language
        found = [legal_words.remedy(each.split()[-1])[0] for each in kinds[:-1]]
        assert [*found, legal_words.remedy(kinds[-1].split()[1])[0]] == list(REMEDIES), language
        for example, verb in ((2, "received"), (3, "remedy"), (4, "law")):
            said = phrases.text(examples[example], language, number=1, day="2026-11-03").split("/case 1 ")[-1].split()
            assert words.verb(said[0]) == verb, (language, said)
        assert legal_words.about(said[1])[0] == "all", language


# ---- elsewhere ----


async def test_the_terminal_tells_programs_what_may_apply(at_work):
    from bot.cli.cases import looked_at, rights_of

    await asks(at_work, "/case 1 law goods", "/case 1 received 2026-11-03")
    view, card = await looked_at(at_work.app, 1)
    assert "Reject for a full refund: until 3 Dec 2026" in card
    found = rights_of(view)
    assert (found["about"], found["received"]) == ("goods", "2026-11-03")
    assert found["statements"]


async def test_a_persons_own_data_tell_what_was_kept_of_their_right(at_work):
    await asks(at_work, "/case 1 law goods", "/case 1 received 2026-11-03", "/case 1 remedy refund to her card")
    async with at_work.parts.store.view() as uow:
        found = (await uow.person_data(ANA))["cases"][0]
    assert (found["law"], found["received_on"]) == ("goods", "2026-11-03")
    assert ("remedy", "refund", "to her card") in [
        (each["kind"], each["detail"], each["words"]) for each in found["events"]
    ]


# ---- from the customer's first word to the card ----


async def test_a_customer_is_asked_what_and_when_and_the_card_counts_from_there(house):
    await house.joins(SAM, "manager", "Sam")
    await house.invites(ANA)
    await house.says(ANA, "1", "the hair dryer I bought stopped working", "0", "y", "n", "my money back")
    assert house.hears(ANA)[-1].startswith("Which of these is it about?")
    await house.says(ANA, "1", "3 November")
    assert "This may be a legal right, not goodwill. What may apply: /case 1" in house.hears(SAM)[-1]
    card = await asks(house, "/case 1")
    assert "This may be a legal right, not goodwill (goods, received 3 Nov 2026)." in card
    assert "marked as a possible legal right (goods)" in card
    assert await house.sql("select law, received_on from cases") == [("goods", "")]  # the day is read, not copied


async def test_when_it_was_is_left_to_staff_where_the_customer_is_not_certain(house):
    await house.joins(SAM, "manager", "Sam")
    await house.invites(ANA)
    await house.says(ANA, "1", "the hair dryer I bought stopped working", "0", "y", "n", "my money back", "1")
    await house.says(ANA, "some time in October, I think")
    card = await asks(house, "/case 1")
    assert 'in the customer\'s words: "some time in October, I think"' in card
    assert "counted from the visit on 16 Nov 2026" in card
