"""Which redacted comments are still not quoted: little is left of them, or they tell of somebody one of a kind.

A mask does not help there: "I am the only one in a wheelchair" names its writer to whoever was there. What it looks for
is simple, and it cannot see "the lady with the parrot" in every form; docs/comments.md says so.
"""

import re

from bot.privacy.redaction import MASK

MOST_MASKS = 2  # more of them, and the rest may give the whole away
_WHO = (
    r"lady|woman|man|guy|gentleman|girl|boy|customer|client|person|señora|señor|chica|chico|dame|monsieur|fille|frau|mann|"
    r"herr|mädchen|junge|kundin|kunde|klientka|klient|pan|kobieta"
)
RARE = re.compile(
    # the only one, as people say it of themselves or of others
    rf"\b(?:the|being|am|was)\s(?:the\s)?only\s(?:\w+\s)?(?:one|{_WHO}|male|female|patient)\b"
    r"|\bsoy\s(?:el|la)\súnic[oa]\b|\bje\ssuis\s(?:le|la)\sseule?\b|\b(?:bin|war)\s(?:der|die)\seinzige\b|\bjestem\sjedyn"
    rf"|\b(?:{_WHO})\s(?:with|in|con|avec|au|mit|im|z|ze)\s(?:the|an?|her|his|my|el|la|una?|le|une|dem|der|einem|einer)\s\w+"
    # age
    r"|\b(?:i\s?am|i'm|aged|tengo|j'ai|ich\sbin|mam)\s\d{2,3}\b(?!\s?(?:min|hour|stund|heure|hora|godz))"
    r"|\b\d{2,3}[\s-]?(?:years?[\s-]old|yo|ans|años|jahre\salt|lat)\b"
    # body, health, belief, origin
    r"|\b(?:wheel-?chair|guide\sdog|assistance\sdog|hearing\said|blind|deaf|disab\w+|amput\w+|prosthe\w+|pregnan\w+|"
    r"miscarr\w+|breastfeed\w*|triplets?|twins|transgender|trans\s(?:man|woman)|autis\w+|adhd|dementia|alzheimer\w*|"
    r"cancer|chemo\w*|hiv|dialysis|epilep\w*|stroke|alopecia|wig|hijab\w*|headscarf|turban|muslim|jewish|sikh|refugee)\b"
    r"|\b(?:silla\sde\sruedas|perro\sguía|cieg[oa]|sord[oa]|discapaci\w+|embaraz\w+|gemel[oa]s|mellizos|cáncer|peluca)\b"
    r"|\b(?:fauteuil\sroulant|chien\sguide|aveugle|sourde?|handicap\w*|enceinte|jum(?:eaux|elles)|perruque|voilée)\b"
    r"|\b(?:rollstuhl\w*|blindenhund|gehörlos\w*|behindert\w*|schwanger\w*|zwillinge\w*|krebs\w*|perücke|kopftuch)\b"
    r"|\b(?:wózk\w+\sinwalidzk\w+|pies\sprzewodnik|niewidom\w+|niesłysząc\w+|niepełnospraw\w+|w\sciąży|bliźnia\w+|peruk\w+)\b"
    # what somebody does
    r"|\bas\san?\s(?:\w+\s)?(?:doctor|nurse|teacher|judge|priest|vicar|solicitor|lawyer|councillor|mayor|police\w*|actor|"
    r"hairdresser|barber|surgeon|dentist|pilot|firefighter)\b",
    re.IGNORECASE,
)


def may_be_quoted(shown: str) -> bool:
    """Whether a redacted comment still says something, and nothing in it tells of somebody one of a kind."""
    masks = shown.count(MASK)
    said = sum(any(letter.isalnum() for letter in word) for word in shown.replace(MASK, " ").split())
    return said > masks * masks and masks <= MOST_MASKS and RARE.search(shown) is None
