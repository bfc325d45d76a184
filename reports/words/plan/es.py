"""These sentences in Spanish; they know nothing but words."""

WORDS: dict[str, str] = {
    "plan": "El plan de a quién preguntar",
    "plan_so_far": "Plan hasta el {until}: {asked} de {invitations} preguntados, {answered} de {answers} respuestas"
    " hasta ahora.",
    "plan_so_far_hidden": "Plan hasta el {until}: {asked} de {invitations} preguntados hasta ahora.",
    "plan_over": "El plan terminó el {until}: se preguntó a {asked} de {invitations} y llegaron {answered} de "
    "{answers} respuestas.",
    "plan_over_hidden": "El plan terminó el {until}: se preguntó a {asked} de {invitations}.",
    "plan_good": "Eso vale con ±{points} puntos, y se quieren ±{wanted}.",
    "plan_least": "Lo que menos se conoce: {name}, con ±{points} puntos; se quieren ±{wanted}.",
    "plan_reached": "Eso vale con ±{wanted} puntos, como se quería.",
    "plan_spent": "Gastado en ello: unos {spent}.",
    "plan_spent_of": "Gastado en ello: unos {spent} de {budget}.",
    "plan_of": "{count} de {of}",
    "plan_col_points": "Vale con",
    "plan_not_drawn": "{n} clientes quedaron fuera por azar, como estaba previsto.",
    "plan_not_drawn_one": "1 cliente quedó fuera por azar, como estaba previsto.",
    "plan_enough": "{n} quedaron fuera porque ya había bastantes respuestas.",
    "plan_enough_one": "1 quedó fuera porque ya había bastantes respuestas.",
    "plan_tired": "{n} veces quedó fuera un cliente al que se había preguntado hace poco. A quienes vienen a "
    "menudo se les oye menos de lo que vienen.",
    "plan_tired_one": "Una vez quedó fuera un cliente al que se había preguntado hace poco. A quienes vienen a "
    "menudo se les oye menos de lo que vienen.",
    "plan_about_csat": "Como respuestas cuentan las que dicen lo satisfecho que quedó el cliente.",
    "plan_about_nps": "Como respuestas cuentan las que dicen si el cliente recomendaría el negocio (NPS).",
    "plan_note": "Aquí se cuentan los clientes elegidos por una regla o por azar, no los que eligió el personal ni"
    " los que vinieron por sí mismos.",
    "way_differs": "{title}: los clientes {one} estaban {points} puntos {more} satisfechos que los {other} ({range}"
    " contando el azar). No hay que leerlos juntos.",
    "way_differs_nps": "{title}: {points} puntos {more} entre los clientes {one} que entre los {other} ({range} "
    "contando el azar). No hay que leerlos juntos.",
    "way_alike": "{title}: {one} frente a {other}, {range} puntos de diferencia contando el azar; ninguna "
    "diferencia clara.",
    "way_more": "más",
    "way_less": "menos",
    "way_higher": "más",
    "way_lower": "menos",
    "weighted_drawn": "{title}: {value} según lo contado; {weighted} ponderado a todos los que podían salir en el "
    "sorteo ({range}, como {n} respuestas), porque unos tenían más posibilidades de salir que "
    "otros.",
}
