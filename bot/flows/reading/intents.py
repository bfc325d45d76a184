"""What a reply asks of us rather than answers: stop, help, anonymous, back; it must not know any question."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache

from bot.flows.reading.lexicon import phrases
from bot.flows.reading.lexicon import words as word_set
from bot.flows.reading.opt_out import is_opt_out
from bot.flows.reading.pieces import pieces_of
from bot.flows.reading.tokens import Token, cut
from bot.flows.reading.wrong_person import is_wrong_person


class Intent(StrEnum):
    """What a customer asks for; the same words work in every language and on every channel."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    ANON = "anon"
    BACK = "back"
    SKIP = "skip"
    PRIVACY = "privacy"
    MYDATA = "mydata"
    FORGETME = "forgetme"
    LANGUAGE = "language"
    WRONG_PERSON = "wrong_person"


# Only whole replies count. START has only its two words: YES is an answer, never a door opener.
_KEYWORDS: dict[Intent, str] = {
    Intent.START: "start | unstop",
    Intent.HELP: """
        help | info | information | help me | more info | more information | i need help | need help
        can you help | can you help me | ayuda | información | ayúdame | ayudame | más información | necesito ayuda
        aide
        aidez moi | aidezmoi | à laide | besoin daide | jai besoin daide | plus dinfos | infos | hilfe | hilf mir
        ich brauche hilfe
        brauche hilfe | mehr infos | mehr info | pomoc | pomocy | pomóż | pomóżcie | potrzebuję pomocy | informacja
        informacje | więcej informacji | informations | hulp | aiuto | ajuda | مساعدة | ヘルプ | मदद""",
    Intent.ANON: """
        anon | anonymous | anonymously | make it anonymous | stay anonymous | i want to be anonymous
        i want to stay anonymous | keep me anonymous | anónimo | anónima | anonimo | anónimamente | quiero ser anónimo
        quiero ser anónima | anonyme | anonymement | rester anonyme | je veux rester anonyme | anonym | anonym bleiben
        ich möchte anonym bleiben | anonimowo | anonimowy | anonimowa | anonim | chcę być anonimowy
        chcę być anonimowa | chcę pozostać anonimowy | chcę pozostać anonimowa""",
    Intent.BACK: """
        back | go back | previous | undo | atrás | atras | volver | anterior | retour | précédent | revenir | en arrière
        zurück | zurueck | vorherige | wstecz | cofnij | powrót | poprzednie | wróć""",
    Intent.SKIP: """
        skip | skip this | skip it | skip this one | skip question | skip this question | next | next question | pass
        saltar | omitir | siguiente | paso | pasar | passer | suivant | je passe | sauter | question suivante
        überspringen | ueberspringen | weiter | nächste frage | pomiń | pomijam | pomin | dalej | następne
        następne pytanie""",
    Intent.PRIVACY: """
        privacy | privacy policy | privacy notice | privacidad | política de privacidad | confidentialité
        vie privée | politique de confidentialité | datenschutz | datenschutzerklärung | prywatność
        polityka prywatności""",
    Intent.MYDATA: """
        mydata | my data | show my data | what do you know about me | what data do you have | send me my data
        mis datos | misdatos | mes données | mesdonnées | meine daten | meinedaten | moje dane | mojedane""",
    Intent.FORGETME: """
        forgetme | forget me | delete my data | erase my data | erase me | delete me | delete all my data
        remove my data | delete everything about me | olvídame | olvidame | olvídenme | olvidadme | borrar mis datos
        borren mis datos | borra mis datos | eliminar mis datos | eliminen mis datos | oubliezmoi | oubliez moi
        oubliemoi | oublie moi | supprimez mes données | effacez mes données | vergiss mich | vergesst mich
        vergissmich | lösche meine daten | löscht meine daten | löschen sie meine daten | meine daten löschen
        zapomnij mnie | zapomnijmnie | zapomnij o mnie | usuń moje dane | usuńcie moje dane
        proszę usunąć moje dane""",
    Intent.LANGUAGE: """
        language | languages | lang | change language | idioma | lengua | cambiar idioma | langue | changer de langue
        sprache | sprache ändern | język | jezyk | zmień język""",
}
_PADDING = word_set(
    """
    please pls plz thanks favor por porfa svp bitte danke prosze gracias merci dzieki dziekuje
    """
)


def intent_of(text: str, language: str = "en") -> Intent | None:
    """Return what a reply asks of us, or None where it asks nothing of the kind.

    A keyword counts when it is the whole reply (politeness aside), with or without a leading slash; a request to
    stop counts in plain words too, in every supported language whatever `language` the conversation is held in.
    """
    return _intent(text)


@lru_cache(maxsize=256)
def _intent(text: str) -> Intent | None:
    """Return the intent of a reply; the last few are remembered, since one reply is asked about in turn."""
    tokens = cut(text)
    keyword = _keyword(tokens)
    if keyword is not None:
        return keyword
    pieces = pieces_of(text)
    if is_opt_out(text, tokens, pieces):
        return Intent.STOP
    return Intent.WRONG_PERSON if is_wrong_person(pieces) else None


def _keyword(tokens: Sequence[Token]) -> Intent | None:
    words = _said(tokens) if len(tokens) < 20 else []
    if not 0 < len(words) <= 7:
        return None
    table = _table()
    found = table.get(" ".join(words))
    if found is None:
        found = table.get(" ".join(word for word in words if word not in _PADDING))
    return found


def _said(tokens: Sequence[Token]) -> list[str]:
    """Return the words of a reply, a Telegram command's `@botname` left out; empty where there are numbers."""
    words: list[str] = []
    at_sign = False
    for token in tokens:
        if token.kind == "mark":
            at_sign = token.text == "@" and token.tight and bool(words)
            if at_sign:
                break
        elif token.kind == "word":
            words.append(token.text.replace("'", ""))
        elif token.kind != "star":
            return []
    return words


@cache
def _table() -> dict[str, Intent]:
    return {phrase: intent for intent, listed in _KEYWORDS.items() for phrase in phrases(listed)}
