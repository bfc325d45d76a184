"""These sentences in German; they know nothing but words."""

WORDS: dict[str, str] = {
    "plan": "Der Plan, wen wir fragen",
    "plan_so_far": "Plan bis {until}: {asked} von {invitations} gefragt, bisher {answered} von {answers} Antworten.",
    "plan_so_far_hidden": "Plan bis {until}: bisher {asked} von {invitations} gefragt.",
    "plan_over": "Der Plan endete am {until}: {asked} von {invitations} wurden gefragt, {answered} von {answers} "
    "Antworten kamen.",
    "plan_over_hidden": "Der Plan endete am {until}: {asked} von {invitations} wurden gefragt.",
    "plan_good": "Das ist auf ±{points} Punkte genau, gewünscht sind ±{wanted}.",
    "plan_least": "Am wenigsten bekannt: {name}, auf ±{points} Punkte genau; gewünscht sind ±{wanted}.",
    "plan_reached": "Das ist auf ±{wanted} Punkte genau, wie gewünscht.",
    "plan_spent": "Dafür ausgegeben: etwa {spent}.",
    "plan_spent_of": "Dafür ausgegeben: etwa {spent} von {budget}.",
    "plan_of": "{count} von {of}",
    "plan_col_points": "Genau auf",
    "plan_not_drawn": "{n} Kunden hat das Los wie geplant ausgelassen.",
    "plan_not_drawn_one": "1 Kunden hat das Los wie geplant ausgelassen.",
    "plan_enough": "{n} wurden ausgelassen, weil genug geantwortet hatten.",
    "plan_enough_one": "1 wurde ausgelassen, weil genug geantwortet hatten.",
    "plan_tired": "{n} Mal wurde jemand ausgelassen, der vor Kurzem gefragt worden war. Wer oft kommt, wird "
    "seltener gehört, als er kommt.",
    "plan_tired_one": "Einmal wurde jemand ausgelassen, der vor Kurzem gefragt worden war. Wer oft kommt, wird "
    "seltener gehört, als er kommt.",
    "plan_about_csat": "Als Antworten zählen die, die sagen, wie zufrieden der Kunde war.",
    "plan_about_nps": "Als Antworten zählen die, die sagen, ob der Kunde Sie weiterempfehlen würde (NPS).",
    "plan_note": "Gezählt sind hier Kunden, die eine Regel oder das Los bestimmt hat, nicht die vom Team "
    "ausgesuchten und nicht die von selbst gekommenen.",
    "way_differs": "{title}: Kunden {one} waren um {points} Punkte {more} zufrieden als Kunden {other} ({range} mit"
    " Zufall). Bitte nicht zusammen lesen.",
    "way_differs_nps": "{title}: {points} Punkte {more} bei Kunden {one} als bei Kunden {other} ({range} mit Zufall)."
    " Bitte nicht zusammen lesen.",
    "way_alike": "{title}: {one} gegenüber {other}, {range} Punkte Abstand mit Zufall; kein klarer Unterschied.",
    "way_more": "mehr",
    "way_less": "weniger",
    "way_higher": "mehr",
    "way_lower": "weniger",
    "weighted_drawn": "{title}: {value} wie gezählt; {weighted} gewichtet auf alle, auf die das Los fallen konnte "
    "({range}, so gut wie {n} Antworten), weil es auf manche eher fallen konnte als auf andere.",
}
