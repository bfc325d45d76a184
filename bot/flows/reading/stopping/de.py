"""How people ask not to be written to in German."""
# ruff: noqa: E501 - a pattern is read best whole, on one line

from bot.flows.reading.lexicon import words
from bot.flows.reading.stopping.request import StopWords, alone, ceasing

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
        spam einstellen sperren blockieren entfernen austreten basta ende kündigen kündigung widerruf abbrechen beenden aufhören schluss halt raus storno löschen abbruch
        """
    ),
    padding=words(
        """
        bitte danke sofort jetzt mich hallo alles ich will möchte das damit sms nachrichten gerne endlich mit
        """
    ),
    patterns=(
        r" (?:hort|hor|horen) (?:sie )?(?:\w+ ){0,2}mit (?:dem|den|euren|ihren|diesen|der) (?:texten|schreiben|sms|nachrichten|umfragen|mails|spam|simsen|nerven) auf ",
        rf" (?:lasst|lass|lassen|spart|sparen) (?:sie )?(?:es|das|euch|sich|mich) (?:\w+ ){{0,2}}(?:mit |die )(?:den |diesen |euren |ihren |dem |eure )?{_TEXTS} ",
        r" keine (?:weiteren |mehr )?(?:anfragen|nachfragen|befragungen|kontaktaufnahme|kontaktaufnahmen|zusendungen|kontaktversuche) (?:mehr )?(?:[.]|bitte|danke|an) ",
        rf" (?:kein bock|keinen bock|keine lust|keinen nerv|kein interesse|null bock) (?:mehr )?(?:auf|an) (?:\w+ ){{0,2}}{_TEXTS} ",
        r" (?:hort|hor|horen) (?:sie )?(?:bitte |endlich |sofort |jetzt |damit )*auf (?:mir|mich|uns|mit (?:den|dem|diesen|euren|ihren|der) (?:sms|nachrichten|schreiben|texten|umfragen|mails|quatsch|mist|spam|kram)|zu (?:schreiben|nerven|texten|simsen|storen|belastigen|fragen|schicken|senden|spammen)) ",
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
        r" (?:schreib|schreibt|kontaktier|kontaktiert|ruf|ruft|belastig|belastigt|stor|stort|nerv|nervt) (?:mir|mich|uns|ma|mi) (?:bitte )?(?:nicht|nie) ",
        r" (?:schreiben|kontaktieren|rufen|belastigen|storen|nerven) sie (?:mir|mich|uns) (?:bitte )?(?:nicht|nie) ",
        r" (?:bitte|mir|mich|uns) (?:nicht|nie) (?:mehr|wieder) (?:schreiben|kontaktieren|anrufen|anschreiben|belastigen|storen|stören|simsen|melden|texten|nerven|behelligen) ",
        r" (?:nicht|nie) mehr (?:schreiben|kontaktieren|anschreiben|simsen|kontaktiert werden|angeschrieben werden|texten) ",
        r" (?:bitte|mich) nicht (?:kontaktieren|anschreiben|storen|anrufen|mehr kontaktieren|schreiben|belastigen) ",
        r" (?:bitte |sofort |endlich )aufhoren ",
        rf" (?:stoppt|stoppen|stopp|stop|beendet|unterlassen|schluss mit|genug von|unterlasst) (?:sie )?{_FILL}{{0,3}}{_TEXTS} ",
        r" (?:lasst|lass|lassen) (?:sie )?(?:mich|uns|mi|me) (?:\w+ ){0,2}(?:ruhe|frieden) ",
        r" (?:melde|meldet|melden|mochte|will|moechte) (?:sie )?mich (?:bitte |hiermit |davon |von \w+ \w+ |von \w+ )*(?:ab|abmelden|austragen|abgemeldet) ",
        r" (?:tragt|trag|tragen|nehmt|nimm|nehmen|streicht|streichen|entfernt|entfernen|loscht|loschen|losche|losch) (?:sie )?(?:mich|uns|meine nummer|meine telefonnummer|meine handynummer|diese nummer|meine daten aus) ",
        r" (?:meine nummer|meine telefonnummer|meine handynummer|mich) (?:bitte )?(?:aus \w+ \w+ |von \w+ \w+ |sofort )*(?:loschen|austragen|streichen|entfernen|abmelden) ",
        r" (?:widerrufe|widerruf|ziehe) (?:hiermit )?(?:meine[r]? )?(?:einwilligung|zustimmung) ",
        r" nichts mehr (?:horen|schicken|senden|schreiben|von euch|von ihnen) ",
        r" abbestellen ",
        r" (?:nie wieder|niemals wieder|nie mehr|nicht wieder|nicht nochmal) (?:\w+ )?(?:schreiben|sms|nachrichten?|anrufen|kontaktieren|melden|texten|simsen|umfragen?|mails?|anschreiben) ",
        r" (?:verschont|verschonen|verschone) (?:sie )?(?:mich|uns) ",
        rf" (?:reichts?|genug|satt|leid|nervt|nerven|voll) (?:mir |mich |es |jetzt |langsam )*(?:mit |von |die |diese |eure |ihre |den |euren |der |diesen )+{_TEXTS} ",
        rf" (?:satt|leid|genug|schnauze voll) (?:\w+ ){{0,3}}(?:{_TEXTS}|angeschrieben|kontaktiert) ",
        rf" (?:habe|bin|hab) (?:\w+ ){{0,2}}(?:{_TEXTS}) (?:satt|leid) ",
        r" (?:nie|nicht|keiner|keine|niemals) (?:zugestimmt|eingewilligt|angemeldet|erlaubt|zustimmung gegeben|einwilligung gegeben|einwilligung erteilt|zustimmung erteilt|darum gebeten) ",
        r" (?:kein|keinen|keinerlei) (?:weiteren |kontakt mehr|mehr )?kontakt(?: mehr)? (?:[.]|bitte|zu|mit|per|von|durch|aufnehmen|wuenschen|gewuenscht|wunschen|erwunscht) ",
        r" kein(?:en)? kontakt mehr ",
        r" (?:fragt|frag|fragen|befragt|befragen|nervt|nerv|stort|stor|schickt|schick|schicken|schreibt|schreib|sendet|meldet|melde) (?:sie )?(?:mich |uns |mir |euch |sich )+(?:bitte |doch |einfach )*(?:nicht|nie|nichts|nie wieder|keine|gar nichts) (?:mehr|wieder|weiter|nochmal) ",
        r" (?:fragt|frag|fragen|befragt|nervt|nerv|stort|stor|schickt|schick|schicken|sendet) (?:sie )?(?:mich|uns|mir) (?:bitte )?(?:nicht|nie|nichts) [.] ",
        r" (?:blockiere|blockier|sperre|melde|blocke) (?:ich )?(?:euch|sie|diese nummer|die nummer|eure nummer|dich|den absender|das als) ",
        r" (?:ihr werdet|sie werden|du wirst|nummer wird|wird) (?:jetzt |sofort |hiermit )?(?:blockiert|gesperrt|gemeldet|geblockt) ",
        r" (?:das ist|ist ja|reiner|reines|nur|als) (?:\w+ )?(?:spam|belastigung) ",
        r" (?:unterlassen|unterlass|unterlasst|lassen|lasst|lass) (?:sie |ihr )?(?:das|es|den quatsch|den mist|diese belastigung) (?:bitte |sofort |endlich |jetzt |sein |bleiben )*[.] ",
        rf" (?:stellt|stellen|stelle) (?:sie )?(?:bitte )?(?:den |die |das |alle |diese |ihre |eure |sofort )*(?:{_TEXTS}|kontakt|versand|schreiben) (?:\w+ )?ein ",
        rf" (?:keine|nichts|nie) (?:weiteren |mehr |von )*(?:{_TEXTS}|anfragen|fragen) (?:mehr )?(?:von euch|von ihnen|an mich|schicken|senden) ",
        r" (?:wie|wo) (?:\w+ ){0,3}(?:abmelden|abbestellen|austragen|abbestelle|stoppe|abmelde|beende|loswerden) ",
        r" (?:melde|meld) ich mich (?:\w+ )?ab ",
        r" (?:raus|streichen|weg|nehmen|entfernen) (?:\w+ ){0,2}(?:aus|von) (?:der|dem|eurer|ihrer|dieser|euren) (?:\w+ )?(?:liste|verteiler|datenbank|kartei) ",
        r" (?:finger weg von|vergesst|vergessen sie|vergiss|loscht|losch|losche|loschen sie|entfernt|entfernen sie|streicht|sperrt) (?:bitte )?(?:meine|meiner|diese|dieser|die) (?:\w+ )?(?:nummer|handynummer|telefonnummer|kontaktdaten|rufnummer|daten) ",
        r" (?:einwilligung|zustimmung) (?:wird |hiermit |ist )*(?:widerrufen|zuruckgezogen|entzogen|zurueckgezogen) ",
        r" (?:sollt|sollen|solltet|will|mochte|moechte|wollen|werde) (?:\w+ ){0,3}(?:nicht mehr|nie mehr|nie wieder|keine) (?:\w+ ){0,2}(?:schreiben|kontaktieren|kontaktiert|angeschrieben|anschreiben|bekommen|erhalten|kriegen|belastigt|gestort|befragt|sms|nachrichten|umfragen|horen|mitmachen|teilnehmen) ",
        r" (?:kein interesse|keine lust|nein danke) (?:[.] )?(?:bitte )?(?:loschen|abmelden|austragen|streichen|entfernen|raus) ",
        r" (?:nervt|reicht|genug|es reicht) [.] (?:bitte )?(?:aufhoren|abmelden|stopp|stop|ende|schluss) ",
        r" (?:bitte )?nicht (?:mehr |weiter )?(?:fragen|befragen|storen|nerven|belastigen|anschreiben|kontaktieren|texten|simsen) (?:[.]|bitte|danke) ",
        alone(
            "es reicht | mir reichts | mir reicht es | reicht jetzt | jetzt reichts | genug jetzt | jetzt ist schluss | schluss jetzt | nervt nicht"
            " | lass mich | lasst mich | lassen sie mich | haut ab | hau ab | verpisst euch | verpiss dich | verschwindet | zieht leine | will ich nicht"
            " | ich will das nicht | ich will das nicht mehr | das will ich nicht | will ich nicht mehr | will ich nicht mehr bekommen | nicht mehr | nie wieder"
            " | nie mehr | bin raus | ich bin raus | ich will raus | keine mehr | unterlassen sie das | unterlasst das | lasst das | lassen sie das | lass das"
            " | ich mochte das nicht | ich mochte das nicht mehr | bitte einstellen | stellt das ein | stellen sie das ein | kein bedarf bitte loschen",
            polite="bitte danke sofort jetzt endlich hallo so",
        ),
    ),
    bare=(
        r" (?:hort|hor|horen) (?:sie )?(?:bitte |endlich |sofort |jetzt |damit |doch |mal )*auf (?:damit |bitte |jetzt |sofort |endlich )*[.] ",
    ),
    elsewhere=(
        r" (?:die|der|das|den|eure|ihre|eurer|dem|immer|so|beim|im) (?!sms|nachrichten?|umfragen?|texte|nummer|nerven|nervt|belastigung)\w{4,} ",
        r" zu (?!schreiben|nerven|texten|simsen|storen|belastigen|fragen|schicken|senden)\w+en ",
        r" (?:musik|larm|rauchen|preise|laut) ",
    ),
    contrary=(
        r" (?:melde|meldet|melden|tragt|trag|tragen|nehmt|nehmen|streicht|loscht) (?:sie )?mich (?:bitte |auf keinen fall |nur |ja |bloss )*(?:nicht|nie) ",
        r"(?<! kann mich)(?<! kann mich hier)(?<! konnte mich)(?<! lasst sich)(?<! kann man sich) (?:nicht|nie|keinesfalls) (?:abmelden|austragen|abbestellen|abgemeldet|von der liste|aus dem verteiler|loschen) ",
        r" (?:hort|hor|horen) (?:sie |bitte |ja |bloss |nur )*(?:nicht|nie|niemals) auf ",
        r" nicht (?:mit dem schreiben |damit )?aufhoren ",
    ),
)
