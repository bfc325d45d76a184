"""These sentences in French; they know nothing but words."""

WORDS: dict[str, str] = {
    "recovery": "Dossiers et suites données",
    "recovery_period": "Le trimestre du {first} au {last}.",
    "recovery_raised": "{n} dossiers ont été ouverts.",
    "recovery_raised_one": "1 dossier a été ouvert.",
    "recovery_by": "Pourquoi ils ont été ouverts, selon le dernier dossier de chacun de {n} clients : {by}.",
    "recovery_by_low_score": "une note basse {n}",
    "recovery_by_words": "un mot comme remboursement {n}",
    "recovery_by_wish": "le souhait d'être contacté {n}",
    "recovery_in_time": "Réponse à temps : {count} clients sur {of} ({value} ; en tenant compte du hasard, {range}).",
    "recovery_answer": "Première réponse, pour {n} clients : un quart en {quarter}, la moitié en {median}, trois "
    "quarts en {late}.",
    "recovery_resolve": "Dossier clos, pour {n} clients : un quart en {quarter}, la moitié en {median}, trois quarts "
    "en {late}.",
    "recovery_open": "En comptant les seules heures d'ouverture : {quarter}, {median} et {late}.",
    "recovery_asked": "On a demandé à {n} clients, quelques jours après, si le problème a été bien réglé ; {heard} ont "
    "répondu. Personne ne sait ce que les autres auraient dit.",
    "recovery_asked_one": "On a demandé à 1 client, quelques jours après, si le problème a été bien réglé ; {heard} "
    "ont répondu. Personne ne sait ce que les autres auraient dit.",
    "recovery_asked_all": "On a demandé à {n} clients, quelques jours après, si le problème a été bien réglé ; tous "
    "ont répondu.",
    "recovery_asked_few": "On a demandé à {n} clients, quelques jours après, si le problème a été bien réglé ; moins "
    "de {minimum} ont répondu, rien n'est donc montré.",
    "recovery_asked_few_one": "On a demandé à 1 client, quelques jours après, si le problème a été bien réglé ; moins "
    "de {minimum} ont répondu, rien n'est donc montré.",
    "recovery_put_right": "Sur {of} clients qui avaient mis une note basse et ont répondu, {count} ont ensuite donné 4 "
    "ou 5 ({value} ; en tenant compte du hasard, {range}).",
    "recovery_change": "Leur note, de 1 à 5, était de {before} avant et de {after} après, {value} en moyenne ({range} "
    "en tenant compte du hasard).",
    "recovery_change_alike": "Leur note, de 1 à 5, était de {before} avant et de {after} après.",
    "recovery_caution": "Qui met une fois une note basse en met le plus souvent une plus haute la fois suivante, même "
    "si rien n'a été fait. Cela ne montre donc pas que ce qui a été fait a aidé.",
    "recovery_again": "Un autre dossier dans les 90 jours : {count} clients sur {of} dont le dossier a été clos au "
    "trimestre d'avant ({value} ; en tenant compte du hasard, {range}).",
    "recovery_hidden": "Non montré, pour protéger les personnes (moins de {minimum} clients, ou l'on pourrait en "
    "déduire d'autres) : {figures}.",
    "recovery_held": "Les chiffres marqués ° sont repris de la semaine {weeks} : depuis, moins de {minimum} clients "
    "ont changé.",
    "recovery_n_raised": "pourquoi les dossiers ont été ouverts",
    "recovery_n_in_time": "réponse à temps",
    "recovery_n_answer": "délai de la première réponse",
    "recovery_n_resolve": "délai jusqu'à la clôture",
    "recovery_n_heard": "combien ont répondu",
    "recovery_n_pair": "note avant et après",
    "recovery_n_again": "un autre dossier dans les 90 jours",
    "recovery_line": "Réglé : {count} clients mécontents sur {of} ont donné 4 ou 5 après la clôture de leur dossier "
    "({value} ; {asked} interrogés ce trimestre).",
    "recovery_sms": "Réglé : {count}/{of} ont donné 4-5 après leur dossier ({asked} interrogés).",
    "recovery_places": "Dossiers par lieu",
    "recovery_col_customers": "Avec un dossier",
    "recovery_col_in_time": "À temps",
    "recovery_col_before": "Avant",
    "recovery_col_after": "Après",
    "recovery_col_put_right": "Puis 4 ou 5",
    "recovery_few": "masqué",
    "recovery_few_note": "Dans le tableau, {word} veut dire : moins de {minimum} clients, ou l'on pourrait en déduire "
    "d'autres.",
    "recovery_drawn": "Note avant et après, de 1 à 5 : {rows}.",
    "recovery_drawn_row": "{name} {before}, puis {after} ({n} clients)",
    "recovery_legend_before": "au moment de la plainte",
    "recovery_legend_after": "après la clôture du dossier",
    "recovery_axis": "Note de 1 à 5, moyennes des mêmes clients",
}
