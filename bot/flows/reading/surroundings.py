"""What the words around a number make of it: a score, a doubt, a denial, or no score at all; it takes no decision."""

from bot.flows.reading.denial import in_clause_before, is_denied
from bot.flows.reading.lexicon import words as word_set
from bot.flows.reading.numbers import Mention, Sentence
from bot.flows.reading.placement import placed
from bot.flows.reading.role import Role
from bot.flows.reading.scale import Scale

_CURRENCY = frozenset("£$€¥₹")
_AFTER_ONLY_WHEN_LAST = frozenset(("am", "may", "march"))
_SINGULAR = word_set(
    """
    call phone email text message letter visit appointment attempt item thing question problem issue mistake
    error complaint member manager agent doctor nurse receptionist assistant waiter waitress driver engineer
    technician stylist barber operator colleague person man woman lady girl boy kid child reason word foot
    dog cat car bus train
    termin besuch anruf nachricht frage kellnerin kellner arzt mitarbeiterin kollege kollegin brief raum zimmer
    visita llamada pregunta problema empleado empleada persona cita mensaje camarero camarera
    appel visite question probleme employe employee personne serveur serveuse lettre
    wizyta pytanie problem osoba lekarz lekarka kelner kelnerka telefon list wiadomosc
    """
)
_STAR_WORDS = ("star", "estrella", "etoile", "stern", "gwiazd")


def roles(said: Sentence, found: list[Mention], scale: Scale) -> list[Role]:
    """Return the role of every number of a reply."""
    given = [_role(said, mention, scale) for mention in found]
    _mark_ranges(said, found, given, scale)
    return given


def _role(said: Sentence, mention: Mention, scale: Scale) -> Role:
    if (
        mention.form == "ref"
        or _is_asked(said, mention)
        or _counts_something(said, mention)
        or _names_something(said, mention, scale)
    ):
        return Role.OTHER
    if is_denied(said, mention):
        return Role.DENIED
    if mention.form == "percent":
        return Role.CLEAR if scale.high == 100 else Role.PERCENT
    if mention.form == "fraction" or is_near(said, mention) or _is_foreign(said, mention, scale):
        return Role.UNSURE
    return placed(said, mention)


_ASKING = word_set(
    """
    is are does do what whats wots which why how whos es son que cual cuanto est quel quelle quoi cest-quoi pourquoi
    ist sind was welche wieso warum wie czy co jaka ktora dlaczego
    """
)


def _is_asked(said: Sentence, mention: Mention) -> bool:
    """Is 5 good or bad? A question to us gives no score."""
    end = mention.stop
    while not said.is_mark(end) and end - mention.stop < _ASKED:
        end += 1
    before = in_clause_before(said, mention)
    asked = said.word(end) == "?" and bool(before) and before[-1] in _ASKING
    return asked and end > mention.stop


_ASKED = 12  # words of a question looked over


def _counts_something(said: Sentence, mention: Mention) -> bool:
    """20 minutes, 3 people, 2 of us, the 3rd, £5."""
    words, after = said.lexicon, mention.stop
    follower = "" if said.begins_sentence(after) else said.word(after)
    if follower in ("plus", "+") and said.word(after + 1) in words.units:
        return True
    described = follower in words.unit_adjectives or follower in _SINGULAR
    if _is_unit(said, mention) or (described and said.word(after + 1) in words.units):
        return True
    if _is_price_or_rank(said, mention, follower):
        return True
    if follower in words.out_of and follower != "from" and said.word(after + 1) in words.of_people:
        return True
    return mention.spelled and _is_plain_plural(said, after) and mention.form == "whole"


def _is_price_or_rank(said: Sentence, mention: Mention, follower: str) -> bool:
    """£5, 5€, 2 for 1, the 3rd, 5G."""
    after = mention.stop
    counted = said.word(after + 1).isdigit()
    if said.word(mention.start - 1) in _CURRENCY or (follower in _CURRENCY and not counted):
        return True
    if _is_lettered(said, after):
        return True
    if follower in said.lexicon.for_words and counted:
        return True
    ranked = follower in said.lexicon.ordinals or follower in ("º", "°")
    return ranked and said.tokens[after].tight


def _is_lettered(said: Sentence, after: int) -> bool:
    """5G, 4x4; but 5x is a kiss."""
    letter = said.word(after)
    if not letter or not said.tokens[after].tight:
        return False
    lettered = len(letter) == 1 and "a" <= letter <= "z" and letter not in said.lexicon.fillers
    return lettered or said.tokens[after].kind == "label"


def _is_unit(said: Sentence, mention: Mention) -> bool:
    """A noun of counting: but `3 Call back was quick` begins a sentence, and `5 call me` is no plural."""
    at, unit = mention.stop, said.word(mention.stop)
    lone = mention.value != 1 and not mention.spelled and unit in _SINGULAR
    if unit not in said.lexicon.units or said.begins_sentence(at) or lone:
        return False
    if unit in _AFTER_ONLY_WHEN_LAST:
        return said.tokens[at].tight or said.is_mark(at + 1)
    return not (unit in ("more", "other") and said.word(at + 1) == "than")


def _is_plain_plural(said: Sentence, at: int) -> bool:
    """A spelled number before an unknown plural counts it: `two receptionists`."""
    word = said.word(at)
    return (
        len(word) > 4
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "ous"))
        and word not in _NO_PLURALS
    )


_NO_PLURALS = word_set(
    """
    thanks always cheers stars points marks perhaps besides sometimes etoiles estrellas puntos gracias
    regards yours sterns pues menos mais alors sans apres temps jamais toujours tres nous vous really pts
    because across
    """
)


def _names_something(said: Sentence, mention: Mention, scale: Scale) -> bool:
    """Room 4, since 3, my kids are 3 and 5, 2019, <3."""
    before = said.word(mention.start - 1)
    if mention.form == "fraction":
        return said.words[mention.start][-3:-2] in (".", ",") and len(said.tokens) > 3
    if _is_large(said, mention) or before in ("<", "@") or (mention.value > scale.high and before in ("im", "am")):
        return True
    if mention.form == "ratio":
        return before in ("on", "since", "until", "le", "am", "el")
    if _is_label(said, mention, before):
        return True
    return not said.lexicon.age_words.isdisjoint(in_clause_before(said, mention))


def _is_large(said: Sentence, mention: Mention) -> bool:
    """A year, an order number."""
    if 1900 <= mention.value <= 2099 and len(said.word(mention.start)) == 4:
        return True
    return mention.value >= 1000 and any(word.isalpha() for word in said.words)


def _is_label(said: Sentence, mention: Mention, before: str) -> bool:
    """Table 4, bus number 4, order no 4, #4 in the list, ticket #4, [4. of a form."""
    named = said.word(mention.start - 2) in said.lexicon.not_before
    if named and before in ("number", "no", "nr", "num", "#"):
        return True
    if before == "#" and len(said.tokens) > mention.stop:
        return True
    if before == "[" and said.word(mention.stop) != "]":
        return True
    return before in said.lexicon.not_before and not _is_measured(said, mention)


def _is_measured(said: Sentence, mention: Mention) -> bool:
    """Between 3 and 4, 3 to 4, more than 3, change my 3: the small word before does not name a time or place."""
    words, start = said.lexicon, mention.start
    if (
        said.phrase_before(start - _article_before(said, mention), words.chosen)
        or _is_between(said, mention)
        or said.phrase_before(start, words.near_before)
        or said.phrase_before(start, words.corrections)
    ):
        return True
    if said.word(start - 1) in words.alternatives and (
        said.word(start - 2).isdigit() or said.word(start - 2) in words.numbers
    ):
        return True
    said_before = in_clause_before(said, mention)[:4]
    changed = any(word.startswith("chang") for word in said_before)
    return changed and (said.word(start - 1) == "my" or any(word.isdigit() for word in said_before))


def _is_between(said: Sentence, mention: Mention) -> bool:
    follower = said.word(mention.stop + 1)
    counted = follower.isdigit() or follower in said.lexicon.numbers
    return counted and said.word(mention.start - 1) in said.lexicon.between


def is_near(said: Sentence, mention: Mention) -> bool:
    """Say whether a number is only near: almost 5, 4+, more than 3, minus 5, >4; but `more or less 5` is 5."""
    if said.phrase_before(mention.start - _article_before(said, mention), said.lexicon.hedges):
        return False
    words, before, after = said.lexicon, said.word(mention.start - 1), said.word(mention.stop)
    if said.phrase_before(mention.start, words.near_before) or before in words.minus or before in (">", "≥", "≤", "±"):
        return True
    if before == "-" and said.tokens[mention.start].tight and not said.tokens[mention.start - 1].tight:
        return True
    last = said.is_mark(mention.stop + 1)
    stop = mention.stop + (after in words.units)  # ten minutes tops
    length = said.phrase_at(stop, words.near_after)
    if after in ("+", "-") and said.tokens[mention.stop].tight and last:
        return after == "+" or mention.stop + 1 >= len(said.tokens)
    return length > 0 and said.is_mark(stop + length)


def _article_before(said: Sentence, mention: Mention) -> int:
    return int(said.word(mention.start - 1) in said.lexicon.articles)


def _is_foreign(said: Sentence, mention: Mention, scale: Scale) -> bool:
    """Out of another top, outside the scale, or stars where the scale has no five."""
    if mention.form == "ratio":
        return mention.top != scale.high or not scale.low <= mention.value <= scale.high
    return scale.high != 5 and mention.value <= 5 and said.word(mention.stop).startswith(_STAR_WORDS)


def _mark_ranges(said: Sentence, found: list[Mention], given: list[Role], scale: Scale) -> None:
    """3-4, 3 or 4, between 3 and 4: a doubt; 2-3 weeks: a count; `1 to 5`: only the scale named."""
    for at in range(len(found) - 1):
        one, two = found[at], found[at + 1]
        if one.form not in ("whole", "fraction") or not are_joined(said, one, two):
            continue
        if (one.value, two.value) == (scale.low, scale.high) and len(found) > 2:
            given[at] = given[at + 1] = Role.OTHER
        elif given[at + 1] is Role.OTHER and (given[at] is not Role.CLEAR or two.start - one.stop == 1):
            given[at] = Role.OTHER if said.tokens[one.stop].tight or said.words[one.stop].isalpha() else given[at]
        elif given[at] is not Role.OTHER:
            given[at] = given[at + 1] = Role.UNSURE


_BESIDE_JOINER = frozenset(("a", "an", "un", "une", "eine", "maybe", "possibly", "even", ",", "perhaps", "ish", "-"))


def are_joined(said: Sentence, one: Mention, two: Mention) -> bool:
    """Say whether only a word or sign of alternatives stands between two numbers."""
    between = said.words[one.stop : two.start]
    if not 0 < len(between) < 5:
        return False
    words = said.lexicon
    telling = [word for word in between if word not in _BESIDE_JOINER] or between[:1]
    if len(telling) != 1:
        return False
    joiner = telling[0]
    if len(between) == 1 and joiner.isalpha() and said.word(one.start - 1) in words.between:
        return True  # between 3 and 4, miedzy 3 a 4
    if joiner in words.alternatives or joiner in ("-", "~", "|", "\\", "&"):
        return True
    return joiner in words.ands and said.word(one.start - 1) in words.between
