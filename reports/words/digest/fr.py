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
    "of_csat": "{place}\N{NO-BREAK SPACE}: satisfaction",
    "of_nps": "{place}\N{NO-BREAK SPACE}: NPS",
    "of_ces": "{place}\N{NO-BREAK SPACE}: facilité",
    "of_rater": "{place}\N{NO-BREAK SPACE}: {question}",
    # the figure
    "figure_csat": "{title} {value} ({count} sur {n}).",
    "figure_nps": "{title} {value} pour {n} réponses ({count} ont mis 9 ou 10, {against} de 0 à 6).",
    "figure_ces": "{title} {value} sur {top}. {count} sur {n} ont trouvé cela facile ({share}).",
    "figure_rater": "{title} {value} sur {top}. {count} sur {n} ont donné une des deux meilleures notes ({share}).",
    "all_satisfied": "{title} {n} sur {n}. En tenant compte du hasard, cela pourrait être {range} chez l'ensemble "
    "des clients.",
    "fits": "En tenant compte du hasard, cela pourrait être {range} chez l'ensemble de ces clients.",
    "last_week": "La semaine d'avant\N{NO-BREAK SPACE}: {previous} ({count} sur {n}).",
    "last_week_nps": "La semaine d'avant\N{NO-BREAK SPACE}: {previous} (pour {n} réponses).",
    # verdicts
    "hidden": "Moins de {minimum} personnes ont répondu, donc rien n'est montré, pour les protéger.",
    "hidden_beside": "Rien n'est montré ici, car on pourrait en déduire un groupe de moins de {minimum}.",
    "nobody": "Personne n'a répondu cette semaine.",
    "usual": "Dans la plage habituelle de {range}. Aucun signe de changement.",
    "provisional": "La plage est provisoire\N{NO-BREAK SPACE}: {weeks} semaines jusqu'ici.",
    "provisional_all": "Les plages habituelles sont encore approximatives\N{NO-BREAK SPACE}: {weeks} semaines "
    "jusqu'ici.",
    "special_low": "En dessous de la plage habituelle de {range}.",
    "special_high": "Au-dessus de la plage habituelle de {range}.",
    "caveat": "Quelque chose a peut-être changé, mais les chiffres ne disent pas quoi. Demandez ce qui était "
    "différent.",
    "caveat_brief": "Quelque chose a peut-être changé, mais les chiffres ne disent pas quoi.",
    "shift_low": "Prises ensemble, les {weeks} dernières semaines sont plus basses qu'avant. Ce n'est sans doute pas "
    "le hasard.",
    "shift_high": "Prises ensemble, les {weeks} dernières semaines sont plus hautes qu'avant. Ce n'est sans doute pas "
    "le hasard.",
    "share_note": "(part de ceux qui ont trouvé cela facile)",
    "share_note_rater": "(part des deux meilleures notes)",
    "early": "{weeks} semaines jusqu'ici. Il en faut {needed} pour une plage habituelle.",
    "early_one": "La première semaine. Il en faut {needed} pour une plage habituelle.",
    "too_few": "Trop peu de réponses pour voir un changement, sauf s'il est grand. Avec {n}, seule une baisse de "
    "{points} points ou plus se verrait en une semaine.",
    "broken": "La question a changé en {week}, donc les semaines d'avant ne sont pas comparées. {weeks} semaines "
    "depuis. Il en faut {needed} pour une plage habituelle.",
    "broken_one": "La question a changé en {week}, donc les semaines d'avant ne sont pas comparées.",
    "asked_otherwise": "Les clients ont été interrogés autrement qu'avant, donc cette semaine n'est pas comparée.",
    "held": "Repris d'un résumé précédent\N{NO-BREAK SPACE}: moins de {minimum} réponses ont changé depuis.",
    "held_marked": "Les chiffres marqués ° sont repris d'un résumé précédent\N{NO-BREAK SPACE}: moins de {minimum} "
    "réponses ont changé depuis.",
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
    "themes": "De quoi parlaient les commentaires",
    "themes_note": "Classés par une machine, juste environ {right} fois sur 10. Les commentaires incertains ne sont "
    "pas comptés.",
    "theme": "{theme}\N{NO-BREAK SPACE}: {n} personnes",
    "theme_by": "classé par une machine, juste environ {right} fois sur 10",
    "theme_whole": "{line} ({note}).",
    "theme_positive": "plutôt contentes",
    "theme_negative": "plutôt mécontentes",
    "theme_responsiveness": "L'attente et la rapidité",
    "theme_reliability": "Le bon déroulement",
    "theme_empathy": "L'accueil et les égards",
    "theme_assurance": "Le savoir-faire et les explications",
    "theme_tangibles": "Les lieux et leur équipement",
    "visits": "{n} visites de contrôle, pas des réponses de clients",
    "visits_one": "1 visite de contrôle, pas les réponses d'un client",
    "visit_yes": "{question} Oui\N{NO-BREAK SPACE}: {yes} sur {n}.",
    "visit_scale": "{question} {values} (sur une échelle de {low} à {high}).",
    "visit_values": "{question} {values}.",
    "visits_note": "Ces visites sont rares et faites par des personnes qui savent quoi regarder\N{NO-BREAK SPACE}: "
    "des exemples, pas une mesure. Aucun chiffre ci-dessus ne les compte.",
    "next": "Que faire maintenant",
    "cases": "{n} dossiers ouverts, dont {overdue} en retard.",
    "cases_one": "1 dossier ouvert, {overdue} en retard.",
    "cases_on_time": "{n} dossiers ouverts, aucun en retard.",
    "cases_on_time_one": "1 dossier ouvert, sans retard.",
    "more": "{n} de plus dans le rapport complet.",
    "more_one": "1 de plus dans le rapport complet.",
    "later": "{n} autres ont répondu après l'envoi de cette synthèse. Ses chiffres ne changent pas.",
    "later_one": "1 autre a répondu après l'envoi de cette synthèse. Ses chiffres ne changent pas.",
    "also_low": "Plus bas que d'habitude aussi \N{EN DASH} {figures}.",
    "also_high": "Plus haut que d'habitude aussi \N{EN DASH} {figures}.",
    "with_answers": "{n} réponses",
    "places_usual": "Aucun signe de changement\N{NO-BREAK SPACE}: {places}.",
    "places_early": "Trop tôt\N{NO-BREAK SPACE}: {places}.",
    "places_hidden": "Non montré, pour protéger les personnes\N{NO-BREAK SPACE}: {places}.",
    "places_too_few": "Trop peu de réponses pour voir un changement\N{NO-BREAK SPACE}: {places}.",
    "places_broken": "Non comparé\N{NO-BREAK SPACE}: {places}.",
    # studies: pairs of questions asked once
    "studies": "Études",
    "study_hidden": "{title}\N{NO-BREAK SPACE}: moins de {minimum} personnes ont répondu aux deux questions, "
    "rien n'est donc montré.",
    "study_held": "(Jusqu'à la semaine {number}\N{NO-BREAK SPACE}; depuis, moins de {minimum} personnes ont répondu.)",
    "study_gap_below": "{title}\N{NO-BREAK SPACE}: {gap} points en dessous de ce qui était attendu "
    "({range}\N{NO-BREAK SPACE}; {n} personnes).",
    "study_gap_above": "{title}\N{NO-BREAK SPACE}: {gap} points au-dessus de ce qui était attendu "
    "({range}\N{NO-BREAK SPACE}; {n} personnes).",
    "study_gap_open": "{title}\N{NO-BREAK SPACE}: pas d'écart net, {gap} points "
    "({range}\N{NO-BREAK SPACE}; {n} personnes).",
    "study_gap_alike": "{title}\N{NO-BREAK SPACE}: le même écart pour tous, {gap} points ({n} personnes).",
    "study_kano_clear": "{title}\N{NO-BREAK SPACE}: {category} ({count} sur {n}).",
    "study_kano_unclear": "{title}\N{NO-BREAK SPACE}: pas net, {category} ({count}) "
    "ou {second} ({second_count}) sur {n}.",
    "study_kano_better": "L'avoir plairait à {better}, ne pas l'avoir déplairait à {worse}.",
    "study_note_gap": "C'est une étude, pas une tendance. Ce qui était attendu a été demandé après la visite, "
    "qui colore la réponse\N{NO-BREAK SPACE}: l'ordre des écarts compte plus que leur taille. Avec une seule paire de "
    "questions par sujet, on ne sait pas à quel point elles sont fiables. Toutes les fourchettes ensemble "
    "sont justes 19 fois sur 20.",
    "study_note_kano": "C'est une étude, pas une tendance. «\N{NO-BREAK SPACE}Pas net\N{NO-BREAK SPACE}» veut dire que "
    "le hasard seul aurait pu placer une autre réponse en tête\N{NO-BREAK SPACE}; "
    "avec 30 personnes, presque rien n'est net.",
    "kano_M": "considéré comme allant de soi",
    "kano_O": "plus il y en a, mieux c'est",
    "kano_A": "une bonne surprise",
    "kano_I": "ne change rien",
    "kano_R": "pas souhaité",
    "kano_Q": "des réponses qui se contredisent",
    "dimension_reliability": "Tenir parole",
    "dimension_assurance": "Le savoir-faire",
    "dimension_tangibles": "L'aspect des locaux",
    "dimension_empathy": "L'écoute",
    "dimension_responsiveness": "La rapidité",
    # recommendations
    "finding": "{title} {value} ({count} sur {n}), d'habitude {range}.",
    "finding_nps": "{title} {value} ({n} réponses), d'habitude {range}.",
    "finding_shift": "{title} {value} ({count} sur {n}). Les {weeks} dernières semaines ensemble sont plus basses.",
    "who": "Clients concernés\N{NO-BREAK SPACE}: {place}.",
    "who_all": "Clients concernés\N{NO-BREAK SPACE}: tous.",
    "act": "Lisez les commentaires, demandez à l'équipe ce qui a changé, puis essayez une chose.",
    "check": "Pour vérifier, regardez ce chiffre après {weeks} semaines d'environ {n} réponses.",
    "more_answers": "Interrogez plus de clients\N{NO-BREAK SPACE}: seuls {answered} sur {asked} ont répondu. Posez la "
    "question plus tôt après la visite, et à tous, pas seulement à certains.",
    "keep_asking": "Continuez chaque semaine\N{NO-BREAK SPACE}: après {needed} semaines, il y a une plage habituelle "
    "pour comparer.",
    "larger_groups": "Interrogez plus de monde ({places})\N{NO-BREAK SPACE}: à moins de {minimum} réponses, rien ne "
    "peut être montré.",
    "ask_comments": "Rien n'a changé plus que le hasard ne l'explique. Lisez les commentaires et demandez à deux "
    "clients ce qui aurait rendu leur visite meilleure.",
    "ask_everyone": "Interrogez tous les clients pendant un temps, pour qu'un changement plus petit se voie, et "
    "lisez les commentaires.",
    "begin": "Interrogez les premiers clients\N{NO-BREAK SPACE}: envoyez un questionnaire après la prochaine visite.",
    "begin_again": "Personne n'a été interrogé. Envoyez un questionnaire après la prochaine visite.",
    "fewer_by_staff": "Interrogez tout le monde, ou tirez au sort\N{NO-BREAK SPACE}: {n} des {asked} interrogés ont "
    "été choisis par le personnel.",
    # advice by the playbook, and what goes together with satisfaction
    "check_long": "Environ {n} réponses par semaine ne suffisent pas pour voir en six mois si cela a "
    "aidé\N{NO-BREAK SPACE}: interrogez aussi plus de clients.",
    "advice_who": "Qui\N{NO-BREAK SPACE}: {who}.",
    "advice_see": "Voir\N{NO-BREAK SPACE}: {refers_to}.",
    "under_way": "L'action {number} est en cours\N{NO-BREAK SPACE}: {what}",
    "actions_due": "À vérifier maintenant",
    "action_due": "Action {number} ({what})\N{NO-BREAK SPACE}: voyez si elle a aidé. {title}\N{NO-BREAK SPACE}: "
    "{then} au début, et il faudrait revenir à environ {expected}.",
    "drivers": "Ce qui va de pair avec la satisfaction",
    "driver": "{question}\N{NO-BREAK SPACE}: {share} ({range})",
    "drivers_n": "D'après au moins {n} personnes pour chaque paire de questions, sur {weeks} semaines.",
    "drivers_apart": "On ne peut pas les départager\N{NO-BREAK SPACE}: nous ne savons pas ce qui va le plus de pair "
    "avec la satisfaction.",
    "drivers_more": "«\N{NO-BREAK SPACE}{one}\N{NO-BREAK SPACE}» va plus de pair avec la satisfaction que {others}.",
    "drivers_probably": "«\N{NO-BREAK SPACE}{one}\N{NO-BREAK SPACE}» compte sans doute plus que {others}, et va plus "
    "souvent de pair avec la satisfaction.",
    "drivers_too_few": "Trop peu de personnes ont répondu ensemble à ces questions pour dire ce qui va de pair avec la "
    "satisfaction\N{NO-BREAK SPACE}: il en faut au moins {needed} pour chaque paire de questions, "
    "sur {weeks} semaines.",
    "drivers_no_spread": "Tout le monde a donné la même réponse à l'une de ces questions\N{NO-BREAK SPACE}: on ne peut "
    "rien dire de ce qui va de pair avec la satisfaction.",
    "drivers_alike": "Les réponses à ces questions se ressemblent trop pour qu'on puisse les départager.",
    "drivers_nothing": "Aucune de ces questions ne va de pair avec la satisfaction plus que le hasard ne "
    "l'expliquerait.",
    "drivers_note": "Chaque chiffre est une part de ce que ces questions ont en commun avec la satisfaction. Elles "
    "vont de pair\N{NO-BREAK SPACE}; ces réponses ne disent pas ce qui cause quoi. Toutes les "
    "fourchettes ensemble sont justes 19 fois sur 20.",
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
    "v_too_few": "trop peu de réponses",
    "v_broken": "non comparé",
    "v_hidden": "non montré",
    "below_minimum": "moins de {minimum}",
    "chart_title": "{title}, {weeks} dernières semaines",
    "chart_csat": "satisfaits, %",
    "chart_nps": "NPS, points",
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
    # the report page
    "page_summary": "La semaine en trois réponses",
    "page_skip": "Aller au rapport",
    "ask_changed": "Qu'est-ce qui a changé\N{NO-BREAK SPACE}?",
    "ask_real": "Est-ce plus que le hasard\N{NO-BREAK SPACE}?",
    "ask_do": "Que faire",
    "summary_more": "{n} autres changements figurent plus bas.",
    "summary_more_one": "Un autre changement figure plus bas.",
    "real_special": "Oui. Quand rien ne change, au plus une synthèse sur cinquante environ le dit. Les chiffres ne "
    "disent pas pourquoi.",
    "real_shift": "Oui, sur plusieurs semaines ensemble. Quand rien ne change, au plus une synthèse sur cinquante "
    "environ le dit.",
    "real_usual": "Non. Tous les chiffres restent là où le hasard seul les mettrait.",
    "real_too_few": "Trop peu de réponses pour le savoir. Seul un grand changement se verrait.",
    "real_early": "Trop tôt pour le savoir\N{NO-BREAK SPACE}: il n'y a pas encore assez de semaines pour connaître "
    "l'habitude.",
    "real_broken": "Impossible à dire\N{NO-BREAK SPACE}: ce qui est demandé, ou la façon de demander, a changé.",
    "real_hidden": "On ne peut rien dire\N{NO-BREAK SPACE}: moins de {minimum} personnes ont répondu, rien n'est "
    "montré afin de les protéger.",
    "real_nothing": "Il n'y a encore rien à juger.",
    # all about one claim
    "more_why": "Pourquoi «\N{NO-BREAK SPACE}{verdict}\N{NO-BREAK SPACE}»",
    "why_special": "Tant que rien ne change, ce chiffre reste dans l'intervalle {range}\N{NO-BREAK SPACE}; pas cette "
    "semaine. Tous les chiffres d'un résumé sont examinés ensemble, pour que le hasard seul le dise "
    "dans un résumé sur cinquante au plus, environ.",
    "why_shift": "Aucune semaine n'a besoin de ressortir\N{NO-BREAK SPACE}: les {weeks} dernières semaines ensemble "
    "sont d'un même côté de l'habitude, plus loin que le hasard ne l'explique.",
    "why_usual": "Il est dans l'intervalle {range}, où il reste tant que rien ne change. Un petit changement pourrait "
    "tout de même s'y cacher.",
    "why_early": "Il faut {needed} semaines pour connaître l'habitude\N{NO-BREAK SPACE}; avec moins, une semaine "
    "étrange compterait comme habituelle.",
    "why_too_few": "Avec peu de réponses, un chiffre saute par pur hasard. Seul un grand changement ressortirait.",
    "why_broken": "La question, ou la façon de la poser, a changé. Les réponses plus anciennes n'en disent rien.",
    "why_hidden": "Un chiffre de moins de {minimum} personnes pourrait révéler qui a dit quoi.",
    "more_weeks": "Semaine par semaine",
    "more_unshown": "«\N{NO-BREAK SPACE}{none}\N{NO-BREAK SPACE}» est une semaine qui reste cachée, ou sans réponse.",
    "do_nothing": "Rien à faire. Continuez à interroger chaque semaine.",
    "legend_limits": "où restent les semaines tant que rien ne change",
    "legend_rough": "où restent les semaines tant que rien ne change (encore approximatif)",
    "legend_beyond": "hors de ces limites",
    "legend_pattern": "une suite de semaines inhabituelle",
    "legend_afresh": "avant le nouveau départ des limites",
    "limits_none": "Pas encore de limites\N{NO-BREAK SPACE}: {weeks} semaines sur les {needed} nécessaires.",
    "limits_none_one": "Pas encore de limites\N{NO-BREAK SPACE}: une semaine sur les {needed} nécessaires.",
    "limits_flat": "Pas de limites\N{NO-BREAK SPACE}: toutes les semaines se ressemblent, il n'y a pas de quoi les "
    "mesurer.",
    "limits_rough": "Les limites en tirets sont approximatives\N{NO-BREAK SPACE}: elles viennent de {weeks} "
    "semaines et se fixent à {settled}.",
    "limits_fixed": "Les limites viennent des {settled} premières semaines\N{NO-BREAK SPACE}; les suivantes ne les "
    "déplacent pas.",
    "afresh": "Les limites repartent de {week}\N{NO-BREAK SPACE}: {note} (décidé par {by}). La période d'avant "
    "garde les siennes.",
    "afresh_not": "{by} souhaite que les limites repartent de {week} ({note}). Pas encore\N{NO-BREAK SPACE}: "
    "{missing}.",
    "afresh_no_note": "ce qui a été changé n'est pas dit",
    "afresh_no_person": "personne n'est nommé pour en répondre",
    "afresh_too_early": "moins de 12 semaines ont passé",
    "afresh_no_run": "il n'y a pas eu 8 semaines de suite du même côté de l'ancien centre",
    "differ_drawn": "La dernière semaine est marquée sur ce graphique, mais sur tout ce rapport ce peut être le "
    "hasard\N{NO-BREAK SPACE}: fiez-vous aux phrases.",
    "differ_said": "La dernière semaine est dans les limites dessinées. Les phrases tiennent aussi compte du "
    "nombre de réponses, et pour autant de réponses elle est inhabituelle.",
    "mark_above": "au-dessus des limites",
    "mark_below": "en dessous des limites",
    "mark_run": "7 ou plus du même côté",
    "mark_trend": "7 ou plus en hausse ou en baisse",
    "mark_near": "deux sur trois près d'une limite",
    "col_limits": "Limites",
    "col_mark": "Marque",
    "chart_mean": "moyenne, sur {top}",
    "chart_below": "sous chaque point\N{NO-BREAK SPACE}: la semaine et le nombre de réponses",
    "chart_hint": "Pointez le graphique, ou utilisez les flèches du clavier, pour lire chaque semaine.",
    "filter_title": "Choisir ce qui est montré",
    "filter_week": "Semaine",
    "filter_weeks": "Les graphiques montrent",
    "filter_period": "{n} semaines",
    "filter_touchpoint": "Point de contact",
    "filter_location": "Lieu",
    "filter_all": "Tous",
    "filter_show": "Afficher",
    "filter_clear": "Revenir au rapport complet",
    "filter_words_left_out": "Les commentaires ne figurent que dans le rapport complet\N{NO-BREAK SPACE}: à côté "
    "d'une petite partie, ils pourraient révéler qui les a écrits.",
    "page_how_chart": "Sur un graphique, un triangle est une semaine hors de ses limites et un losange appartient "
    "à une suite de semaines inhabituelle. Un graphique seul montre parfois de telles marques par hasard"
    "\N{NO-BREAK SPACE}; les phrases tiennent compte de tout le rapport, les marques non.",
    "page_how": "Comment lire cette page",
    "page_how_text": "Chaque résultat porte sur ceux qui ont répondu. La plage à côté dit de combien le hasard seul "
    "pourrait le faire bouger. La plage habituelle est celle où reste une semaine d'autant de réponses quand rien ne "
    "change. Elle est faite pour qu'au plus un résumé sur cinquante parle d'un changement qui n'existe pas. Les "
    "groupes de moins de {minimum} personnes ne sont jamais montrés, ni ceux qui permettraient de les déduire.",
    "page_table_of": "Les chiffres du graphique",
    "page_asked": "Qui a été interrogé",
    "page_found": "Ce que nous avons vu",
    "page_places": "{title} par lieu et étape",
    "w_asked": "interrogés",
    "w_reached": "joints",
    "w_answered": "ont répondu",
    "everyone": "Tous",
    "col_drawing": "Graphique",
    "rate_fits": "En tenant compte du hasard, cela pourrait être {range}.",
    "none": "\N{EN DASH}",
    "sms_week": "semaine {number}",
    "sms_change_low": "{title} {value} ({counts}), plus bas que d'habitude ({range}).",
    "sms_change_high": "{title} {value} ({counts}), plus haut que d'habitude ({range}).",
    "sms_shift_low": "{title} {value} ({counts}): plus bas depuis {weeks} semaines.",
    "sms_shift_high": "{title} {value} ({counts}): plus haut depuis {weeks} semaines.",
    "sms_plain": "{title} {value} ({counts}): {verdict}.",
    "sms_hidden": "{title}: moins de {minimum} réponses, non montré.",
    "sms_asked": "{answered} sur {asked} ont répondu.",
    "sms_asked_few": "Moins de {minimum} sur {asked} ont répondu.",
    "sms_report": "Pour le rapport complet, répondez : report",
    "sms_due": "À vérifier maintenant\N{NO-BREAK SPACE}: action {number}.",
    # qui a répondu, et qui nous n'avons pas entendu
    "rates": "Qui a répondu, et comment",
    "col_range": "Hasard seul",
    "col_before": "Semaine d'avant",
    "col_group": "Groupe",
    "col_rate": "Part",
    "rate_response": "Ont répondu, en tout ou en partie, sur tous les interrogés",
    "rate_rr1": "Ont répondu à tout, sur tous les interrogés (AAPOR RR1)",
    "rate_rr3": "De même, si {e} des non joints sont des clients (AAPOR RR3)",
    "rate_completion": "Sont allés au bout, sur ceux qui ont commencé",
    "rate_comment": "Ont écrit un commentaire, sur ceux qui ont commencé",
    "rate_reminder": "Ont répondu après le rappel, sur ceux qui l'ont reçu",
    "rate_fallback": "Ont répondu par l'autre voie, sur ceux à qui on y a aussi demandé",
    "rate_stop": "Ont dit STOP ou non, sur tous les interrogés",
    "rate_undelivered": "N'ont pas pu être remis, sur tous les envois",
    "rates_open": "{n} des personnes interrogées peuvent encore répondre, ces parts peuvent donc monter.",
    "rates_open_one": "1 des personnes interrogées peut encore répondre, ces parts peuvent donc monter.",
    "time": "Temps jusqu'à la première réponse ({n} personnes) : un quart {quarter}, la moitié {median}, trois quarts "
    "{three_quarters}.",
    "time_range": "Compte tenu du hasard, la moitié répondrait au plus tôt {low}, au plus tard {high}.",
    "span_within": "en {time}",
    "span_longer": "après plus de {time}",
    "numbers_behind": "Les chiffres derrière cela",
    "unheard": "Qui nous n'avons pas entendu",
    "by_channel": "Par canal",
    "axis_touchpoint": "étape",
    "axis_location": "lieu",
    "axis_channel": "canal",
    "least": "Les moins entendus : {group}, {answered} réponses sur {asked} (ailleurs {others} sur {asked_others}).",
    "fit_alike": "Par {axes}, ceux qui ont répondu ressemblent à ceux qui ont été interrogés, autant que {n} réponses "
    "peuvent le montrer. Cela ne veut pas dire qu'ils parlent pour tous vos clients : d'autres différences restent "
    "inconnues.",
    "fit_none": "Trop peu de réponses pour comparer ceux qui ont répondu à ceux qui ont été interrogés.",
    "r_indicator": "À quel point les groupes ont répondu de même, par {axis} : indicateur R {r} (1 : tout à fait de "
    "même).",
    "r_bound": "À quel point les groupes ont répondu de même, par {axis} : indicateur R {r} (1 : tout à fait de "
    "même). Ces "
    "groupes à eux seuls peuvent déplacer la satisfaction de {points} points au plus.",
    "ways_title": "Selon la façon d'interroger",
    "way": "{title}, {way} : {value} ({counts}).",
    "way_hidden": "{title}, {way} : non montré, pour protéger les groupes de moins de {minimum}.",
    "way_staff": "choisis par l'équipe",
    "way_link": "venus par un lien ou un code",
    "way_rule": "interrogés selon une règle ou une liste",
    "ways_note": "Ce sont des clients différents, à lire séparément : un chiffre sur eux tous dit qui a répondu, non "
    "ce "
    "que ressentent tous vos clients.",
    "weighted": "{title} : {value} tel que compté ; {weighted} pondéré par {axis} selon les personnes interrogées "
    "({range}, vaut {n} réponses).",
    "weights": "Une réponse compte pour : {weights}.",
    "weights_cut": "les grands poids ont été réduits, les parts ne sont donc pas exactes",
    "all_others": "tous les autres",
    "weighted_limit": "Les poids ne corrigent que ce que disent ces groupes : un client mécontent qui se tait manque "
    "toujours.",
    "weighted_not": "{title} : {value} tel que compté. Pas de chiffre pondéré : {why}.",
    "not_too_few_groups": "moins de deux groupes peuvent être comparés",
    "not_too_few_effective": "trop peu de réponses compteraient encore",
    "not_weights_too_uneven": "les poids seraient trop inégaux",
    "not_mixed": "les clients ont été interrogés de différentes façons",
    "not_no_frame": "on ne sait pas qui a été interrogé",
    "not_hidden": "certains groupes doivent rester cachés",
}
