"""These sentences in Spanish; they know nothing but words."""

WORDS: dict[str, str] = {
    "journey": "Las promesas y el recorrido",
    "journey_weeks": "Semanas {first} a {last} sumadas. No cuenta la semana en que respondieron menos de {minimum} "
    "sobre un momento, para protegerlos.",
    "journey_ranges": "Los márgenes cubren solo el azar. Son tan amplios que, entre todos, uno falla una vez de cada "
    "veinte.",
    "journey_breaks": "El recorrido se rompe en: {places}.",
    "journey_holds": "En ningún momento hay algo peor que en los demás, ni una promesa incumplida, más allá del azar.",
    "journey_missed": "Ningún momento es peor que los demás más allá del azar, pero no se cumple una promesa que vale "
    "en todas partes.",
    "journey_nothing": "Se ha medido muy poco para decir dónde se rompe el recorrido.",
    "journey_felt_less": "{touchpoint}: el {share} de los clientes quedó satisfecho ({count} de {n}). En los demás "
    "momentos fueron más, y no por azar.",
    "journey_here": "se rompe aquí",
    "journey_axis": "Clientes satisfechos, en porcentaje",
    "journey_everywhere": "en todas partes",
    "journey_gaps": "Lo que se vio en las visitas de control, junto a lo que sintieron los clientes",
    "journey_gap": "{touchpoint}: en las visitas de control se vieron cumplidas {kept} de {checks} cosas prometidas. "
    "De {n} clientes, quedó satisfecho el {share} ({range}). Son dos cosas distintas y nunca se suman.",
    "journey_gap_alone": "{touchpoint}: en las visitas de control se vieron cumplidas {kept} de {checks} cosas "
    "prometidas. Respondieron muy pocos clientes para compararlo.",
    "journey_alt": "El recorrido, momento a momento. {stations}",
    "journey_table": "Lo prometido, lo medido y lo sentido, por momento",
    "journey_col_place": "Momento",
    "journey_col_promise": "Prometido",
    "journey_col_measured": "Medido",
    "journey_col_felt": "Satisfechos",
    "journey_chat": "«{promise}» se cumplió {kept} de {n} veces ({share}) en {weeks} semanas. Prometido: {target}.",
    "felt": "{share} ({range}), {count} de {n}",
    "felt_hidden": "muy pocos para mostrarlo",
    "felt_nobody": "nadie respondió",
    "felt_satisfied": "{share} satisfechos",
    "promise_kept": "«{promise}» se cumplió {kept} de {n} veces, el {share} (sería posible {range}). Prometido: "
    "{target}. La promesa se cumple.",
    "promise_missed": "«{promise}» se cumplió {kept} de {n} veces, el {share} (sería posible {range}). Prometido: "
    "{target}. No se cumple, y no es azar.",
    "promise_chance": "«{promise}» se cumplió {kept} de {n} veces, el {share} (sería posible {range}). Prometido: "
    "{target}. El margen lo incluye: se cumplirá o no por azar.",
    "promise_so_far": "«{promise}» se ha cumplido las {n} veces hasta ahora (sería posible {range}). Prometido: "
    "{target}. Son muy pocas para estar seguros.",
    "promise_few": "«{promise}»: en las visitas de control se vio cumplido {kept} de {n} veces. Son muy pocas para un "
    "porcentaje. Prometido: {target}.",
    "promise_hidden": "«{promise}»: en ninguna semana respondieron {minimum}, así que no se muestra nada, para "
    "protegerlos. Prometido: {target}.",
    "promise_hidden_cases": "«{promise}»: han cambiado menos de {minimum} casos, así que no se muestra nada, para "
    "proteger a los clientes. Prometido: {target}.",
    "promise_whole": "«{promise}» se muestra solo para todo el negocio. Prometido: {target}.",
    "promise_nothing": "«{promise}»: aún no se ha medido nada. Prometido: {target}.",
    "promise_held": "Repetido de un informe anterior: desde entonces han cambiado menos de {minimum}.",
    "promise_of_answers": "según las respuestas de clientes",
    "promise_of_cases": "según los tiempos de los casos",
    "promise_of_visits": "según las visitas de control",
    "promise_is_kept": "se cumple",
    "promise_is_missed": "no se cumple",
    "promise_is_chance": "se cumple o no por azar",
    "promise_is_so_far": "hasta ahora siempre se cumple",
    "promise_is_few": "muy pocas visitas para juzgar",
    "promise_is_hidden": "muy pocos para mostrarlo",
    "promise_is_whole": "solo para todo el negocio",
    "promise_is_nothing": "aún sin medir",
}
