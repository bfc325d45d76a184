"""These sentences in French; they know nothing but words."""

WORDS: dict[str, str] = {
    "plan": "Le plan : qui interroger",
    "plan_so_far": "Plan jusqu'au {until} : {asked} sur {invitations} interrogés, {answered} réponses sur {answers}"
    " pour l'instant.",
    "plan_so_far_hidden": "Plan jusqu'au {until} : {asked} sur {invitations} interrogés pour l'instant.",
    "plan_over": "Le plan s'est terminé le {until} : {asked} sur {invitations} ont été interrogés, {answered} "
    "réponses sur {answers} sont venues.",
    "plan_over_hidden": "Le plan s'est terminé le {until} : {asked} sur {invitations} ont été interrogés.",
    "plan_good": "C'est exact à ±{points} points, et ±{wanted} est voulu.",
    "plan_least": "Le moins connu : {name}, exact à ±{points} points ; ±{wanted} est voulu.",
    "plan_reached": "C'est exact à ±{wanted} points, comme voulu.",
    "plan_spent": "Dépensé pour cela : environ {spent}.",
    "plan_spent_of": "Dépensé pour cela : environ {spent} sur {budget}.",
    "plan_of": "{count} sur {of}",
    "plan_col_points": "Exact à",
    "plan_not_drawn": "{n} clients ont été laissés de côté par le sort, comme prévu.",
    "plan_not_drawn_one": "1 client a été laissé de côté par le sort, comme prévu.",
    "plan_enough": "{n} ont été laissés de côté parce qu'assez de clients avaient répondu.",
    "plan_enough_one": "1 a été laissé de côté parce qu'assez de clients avaient répondu.",
    "plan_tired": "{n} fois, un client interrogé récemment a été laissé de côté. Ceux qui viennent souvent sont "
    "moins entendus qu'ils ne viennent.",
    "plan_tired_one": "Une fois, un client interrogé récemment a été laissé de côté. Ceux qui viennent souvent sont "
    "moins entendus qu'ils ne viennent.",
    "plan_about_csat": "Comptent comme réponses celles qui disent si le client a été satisfait.",
    "plan_about_nps": "Comptent comme réponses celles qui disent si le client vous recommanderait (NPS).",
    "plan_note": "Sont comptés ici les clients choisis par une règle ou par le sort, non ceux que l'équipe a "
    "choisis ni ceux venus d'eux-mêmes.",
    "way_differs": "{title} : les clients {one} étaient {points} points {more} satisfaits que ceux {other} ({range}"
    " compte tenu du hasard). Ne lisez pas les deux ensemble.",
    "way_differs_nps": "{title} : {points} points {more} chez les clients {one} que chez ceux {other} ({range} compte"
    " tenu du hasard). Ne lisez pas les deux ensemble.",
    "way_alike": "{title} : {one} face à {other}, {range} points d'écart compte tenu du hasard ; pas de différence"
    " nette.",
    "way_more": "plus",
    "way_less": "moins",
    "way_higher": "de plus",
    "way_lower": "de moins",
    "weighted_drawn": "{title} : {value} tel que compté ; {weighted} pondéré à tous ceux qui pouvaient être tirés au"
    " sort ({range}, autant que {n} réponses), car certains avaient plus de chances que d'autres.",
}
