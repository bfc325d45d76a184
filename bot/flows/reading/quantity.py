"""Reading a reply as a count or measure within bounds: `about 20 minutes`; it must not convert one unit to another."""

from bot.flows.reading.comment import whole
from bot.flows.reading.corrections import drop_corrected
from bot.flows.reading.lexicon import words as word_set
from bot.flows.reading.numbers import MOST, Mention, Sentence, mentions
from bot.flows.reading.reading import Reading
from bot.flows.reading.role import Role
from bot.flows.reading.scale import Scale
from bot.flows.reading.score import comment_beside
from bot.flows.reading.surroundings import are_joined, is_near, roles

# Hours where up to 240 may be answered are no minutes: better asked again than taken for what they are not.
_LARGE_UNITS = {
    **dict.fromkeys(
        word_set(
            """
    hour hours hr hrs hora horas heure heures stunde stunden std godzina godziny godzin godz h
    """
        ),
        24,
    ),
    **dict.fromkeys(word_set("day days dia dias jour jours tag tage tagen dzien dni"), 100),
    **dict.fromkeys(
        word_set(
            """
    week weeks semana semanas semaine semaines woche wochen tydzien tygodnie tygodni
    """
        ),
        60,
    ),
    **dict.fromkeys(
        word_set(
            """
    second seconds sec secs segundo segundos seconde secondes sekunde sekunden sekund sekundy
    """
        ),
        0,
    ),
}


def read_quantity(text: str, said: Sentence, scale: Scale) -> Reading:
    """Return the one whole number a reply gives, its natural unit allowed."""
    found = mentions(said)
    if len(found) > MOST:
        return Reading("ambiguous", None, whole(text))
    if scale.low < 0:
        found = [_signed(said, mention) for mention in found]
    given = [_counted(said, mention, role) for mention, role in zip(found, roles(said, found, scale), strict=True)]
    if scale.low < 0 and found and found[0].start == 1 and said.word(0) == "-":
        given[0] = Role.UNSURE  # "- 3": a minus, or the dash of a list
    _doubt_ranges(said, found, given)
    drop_corrected(said, found, given)
    live = [mention for mention, role in zip(found, given, strict=True) if role is Role.CLEAR]
    with_unit = [mention for mention in live if said.word(mention.stop) in said.lexicon.units]
    live = with_unit if len(with_unit) == 1 else live
    if not live and not _in_doubt(given):
        return Reading("not_an_answer", None, whole(text))
    values = {mention.value for mention in live}
    fits = len(values) == 1 and all(_fits(said, mention, scale) for mention in live)
    if not fits or _in_doubt(given):
        return Reading("ambiguous", None, whole(text))
    return Reading("value", live[0].value, comment_beside(text, said, live))


def _signed(said: Sentence, mention: Mention) -> Mention:
    """-3 and minus three, where the question takes numbers below zero; elsewhere such a number is in doubt."""
    at = mention.start - 1
    sign = said.word(at) in said.lexicon.minus or (
        said.word(at) == "-" and said.tokens[mention.start].tight and not said.tokens[at].tight
    )
    below = sign and mention.form == "whole"
    return mention._replace(value=-mention.value, start=at) if below else mention


def _doubt_ranges(said: Sentence, found: list[Mention], given: list[Role]) -> None:
    """20 or 30 minutes is neither."""
    for at in range(len(found) - 1):
        both = given[at] is Role.CLEAR and given[at + 1] is Role.CLEAR
        if (both and are_joined(said, found[at], found[at + 1])) or _is_span(said, found[at], found[at + 1]):
            given[at] = given[at + 1] = Role.UNSURE


_FROM = word_set("from od von de desde entre between miedzy zwischen del")
_TO = word_set("to till until do bis a hasta jusqua and y et und i al au - \u00e0")


def _is_span(said: Sentence, one: Mention, two: Mention) -> bool:
    """From 10 to 15, od 10 do 15; but `from 9:10 to 9:30` are times."""
    between = said.words[one.stop : two.start]
    whole_numbers = one.form == two.form == "whole"
    return whole_numbers and len(between) == 1 and between[0] in _TO and said.word(one.start - 1) in _FROM


def _counted(said: Sentence, mention: Mention, role: Role) -> Role:
    """A count is what is asked for here: what only counts something is the answer."""
    if mention.form in ("fraction", "ratio"):
        return Role.UNSURE
    if mention.form == "ref":
        return Role.UNSURE if len(said.tokens) < 4 else Role.OTHER
    if said.word(mention.start - 1) in said.lexicon.clock_words:
        return Role.OTHER
    if (
        mention.spelled
        and mention.value == 1
        and said.word(mention.start) in said.lexicon.article_ones
        and said.word(mention.stop) not in said.lexicon.units
    ):
        return Role.CLEAR if len(said.words) < 3 else Role.OTHER
    if mention.form == "whole" and is_near(said, mention):
        return Role.UNSURE  # over 60 minutes, ten minutes tops
    return Role.CLEAR if role in (Role.WEAK, Role.OTHER) else role


def _in_doubt(given: list[Role]) -> bool:
    return any(role in (Role.UNSURE, Role.PERCENT, Role.DENIED) for role in given)


def _fits(said: Sentence, mention: Mention, scale: Scale) -> bool:
    most = _LARGE_UNITS.get(said.word(mention.stop))
    return scale.low <= mention.value <= scale.high and (most is None or scale.high <= most)
