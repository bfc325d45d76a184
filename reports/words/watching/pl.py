"""These sentences in Polish; they know nothing but words."""

WORDS: dict[str, str] = {
    "try_title": "Dwa sposoby pytania",
    "try_what_wording": "Próba {number}: inne słowa, „{words}”",
    "try_what_invitation": "Próba {number}: inne słowa przed pierwszym pytaniem, „{words}”",
    "try_what_hour": "Próba {number}: pytanie po tylu godzinach od wizyty: {n}",
    "try_what_hour_one": "Próba {number}: pytanie {n} godzinę po wizycie",
    "try_running": "Trwa: zapytano {asked} z {wanted}, koniec około {day}. Do tego czasu nikt nie sprawdza, jak "
    "wypadają oba sposoby.",
    "try_waiting": "Zapytano już wszystkich ({asked}). Wynik sprawdza się raz, gdy minie czas na ostatnie odpowiedzi.",
    "try_stopped": "Zakończona przed czasem, więc nic z niej nie wynika.",
    "try_apart": "Część klientów pytamy innymi słowami (próba {number}). Ich oceny stoją osobno, w żadnej liczbie.",
    "try_counts": "Tak jak dotąd odpowiedziało {first} z {asked}, w nowy sposób {second} z {other}.",
    "try_response_more": "W nowy sposób odpowiada więcej osób, o {value} punktów (pasowałoby {range}).",
    "try_response_less": "W nowy sposób odpowiada mniej osób, o {value} punktów (pasowałoby {range}).",
    "try_response_none": "W liczbie odpowiedzi brak różnicy, którą tylu klientów mogłoby pokazać: musiałaby wynosić co "
    "najmniej {points} punktów.",
    "try_response_hidden": "W jeden ze sposobów odpowiedziało mniej niż {minimum} osób; dla ich ochrony nie pokazujemy "
    "ile.",
    "try_response_unknown": "W jeden ze sposobów nikogo nie zapytano, więc nie ma czego porównać.",
    "try_score_more": "W nowy sposób oceny są wyższe, o {value} punktów (pasowałoby {range}): zmienia się to, kto "
    "odpowiada lub co mówi, a nie obsługa.",
    "try_score_less": "W nowy sposób oceny są niższe, o {value} punktów (pasowałoby {range}): zmienia się to, kto "
    "odpowiada lub co mówi, a nie obsługa.",
    "try_score_none": "W ocenach brak różnicy, którą tylu klientów mogłoby pokazać: musiałaby wynosić co najmniej "
    "{points} punktów.",
    "try_score_hidden": "W jeden ze sposobów ocenę dało mniej niż {minimum} osób; dla ich ochrony nie pokazujemy ocen.",
    "try_score_unknown": "Ocen nie da się porównać.",
    "sign_title": "Czy odpowiedzi wyglądają wiarygodnie?",
    "sign_straight": "Około {share} odpowiedzi daje każdemu pytaniu tę samą ocenę. Może tak ma być, może to pośpiech.",
    "sign_instant": "Około {share} odpowiedzi przyszło szybciej, niż da się przeczytać pytania.",
    "sign_soon_again": "Około {share} odpowiedzi przyszło z telefonów pytanych niecały tydzień wcześniej.",
    "sign_staff_phone": "Część odpowiedzi przyszła z telefonów Waszych pracowników. Liczą się jak inne; poproście "
    "pracowników, by nie odpowiadali za klientów.",
    "sign_note": "Znak niczego nie dowodzi i żadna odpowiedź nie jest przez niego pomijana. Nie mówimy, kto "
    "odpowiedział.",
    "weighted_both": "{title}: {value} według liczenia; {weighted} po zważeniu do zapytanych, {axis} i {second} razem "
    "({range}, warte tyle co {n} odpowiedzi).",
    "weighted_both_not": "Razem ({axis} i {second}) nie ma liczby ważonej: {why}.",
    "weights_between": "od {low} do {high}, zależnie od dwóch grup",
    "not_unsettled": "żadne wagi nie pasują do obu naraz",
    "rates_way": "Klienci {way}: odpowiedziało {answered} z {asked} ({share}; możliwe {range}).",
    "rates_way_hidden": "Klienci {way}: {asked}. Nie pokazujemy, ilu odpowiedziało, żeby chronić małe grupy.",
    "rates_alone": "Przyszli sami, przez link lub kod: {n}.",
    "rates_alone_one": "Sami przyszli, przez link lub kod: 1.",
    "rates_alone_answered": "Przyszli sami, przez link lub kod: {n}; odpowiedziało {answered}.",
    "rates_apart": "Nikt ich nie pytał, a kto przychodzi sam, prawie zawsze odpowiada: nie liczą się tu w żadnym "
    "udziale.",
    "beside_few": "Tam, gdzie sami przyszli tylko nieliczni, nie pokazujemy, ilu odpowiedziało w grupie, żeby ich "
    "chronić.",
    "ask_too": "Wszyscy klienci przyszli sami. Zapytajcie też innych po wizycie: ci, którzy się nie zgłaszają, mogą "
    "widzieć to inaczej.",
    "frame_alone": "Przyszli sami, przez link lub kod: {n}. Nikt ich nie pytał, więc nie ma ich wśród zapytanych.",
    "frame_alone_one": "Sami przyszli, przez link lub kod: 1. Nikt nie pytał, więc nie ma tej osoby wśród zapytanych.",
    "w_came": "przyszli sami",
    "sign_at": "{place} (około {share})",
    "sign_more_straight": "Ta sama ocena na każde pytanie: wyraźnie częściej w {places} niż gdzie indziej.",
    "sign_more_instant": "Szybciej, niż da się przeczytać pytania: wyraźnie częściej w {places} niż gdzie indziej.",
    "sign_more_soon_again": "Z telefonów pytanych niecały tydzień wcześniej: wyraźnie częściej w {places} niż gdzie "
    "indziej.",
    "sign_staff_top": "Prawie wszyscy klienci kogoś z Waszego zespołu dają najwyższą ocenę, częściej, niż tłumaczy to "
    "przypadek. Może pracuje tak dobrze, może wybiera, kogo pytać, albo pomaga odpowiadać. Niech wybiera reguła lub "
    "przypadek.",
    "try_what_channel": "Próba {number}: pytanie na Telegramie zamiast SMS-em, klientów, którzy zgodzili się na oba",
}
