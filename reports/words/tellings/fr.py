"""These sentences in French; they know nothing but words."""

WORDS: dict[str, str] = {
    "told_title": "Vous l'avez dit, nous l'avons fait",
    "told_lead": "Ce que les clients nous ont dit, et ce que nous en avons fait.",
    "told_languages": "Langues",
    "told_said": "Vous avez dit",
    "told_did": "Nous avons fait",
    "told_people": "Au moins {n} d'entre vous nous l'ont dit.",
    "told_worked": "Les réponses depuis montrent que cela a aidé.",
    "told_changed": "Nous l'avons changé.",
    "told_none": "Il n'y a encore rien ici.",
    "told_scan": "Tout est ici :",
    "told_thanks": "Merci de nous l'avoir dit. Chaque réponse est lue.",
}
