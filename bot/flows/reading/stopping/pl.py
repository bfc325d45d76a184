"""How people ask not to be written to in Polish."""
# ruff: noqa: E501 - a pattern is read best whole, on one line

from bot.flows.reading.lexicon import words
from bot.flows.reading.stopping.request import StopWords, alone, ceasing

_TEXTS = r"(?:smsow|sms|smsy|wiadomosci|esemesow|maili|ankiet|ankiety|telefonow|powiadomien|tekstow|spamu|messengerow)"
_WRITE = (
    r"(?:pisz|piszcie|pisac|pisze|wysylaj|wysylajcie|wysylac|kontaktuj|kontaktujcie|kontaktowac|dzwon|dzwoncie|dzwonic|"
    r"przysylaj|przysylajcie|przysylac|przeszkadzac|przeszkadzajcie|meczcie|niepokoic|nekac|zawracac|meczyc|przysylaj)"
)

STOP = StopWords(
    strong=words(
        """
        rezygnuję rezygnacja stop wypisz wypisać wypisuję wypiszcie wypiszmnie zrezygnuj rezygnuje
        """
    ),
    weak=words(
        """
        spam blokuję zablokuj usunąć wyrejestrować wyrejestruj anulować skasuj koniec anuluj zakończ odwołaj przestań przestańcie dość stopuj usuń usuńcie basta skończ
        """
    ),
    padding=words(
        """
        proszę dziękuję dzięki mnie już natychmiast teraz się z tego to tych prosze smsy sms wiadomości chcę
        chce
        """
    ),
    patterns=(
        r" (?:przestan|przestancie|skonczcie|prosze przestac|przestac) (?:\w+ )?(?:zawracac|truc|niepokoic|przeszkadzac|draznic|dreczyc|naprzykrzac|dokuczac|pytac|wypytywac|ankietowac) ",
        ceasing(
            "przestan przestancie skonczcie dosc dosyc stop koniec zaprzestancie zaprzestanie",
            "smsow sms smsy smsami wiadomosci wiadomosciami ankiet ankietami spamu pisac wysylac pisania wysylania",
            spared="nie bez",
        ),
        r" o (?:wypisanie|usuniecie|skreslenie|wykreslenie) (?:mnie|[.]|mojego|numeru|z listy|z bazy|tego numeru|prosze) ",
        r" o (?:niekontaktowanie|niepisanie|niewysylanie|nieprzysylanie|niedzwonienie|zaprzestanie|nieniepokojenie) ",
        r" nie (?:wyrazam|daje|dawalem|dawalam|udzielam|wyrazalem|wyrazalam) (?:\w+ )?(?:zgody|zgode) ",
        rf" (?:prosze|prosze was|blagam) (?:juz |wiecej |mnie |do mnie |mi )*nie (?:juz |wiecej |mi |do mnie )*{_WRITE} ",
        rf" nie {_WRITE} (?:mi |do mnie |do nas |juz |wiecej |sie |ze mna )*(?:do mnie|wiecej|juz|mi|[.]|ze mna|{_TEXTS}|prosze|nigdy) ",
        rf" (?:wiecej|juz|nigdy wiecej) (?:do mnie |mi )?nie {_WRITE} ",
        rf" nie (?:chce|chcemy|zycze sobie|potrzebuje|zgadzam sie na) (?:juz |wiecej |dostawac |otrzymywac |zadnych |od was |tych |kolejnych |waszych |takich )*(?:{_TEXTS}|kontaktu|zebyscie \w+) ",
        r" nie chce (?:juz |wiecej )*(?:dostawac|otrzymywac|zebyscie|aby do mnie|byscie|kontaktu) ",
        rf" (?:zadnych|dosc|dosyc|koniec|nigdy wiecej) (?:juz |wiecej |tych |z |ze |z tymi |kolejnych )*(?:{_TEXTS}|smsami|pisania) ",
        r" (?:przestan|przestancie|przestac|skonczcie|zaprzestac|zaprzestancie|zaprzestanie|zaprzestania) (?:\w+ ){0,2}(?:pisac|wysylac|dzwonic|smsowac|przysylac|nekac|meczyc|spamowac|kontaktowac|wysylania|kontaktu|kontaktowania|pisania|nekania) ",
        r"(?<! nie) (?:przestan|przestancie|skonczcie|zaprzestancie|prosze przestac) (?:prosze |juz |to |z tym |wreszcie |natychmiast |w koncu )*[.] ",
        r" (?:wypisz|wypiszcie|wypisac|wykreslcie|wykresl|wykreslic|skreslcie|skresl|skreslic|usuncie|usun|usunac|usuniecie) (?:mnie|moj numer|moje dane|moj telefon|ten numer|mojego numeru|mi|moj nr) ",
        r" (?:mnie|moj numer) (?:prosze )?(?:wypisac|wykreslic|usunac) ",
        r" (?:dajcie|daj) (?:mi |nam )?(?:juz |swiety )*spokoj ",
        r" (?:zostawcie|zostaw) (?:mnie|nas) (?:w spokoju|juz) ",
        r" (?:rezygnuje|chce zrezygnowac|zrezygnowac|chce sie wypisac|wypisuje sie) (?:z |ze )(?:\w+ )?(?:sms\w*|wiadomosci|ankiet\w*|powiadomien|uslugi|subskrypcji|tych|tego|otrzymywania|dalszych) ",
        r" chce sie wypisac ",
        r" (?:wycofuje|cofam) (?:moja )?zgode ",
        r" (?:odczepcie|odwalcie|odpieprzcie) sie ",
        r" (?:spadajcie|spadaj|odczep sie|odwal sie|odpieprz sie|odpierdol\w* sie|goncie sie) ",
        r" (?:jak|gdzie|w jaki sposob) (?:\w+ ){0,4}(?:wypisac|zrezygnowac|wyrejestrowac|anulowac|wylaczyc|wypisuje|przestac dostawac|zablokowac) ",
        r" (?:chce|chcialbym|chcialabym|prosze|zycze sobie|musze|zamierzam) (?:\w+ ){0,2}(?:zrezygnowac|wypisac sie|wyrejestrowac|zrezygnowac z) ",
        r" (?:skasujcie|skasuj|skasowac|usuncie|usun|usunac|wymazcie|wykasujcie|wykreslcie|zapomnijcie|zablokujcie|wyrzuccie|wywalcie|wywal|wyrzuc) (?:prosze )?(?:moj|ten|moje|mojego|o moim|mnie|nas) ",
        r" (?:wyrejestrujcie|wyrejestruj|wyrejestrowac|wyrejestrowanie|wypiszcie|odhaczcie|wykluczcie) (?:mnie|[.]|prosze|numer|moj|z) ",
        r" (?:o brak|bez|zero|zadnego|nie chce|nie zycze sobie) (?:dalszego |jakiegokolwiek |wiecej )?kontaktu ",
        rf" (?:bez|zero|zadnych|zadne|nigdy wiecej|dosc|koniec|stop) (?:wiecej |juz |tych |waszych |kolejnych |takich )*(?:{_TEXTS}|pytan|sms) (?:[.]|prosze|wiecej|do mnie|od was|juz) ",
        r" (?:blokuje|zablokuje|zablokowalem|zablokowalam|zglaszam|zglosze) (?:was|ten|to|numer|jako|pana|was jako) ",
        r" (?:to|to jest|zwykly|czysty) (?:spam|nekanie) ",
        r" nie (?:zawracaj\w*|nekaj\w*|mecz\w*|drecz\w*|pytaj\w*|przeszkadzaj\w*|niepokoj\w*|kontaktuj\w*|pisz\w*|smsuj\w*|spamuj\w*|wysylaj\w*|przysylaj\w*) (?:mi|mnie|do|juz|wiecej|glowy|sie|nam|nigdy|prosze|[.]|ludzi) ",
        r" (?:prosze|prosimy) (?:mnie |mi |juz |wiecej |do mnie |sie ze mna )*nie (?:\w+ )?(?:nekac|niepokoic|pytac|meczyc|zawracac|przeszkadzac|kontaktowac|pisac|wysylac|dzwonic|przysylac|smsowac|dreczyc) ",
        r" (?:anulujcie|anuluj|anulowac|anuluje|wylaczcie|wylacz|wylaczyc|zatrzymajcie|przerwijcie|wstrzymajcie|odwolajcie) (?:prosze |te |moja |mi |ta |moje )*(?:subskrypcje|powiadomienia|sms\w*|wiadomosci|ankiety|wysylke|wysylanie|usluge) ",
        r" nie (?:chce|zamierzam|bede|mam zamiaru|mam ochoty) (?:juz |wiecej )?(?:brac udzialu|uczestniczyc|odpowiadac|wypelniac) (?:w |na )?(?:zadnych|ankiet\w*|wiecej|tych|takich|kolejnych|waszych|wasze|zadne) ",
        rf" (?:mam|mamy) (?:juz |serdecznie )*(?:dosc|dosyc) (?:\w+ ){{0,2}}{_TEXTS} ",
        r" nie (?:zgadzam|zgodzilem|zgodzilam|zapisywalem|zapisywalam|godze|prosilem|prosilam) (?:sie )?(?:na|o|do) (?:\w+ )?(?:sms\w*|wiadomosc\w*|to|ankiet\w*|kontakt\w*|takie|otrzymywanie|zadne|te) ",
        alone(
            "koniec z tym | nigdy wiecej | prosze to przerwac | to przerwac | przerwijcie to | skonczcie z tym | skoncz z tym | wystarczy | starczy"
            " | juz dosc | juz wystarczy | dosc tego | dosyc tego | mam dosc | mam dosyc | ja rezygnuje | nie chce tego | nie chce juz | nie chce wiecej"
            " | juz nie chce | zostaw mnie | zostawcie mnie | dajcie spokoj | daj spokoj | nie pisac | nie pisz | nie piszcie | nie przeszkadzac | nie kontaktowac sie"
            " | prosze nie | ani slowa wiecej | zadnych wiecej",
            polite="prosze dziekuje dzieki juz natychmiast teraz hej halo ok",
        ),
    ),
    contrary=(
        r" nie (?:wypisuj\w*|usuwaj\w*|wykreslaj\w*|skreslaj\w*|kasuj\w*|wyrejestrowuj\w*) (?:mnie|mojego|moich|nas|prosze|[.]) ",
        r" nie (?:chce|zamierzam|mam zamiaru|bede) (?:\w+ )?(?:sie )?(?:wypisac|wypisywac|rezygnowac|zrezygnowac|wyrejestrowac) ",
        r" nie (?:przestawaj\w*|przerywaj\w*) ",
    ),
)
