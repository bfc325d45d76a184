"""These sentences in German; they know nothing but words."""

WORDS: dict[str, str] = {
    "try_title": "Zwei Arten zu fragen",
    "try_what_wording": "Versuch {number}: andere Worte, „{words}“",
    "try_what_invitation": "Versuch {number}: andere Worte vor der ersten Frage, „{words}“",
    "try_what_hour": "Versuch {number}: {n} Stunden nach dem Besuch fragen",
    "try_what_hour_one": "Versuch {number}: {n} Stunde nach dem Besuch fragen",
    "try_running": "Läuft: {asked} von {wanted} gefragt, endet etwa am {day}. Bis dahin sieht niemand nach, wie die "
    "beiden abschneiden.",
    "try_waiting": "Alle {asked} sind gefragt. Nachgesehen wird einmal, wenn die letzten Antworten ihre Zeit gehabt "
    "haben.",
    "try_stopped": "Vor der Zeit beendet, daher folgt nichts daraus.",
    "try_apart": "Ein Teil der Kunden wird mit anderen Worten gefragt (Versuch {number}). Ihre Noten stehen für sich, "
    "in keiner Zahl hier.",
    "try_counts": "Wie bisher antworteten {first} von {asked}, auf die neue Art {second} von {other}.",
    "try_response_more": "Auf die neue Art antworten mehr, um {value} Punkte ({range} würde passen).",
    "try_response_less": "Auf die neue Art antworten weniger, um {value} Punkte ({range} würde passen).",
    "try_response_none": "Bei der Zahl der Antworten kein Unterschied, den so viele hätten zeigen können: es hätten "
    "{points} Punkte oder mehr sein müssen.",
    "try_response_hidden": "Auf eine der Arten antworteten weniger als {minimum}; wie viele, wird zu ihrem Schutz nicht"
    " gezeigt.",
    "try_response_unknown": "Auf eine der Arten wurde niemand gefragt, es gibt also nichts zu vergleichen.",
    "try_score_more": "Auf die neue Art sind die Noten höher, um {value} Punkte ({range} würde passen): sie ändert, wer"
    " antwortet oder was gesagt wird, nicht den Dienst.",
    "try_score_less": "Auf die neue Art sind die Noten niedriger, um {value} Punkte ({range} würde passen): sie ändert,"
    " wer antwortet oder was gesagt wird, nicht den Dienst.",
    "try_score_none": "Bei den Noten kein Unterschied, den so viele hätten zeigen können: es hätten {points} Punkte "
    "oder mehr sein müssen.",
    "try_score_hidden": "Auf eine der Arten gaben weniger als {minimum} eine Note; die Noten werden zu ihrem Schutz "
    "nicht gezeigt.",
    "try_score_unknown": "Die Noten lassen sich nicht vergleichen.",
    "sign_title": "Sehen die Antworten richtig aus?",
    "sign_straight": "Etwa {share} der Antworten geben jeder Frage dieselbe Note. Das kann so gemeint sein oder in Eile"
    " gesagt.",
    "sign_instant": "Etwa {share} der Antworten kamen schneller, als man die Fragen lesen kann.",
    "sign_soon_again": "Etwa {share} der Antworten kamen von Telefonen, die weniger als eine Woche zuvor gefragt worden"
    " waren.",
    "sign_staff_phone": "Einige Antworten kamen von Telefonen Ihres eigenen Personals. Sie zählen wie alle anderen; "
    "bitten Sie das Personal, nicht für Kunden zu antworten.",
    "sign_note": "Ein Zeichen beweist nichts, und keine Antwort wird deswegen weggelassen. Wer geantwortet hat, wird "
    "nicht gesagt.",
    "weighted_both": "{title}: {value} wie gezählt; {weighted} nach {axis} und {second} zugleich auf die Gefragten "
    "gewichtet ({range}, so gut wie {n} Antworten).",
    "weighted_both_not": "Nach {axis} und {second} zugleich gibt es keine gewichtete Zahl: {why}.",
    "weights_between": "{low} bis {high}, je nach ihren zwei Gruppen",
    "not_unsettled": "keine Gewichte passen zu beiden zugleich",
    "rates_way": "Kunden, {way}: {answered} von {asked} haben geantwortet ({share}; {range} wären möglich).",
    "rates_way_hidden": "Kunden, {way}: {asked}. Wie viele davon geantwortet haben, wird nicht gezeigt, um kleine "
    "Gruppen zu schützen.",
    "rates_alone": "Von selbst gekommen, über einen Link oder Code: {n}.",
    "rates_alone_one": "Von selbst gekommen, über einen Link oder Code: 1.",
    "rates_alone_answered": "Von selbst gekommen, über einen Link oder Code: {n}; {answered} davon haben geantwortet.",
    "rates_apart": "Niemand hat sie gefragt, und wer von selbst kommt, antwortet fast immer: Sie zählen hier in "
    "keinem Anteil.",
    "beside_few": "Wo nur wenige von selbst kamen, wird nicht gezeigt, wie viele in der Gruppe antworteten, um sie zu "
    "schützen.",
    "ask_too": "Alle Kunden kamen von selbst. Fragen Sie auch andere nach ihrem Besuch: Wer sich nicht meldet, sieht "
    "es vielleicht anders.",
    "frame_alone": "Von selbst gekommen, über einen Link oder Code: {n}. Niemand hat sie gefragt, darum zählen sie "
    "nicht zu den Gefragten.",
    "frame_alone_one": "Von selbst gekommen, über einen Link oder Code: 1. Niemand hat gefragt, darum zählt er nicht "
    "zu den Gefragten.",
    "w_came": "von selbst gekommen",
    "sign_at": "{place} (etwa {share})",
    "sign_more_straight": "Dieselbe Note für jede Frage: deutlich öfter bei {places} als anderswo.",
    "sign_more_instant": "Schneller, als man die Fragen lesen kann: deutlich öfter bei {places} als anderswo.",
    "sign_more_soon_again": "Von Telefonen, die weniger als eine Woche zuvor gefragt wurden: deutlich öfter bei "
    "{places} als anderswo.",
    "sign_staff_top": "Fast alle Kunden von jemandem aus Ihrem Team geben die höchste Note, öfter, als Zufall "
    "erklärt. Vielleicht ist die Arbeit so gut, vielleicht wird ausgesucht oder beim Antworten geholfen. Lassen Sie "
    "eine Regel oder den Zufall wählen.",
    "try_what_channel": "Versuch {number}: auf Telegram statt per SMS fragen, bei Kunden, die beidem zugestimmt haben",
}
