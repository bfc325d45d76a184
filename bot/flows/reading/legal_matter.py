"""Whether words sound like goods, digital content or a service not being as they should; it decides no right."""
# ruff: noqa: E501 - a pattern is read best whole, on one line

from functools import cache

from bot.flows.reading.gate import Gate, gate
from bot.flows.reading.pieces import pieces_of

# Generous on purpose: one short question too many costs a customer seconds, a right never asked about may be lost.
_PATTERNS = (
    r" (?:faulty|broken|defective|damaged|cracked|torn|expired|unusable|substandard) | (?:a|the|has|with) (?:fault|defect) ",
    r" (?:does|do|did|is|was|has|would|wont|doesnt|dont|didnt|isnt|wasnt|hasnt)(?: not| never)? (?:work|works|worked|working) | (?:stopped|stops|quit) working | not working ",
    r" (?:broke|fell apart|fell off|came off|came apart|snapped|leaks?|leaking|crash(?:es|ed|ing)?) ",
    r" (?:not|isnt|wasnt|arent|never|nothing like)(?: \w+)? (?:described|advertised|ordered|promised|agreed) ",
    r" wrong (?:size|colour|color|item|product|one|model|part|order|thing) | (?:missing|lost) (?:parts?|items?|pieces?) ",
    r" (?:refund|refunded|refunds|refunding|reimburse|reimbursed|reimbursement) | money back | my money ",
    r" (?:replace|replaced|replacement|repair|repaired|repairs|redo|redone|exchange|exchanged) | (?:do|did|done) it again | (?:fix|fixed) (?:it|this|that|my) ",
    r" (?:botched|bodged|unfinished|shoddy) | not finished | (?:poor|bad|terrible) (?:workmanship|quality) ",
    r" (?:defectuos[oa]s?|rot[oa]s?|averiad[oa]s?|danad[oa]s?|estropead[oa]s?) | no funciona(?:n|ba)? | dejo de funcionar | talla equivocada | producto equivocado ",
    r" (?:reembols\w+|devol\w+|cambi[oa]rl[oa]|reemplaz\w+|repar\w+|arregl\w+) | (?:mi|el) dinero | no (?:es|era) lo que ",
    r" (?:defectueu\w+|casse\w*|abime\w*|endommage\w*) | en panne | (?:ne )?(?:marche|fonctionne)(?:nt)? (?:pas|plus) | mauvaise taille | mauvais (?:article|produit|modele) | pas conforme ",
    r" (?:rembours\w+|remplac\w+|repar\w+|echang\w+|refaire|refait) | mon argent ",
    r" (?:defekt\w*|kaputt\w*|beschadigt\w*|mangelhaft\w*|fehlerhaft\w*|zerbrochen\w*) | funktionier\w+(?: \w+)? nicht | geht nicht(?: mehr)? | falsche (?:grosse|ware|farbe) | falsches (?:produkt|teil|modell) | nicht wie (?:beschrieben|bestellt|vereinbart) ",
    r" (?:erstatt\w+|ruckerstatt\w+|umtausch\w*|ersetz\w+|ersatz|reparier\w+|reparatur|nachbesser\w+|gewahrleistung) | geld zuruck | mein geld ",
    r" (?:wadliw\w+|zepsut\w+|uszkodzon\w+|popsut\w+|polaman\w+) | nie dziala\w* | przestal\w* dzialac | zly rozmiar | niezgodn\w+ z (?:opisem|umowa|zamowieniem) ",
    r" (?:zwrot\w*|zwroc\w+|wymian\w+|wymien\w+|napraw\w+|popraw\w+|reklamacj\w+) | (?:oddajcie|moje) pieniadze ",
)


def sounds_legal(text: str) -> bool:
    """Say whether words sound as if a law on goods and services may matter, in any supported language."""
    pieces = pieces_of(text)
    return _gate().found(pieces.present, pieces.words)


@cache
def _gate() -> Gate:
    return gate(_PATTERNS)
