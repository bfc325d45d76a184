"""These sentences in Polish; they know nothing but words."""

WORDS: dict[str, str] = {
    "told_title": "Wasze uwagi, nasze zmiany",
    "told_lead": "Co powiedzieli nam klienci i co z tym zrobiliśmy.",
    "told_languages": "Języki",
    "told_said": "Wasza uwaga",
    "told_did": "Nasza zmiana",
    "told_people": "Co najmniej {n} osób zwróciło nam na to uwagę.",
    "told_worked": "Odpowiedzi od tego czasu pokazują, że to pomogło.",
    "told_changed": "To zmieniliśmy.",
    "told_none": "Tu jeszcze nic nie ma.",
    "told_scan": "Wszystko jest tutaj:",
    "told_thanks": "Dziękujemy za każdą uwagę. Czytamy wszystkie odpowiedzi.",
}
