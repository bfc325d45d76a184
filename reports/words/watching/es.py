"""These sentences in Spanish; they know nothing but words."""

WORDS: dict[str, str] = {
    "try_title": "Dos maneras de preguntar",
    "try_what_wording": "Prueba {number}: otras palabras, «{words}»",
    "try_what_invitation": "Prueba {number}: otras palabras antes de la primera pregunta, «{words}»",
    "try_what_hour": "Prueba {number}: preguntar {n} horas después de la visita",
    "try_what_hour_one": "Prueba {number}: preguntar {n} hora después de la visita",
    "try_running": "En marcha: se ha preguntado a {asked} de {wanted}, acaba hacia el {day}. Hasta entonces nadie mira "
    "cómo va cada una.",
    "try_waiting": "Ya se ha preguntado a los {asked}. Se mira una sola vez, cuando las últimas respuestas hayan tenido"
    " su tiempo.",
    "try_stopped": "Terminó antes de tiempo, así que no se concluye nada.",
    "try_apart": "A algunos clientes se les pregunta con otras palabras (prueba {number}). Sus notas van aparte, en "
    "ninguna cifra de aquí.",
    "try_counts": "Como antes respondieron {first} de {asked}; de la manera nueva, {second} de {other}.",
    "try_response_more": "De la manera nueva responden más, por {value} puntos (encajaría {range}).",
    "try_response_less": "De la manera nueva responden menos, por {value} puntos (encajaría {range}).",
    "try_response_none": "En cuántos responden, ninguna diferencia que tantos pudieran mostrar: habría tenido que ser "
    "de {points} puntos o más.",
    "try_response_hidden": "De una de las maneras respondieron menos de {minimum}; no se muestra cuántos, para "
    "protegerlos.",
    "try_response_unknown": "De una de las maneras no se preguntó a nadie, así que no hay nada que comparar.",
    "try_score_more": "De la manera nueva las notas son más altas, por {value} puntos (encajaría {range}): cambia quién"
    " responde o lo que dice, no el servicio.",
    "try_score_less": "De la manera nueva las notas son más bajas, por {value} puntos (encajaría {range}): cambia quién"
    " responde o lo que dice, no el servicio.",
    "try_score_none": "En las notas, ninguna diferencia que tantos pudieran mostrar: habría tenido que ser de {points} "
    "puntos o más.",
    "try_score_hidden": "De una de las maneras dieron nota menos de {minimum}; no se muestran las notas, para "
    "protegerlos.",
    "try_score_unknown": "Las notas no se pueden comparar.",
    "sign_title": "¿Son creíbles las respuestas?",
    "sign_straight": "Cerca del {share} de las respuestas dan la misma nota a todas las preguntas. Puede ser lo que "
    "piensan, o prisa.",
    "sign_instant": "Cerca del {share} de las respuestas llegaron antes de lo que se tarda en leer las preguntas.",
    "sign_soon_again": "Cerca del {share} de las respuestas vinieron de teléfonos a los que se había preguntado menos "
    "de una semana antes.",
    "sign_staff_phone": "Algunas respuestas vinieron de teléfonos de tu propio personal. Cuentan como las demás; pide "
    "al personal que no responda por los clientes.",
    "sign_note": "Una señal no prueba nada y no se quita ninguna respuesta por ella. No se dice quién respondió.",
    "weighted_both": "{title}: {value} tal como se contó; {weighted} ponderado a la vez por {axis} y {second} según "
    "los preguntados ({range}, vale lo que {n} respuestas).",
    "weighted_both_not": "A la vez por {axis} y {second} no hay cifra ponderada: {why}.",
    "weights_between": "de {low} a {high}, según sus dos grupos",
    "not_unsettled": "no hay pesos que encajen con los dos a la vez",
    "rates_way": "Clientes {way}: respondieron {answered} de {asked} ({share}; cabría {range}).",
    "rates_way_hidden": "Clientes {way}: {asked}. No se muestra cuántos respondieron, para proteger a los grupos "
    "pequeños.",
    "rates_alone": "Llegaron por su cuenta, por un enlace o código: {n}.",
    "rates_alone_one": "Llegó por su cuenta, por un enlace o código: 1.",
    "rates_alone_answered": "Llegaron por su cuenta, por un enlace o código: {n}; {answered} de ellos respondieron.",
    "rates_apart": "Nadie les preguntó, y quien llega por su cuenta responde casi siempre: no cuentan en ningún "
    "porcentaje.",
    "beside_few": "Donde solo unos pocos llegaron por su cuenta, no se muestra cuántos respondieron en el grupo, para "
    "protegerlos.",
    "ask_too": "Todos los clientes llegaron por su cuenta. Pregunta también a otros después de su visita: los que no "
    "se acercan quizá lo vean de otra manera.",
    "frame_alone": "Llegaron por su cuenta, por un enlace o código: {n}. Nadie les preguntó, así que no están entre "
    "los preguntados.",
    "frame_alone_one": "Llegó por su cuenta, por un enlace o código: 1. Nadie le preguntó, así que no está entre los "
    "preguntados.",
    "w_came": "llegaron por su cuenta",
    "sign_at": "{place} (cerca del {share})",
    "sign_more_straight": "La misma nota a todas las preguntas: claramente más a menudo en {places} que en otras "
    "partes.",
    "sign_more_instant": "Antes de lo que se tarda en leer las preguntas: claramente más a menudo en {places} que en "
    "otras partes.",
    "sign_more_soon_again": "De teléfonos preguntados menos de una semana antes: claramente más a menudo en {places} "
    "que en otras partes.",
    "sign_staff_top": "Casi todos los clientes de alguien de tu personal dan la nota más alta, más de lo que explica "
    "el azar. Quizá trabaje así de bien, o elija a quién preguntar, o ayude a responder. Deja que elija una regla o "
    "el azar.",
    "try_what_channel": "Prueba {number}: preguntar por Telegram en vez de por SMS, a clientes que aceptaron ambas "
    "vías",
}
