"""These sentences in French; they know nothing but words."""

WORDS: dict[str, str] = {
    "journey": "Les promesses et le parcours",
    "journey_weeks": "Semaines {first} à {last} additionnées. Une semaine où moins de {minimum} personnes ont répondu "
    "sur une étape est laissée de côté, pour les protéger.",
    "journey_ranges": "Les plages ne couvrent que le hasard. Elles sont si larges que, toutes ensemble, l'une est "
    "fausse une fois sur vingt.",
    "journey_breaks": "Le parcours se rompt à : {places}.",
    "journey_holds": "Aucune étape n'est pire que les autres et aucune promesse n'est rompue, au-delà du hasard.",
    "journey_missed": "Aucune étape n'est pire que les autres au-delà du hasard, mais une promesse valable partout "
    "n'est pas tenue.",
    "journey_nothing": "Trop peu a été mesuré pour dire où le parcours se rompt.",
    "journey_felt_less": "{touchpoint} : {share} des clients étaient satisfaits ({count} sur {n}). Aux autres étapes "
    "ils étaient plus nombreux, au-delà du hasard.",
    "journey_here": "se rompt ici",
    "journey_axis": "Clients satisfaits, en pourcentage",
    "journey_everywhere": "partout",
    "journey_gaps": "Ce que les visites de contrôle ont montré, à côté de ce que les clients ont ressenti",
    "journey_gap": "{touchpoint} : les visites de contrôle ont vu {kept} choses promises sur {checks} tenues. Sur {n} "
    "clients, {share} étaient satisfaits ({range}). Ce sont deux choses, jamais additionnées.",
    "journey_gap_alone": "{touchpoint} : les visites de contrôle ont vu {kept} choses promises sur {checks} tenues. "
    "Trop peu de clients ont répondu pour comparer.",
    "journey_alt": "Le parcours, étape par étape. {stations}",
    "journey_table": "Promis, mesuré et ressenti, par étape",
    "journey_col_place": "Étape",
    "journey_col_promise": "Promis",
    "journey_col_measured": "Mesuré",
    "journey_col_felt": "Satisfaits",
    "journey_chat": "« {promise} » a été tenu {kept} fois sur {n} ({share}) en {weeks} semaines. Promis : {target}.",
    "felt": "{share} ({range}), {count} sur {n}",
    "felt_hidden": "trop peu pour être montré",
    "felt_nobody": "personne n'a répondu",
    "felt_satisfied": "{share} satisfaits",
    "promise_kept": "« {promise} » a été tenu {kept} fois sur {n}, soit {share} ({range} serait possible). Promis : "
    "{target}. La promesse est tenue.",
    "promise_missed": "« {promise} » a été tenu {kept} fois sur {n}, soit {share} ({range} serait possible). Promis : "
    "{target}. La promesse n'est pas tenue, et ce n'est pas le hasard.",
    "promise_chance": "« {promise} » a été tenu {kept} fois sur {n}, soit {share} ({range} serait possible). Promis : "
    "{target}. La plage l'inclut : la promesse sera tenue ou non, selon le hasard.",
    "promise_so_far": "« {promise} » a été tenu les {n} fois jusqu'ici ({range} serait possible). Promis : {target}. "
    "C'est trop peu pour en être sûr.",
    "promise_few": "« {promise} » : les visites de contrôle l'ont vu tenu {kept} fois sur {n}. C'est trop peu pour un "
    "pourcentage. Promis : {target}.",
    "promise_hidden": "« {promise} » : {minimum} personnes n'ont répondu en aucune semaine, donc rien n'est montré, "
    "pour les protéger. Promis : {target}.",
    "promise_hidden_cases": "« {promise} » : moins de {minimum} dossiers ont changé, donc rien n'est montré, pour "
    "protéger les clients. Promis : {target}.",
    "promise_whole": "« {promise} » n'est montré que pour toute l'entreprise. Promis : {target}.",
    "promise_nothing": "« {promise} » : rien n'a encore été mesuré. Promis : {target}.",
    "promise_held": "Repris d'un rapport précédent : moins de {minimum} ont changé depuis.",
    "promise_of_answers": "d'après les réponses des clients",
    "promise_of_cases": "d'après les délais des dossiers",
    "promise_of_visits": "d'après les visites de contrôle",
    "promise_is_kept": "tenue",
    "promise_is_missed": "non tenue",
    "promise_is_chance": "tenue ou non, selon le hasard",
    "promise_is_so_far": "toujours tenue jusqu'ici",
    "promise_is_few": "trop peu de visites pour juger",
    "promise_is_hidden": "trop peu pour être montré",
    "promise_is_whole": "toute l'entreprise seulement",
    "promise_is_nothing": "pas encore mesurée",
}
