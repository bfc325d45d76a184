"""Telling that a customer wishes to be contacted, in every supported language; it knows no question."""
# ruff: noqa: E501 - a pattern is read best whole, on one line

from functools import cache

from bot.flows.reading.gate import Gate, gate
from bot.flows.reading.pieces import END, Pieces, pieces_of

# What was done is no wish ("they called me back"), nor is what is asked not to be done ("please do not call me"): so
# a pattern demands a request before the verb, and what forbids it may not stand there.
_PLEASE = r"(?:please|pls|plz|kindly)"
_SOMEONE = r"(?:someone|somebody|anyone|anybody|the manager|a manager|your manager|the owner|you)"
_REACH = r"(?:call|ring|phone|contact|text|message|email|reach)"
_HEAD = r"(?:the |a |your |an )?(?:manager|owner|boss|supervisor|person in charge|someone in charge|management)"
_PATTERNS = (
    rf" {_PLEASE} (?:can you |could you |just |also |do )?(?:give me a (?:call|ring)|get (?:back to|in touch with) me|{_REACH} me|get in touch|call back|ring back) ",
    rf" (?:can|could|would|will) {_SOMEONE} (?:please |kindly |just |at least )?(?:give me a (?:call|ring)|get (?:back to|in touch with) me|{_REACH} me|get in touch) ",
    rf" [.] (?:{_REACH} me|ring me|give me a (?:call|ring)|get in touch with me) (?:back|on|at|about|as|when|asap|tomorrow|today|please|pls|[.]) ",
    rf" (?:i want|i would like|id like|i need|i wish|like|want|need) {_SOMEONE} to (?:{_REACH}|get (?:back to|in touch with)) me ",
    rf" (?:i want|i would like|id like|i need|i wish|i demand|i expect) to (?:speak|talk|complain) (?:to|with) (?:{_HEAD}|someone|somebody|you) ",
    rf" (?:can|could|may) i (?:please )?(?:speak|talk) (?:to|with) (?:{_HEAD}|someone|somebody) | let me (?:speak|talk) (?:to|with) ",
    r" (?:i want|i would like|id like|i need|i expect|i demand) (?:a )?(?:call|phone call|callback|call back|reply|answer|response) (?:back|from|about|please|to|[.]) | (?:i want|i would like|id like) to (?:be (?:called|contacted|rung|phoned)|hear from) ",
    r" (?:i am|im) (?:still )?(?:waiting|expecting) (?:for )?(?:a |your )(?:call|callback|reply) (?:please|[.]) ",
    r" (?:por favor )(?:que )?(?:alguien )?(?:me )?(?:llam\w+|contact\w+|escrib\w+)(?:me)? | (?:llamenme|llamame|llamadme|llameme|contactenme|contactame|contactadme|contacteme|escribanme|escribidme|escribame) | (?:puede|puedes|pueden|podeis|podria|podrian) (?:alguien )?(?:llamarme|contactarme|contactar conmigo|escribirme|ponerse en contacto) | (?:quiero|quisiera|necesito|me gustaria) (?:hablar con|que (?:me|alguien me) (?:llam\w+|contact\w+)) | pongan?se en contacto | me (?:puede|puedes|pueden|podeis|podria|podrian) (?:llamar|contactar|escribir) (?:por favor|porfa|hoy|manana|[.]) ",
    r" (?:rappelez|appelez|contactez|recontactez|rappelle|telephonez) moi | (?:merci de|veuillez|pouvez vous|pourriez vous|quelquun peut il|quelquun pourrait il|peut on|pourrait on) (?:me |de me )?(?:rappeler|appeler|contacter|recontacter|telephoner|joindre) | (?:je veux|je voudrais|jaimerais|je souhaite|je souhaiterais|puis je) (?:parler (?:a|au|aux|avec)|vous parler|etre (?:rappele|rappelee|contacte|contactee|recontacte|recontactee)|qu(?:on|elquun) (?:me (?:rappelle|contacte|recontacte)|mappelle)|que quelquun (?:me (?:rappelle|contacte|recontacte)|mappelle)) ",
    r" (?:rufen sie|ruf) mich (?:bitte )?(?:an|zuruck) | bitte (?:rufen|ruft|ruf) (?:sie )?mich | (?:bitte )?(?:melden sie|melde|meldet) (?:sich|dich|euch) (?:bitte )?(?:bei mir|telefonisch) | ruckruf bitte | bitte (?:um (?:einen )?(?:ruckruf|anruf)|um kontakt|kontaktieren sie mich|zuruckrufen|anrufen) | kontaktieren sie mich | (?:kann|konnte|konnten|konnen) (?:mich |sie |bitte )*(?:jemand )?(?:mich |bitte )*(?:anrufen|zuruckrufen|kontaktieren) | (?:ich )?(?:mochte|will|wurde gerne?) (?:bitte |gerne? )?(?:mit )?(?:dem|der|einem|einer|jemandem|ihnen|ihrem|ihrer)? ?(?:chef|chefin|leiter|leiterin|leitung|filialleiter|filialleiterin|geschaftsfuhrer|geschaftsfuhrerin|geschaftsfuhrung|manager|managerin|verantwortlichen|vorgesetzten|zustandigen|jemandem)? ?(?:sprechen|reden|angerufen werden|kontaktiert werden) ",
    r" (?:prosze|poprosze) (?:o )?(?:do mnie |ze mna )?(?:kontakt|telefon|oddzwonienie|zadzwonic|oddzwonic|skontaktowac sie) | (?:zadzwoncie|oddzwoncie|zadzwon|oddzwon|skontaktujcie sie|niech ktos (?:do mnie )?(?:zadzwoni|oddzwoni|sie ze mna skontaktuje)) | (?:czy )?(?:moze|mozecie|moglby|moglibyscie|mogliby) (?:ktos )?(?:do mnie |ze mna )?(?:zadzwonic|oddzwonic|sie (?:ze mna )?skontaktowac) | (?:chce|chcialbym|chcialabym|musze) (?:porozmawiac|rozmawiac|pogadac) (?:z|ze) ",
)
_REFUSED = r" (?:no need|please (?:do not|dont|never)|(?:por favor )?no (?:me )?(?:llam\w+|contact\w+)|ne (?:me )?(?:rappelez|appelez|contactez)|(?:rufen|kontaktieren) sie mich (?:bitte )?nicht|prosze nie|nie (?:dzwoncie|dzwonic|kontaktujcie|kontaktowac)|nie (?:chce|chcialbym|chcialabym|musze) (?:porozmawiac|rozmawiac|pogadac)|(?:do not|dont|did not|didnt) (?:want|need|wish) (?:\w+ ){0,2}(?:to )?(?:be )?(?:call|called|ring|phone|contact|contacted|text|message|email|reach|speak|talk|hear)|no (?:quiero|quisiera|necesito|deseo|me gustaria) (?:hablar|que (?:nadie |alguien )?me)|ne (?:mappelez|me recontactez)) "


def contact_wish(text: str) -> bool:
    """Say whether a customer asks to be contacted, in any supported language, whatever the conversation is held in.

    A question about somebody else, what was done already, and what is asked not to be done are no wish.
    """
    pieces = pieces_of(text)
    return _gate().found(pieces.present, pieces.words) and any(_wishes(clause) for clause in _clauses(pieces))


def _clauses(pieces: Pieces) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for word in pieces.words:
        if word == END:
            clauses.append([])
        else:
            clauses[-1].append(word)
    return [clause for clause in clauses if clause]


def _wishes(clause: list[str]) -> bool:
    present = frozenset(clause)
    return _gate().found(present, clause) and not _denials().found(present, clause)


@cache
def _gate() -> Gate:
    return gate(_PATTERNS)


@cache
def _denials() -> Gate:
    return gate((_REFUSED,))
