"""These sentences in Polish; they know nothing but words."""

WORDS: dict[str, str] = {
    "journey": "Obietnice i droga klienta",
    "journey_weeks": "Tygodnie od {first} do {last} razem. Tydzień, w którym o danym etapie odpowiedziało mniej niż "
    "{minimum} osób, jest pominięty, aby je chronić.",
    "journey_ranges": "Przedziały obejmują tylko przypadek. Są tak szerokie, że z nich wszystkich któryś myli się raz "
    "na dwadzieścia razy.",
    "journey_breaks": "Droga klienta załamuje się tutaj: {places}.",
    "journey_holds": "Po uwzględnieniu przypadku żaden etap nie jest gorszy od innych i żadna obietnica nie jest "
    "niedotrzymana.",
    "journey_missed": "Po uwzględnieniu przypadku żaden etap nie jest gorszy od innych, ale obietnica, która "
    "obowiązuje wszędzie, jest niedotrzymana.",
    "journey_nothing": "Zmierzono zbyt mało, aby powiedzieć, gdzie droga klienta się załamuje.",
    "journey_felt_less": "{touchpoint}: zadowolonych było {share} klientów ({count} z {n}). Na innych etapach było ich "
    "więcej i to nie przypadek.",
    "journey_here": "tu się załamuje",
    "journey_axis": "Zadowoleni klienci, w procentach",
    "journey_everywhere": "wszędzie",
    "journey_gaps": "Co zobaczyli wizytujący, obok tego, co czuli klienci",
    "journey_gap": "{touchpoint}: wizytujący zobaczyli dotrzymane {kept} z {checks} obietnic. Z {n} klientów "
    "zadowolonych było {share} ({range}). To dwie różne rzeczy i nigdy się ich nie sumuje.",
    "journey_gap_alone": "{touchpoint}: wizytujący zobaczyli dotrzymane {kept} z {checks} obietnic. Odpowiedziało zbyt "
    "mało klientów, aby to zestawić.",
    "journey_alt": "Droga klienta, etap po etapie. {stations}",
    "journey_table": "Obiecane, zmierzone i odczute, według etapów",
    "journey_col_place": "Etap",
    "journey_col_promise": "Obiecane",
    "journey_col_measured": "Zmierzone",
    "journey_col_felt": "Zadowoleni",
    "journey_chat": "„{promise}” dotrzymano {kept} z {n} razy ({share}), tygodni: {weeks}. Obiecane: {target}.",
    "felt": "{share} ({range}), {count} z {n}",
    "felt_hidden": "zbyt mało, aby pokazać",
    "felt_nobody": "nikt nie odpowiedział",
    "felt_satisfied": "zadowolonych {share}",
    "promise_kept": "„{promise}” dotrzymano {kept} z {n} razy, {share} (możliwe {range}). Obiecane: {target}. "
    "Obietnica jest dotrzymana.",
    "promise_missed": "„{promise}” dotrzymano {kept} z {n} razy, {share} (możliwe {range}). Obiecane: {target}. "
    "Obietnica jest niedotrzymana i to nie przypadek.",
    "promise_chance": "„{promise}” dotrzymano {kept} z {n} razy, {share} (możliwe {range}). Obiecane: {target}. Cel "
    "leży w przedziale: raz się uda, raz nie, przez przypadek.",
    "promise_so_far": "„{promise}” dotrzymano jak dotąd za każdym razem, łącznie {n} (możliwe {range}). Obiecane: "
    "{target}. To za mało, aby mieć pewność.",
    "promise_few": "„{promise}”: wizytujący widzieli ją dotrzymaną {kept} z {n} razy. To za mało, aby podać procent. "
    "Obiecane: {target}.",
    "promise_hidden": "„{promise}”: w żadnym tygodniu nie odpowiedziało {minimum} osób, więc nic nie pokazujemy, aby "
    "je chronić. Obiecane: {target}.",
    "promise_hidden_cases": "„{promise}”: zmieniło się mniej niż {minimum} spraw, więc nic nie pokazujemy, aby chronić "
    "klientów. Obiecane: {target}.",
    "promise_whole": "„{promise}” podaje się tylko dla całej firmy. Obiecane: {target}.",
    "promise_nothing": "„{promise}”: jeszcze nic nie zmierzono. Obiecane: {target}.",
    "promise_held": "Powtórzone z wcześniejszego raportu: od tego czasu zmieniło się mniej niż {minimum}.",
    "promise_of_answers": "z odpowiedzi klientów",
    "promise_of_cases": "z czasu obsługi spraw",
    "promise_of_visits": "z wizyt kontrolnych",
    "promise_is_kept": "dotrzymana",
    "promise_is_missed": "niedotrzymana",
    "promise_is_chance": "raz się uda, raz nie, przez przypadek",
    "promise_is_so_far": "jak dotąd zawsze dotrzymana",
    "promise_is_few": "zbyt mało wizyt, aby ocenić",
    "promise_is_hidden": "zbyt mało, aby pokazać",
    "promise_is_whole": "tylko cała firma",
    "promise_is_nothing": "jeszcze nie zmierzono",
}
