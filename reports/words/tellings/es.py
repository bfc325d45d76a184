"""These sentences in Spanish; they know nothing but words."""

WORDS: dict[str, str] = {
    "told_title": "Dijiste, hicimos",
    "told_lead": "Lo que nos dijeron los clientes y lo que hicimos.",
    "told_languages": "Idiomas",
    "told_said": "Nos dijiste",
    "told_did": "Hicimos",
    "told_people": "Nos lo dijeron al menos {n} personas.",
    "told_worked": "Las respuestas desde entonces muestran que ha servido.",
    "told_changed": "Lo hemos cambiado.",
    "told_none": "Aquí todavía no hay nada.",
    "told_scan": "Todo está aquí:",
    "told_thanks": "Gracias por decírnoslo. Leemos todas las respuestas.",
}
