"""These sentences in French; they know nothing but words."""

WORDS: dict[str, str] = {
    "try_title": "Deux façons de demander",
    "try_what_wording": "Essai {number} : d'autres mots, « {words} »",
    "try_what_invitation": "Essai {number} : d'autres mots avant la première question, « {words} »",
    "try_what_hour": "Essai {number} : demander {n} heures après la visite",
    "try_what_hour_one": "Essai {number} : demander {n} heure après la visite",
    "try_running": "En cours : {asked} clients interrogés sur {wanted}, fin vers le {day}. D'ici là, personne ne "
    "compare les deux.",
    "try_waiting": "Les {asked} clients sont interrogés. On regarde une seule fois, quand les dernières réponses ont eu"
    " leur temps.",
    "try_stopped": "Terminé avant l'heure : on n'en conclut rien.",
    "try_apart": "Certains clients sont interrogés avec d'autres mots (essai {number}). Leurs notes sont à part, dans "
    "aucun chiffre ici.",
    "try_counts": "Comme avant, {first} sur {asked} ont répondu ; de la nouvelle façon, {second} sur {other}.",
    "try_response_more": "De la nouvelle façon, davantage répondent, de {value} points ({range} conviendrait).",
    "try_response_less": "De la nouvelle façon, moins répondent, de {value} points ({range} conviendrait).",
    "try_response_none": "Pour le nombre de réponses, aucune différence que si peu de clients pouvaient montrer : il "
    "aurait fallu {points} points ou plus.",
    "try_response_hidden": "De l'une des façons, moins de {minimum} ont répondu : leur nombre n'est pas montré, pour "
    "les protéger.",
    "try_response_unknown": "De l'une des façons, personne n'a été interrogé : il n'y a rien à comparer.",
    "try_score_more": "De la nouvelle façon, les notes sont plus hautes, de {value} points ({range} conviendrait) : "
    "cela change qui répond ou ce qui est dit, pas le service.",
    "try_score_less": "De la nouvelle façon, les notes sont plus basses, de {value} points ({range} conviendrait) : "
    "cela change qui répond ou ce qui est dit, pas le service.",
    "try_score_none": "Pour les notes, aucune différence que si peu de clients pouvaient montrer : il aurait fallu "
    "{points} points ou plus.",
    "try_score_hidden": "De l'une des façons, moins de {minimum} ont donné une note : les notes ne sont pas montrées, "
    "pour les protéger.",
    "try_score_unknown": "Les notes ne peuvent pas être comparées.",
    "sign_title": "Les réponses semblent-elles justes ?",
    "sign_straight": "Environ {share} des réponses donnent la même note à toutes les questions. C'est peut-être voulu, "
    "ou dit à la hâte.",
    "sign_instant": "Environ {share} des réponses sont arrivées plus vite qu'on ne peut lire les questions.",
    "sign_soon_again": "Environ {share} des réponses viennent de téléphones interrogés moins d'une semaine avant.",
    "sign_staff_phone": "Des réponses viennent de téléphones de votre personnel. Elles comptent comme les autres ; "
    "demandez au personnel de ne pas répondre pour les clients.",
    "sign_note": "Un signe ne prouve rien, et aucune réponse n'est retirée pour cela. On ne dit pas qui a répondu.",
    "weighted_both": "{title} : {value} tel que compté ; {weighted} pondéré à la fois par {axis} et par {second} selon "
    "les personnes interrogées ({range}, vaut {n} réponses).",
    "weighted_both_not": "À la fois par {axis} et par {second}, pas de chiffre pondéré : {why}.",
    "weights_between": "{low} à {high}, selon ses deux groupes",
    "not_unsettled": "aucun poids ne convient aux deux à la fois",
    "rates_way": "Clients {way} : {answered} sur {asked} ont répondu ({share} ; {range} serait possible).",
    "rates_way_hidden": "Clients {way} : {asked}. On ne montre pas combien ont répondu, pour protéger les petits "
    "groupes.",
    "rates_alone": "Venus d'eux-mêmes, par un lien ou un code : {n}.",
    "rates_alone_one": "Venu de lui-même, par un lien ou un code : 1.",
    "rates_alone_answered": "Venus d'eux-mêmes, par un lien ou un code : {n} ; {answered} d'entre eux ont répondu.",
    "rates_apart": "Personne ne les a interrogés, et qui vient de soi-même répond presque toujours : ils ne comptent "
    "dans aucune part ici.",
    "beside_few": "Là où peu de clients sont venus d'eux-mêmes, on ne montre pas combien ont répondu dans le groupe, "
    "pour les protéger.",
    "ask_too": "Tous les clients sont venus d'eux-mêmes. Interrogez-en aussi d'autres après leur visite : ceux qui ne "
    "se manifestent pas voient peut-être les choses autrement.",
    "frame_alone": "Venus d'eux-mêmes, par un lien ou un code : {n}. Personne ne les a interrogés, ils ne sont donc "
    "pas parmi les interrogés.",
    "frame_alone_one": "Venu de lui-même, par un lien ou un code : 1. Personne ne l'a interrogé, il n'est donc pas "
    "parmi les interrogés.",
    "w_came": "venus d'eux-mêmes",
    "sign_at": "{place} (environ {share})",
    "sign_more_straight": "La même note à toutes les questions : nettement plus souvent à {places} qu'ailleurs.",
    "sign_more_instant": "Plus vite qu'on ne peut lire les questions : nettement plus souvent à {places} qu'ailleurs.",
    "sign_more_soon_again": "De téléphones interrogés moins d'une semaine avant : nettement plus souvent à {places} "
    "qu'ailleurs.",
    "sign_staff_top": "Presque tous les clients d'une personne de votre équipe donnent la note la plus haute, plus "
    "que le hasard ne l'explique. Son travail est peut-être aussi bon, ou elle choisit qui interroger, ou elle aide "
    "à répondre. Laissez choisir une règle ou le hasard.",
    "try_what_channel": "Essai {number} : demander sur Telegram au lieu d'un SMS, aux clients d'accord pour les deux",
}
