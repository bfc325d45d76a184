"""Stop words of languages we hold no conversation in yet: nobody is kept for lack of a language."""
# ruff: noqa: E501 - wide scripts are narrow on the screen

from bot.flows.reading.lexicon import words
from bot.flows.reading.stopping.request import StopWords

STOP = StopWords(
    strong=words(
        """
        afmelden uitschrijven cancella disiscrivi cancellami disiscrivimi descadastrar descadastre sair stoppa
        avsluta стоп отписаться отпишите откажи иптал إلغاء توقف ايقاف إيقاف قف الغاء 停止 配信停止 解除 退订 停止配信 ストップ
        やめて रोकें रोको बंद रुको اتوقف لغو stopbericht やめてください 중지 거부 остановить
        """
    )
    - words("sair"),
    weak=words("sair stoppen annulla basta einde slut avbryt iptal dur"),
    padding=words(
        """
        per favore grazie alstublieft bedankt por obrigado من فضلك करें करो कृपया してください ください
        """
    ),
    patterns=(
        r" (?:geen|niet) (?:meer )?(?:sms|sms ?jes|berichten|berichtjes) meer ",
        r" (?:stuur|stuurt) (?:me|mij) (?:geen|niet) ",
        r" niet meer (?:sturen|contacteren|berichten|smsen|appen) ",
        r" non (?:scrivetemi|contattatemi|mandatemi|inviatemi|scrivermi|contattarmi|mandarmi) (?:piu|altri|mai) ",
        r" smettete(?:la)? di (?:scrivermi|mandarmi|contattarmi|inviarmi) ",
        r" lasciatemi (?:in pace|stare) ",
        r" nao (?:me )?(?:mande|mandem|envie|enviem|escreva|escrevam|contacte|contatem) mais ",
        r" (?:pare|parem) de (?:me )?(?:mandar|enviar|escrever|contatar|contactar) ",
        r" nao quero (?:mais )?(?:receber )?(?:mais )?(?:mensagens|sms) ",
    ),
)
