"""These sentences in Polish; they know nothing but words."""

WORDS: dict[str, str] = {
    "recovery": "Sprawy i jak je załatwiono",
    "recovery_period": "Kwartał od {first} do {last}.",
    "recovery_raised": "Liczba nowych spraw: {n}.",
    "recovery_raised_one": "1 nowa sprawa.",
    "recovery_by": "Co je wywołało, według ostatniej sprawy każdego z klientów (razem {n}): {by}.",
    "recovery_by_low_score": "niska ocena {n}",
    "recovery_by_words": "słowo takie jak zwrot {n}",
    "recovery_by_wish": "prośba o kontakt {n}",
    "recovery_in_time": "Odpowiedź na czas: {count} z {of} klientów ({value}; biorąc pod uwagę przypadek, {range}).",
    "recovery_answer": "Pierwsza odpowiedź, klientów {n}: jedna czwarta w ciągu {quarter}, połowa w ciągu {median}, "
    "trzy czwarte w ciągu {late}.",
    "recovery_resolve": "Sprawa zamknięta, klientów {n}: jedna czwarta w ciągu {quarter}, połowa w ciągu {median}, "
    "trzy czwarte w ciągu {late}.",
    "recovery_open": "Licząc tylko godziny otwarcia: {quarter}, {median} i {late}.",
    "recovery_asked": "Po kilku dniach zapytano klientów, czy dobrze to załatwiono: {n}; odpowiedziało {heard}. Nikt "
    "nie wie, co powiedzieliby pozostali.",
    "recovery_asked_one": "Po kilku dniach zapytano 1 klienta, czy dobrze to załatwiono; odpowiedziało {heard}. Nikt "
    "nie wie, co powiedzieliby pozostali.",
    "recovery_asked_all": "Po kilku dniach zapytano klientów, czy dobrze to załatwiono: {n}; odpowiedzieli wszyscy.",
    "recovery_asked_few": "Po kilku dniach zapytano klientów, czy dobrze to załatwiono: {n}; odpowiedziało mniej niż "
    "{minimum}, więc nic z tego nie pokazujemy.",
    "recovery_asked_few_one": "Po kilku dniach zapytano 1 klienta, czy dobrze to załatwiono; odpowiedziało mniej niż "
    "{minimum}, więc nic z tego nie pokazujemy.",
    "recovery_put_right": "Spośród {of} klientów, którzy dali niską ocenę i odpowiedzieli, {count} dało potem 4 lub 5 "
    "({value}; biorąc pod uwagę przypadek, {range}).",
    "recovery_change": "Ich ocena od 1 do 5 wynosiła przedtem {before}, a potem {after}, średnio {value} ({range} "
    "biorąc pod uwagę przypadek).",
    "recovery_change_alike": "Ich ocena od 1 do 5 wynosiła przedtem {before}, a potem {after}.",
    "recovery_caution": "Kto raz ocenia nisko, następnym razem zwykle ocenia wyżej, także gdy nic nie zrobiono. Nie "
    "dowodzi to więc, że to, co zrobiono, pomogło.",
    "recovery_again": "Kolejna sprawa w ciągu 90 dni: {count} z {of} klientów, których sprawę zamknięto w poprzednim "
    "kwartale ({value}; biorąc pod uwagę przypadek, {range}).",
    "recovery_hidden": "Nie pokazujemy, aby chronić ludzi (mniej niż {minimum} klientów albo dałoby się wyliczyć "
    "innych): {figures}.",
    "recovery_held": "Liczby oznaczone ° powtórzono z tygodnia {weeks}: od tego czasu zmieniło się mniej niż {minimum} "
    "klientów.",
    "recovery_n_raised": "co wywołało sprawy",
    "recovery_n_in_time": "odpowiedź na czas",
    "recovery_n_answer": "czas do pierwszej odpowiedzi",
    "recovery_n_resolve": "czas do zamknięcia",
    "recovery_n_heard": "ilu odpowiedziało",
    "recovery_n_pair": "ocena przedtem i potem",
    "recovery_n_again": "kolejna sprawa w ciągu 90 dni",
    "recovery_line": "Załatwione: {count} z {of} niezadowolonych klientów dało 4 lub 5 po zamknięciu sprawy ({value}; "
    "w tym kwartale zapytano: {asked}).",
    "recovery_sms": "Załatwione: {count}/{of} dało 4-5 po swojej sprawie (zapytano: {asked}).",
    "recovery_places": "Sprawy według miejsca",
    "recovery_col_customers": "Ze sprawą",
    "recovery_col_in_time": "Na czas",
    "recovery_col_before": "Przedtem",
    "recovery_col_after": "Potem",
    "recovery_col_put_right": "Potem 4 lub 5",
    "recovery_few": "ukryte",
    "recovery_few_note": "W tabeli {word} znaczy: mniej niż {minimum} klientów albo dałoby się z tego wyliczyć innych.",
    "recovery_drawn": "Ocena przedtem i potem, od 1 do 5: {rows}.",
    "recovery_drawn_row": "{name} {before}, potem {after} (klientów: {n})",
    "recovery_legend_before": "w chwili skargi",
    "recovery_legend_after": "po zamknięciu sprawy",
    "recovery_axis": "Ocena od 1 do 5, średnie tych samych klientów",
}
