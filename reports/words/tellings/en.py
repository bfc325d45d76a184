"""These sentences in English; they know nothing but words."""

WORDS: dict[str, str] = {
    "told_title": "You said, we did",
    "told_lead": "What customers told us, and what we did about it.",
    "told_languages": "Languages",
    "told_said": "You said",
    "told_did": "We did",
    "told_people": "At least {n} of you told us.",
    "told_worked": "Answers since then show that it helped.",
    "told_changed": "We changed this.",
    "told_none": "Nothing stands here yet.",
    "told_scan": "All of it:",
    "told_thanks": "Thank you for telling us. Every answer is read.",
}
