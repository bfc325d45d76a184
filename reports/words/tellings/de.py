"""These sentences in German; they know nothing but words."""

WORDS: dict[str, str] = {
    "told_title": "Gesagt, getan",
    "told_lead": "Was Kunden uns sagten, und was wir daraufhin getan haben.",
    "told_languages": "Sprachen",
    "told_said": "Sie sagten",
    "told_did": "Wir haben getan",
    "told_people": "Mindestens {n} von Ihnen haben es uns gesagt.",
    "told_worked": "Die Antworten seither zeigen, dass es geholfen hat.",
    "told_changed": "Das haben wir geändert.",
    "told_none": "Hier steht noch nichts.",
    "told_scan": "Alles steht hier:",
    "told_thanks": "Danke, dass Sie es uns sagen. Jede Antwort wird gelesen.",
}
