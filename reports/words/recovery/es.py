"""These sentences in Spanish; they know nothing but words."""

WORDS: dict[str, str] = {
    "recovery": "Casos y cómo se resolvieron",
    "recovery_period": "El trimestre del {first} al {last}.",
    "recovery_raised": "Se abrieron {n} casos.",
    "recovery_raised_one": "Se abrió 1 caso.",
    "recovery_by": "Por qué se abrieron, según el último caso de cada uno de {n} clientes: {by}.",
    "recovery_by_low_score": "una nota baja {n}",
    "recovery_by_words": "una palabra como reembolso {n}",
    "recovery_by_wish": "una petición de contacto {n}",
    "recovery_in_time": "Respondidos a tiempo: {count} de {of} clientes ({value}; teniendo en cuenta el azar, "
    "{range}).",
    "recovery_answer": "Primera respuesta, de {n} clientes: una cuarta parte en {quarter}, la mitad en {median}, "
    "tres cuartas partes en {late}.",
    "recovery_resolve": "Caso cerrado, de {n} clientes: una cuarta parte en {quarter}, la mitad en {median}, tres "
    "cuartas partes en {late}.",
    "recovery_open": "Contando solo horas de apertura: {quarter}, {median} y {late}.",
    "recovery_asked": "A {n} clientes se les preguntó unos días después si se resolvió bien; respondieron {heard}. "
    "Nadie sabe qué habrían dicho los demás.",
    "recovery_asked_one": "A 1 cliente se le preguntó unos días después si se resolvió bien; respondieron {heard}. "
    "Nadie sabe qué habrían dicho los demás.",
    "recovery_asked_all": "A {n} clientes se les preguntó unos días después si se resolvió bien; respondieron todos.",
    "recovery_asked_few": "A {n} clientes se les preguntó unos días después si se resolvió bien; respondieron menos "
    "de {minimum}, así que no se muestra.",
    "recovery_asked_few_one": "A 1 cliente se le preguntó unos días después si se resolvió bien; respondieron menos "
    "de {minimum}, así que no se muestra.",
    "recovery_put_right": "De {of} clientes que habían puesto una nota baja y respondieron, {count} dieron después 4 "
    "o 5 ({value}; teniendo en cuenta el azar, {range}).",
    "recovery_change": "Su nota, de 1 a 5, fue {before} antes y {after} después, {value} de media ({range} teniendo "
    "en cuenta el azar).",
    "recovery_change_alike": "Su nota, de 1 a 5, fue {before} antes y {after} después.",
    "recovery_caution": "Quien puntúa bajo una vez suele puntuar más alto la siguiente, aunque no se haga nada. Por "
    "eso esto no demuestra que lo hecho sirviera.",
    "recovery_again": "Otro caso en 90 días: {count} de {of} clientes cuyo caso se cerró en el trimestre anterior "
    "({value}; teniendo en cuenta el azar, {range}).",
    "recovery_hidden": "No se muestra, para proteger a las personas (menos de {minimum} clientes, o se podrían "
    "deducir otros datos): {figures}.",
    "recovery_held": "Las cifras con ° se repiten de la semana {weeks}: desde entonces han cambiado menos de "
    "{minimum} clientes.",
    "recovery_n_raised": "por qué se abrieron los casos",
    "recovery_n_in_time": "respondidos a tiempo",
    "recovery_n_answer": "tiempo hasta la primera respuesta",
    "recovery_n_resolve": "tiempo hasta el cierre",
    "recovery_n_heard": "cuántos respondieron",
    "recovery_n_pair": "nota antes y después",
    "recovery_n_again": "otro caso en 90 días",
    "recovery_line": "Resuelto: {count} de {of} clientes descontentos dieron 4 o 5 tras cerrarse su caso ({value}; "
    "se preguntó a {asked} este trimestre).",
    "recovery_sms": "Resuelto: {count}/{of} dieron 4-5 tras su caso (preguntados: {asked}).",
    "recovery_places": "Casos por lugar",
    "recovery_col_customers": "Con un caso",
    "recovery_col_in_time": "A tiempo",
    "recovery_col_before": "Antes",
    "recovery_col_after": "Después",
    "recovery_col_put_right": "Luego 4 o 5",
    "recovery_few": "oculto",
    "recovery_few_note": "En la tabla, {word} quiere decir: menos de {minimum} clientes, o se podrían deducir otros "
    "datos.",
    "recovery_drawn": "Nota antes y después, de 1 a 5: {rows}.",
    "recovery_drawn_row": "{name} {before}, luego {after} ({n} clientes)",
    "recovery_legend_before": "al quejarse",
    "recovery_legend_after": "tras cerrarse el caso",
    "recovery_axis": "Nota de 1 a 5, medias de los mismos clientes",
}
