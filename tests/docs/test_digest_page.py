"""The page about digests shows what the code makes today, text and pictures."""

import pytest

from reports.json import to_json
from tests.docs.digest_examples import NAMES, PAGE, PICTURES, example, fingerprint, plain, redrawn, sourced
from tests.reports.test_chat_digest import known, numbers

LARGEST = 120_000  # bytes: pages are read on phones too


def test_the_examples_are_those_that_the_code_makes():
    page = PAGE.read_text("utf-8")
    assert redrawn(page) == page, "run: python -m tests.docs.digest_examples"


@pytest.mark.parametrize("name", NAMES)
def test_each_picture_was_drawn_from_this_digest_and_is_small(name):
    picture = (PICTURES / f"digest-{name}.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < LARGEST
    assert fingerprint(example(name)) in PAGE.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_a_sentence_stands_in_the_json_beside_it(name):
    digest = example(name)
    for text, source in sourced(digest, to_json(digest)):
        assert numbers(plain(text)) <= known(source), text


def test_the_three_weeks_are_what_their_names_say():
    verdicts = {name: example(name).telling.told[0].verdict for name in NAMES}
    assert verdicts == {"quiet": "usual", "drop": "special", "few": "too_few"}
