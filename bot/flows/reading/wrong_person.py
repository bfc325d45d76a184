"""Telling that we reached somebody else, or somebody who has died, in every language; knows no question."""
# ruff: noqa: E501 - a pattern is read best whole, on one line

from functools import cache

from bot.flows.reading.gate import Gate, gate
from bot.flows.reading.pieces import Pieces

_WHO = (
    r"(?:he|she|they|him|her|the patient|this person|the customer|my (?:late )?(?:husband|wife|mother|father|mum|mom|dad|partner|son|"
    r"daughter|brother|sister|nan|gran|grandmother|grandfather|uncle|aunt|parent)|mr \w+|mrs \w+|ms \w+|this customer|the owner of this (?:phone|number))"
)
# From the start of the clause nothing but these: "I was sent to the wrong person" is about somebody else.
_ADDRESSED = (
    r"(?:sorry|hi|hello|hey|oh|no|its|it|is|this|thats|that|a|the|i|im|think|guess|believe|afraid|but|and|must|be|you|u|ur|your"
    r"|have|ve|youve|got|to|at|sent|texted|texting|messaged|messaging|contacted|contacting|dialled|reached|definitely|completely)"
)
_PATTERNS = (
    rf" [.] (?:{_ADDRESSED} )*(?:wrong|incorrect) (?:number|person|phone|mobile|no|num|nr|guy|customer) ",
    r" (?:not|isnt|aint|never) (?:my|his|her|their|\w+s|\w+) (?:number|phone|mobile)(?: number)? (?:[.]|any|anymore|sorry|now|you) ",
    r" (?:you (?:have|ve|got|want)|youve got|got) the wrong ",
    rf" (?:[.]|afraid|that|because|as|but|sorry|sadly|unfortunately|hi|hello|you|know) {_WHO} (?:has |have |had |is |are |was |sadly |recently |now |just |unfortunately |s |already )*(?:died|passed away|passed on|dead|deceased|no longer (?:with us|alive|living)) ",
    r" (?:[.]|sorry|sadly|but|because|afraid|as) (?:hes|shes|theyre) (?:sadly |now )?(?:dead|deceased|passed away|died) ",
    r" (?:numero|persona|telefono) (?:equivocad[oa]|incorrect[oa]|erroneo) ",
    r" (?:se (?:ha |han )?equivoc\w+ de (?:numero|persona)|no soy esa persona) ",
    r" (?:ha|han) (?:fallecido|muerto) | (?:el|ella|mi \w+|ya) (?:fallecio|murio) | fallecio ",
    r" (?:mauvais|faux) numero | (?:mauvaise|pas la bonne) personne | erreur de (?:numero|personne) | pas le bon numero ",
    r" vous (?:vous )?(?:etes )?tromp\w+ de (?:numero|personne) ",
    r" (?:il|elle|mon \w+|ma \w+|monsieur \w+|madame \w+) (?:est|a ete)? ?(?:malheureusement )?(?:decede|decedee|mort|morte) ",
    r" falsche (?:nummer|person) | falsch verbunden | (?:nummer|person) ist falsch ",
    r" (?:er|sie|mein \w+|meine \w+|herr \w+|frau \w+) ist (?:leider |bereits |inzwischen )*(?:verstorben|gestorben|tot) ",
    r" (?:zly|nie ten|bledny|niewlasciwy) numer | pomylka (?:[.]|numer\w*) | to pomylka | (?:zla|nie ta|niewlasciwa) osoba | pomylil\w+ (?:numer|numery|numeru|numerem|numerami) ",
    r" (?:on |ona |moj \w+ |moja \w+ |pan \w+ |pani \w+ )(?:juz |niestety )*(?:nie zyje|zmarl|zmarla) ",
)


def is_wrong_person(pieces: Pieces) -> bool:
    """Say whether a reply tells that the number belongs to somebody else or that the customer has died."""
    return _gate().found(pieces.present, pieces.words)


@cache
def _gate() -> Gate:
    return gate(_PATTERNS)
