"""How people ask not to be written to in German."""
# ruff: noqa: E501 - a pattern is read best whole, on one line

from bot.flows.reading.lexicon import words
from bot.flows.reading.stopping.request import StopWords, ceasing

_TEXTS = r"(?:sms|nachrichten?|mails?|emails?|umfragen?|anrufe?n?|texte?|spam|mitteilungen|meldungen|whatsapps?|benachrichtigungen|werbung|msgs?)"
_FILL = r"(?:weiteren? |mehr |diese[nrm]? |euren? |ihre[nr]? |die |den |solchen? |so |bitte |mir |uns |mich |an |von |ihnen |euch |dir )"

STOP = StopWords(
    strong=words(
        """
        stopp stop abmelden abbestellen austragen abmeldung stoppen abmelde stoppt stoppe
        """
    ),
    weak=words(
        """
        ende kündigen kündigung widerruf abbrechen beenden aufhören schluss halt raus storno löschen abbruch
        """
    ),
    padding=words(
        """
        bitte danke sofort jetzt mich hallo alles ich will möchte das damit sms nachrichten gerne endlich mit
        """
    ),
    triggers=words(
        """
        keine nicht nie hört hör hören aufhören lasst lass lassen ruhe abmelden melden austragen trag tragt
        tragen streichen streicht löschen löscht lösch lösche nehmt nehmen nimm stoppt stoppen abbestellen widerrufe
        widerruf schluss nichts unterlassen genug unterlasst beenden beendet beende genug verteiler liste entfernen entfernt schreib schreibt belästigen
        """
    ),
    patterns=(
        ceasing(
            "stoppt stoppen stopp stop aufhoren unterlassen unterlasst beenden beendet beende schluss genug",
            "sms nachrichten nachricht mails umfragen umfrage spam werbung mitteilungen schreiben kontaktieren",
            spared="nicht nie ohne",
        ),
        r" (?:will|mochte|moechte|wunsche|wuensche) (?:das|sowas|so was|so etwas|diese \w+|solche \w+) nicht (?:mehr )?(?:bekommen|erhalten|kriegen|haben) ",
        r" (?:nummer|telefonnummer|handynummer) (?:bitte |sofort )*(?:loschen|entfernen|streichen|austragen) ",
        r" aus (?:\w+ )?(?:verteiler|liste|datenbank|system|kartei) (?:bitte )?(?:\w*nehmen|streichen|loschen|entfernen|austragen|raus) ",
        rf" keine {_FILL}{{0,2}}{_TEXTS} (?:mehr|bitte|[.]|schicken|senden|an mich|schreiben|von euch|von ihnen) ",
        rf" keine (?:weiteren?|mehr) {_FILL}{{0,2}}{_TEXTS} ",
        rf" (?:will|mochte|moechte|wunsche|wuensche|brauche|wollen|wollte) {_FILL}{{0,3}}(?:keine|nicht|nichts) {_FILL}{{0,3}}(?:{_TEXTS}|kontaktiert|angeschrieben|belastigt|gestort|angerufen|euch horen|ihnen horen) ",
        r" (?:schreib|schreibt|schreiben|simst|textet|kontaktier|kontaktiert|kontaktieren|ruf|ruft|rufen|schick|schickt|schicken|sendet|senden|sende|belastig|belastigt|belastigen|stor|stort|storen|nerv|nervt|nerven|anschreiben|anrufen) (?:sie |ihr )?(?:bitte )?(?:mir|mich|uns)? ?(?:bitte )?(?:nicht|nie|keine|nichts) (?:mehr|wieder|weiter|an|nochmal) ",
        r" (?:schreib|schreibt|kontaktier|kontaktiert|ruf|ruft|belastig|belastigt|stor|stort|nerv|nervt) (?:mir|mich|uns) (?:bitte )?(?:nicht|nie) ",
        r" (?:schreiben|kontaktieren|rufen|belastigen|storen|nerven) sie (?:mir|mich|uns) (?:bitte )?(?:nicht|nie) ",
        r" (?:bitte|mir|mich|uns) (?:nicht|nie) (?:mehr|wieder) (?:schreiben|kontaktieren|anrufen|anschreiben|belastigen|storen|stören|simsen|melden|texten|nerven|behelligen) ",
        r" (?:nicht|nie) mehr (?:schreiben|kontaktieren|anschreiben|simsen|kontaktiert werden|angeschrieben werden|texten) ",
        r" (?:bitte|mich) nicht (?:kontaktieren|anschreiben|storen|anrufen|mehr kontaktieren|schreiben|belastigen) ",
        r" (?:hort|hor|horen) (?:sie )?(?:bitte |endlich |sofort |jetzt |damit )*auf (?:[.]|mir|mich|zu|damit|bitte|mit|uns) ",
        r" (?:bitte |sofort |endlich )aufhoren ",
        rf" (?:stoppt|stoppen|stopp|stop|beendet|unterlassen|schluss mit|genug von|unterlasst) (?:sie )?{_FILL}{{0,3}}{_TEXTS} ",
        r" (?:lasst|lass|lassen) (?:sie )?(?:mich|uns) (?:\w+ ){0,2}(?:ruhe|frieden) ",
        r" (?:melde|meldet|melden|mochte|will|moechte) (?:sie )?mich (?:bitte |hiermit |davon |von \w+ \w+ |von \w+ )*(?:ab|abmelden|austragen|abgemeldet) ",
        r" (?:tragt|trag|tragen|nehmt|nimm|nehmen|streicht|streichen|entfernt|entfernen|loscht|loschen|losche|losch) (?:sie )?(?:mich|uns|meine nummer|meine telefonnummer|meine handynummer|diese nummer|meine daten aus) ",
        r" (?:meine nummer|meine telefonnummer|meine handynummer|mich) (?:bitte )?(?:aus \w+ \w+ |von \w+ \w+ |sofort )*(?:loschen|austragen|streichen|entfernen|abmelden) ",
        r" (?:widerrufe|widerruf|ziehe) (?:hiermit )?(?:meine[r]? )?(?:einwilligung|zustimmung) ",
        r" nichts mehr (?:horen|schicken|senden|schreiben|von euch|von ihnen) ",
        r" abbestellen ",
    ),
)
