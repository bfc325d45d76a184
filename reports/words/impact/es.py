"""These sentences in Spanish; they know nothing but words."""

WORDS: dict[str, str] = {
    "impact": "Acciones",
    "impact_worked": "Ha funcionado.",
    "impact_no_change": "No se ve ningún cambio.",
    "impact_worse": "Ha ido a peor.",
    "impact_not_yet": "Aún no se sabe.",
    "impact_figures": "{title}: {before} en las {weeks_before} semanas de antes ({n_before} respuestas), {after} en "
    "las {weeks_after} semanas desde entonces ({n_after} respuestas).",
    "impact_at_once": "Al empezar la acción se movió {value} puntos respecto a la línea que llevaba (encajaría de "
    "{low} a {high}).",
    "impact_beside": "Frente a {places} se movió {value} puntos (de {low} a {high}).",
    "impact_weak": "Un solo lugar con que comparar es poco.",
    "impact_seen_from": "Un cambio de {points} puntos o más se habría visto.",
    "impact_known": "Podría saberse en la semana {week}, si siguen respondiendo tantos.",
    "impact_why_not_begun": "No ha empezado.",
    "impact_why_no_measure": "No se ha dicho con qué medirla.",
    "impact_why_no_data": "No hay respuestas con que medirla.",
    "impact_why_dated_late": "Empezó antes de que se anotara, así que su comienzo podría haberse elegido a "
    "conveniencia.",
    "impact_why_broken": "La pregunta cambió entretanto, así que las semanas no se pueden comparar.",
    "impact_why_asked_otherwise": "Se pregunta a los clientes de otra manera que antes, así que las semanas no se "
    "pueden comparar.",
    "impact_why_few_before": "Antes de su comienzo solo hay {before} semanas con respuestas suficientes; hacen falta "
    "{needed_before}.",
    "impact_why_few_answers": "Muy pocas semanas tienen {least} respuestas que se puedan mostrar. Pregunta a más "
    "clientes.",
    "impact_why_few_after": "Desde su comienzo hay {after} semanas enteras con respuestas suficientes; hacen falta "
    "{needed_after}.",
    "impact_why_no_others": "Algo cambió, pero no hay otro lugar con que comparar, así que puede deberse a otra cosa.",
    "impact_why_unlike": "Algo cambió, pero los otros lugares ya iban por otro camino antes, así que no se pueden "
    "comparar.",
    "impact_why_rough": "Un cambio de {hoped} puntos, como se esperaba, aún no se notaría.",
    "impact_why_alike": "Otros lugares se movieron igual, así que la acción no es el motivo.",
    "impact_why_trend": "Ya se movía así antes; no se ve ningún cambio más.",
    "impact_why_outside": "Los {hoped} puntos que se esperaban no llegaron.",
    "impact_why_limit": "Medio año de respuestas no muestra cambio; uno pequeño no se notaría.",
    "impact_line": "Acción {number} ({what}): {verdict}",
    "impact_planned": "planeada",
    "impact_doing": "en marcha desde el {day}",
    "impact_begins": "empieza el {day}",
    "impact_kept": "se mantiene",
    "impact_kept_unproven": "se mantiene, sin prueba",
    "impact_dropped": "abandonada",
    "impact_adapted": "terminada y empezada de nuevo de otra manera",
    "impact_mark": "Acción {number}",
    "impact_legend": "empieza una acción",
    "impact_alt": "La acción {number} empezó en la semana {week}.",
    "impact_before": "Antes",
    "impact_since": "Desde entonces",
    "impact_others": "Otros lugares",
    "impact_own": "Aquí",
    "impact_row": "{value} ({n} respuestas, {weeks} semanas)",
    "impact_note": "Las semanas de antes dan la línea que habría seguido; cuenta el escalón al comienzo, y que otros "
    "lugares no lo dieran. El azar solo daría “ha funcionado” como mucho 2 o 3 veces de cada 100.",
}
