"""What is shown of a comment: no addresses, numbers, plates, dates, names; and the rest as it was."""

import pytest

from bot.privacy.redaction import redact


@pytest.mark.parametrize(
    "words",
    [
        "10/10 would come again",
        "I waited 5-10 minutes, then 20 minutes by the way",
        "4.5 out of 5, cost £12.50",
        "5 minutes drive and 2 doors close",
        "Customer since 2019, 1000 thanks",
        "rated 9.5 of 10, on 9.5 out of 10",
        "room 12, A4 paper, 24/7 support, 50/50, 3-2, 100%",
        "Between 10.30 and 11.30 nobody came",
        "The staff speak English and are nice on Mondays",
        "We paid by Visa on Monday. Thanks!",
        "1 2 3 4 5",
        "Der Haarschnitt war gut und die Beratung nicht zu lang",
        "El corte fue muy bueno y las chicas muy simpáticas",
        "panie były bardzo miłe",
        "😀👍",
        "",
    ],
)
def test_ordinary_sentences_stay_as_they_are(words):
    assert redact(words) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("call me on 07700 900123 please", "call me on [...] please"),
        ("+44 (0)7700 900 123", "[...]"),
        ("mail a.b+c@example.co.uk!", "mail [...]!"),
        ("see https://x.example/y?z or @annasmith", "see [...] or [...]"),
        ("car AB12 CDE blocked me", "car [...] blocked me"),
        ("B-AB 1234 and AB-123-CD and 1234 BCD", "[...] and [...] and [...]"),
        ("post to SW1A 1AA", "post to [...]"),
        ("12 High Street", "[...]"),
        ("Hauptstraße 12", "[...]"),
        ("calle Mayor 5", "[...]"),
        ("on 12/5 I came", "[...] I came"),
        ("12 March 2026", "[...]"),
        ("2026-11-02 and 3.4.2026", "[...] and [...]"),
        ("at 14:30, or 3 pm", "at [...], or [...]"),
        ("order 1234567, INV-2231, #42", "order [...], [...], [...]"),
        ("Mr John Smith was rude", "[...] was rude"),
        ("I met Ana Lopez there", "I met [...] there"),
        ("gracias a María", "gracias a [...]"),
        ("die Frau Müller war sehr nett und gut", "die [...] war sehr nett und gut"),
        ("pani Kowalska była miła", "[...] była miła"),
    ],
)
def test_what_could_name_somebody_is_masked(words, shown):
    assert redact(words) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("call 0 7 7 0 0 9 0 0 1 2 3", "call [...]"),
        ("07700-900-123 or 07700.900.123", "[...] or [...]"),
        ("zero seven seven zero zero nine zero zero one two three", "[...]"),
        ("oh seven seven double oh nine hundred one two three", "[...]"),
        ("mi número: seis uno dos tres cuatro cinco seis siete ocho", "mi número: [...]"),
        ("ring me on ٠٧٧٠٠٩٠٠١٢٣", "ring me on [...]"),
        ("ring me on 07700\N{ZERO WIDTH SPACE}900123", "ring me on [...]"),
        ("anna dot smith at example dot com", "[...]"),
        ("anna.smith @ example . com", "[...]"),
        ("anna(at)example.com or anna [at] example [dot] com", "[...] or [...]"),
        ("my insta is annas, IG: annas", "my [...], [...]"),
        ("I am anna_smith99", "I am [...]"),
        ("t.me/annas and example.com/me", "[...] and [...]"),
        ("flat 3, 22b baker street", "[...], [...]"),
        ("75008 Paris", "[...]"),
        ("AB 12 CDE parked beside KR 1AB23", "[...] parked beside [...]"),
        ("booking ref AFX9K2, order no. 4821", "booking [...], [...]"),
        ("GB33BUKB20201555555555", "[...][...]"),
    ],
)
def test_what_was_written_so_as_to_slip_through_is_masked_too(words, shown):
    assert redact(words) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Sarah was lovely", "[...] was lovely"),
        ("thank you to emma and to josh", "thank you to [...] and to [...]"),
        ("JOHN SMITH cut my hair", "[...] cut my hair"),
        ("Mary-Jane cut it", "[...] cut it"),
        ("my name is bob jones and I waited", "my name is [...] and I waited"),
        ("ich heiße Gudrun", "ich heiße [...]"),
        ("ask for Siobhan O'Neill at the desk", "ask for [...] at the desk"),
        ("mr smith was rude", "[...] was rude"),
        ("Jo was rude", "[...] was rude"),
        ("Will did my colour", "[...] did my colour"),
        ("merci à sophie", "merci à [...]"),
        ("die Anna war sehr nett und gut", "die [...] war sehr nett und gut"),
    ],
)
def test_names_are_masked_at_the_start_in_small_letters_and_in_capitals(words, shown):
    assert redact(words) == shown


@pytest.mark.parametrize(
    "words",
    [
        "Will come again. May I suggest more chairs? Mark my words",
        "I think I'm happy, I'd say I've been lucky",
        "Great service. Lovely staff. Very clean.",
        "Your facebook is great and WhatsApp is easy",
        "waited at reception. Then nobody came",
        "10 minutes in the street, 2 people in the road",
        "une coiffeuse claire et une rose rosa",
        "COVID19 rules were followed",
    ],
)
def test_words_that_are_also_names_stay_where_they_are_words(words):
    assert redact(words) == words


def test_known_names_are_masked_wherever_they_stand():
    assert redact("Jo was lovely, jo's hands too", names=["Jo Smith"]) == "[...] was lovely, [...]'s hands too"


LONGEST = 5000  # signs: more than any message holds


def test_a_very_long_comment_takes_no_time():
    import time

    began = time.process_time()
    for piece in ("a ", "1 ", "A-", "Ab ", "12 High ", "x@", "1-"):
        redact((piece * LONGEST)[:LONGEST])
    assert time.process_time() - began < 15  # seconds; patterns that look back at every letter would take minutes
