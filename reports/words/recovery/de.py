"""These sentences in German; they know nothing but words."""

WORDS: dict[str, str] = {
    "recovery": "Fälle und ob sie gut gelöst wurden",
    "recovery_period": "Das Vierteljahr vom {first} bis zum {last}.",
    "recovery_raised": "{n} Fälle wurden eröffnet.",
    "recovery_raised_one": "1 Fall wurde eröffnet.",
    "recovery_by": "Was sie ausgelöst hat, nach dem jeweils letzten Fall von {n} Kunden: {by}.",
    "recovery_by_low_score": "eine niedrige Note {n}",
    "recovery_by_words": "ein Wort wie Erstattung {n}",
    "recovery_by_wish": "ein Wunsch nach Kontakt {n}",
    "recovery_in_time": "Rechtzeitig beantwortet: {count} von {of} Kunden ({value}; den Zufall eingerechnet {range}).",
    "recovery_answer": "Erste Antwort, bei {n} Kunden: ein Viertel binnen {quarter}, die Hälfte binnen {median}, drei "
    "Viertel binnen {late}.",
    "recovery_resolve": "Fall geschlossen, bei {n} Kunden: ein Viertel binnen {quarter}, die Hälfte binnen {median}, "
    "drei Viertel binnen {late}.",
    "recovery_open": "Nur Geschäftszeiten gezählt: {quarter}, {median} und {late}.",
    "recovery_asked": "{n} Kunden wurden einige Tage später gefragt, wie gut es gelöst wurde; {heard} haben "
    "geantwortet. Was die anderen gesagt hätten, weiß niemand.",
    "recovery_asked_one": "1 Kunde wurde einige Tage später gefragt, wie gut es gelöst wurde; {heard} haben "
    "geantwortet. Was die anderen gesagt hätten, weiß niemand.",
    "recovery_asked_all": "{n} Kunden wurden einige Tage später gefragt, wie gut es gelöst wurde; alle haben "
    "geantwortet.",
    "recovery_asked_few": "{n} Kunden wurden einige Tage später gefragt, wie gut es gelöst wurde; weniger als "
    "{minimum} haben geantwortet, deshalb wird nichts davon gezeigt.",
    "recovery_asked_few_one": "1 Kunde wurde einige Tage später gefragt, wie gut es gelöst wurde; weniger als "
    "{minimum} haben geantwortet, deshalb wird nichts davon gezeigt.",
    "recovery_put_right": "Von {of} Kunden, die eine niedrige Note gegeben und geantwortet haben, gaben {count} danach "
    "4 oder 5 ({value}; den Zufall eingerechnet {range}).",
    "recovery_change": "Ihre Note von 1 bis 5 war vorher {before} und nachher {after}, im Mittel {value} (den Zufall "
    "eingerechnet {range}).",
    "recovery_change_alike": "Ihre Note von 1 bis 5 war vorher {before} und nachher {after}.",
    "recovery_caution": "Wer einmal niedrig benotet, benotet beim nächsten Mal meist höher, auch wenn nichts getan "
    "wurde. Das zeigt also nicht, dass geholfen hat, was getan wurde.",
    "recovery_again": "Noch ein Fall binnen 90 Tagen: {count} von {of} Kunden, deren Fall im Vierteljahr davor "
    "geschlossen wurde ({value}; den Zufall eingerechnet {range}).",
    "recovery_hidden": "Nicht gezeigt, um Menschen zu schützen (weniger als {minimum} Kunden, oder andere ließen sich "
    "ausrechnen): {figures}.",
    "recovery_held": "Zahlen mit ° sind aus Woche {weeks} wiederholt: Seither kamen oder gingen weniger als {minimum} "
    "Kunden.",
    "recovery_n_raised": "was die Fälle ausgelöst hat",
    "recovery_n_in_time": "rechtzeitig beantwortet",
    "recovery_n_answer": "Zeit bis zur ersten Antwort",
    "recovery_n_resolve": "Zeit bis zum Schließen",
    "recovery_n_heard": "wie viele geantwortet haben",
    "recovery_n_pair": "Note vorher und nachher",
    "recovery_n_again": "noch ein Fall binnen 90 Tagen",
    "recovery_line": "Gut gelöst: {count} von {of} unzufriedenen Kunden gaben 4 oder 5, nachdem ihr Fall geschlossen "
    "war ({value}; {asked} wurden in diesem Vierteljahr gefragt).",
    "recovery_sms": "Gut gelöst: {count}/{of} gaben 4-5 nach ihrem Fall ({asked} gefragt).",
    "recovery_places": "Fälle nach Ort",
    "recovery_col_customers": "Mit einem Fall",
    "recovery_col_in_time": "Rechtzeitig",
    "recovery_col_before": "Vorher",
    "recovery_col_after": "Nachher",
    "recovery_col_put_right": "Dann 4 oder 5",
    "recovery_few": "verborgen",
    "recovery_few_note": "In der Tabelle heißt {word}: weniger als {minimum} Kunden, oder andere ließen sich daraus "
    "ausrechnen.",
    "recovery_drawn": "Note vorher und nachher, von 1 bis 5: {rows}.",
    "recovery_drawn_row": "{name} {before}, dann {after} ({n} Kunden)",
    "recovery_legend_before": "bei der Beschwerde",
    "recovery_legend_after": "nach dem Schließen des Falls",
    "recovery_axis": "Note von 1 bis 5, Mittel derselben Kunden",
}
