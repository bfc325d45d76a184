"""The many ways in which people say a number, yes and no; made-up words of ours, knows no survey."""

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What customers of one language say. `five` and `ten` are ways to give a score out of so many."""

    numbers: tuple[str, ...]  # from 0
    five: tuple[str, ...]
    ten: tuple[str, ...]
    content: tuple[str, ...]  # said beside a good score
    unhappy: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    skip: str
    anonymous: str
    help: str
    muddled: tuple[str, ...]  # answers nothing
    wishes: tuple[str, ...]  # what would put it right
    praise: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()


PLURALS = ("{n} stars", "{n} estrellas", "{stars}")  # for two and more

WORDS = {
    "en": Words(
        numbers=("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        five=("{n}/5", "{n} out of 5", "{word}", "{word}!", "{n} stars", "{stars}", "I'd say {n}", "{n}, thanks"),
        ten=("{n}/10", "{n} out of 10", "{word}", "{n}!", "a {n}", "I'd say {n}", "{n}, thanks"),
        content=("lovely, thank you", "great as always", "very happy"),
        unhappy=("not great", "had to wait", "meh"),
        yes=("yes", "Y", "sure", "ok"),
        no=("no", "N", "no thanks"),
        skip="skip",
        anonymous="ANON",
        help="HELP",
        muddled=("hmm", "at the salon?", "I was there with my sister"),
        wishes=("Listen to me next time", "Just be on time", "Have another go at it", "A word from the manager"),
    ),
    "es": Words(
        numbers=("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
        five=("{n}/5", "{word}", "un {n}", "{n} estrellas", "{stars}"),
        ten=("{n}/10", "{word}", "un {n}"),
        content=("muy bien", "gracias"),
        unhappy=("no muy bien", "mucha espera"),
        yes=("sí", "Si", "vale"),
        no=("no", "No gracias"),
        skip="saltar",
        anonymous="anónimo",
        help="ayuda",
        muddled=("eh", "¿en el salón?", "fui con mi hermana"),
        wishes=("Que me escuchen", "Ser puntuales", "Que lo repitan bien"),
        praise=("Muy amables", "Todo perfecto", "Un trato excelente", "Rápido y muy bien", "Encantada con el color"),
        complaints=("Mucha espera", "Fue caro", "No me escucharon", "El color no era lo que pedí", "Muy lento"),
    ),
}


def in_words(dice: random.Random, score: int, top: int, language: str) -> str:
    """A score out of 5 or 10 as one customer writes it: half of them just the digit."""
    words, chance = WORDS[language], dice.random()
    if chance < 0.5:
        return str(score)
    if chance < 0.6 and top == 5:
        return f"{score} {dice.choice(words.content if score >= 4 else words.unhappy)}"
    ways = [way for way in (words.five if top == 5 else words.ten) if score > 1 or not way.startswith(PLURALS)]
    return dice.choice(ways).format(n=score, word=words.numbers[score], stars="⭐" * score)
