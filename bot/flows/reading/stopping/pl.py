"""How people ask not to be written to in Polish."""
# ruff: noqa: E501 - a pattern is read best whole, on one line

from bot.flows.reading.lexicon import words
from bot.flows.reading.stopping.request import StopWords, ceasing

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
        koniec anuluj zakończ odwołaj przestań przestańcie dość stopuj usuń usuńcie basta skończ
        """
    ),
    padding=words(
        """
        proszę dziękuję dzięki mnie już natychmiast teraz się z tego to tych prosze smsy sms wiadomości chcę
        chce
        """
    ),
    triggers=words(
        """
        nie dość dosyć żadnych przestań przestańcie przestać skończcie wypisz wypiszcie wypisać rezygnuję zostaw
        zostawcie dajcie daj usuń usuńcie usunąć usunięcie koniec wycofuję cofam rezygnacja wykreślcie wykreśl
        wykreślić więcej spokój spokoj wypisanie usunięcie skreślenie wykreślenie skreślcie skreśl skreślić stop zaprzestańcie zaprzestać zaprzestanie zaprzestania odczepcie odwalcie spadajcie nigdy
        """
    ),
    patterns=(
        ceasing(
            "przestan przestancie skonczcie dosc dosyc stop koniec zaprzestancie zaprzestanie",
            "smsow sms smsy smsami wiadomosci wiadomosciami ankiet ankietami spamu pisac wysylac pisania wysylania",
            spared="nie bez",
        ),
        r" o (?:wypisanie|usuniecie|skreslenie|wykreslenie) (?:mnie|[.]|mojego|numeru|z listy|z bazy|tego numeru|prosze) ",
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
        r" spadajcie ",
    ),
)
