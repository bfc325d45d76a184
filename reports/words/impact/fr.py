"""These sentences in French; they know nothing but words."""

WORDS: dict[str, str] = {
    "impact": "Les actions",
    "impact_worked": "Cela a marché.",
    "impact_no_change": "Aucun changement visible.",
    "impact_worse": "C'est pire qu'avant.",
    "impact_not_yet": "On ne sait pas encore.",
    "impact_figures": "{title} : {before} pendant les {weeks_before} semaines d'avant ({n_before} réponses), {after} "
    "pendant les {weeks_after} semaines depuis ({n_after} réponses).",
    "impact_at_once": "Au début de l'action, le chiffre a bougé de {value} points par rapport à sa ligne d'avant (de "
    "{low} à {high} serait possible).",
    "impact_beside": "Face à {places}, il a bougé de {value} points (de {low} à {high}).",
    "impact_weak": "Un seul autre lieu pour comparer, c'est peu.",
    "impact_seen_from": "Un changement de {points} points ou plus se serait vu.",
    "impact_known": "On pourrait le savoir en semaine {week}, si autant de clients continuent à répondre.",
    "impact_why_not_begun": "Elle n'a pas commencé.",
    "impact_why_no_measure": "Rien ne dit avec quoi la mesurer.",
    "impact_why_no_data": "Il n'y a pas de réponses pour la mesurer.",
    "impact_why_dated_late": "Elle a commencé avant d'être notée : son début a pu être choisi après coup.",
    "impact_why_broken": "La question a changé entre-temps, les semaines ne se comparent pas.",
    "impact_why_asked_otherwise": "Les clients sont interrogés autrement qu'avant, les semaines ne se comparent pas.",
    "impact_why_few_before": "Seulement {before} semaines avec assez de réponses avant son début ; il en faut "
    "{needed_before}.",
    "impact_why_few_answers": "Trop peu de semaines ont {least} réponses qui peuvent être montrées. Interrogez plus de "
    "clients.",
    "impact_why_few_after": "Depuis son début, {after} semaines entières ont assez de réponses ; il en faut "
    "{needed_after}.",
    "impact_why_no_others": "Quelque chose a changé, mais il n'y a pas d'autre lieu pour comparer : la cause est "
    "peut-être ailleurs.",
    "impact_why_unlike": "Quelque chose a changé, mais les autres lieux allaient déjà autrement avant : ils ne se "
    "comparent pas.",
    "impact_why_rough": "Un changement de {hoped} points, comme espéré, ne se verrait pas encore.",
    "impact_why_alike": "Les autres lieux ont bougé de la même façon : l'action n'en est pas la raison.",
    "impact_why_trend": "Cela bougeait déjà ainsi avant ; aucun changement de plus n'est visible.",
    "impact_why_outside": "Les {hoped} points espérés ne sont pas venus.",
    "impact_why_limit": "Six mois de réponses ne montrent aucun changement ; un petit ne se verrait pas.",
    "impact_line": "Action {number} ({what}) : {verdict}",
    "impact_planned": "prévue",
    "impact_doing": "en cours depuis le {day}",
    "impact_begins": "commence le {day}",
    "impact_kept": "gardée",
    "impact_kept_unproven": "gardée, sans preuve",
    "impact_dropped": "abandonnée",
    "impact_adapted": "terminée, et reprise autrement",
    "impact_mark": "Action n° {number}",
    "impact_legend": "une action commence",
    "impact_alt": "L'action {number} a commencé en semaine {week}.",
    "impact_before": "Avant",
    "impact_since": "Depuis",
    "impact_others": "Autres lieux",
    "impact_own": "Ici",
    "impact_row": "{value} ({n} réponses, {weeks} semaines)",
    "impact_note": "Les semaines d'avant donnent la ligne qui aurait continué ; ce qui compte est la marche au début, "
    "et que les autres lieux n'en aient pas eu. Le hasard seul dirait « cela a marché » au plus 2 ou 3 fois sur 100.",
}
