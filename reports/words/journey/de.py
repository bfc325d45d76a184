"""These sentences in German; they know nothing but words."""

WORDS: dict[str, str] = {
    "journey": "Versprechen und Kundenweg",
    "journey_weeks": "Wochen {first} bis {last} zusammengezählt. Eine Woche, in der weniger als {minimum} zu einem "
    "Anlass antworteten, bleibt weg, um sie zu schützen.",
    "journey_ranges": "Die Bereiche decken nur den Zufall ab. Sie sind so weit, dass von allen zusammen einer in einem "
    "von zwanzig Fällen falsch ist.",
    "journey_breaks": "Der Kundenweg bricht bei: {places}.",
    "journey_holds": "Bei keinem Anlass ist etwas schlechter als bei den anderen oder ein Versprechen nicht gehalten, "
    "wenn man den Zufall einrechnet.",
    "journey_missed": "Kein Anlass ist über den Zufall hinaus schlechter als die anderen, aber ein Versprechen, das "
    "überall gilt, ist nicht gehalten.",
    "journey_nothing": "Es wurde zu wenig gemessen, um zu sagen, wo der Kundenweg bricht.",
    "journey_felt_less": "{touchpoint}: {share} der Kunden waren zufrieden ({count} von {n}). Bei den anderen Anlässen "
    "waren es mehr, und das ist kein Zufall.",
    "journey_here": "bricht hier",
    "journey_axis": "Zufriedene Kunden, in Prozent",
    "journey_everywhere": "überall",
    "journey_gaps": "Was Testbesucher sahen, neben dem, was Kunden empfanden",
    "journey_gap": "{touchpoint}: Testbesucher sahen {kept} von {checks} Versprechen gehalten. Von {n} Kunden waren "
    "{share} zufrieden ({range}). Das ist zweierlei und wird nie zusammengezählt.",
    "journey_gap_alone": "{touchpoint}: Testbesucher sahen {kept} von {checks} Versprechen gehalten. Zu wenige Kunden "
    "antworteten, um es danebenzustellen.",
    "journey_alt": "Der Kundenweg, Anlass für Anlass. {stations}",
    "journey_table": "Versprochen, gemessen und empfunden, nach Anlass",
    "journey_col_place": "Anlass",
    "journey_col_promise": "Versprochen",
    "journey_col_measured": "Gemessen",
    "journey_col_felt": "Zufrieden",
    "journey_chat": "„{promise}“ wurde {kept} von {n} Mal gehalten ({share}) in {weeks} Wochen. Versprochen: {target}.",
    "felt": "{share} ({range}), {count} von {n}",
    "felt_hidden": "zu wenige zum Zeigen",
    "felt_nobody": "niemand antwortete",
    "felt_satisfied": "{share} zufrieden",
    "promise_kept": "„{promise}“ wurde {kept} von {n} Mal gehalten, {share} ({range} würde passen). Versprochen: "
    "{target}. Das Versprechen ist gehalten.",
    "promise_missed": "„{promise}“ wurde {kept} von {n} Mal gehalten, {share} ({range} würde passen). Versprochen: "
    "{target}. Das Versprechen ist nicht gehalten, und das ist kein Zufall.",
    "promise_chance": "„{promise}“ wurde {kept} von {n} Mal gehalten, {share} ({range} würde passen). Versprochen: "
    "{target}. Der Bereich schließt es ein: Mal wird es gehalten, mal nicht, je nach Zufall.",
    "promise_so_far": "„{promise}“ wurde bisher alle {n} Mal gehalten ({range} würde passen). Versprochen: {target}. "
    "Das sind zu wenige, um sicher zu sein.",
    "promise_few": "„{promise}“: Testbesucher sahen es {kept} von {n} Mal gehalten. Das ist zu wenig für einen "
    "Prozentwert. Versprochen: {target}.",
    "promise_hidden": "„{promise}“: In keiner Woche antworteten {minimum}, also wird nichts gezeigt, um sie zu "
    "schützen. Versprochen: {target}.",
    "promise_hidden_cases": "„{promise}“: Weniger als {minimum} Fälle haben sich geändert, also wird nichts gezeigt, "
    "um Kunden zu schützen. Versprochen: {target}.",
    "promise_whole": "„{promise}“ wird nur für den ganzen Betrieb gezeigt. Versprochen: {target}.",
    "promise_nothing": "„{promise}“: Noch wurde nichts gemessen. Versprochen: {target}.",
    "promise_held": "Aus einem früheren Bericht wiederholt: Seither haben sich weniger als {minimum} geändert.",
    "promise_of_answers": "aus Antworten von Kunden",
    "promise_of_cases": "aus den Zeiten der Fälle",
    "promise_of_visits": "aus Testbesuchen",
    "promise_is_kept": "gehalten",
    "promise_is_missed": "nicht gehalten",
    "promise_is_chance": "je nach Zufall mal gehalten, mal nicht",
    "promise_is_so_far": "bisher immer gehalten",
    "promise_is_few": "zu wenige Besuche für ein Urteil",
    "promise_is_hidden": "zu wenige zum Zeigen",
    "promise_is_whole": "nur für den ganzen Betrieb",
    "promise_is_nothing": "noch nicht gemessen",
}
