"""These sentences in German; they know nothing but words."""

WORDS: dict[str, str] = {
    "impact": "Maßnahmen",
    "impact_worked": "Es hat gewirkt.",
    "impact_no_change": "Keine Änderung zu sehen.",
    "impact_worse": "Es ist schlechter geworden.",
    "impact_not_yet": "Noch nicht bekannt.",
    "impact_figures": "{title}: {before} in den {weeks_before} Wochen davor ({n_before} Antworten), {after} in den "
    "{weeks_after} Wochen seitdem ({n_after} Antworten).",
    "impact_at_once": "Zu Beginn der Maßnahme bewegte sich der Wert um {value} Punkte gegenüber der Linie davor ({low} "
    "bis {high} würde passen).",
    "impact_beside": "Gegenüber {places} bewegte er sich um {value} Punkte ({low} bis {high}).",
    "impact_weak": "Nur ein anderer Ort zum Vergleich ist wenig.",
    "impact_seen_from": "Eine Änderung von {points} Punkten oder mehr hätte man gesehen.",
    "impact_known": "In Woche {week} könnte man es wissen, wenn weiter so viele antworten.",
    "impact_why_not_begun": "Sie hat nicht begonnen.",
    "impact_why_no_measure": "Es steht nicht fest, woran sie gemessen wird.",
    "impact_why_no_data": "Es gibt keine Antworten, an denen man sie messen kann.",
    "impact_why_dated_late": "Sie begann, bevor sie notiert wurde; ihr Beginn könnte passend gewählt sein.",
    "impact_why_broken": "Die Frage wurde inzwischen geändert, die Wochen sind nicht vergleichbar.",
    "impact_why_asked_otherwise": "Kunden werden anders gefragt als davor, die Wochen sind nicht vergleichbar.",
    "impact_why_few_before": "Vor ihrem Beginn liegen nur {before} Wochen mit genug Antworten; {needed_before} sind "
    "nötig.",
    "impact_why_few_answers": "Zu wenige Wochen haben {least} Antworten, die gezeigt werden dürfen. Fragen Sie mehr "
    "Kunden.",
    "impact_why_few_after": "Seit ihrem Beginn gibt es {after} ganze Wochen mit genug Antworten; {needed_after} sind "
    "nötig.",
    "impact_why_no_others": "Etwas hat sich geändert, aber es gibt keinen anderen Ort zum Vergleich; es kann eine "
    "andere Ursache haben.",
    "impact_why_unlike": "Etwas hat sich geändert, aber die anderen Orte gingen schon davor einen anderen Weg und "
    "taugen nicht zum Vergleich.",
    "impact_why_rough": "Eine Änderung von {hoped} Punkten, wie erhofft, würde noch nicht auffallen.",
    "impact_why_alike": "Andere Orte bewegten sich ebenso, die Maßnahme ist also nicht der Grund.",
    "impact_why_trend": "Es bewegte sich schon davor so; eine weitere Änderung ist nicht zu sehen.",
    "impact_why_outside": "Die erhofften {hoped} Punkte kamen nicht.",
    "impact_why_limit": "Ein halbes Jahr an Antworten zeigt keine Änderung; eine kleine würde nicht auffallen.",
    "impact_line": "Maßnahme {number} ({what}): {verdict}",
    "impact_planned": "geplant",
    "impact_doing": "läuft seit {day}",
    "impact_begins": "beginnt am {day}",
    "impact_kept": "beibehalten",
    "impact_kept_unproven": "beibehalten, nicht belegt",
    "impact_dropped": "aufgegeben",
    "impact_adapted": "beendet und anders neu begonnen",
    "impact_mark": "Maßnahme {number}",
    "impact_legend": "eine Maßnahme beginnt",
    "impact_alt": "Maßnahme {number} begann in Woche {week}.",
    "impact_before": "Davor",
    "impact_since": "Seitdem",
    "impact_others": "Andere Orte",
    "impact_own": "Hier",
    "impact_row": "{value} ({n} Antworten, {weeks} Wochen)",
    "impact_note": "Die Wochen davor ergeben die Linie, die weitergegangen wäre; es zählt die Stufe am Beginn, und "
    "dass andere Orte keine solche Stufe hatten. Der Zufall allein ergäbe „gewirkt“ höchstens 2- oder 3-mal in "
    "100.",
}
