"""Which comments are withheld whole: a mask would not hide who wrote them."""

import pytest

from bot.privacy.rarity import may_be_quoted


@pytest.mark.parametrize(
    "shown",
    [
        "Lovely towels",
        "Not the only reason to come back",
        "The person at the desk was kind",
        "I am 10 minutes late and nobody minded",
        "[...] was very kind to all of us",
        "A blinding haircut",
        "Der einzige Minuspunkt war die Musik",
    ],
)
def test_ordinary_comments_may_be_quoted(shown):
    assert may_be_quoted(shown)


@pytest.mark.parametrize(
    "shown",
    [
        "[...]",
        "[...][...]",
        "[...], [...]!",
        "call [...] or [...] now",
        "[...] told [...] about [...] yesterday afternoon there",
        "I was the only woman there",
        "I am the only black customer you have",
        "The lady with the parrot was loud",
        "I am 84 and could not climb the stairs",
        "My 92 year old mother waited",
        "There is no ramp for my wheelchair",
        "As a pregnant woman I need a chair",
        "You cannot cut hair of twins together",
        "As a judge I expect better",
        "Soy la única que vino en silla de ruedas",
        "Je suis enceinte et il faisait chaud",
        "Ich bin im Rollstuhl und kam nicht hinein",
        "Jestem w ciąży i czekałam godzinę",
    ],
)
def test_what_is_masked_away_or_tells_of_one_of_a_kind_may_not(shown):
    assert not may_be_quoted(shown)
