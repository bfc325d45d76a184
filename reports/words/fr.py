"""The sentences of a digest in French; they know nothing but words."""

WORDS = {
    "percent": "{number}\N{NO-BREAK SPACE}%",
    "percent_range": "{low}\N{EN DASH}{high}\N{NO-BREAK SPACE}%",
    "points_range": "{low} à {high}",
    "decimal_mark": ",",
    "and": "et",
    # what a claim is about
    "csat": "Satisfaction",
    "nps": "NPS",
    "ces": "Facilité",
    "rater": "{question}",
    "of_place": "{measure}, {place}",
    # the figure
    "figure_csat": "{title}\N{NO-BREAK SPACE}: {value} ({count} sur {n}).",
    "figure_nps": "{title}\N{NO-BREAK SPACE}: {value} pour {n} réponses ({count} promoteurs, {against} détracteurs).",
    "figure_ces": "{title}\N{NO-BREAK SPACE}: {value} sur {top}. {count} sur {n} ont trouvé cela facile ({share}).",
    "figure_rater": "{title}\N{NO-BREAK SPACE}: {value} sur {top}. {count} sur {n} ont donné une des deux meilleures "
    "notes ({share}).",
    "all_satisfied": "{title}\N{NO-BREAK SPACE}: les {n} qui ont répondu étaient satisfaits. Parmi tous les clients, "
    "une part de {range} serait possible.",
    "fits": "Parmi tous ces clients, {range} serait possible.",
    "last_week": "La semaine passée, {previous} ({count} sur {n}).",
    "last_week_nps": "La semaine passée, {previous} (pour {n} réponses).",
    # verdicts
    "hidden": "Moins de {minimum} ont répondu, donc rien n'est montré, pour les protéger.",
    "hidden_beside": "Rien n'est montré ici, car on pourrait en déduire un groupe de moins de {minimum}.",
    "nobody": "Personne n'a répondu cette semaine.",
    "usual": "Dans la plage habituelle de {range}. Aucun signe de changement.",
    "provisional": "La plage est provisoire\N{NO-BREAK SPACE}: {weeks} semaines jusqu'ici.",
    "special_low": "En dessous de la plage habituelle de {range}.",
    "special_high": "Au-dessus de la plage habituelle de {range}.",
    "caveat": "Quelque chose a peut-être changé, mais les chiffres ne disent pas quoi. Demandez ce qui était différent "
    "cette semaine.",
    "shift_low": "Les {weeks} dernières semaines ensemble sont plus basses qu'avant. Ce n'est sans doute pas le "
    "hasard.",
    "shift_high": "Les {weeks} dernières semaines ensemble sont plus hautes qu'avant. Ce n'est sans doute pas le "
    "hasard.",
    "share_note": "(part de ceux qui ont trouvé cela facile)",
    "share_note_rater": "(part des deux meilleures notes)",
    "early": "{weeks} semaines jusqu'ici. Il en faut {needed} pour une plage habituelle.",
    "early_one": "La première semaine. Il en faut {needed} pour une plage habituelle.",
    "too_few": "Trop peu de réponses pour voir un changement, sauf s'il est grand. Avec {n}, seule une baisse de "
    "{points} points ou plus se verrait en une semaine.",
    "broken": "La question a changé en {week}, donc les semaines d'avant ne sont pas comparées. {weeks} semaines "
    "depuis. "
    "Il en faut {needed} pour une plage habituelle.",
    "broken_one": "La question a changé en {week}, donc les semaines d'avant ne sont pas comparées.",
    "asked_otherwise": "Les clients ont été interrogés autrement qu'avant, donc cette semaine n'est pas comparée.",
    "held": "Repris d'un résumé précédent\N{NO-BREAK SPACE}: moins de {minimum} réponses ont changé depuis.",
    "scattered": "Les semaines varient plus que le hasard seul ne le ferait, ce qui peut cacher un changement.",
    # asking
    "asked": "{asked} interrogés, {reached} joints, {answered} ont répondu ({rate}).",
    "asked_few": "{asked} interrogés, {reached} joints, moins de {minimum} ont répondu.",
    "asked_nobody": "Personne n'a été interrogé cette semaine.",
    "answered_of": "{answered} sur {asked}",
    "silent": "{n} des {asked} interrogés n'ont pas répondu",
    "silent_one": "1 des {asked} interrogés n'a pas répondu",
    "silent_none": "les {asked} interrogés ont tous répondu",
    "by_staff": "{n} ont été choisis par le personnel",
    "by_staff_one": "1 a été choisi par le personnel",
    "by_themselves": "{n} sont venus par un lien ou un code",
    "by_themselves_one": "1 est venu par un lien ou un code",
    "bias": "{facts}\N{NO-BREAK SPACE}: ils peuvent différer de vos autres clients, et les plages ne couvrent que le "
    "hasard.",
    "bias_import": "Les réponses viennent d'ailleurs, donc on ne sait pas qui a été interrogé. Les plages ne couvrent "
    "que le hasard.",
    "bias_full": "{facts}. Les plages ne couvrent que le hasard, pas le choix des personnes interrogées.",
    # parts of a digest
    "heading": "{organisation}\N{NO-BREAK SPACE}: semaine {number}",
    "scope": "Seulement {places}",
    "headline_change": "{n} choses ont changé plus que le hasard ne l'explique.",
    "headline_change_one": "Une chose a changé plus que le hasard ne l'explique.",
    "headline_usual": "Aucun signe de changement cette semaine.",
    "headline_early": "Trop tôt pour parler de changement.",
    "headline_few": "Trop peu de réponses pour voir un changement.",
    "headline_hidden": "Trop peu de réponses pour montrer quoi que ce soit.",
    "headline_none": "Aucune réponse cette semaine.",
    "comments": "Avec leurs mots",
    "next": "Que faire maintenant",
    "cases": "{n} dossiers ouverts, dont {overdue} en retard.",
    "cases_one": "1 dossier ouvert, {overdue} en retard.",
    "cases_on_time": "{n} dossiers ouverts, aucun en retard.",
    "cases_on_time_one": "1 dossier ouvert, sans retard.",
    "more": "{n} de plus dans le rapport complet.",
    "more_one": "1 de plus dans le rapport complet.",
    "places_usual": "Aucun signe de changement\N{NO-BREAK SPACE}: {places}.",
    "places_early": "Trop tôt\N{NO-BREAK SPACE}: {places}.",
    "places_hidden": "Pas montré, pour protéger les personnes\N{NO-BREAK SPACE}: {places}.",
    "places_too_few": "Trop peu de réponses pour voir un changement\N{NO-BREAK SPACE}: {places}.",
    "places_broken": "Pas comparé\N{NO-BREAK SPACE}: {places}.",
    # recommendations
    "finding": "{title}\N{NO-BREAK SPACE}: {value} ({count} sur {n}), d'habitude {range}.",
    "finding_nps": "{title}\N{NO-BREAK SPACE}: {value} (pour {n} réponses), d'habitude {range}.",
    "finding_shift": "{title}\N{NO-BREAK SPACE}: les {weeks} dernières semaines sont plus basses qu'avant "
    "({count} sur {n} cette semaine).",
    "who": "Cela concerne {place}.",
    "who_all": "Cela concerne tous les clients.",
    "act": "Demandez à l'équipe et aux clients qui ont laissé un commentaire ce qui était différent, et choisissez une "
    "chose à essayer.",
    "check": "Pour savoir si cela a aidé, regardez de nouveau {title} après {weeks} semaines d'environ {n} réponses.",
    "more_answers": "Interrogez plus de clients\N{NO-BREAK SPACE}: seuls {answered} sur {asked} ont répondu. Demandez "
    "plus près de la visite, et à tous, pas seulement à certains.",
    "keep_asking": "Continuez chaque semaine\N{NO-BREAK SPACE}: après {needed} semaines, il y a une plage habituelle.",
    "larger_groups": "Interrogez plus de monde ({places})\N{NO-BREAK SPACE}: sous {minimum} réponses, rien ne peut "
    "être "
    "montré.",
    "ask_comments": "Rien n'a changé plus que le hasard ne l'explique. Lisez les commentaires et demandez à deux "
    "clients "
    "ce qui aurait rendu leur visite meilleure.",
    "begin": "Interrogez les premiers clients\N{NO-BREAK SPACE}: envoyez un questionnaire après la prochaine visite.",
    "fewer_by_staff": "Laissez le hasard choisir, ou interrogez tout le monde\N{NO-BREAK SPACE}: {n} sur {asked} "
    "ont été "
    "choisis par le personnel.",
    # tables and charts
    "col_what": "Quoi",
    "col_value": "Résultat",
    "col_counts": "Réponses",
    "col_usual": "Plage habituelle",
    "col_verdict": "Verdict",
    "col_week": "Semaine",
    "v_usual": "habituel",
    "v_special_low": "plus bas que d'habitude",
    "v_special_high": "plus haut que d'habitude",
    "v_shift_low": "bas depuis des semaines",
    "v_shift_high": "haut depuis des semaines",
    "v_early": "trop tôt",
    "v_too_few": "trop peu pour le dire",
    "v_broken": "pas comparé",
    "v_hidden": "pas montré",
    "below_minimum": "moins de {minimum}",
    "chart_title": "{title}, {weeks} dernières semaines",
    "chart_csat": "satisfaits, %",
    "chart_nps": "NPS, points",
    "chart_ces": "ont trouvé cela facile, %",
    "chart_rater": "deux meilleures notes, %",
    "chart_band": "plage habituelle",
    "chart_point": "une semaine",
    "chart_signal": "hors de la plage",
    "chart_broken": "avant un changement de question",
    "chart_answers": "réponses",
    "chart_week": "semaine",
    "chart_alt": "{title} semaine par semaine\N{NO-BREAK SPACE}: {points}.",
    "chart_alt_point": "semaine {week} {value} pour {n} réponses",
    "chart_none": "Rien à dessiner pour l'instant\N{NO-BREAK SPACE}: aucune semaine n'a assez de réponses.",
    "overall": "En tout",
    "by_touchpoint": "Par étape",
    "by_location": "Par lieu",
    "page_how": "Comment lire cette page",
    "page_how_text": "Chaque résultat porte sur ceux qui ont répondu. La plage à côté dit ce que le hasard seul "
    "permettrait. "
    "La plage habituelle est celle où reste une semaine d'autant de réponses quand rien ne change. Elle est faite pour "
    "qu'au plus un résumé sur vingt parle d'un changement qui n'existe pas. Les groupes de moins de {minimum} "
    "personnes "
    "ne sont jamais montrés, ni ceux qui permettraient de les déduire.",
    "page_table_of": "Les chiffres du graphique",
    "page_asked": "Qui a été interrogé",
    "page_found": "Ce que nous avons vu",
    "page_places": "{title} par lieu et étape",
    "w_asked": "interrogés",
    "w_reached": "joints",
    "w_answered": "ont répondu",
    "everyone": "Tous",
    "col_drawing": "Dessin",
    "rate_fits": "Par hasard seul, {range} serait possible.",
    "none": "\N{EN DASH}",
    "sms_week": "semaine {number}",
    "sms_change_low": "{title} {value} ({counts}), plus bas que d'habitude ({range}).",
    "sms_change_high": "{title} {value} ({counts}), plus haut que d'habitude ({range}).",
    "sms_shift_low": "{title} {value} ({counts}): plus bas depuis {weeks} semaines.",
    "sms_shift_high": "{title} {value} ({counts}): plus haut depuis {weeks} semaines.",
    "sms_plain": "{title} {value} ({counts}): {verdict}.",
    "sms_hidden": "{title}: moins de {minimum} réponses, pas montré.",
    "sms_asked": "{answered} sur {asked} ont répondu.",
    "sms_asked_few": "Moins de {minimum} sur {asked} ont répondu.",
}
