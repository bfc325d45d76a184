"""These sentences in English; they know nothing but words."""

WORDS: dict[str, str] = {
    "impact": "Actions",
    "impact_worked": "Worked.",
    "impact_no_change": "No change seen.",
    "impact_worse": "Worse.",
    "impact_not_yet": "Not yet known.",
    "impact_figures": "{title}: {before} in the {weeks_before} weeks before ({n_before} answers), {after} in the "
    "{weeks_after} weeks since ({n_after} answers).",
    "impact_at_once": "When the action began it moved by {value} points from where it was heading ({low} to {high} "
    "would fit).",
    "impact_beside": "Against {places} it moved by {value} points ({low} to {high}).",
    "impact_weak": "One other place to compare with is little.",
    "impact_seen_from": "A change of {points} points or more would have been seen.",
    "impact_known": "It could be known in week {week}, if as many go on answering.",
    "impact_why_not_begun": "It has not begun.",
    "impact_why_no_measure": "Nothing says what to measure it by.",
    "impact_why_no_data": "There are no answers to measure it by.",
    "impact_why_dated_late": "It began before it was written down, so its start could have been picked to suit.",
    "impact_why_broken": "The question changed meanwhile, so the weeks cannot be compared.",
    "impact_why_asked_otherwise": "Customers are asked in other ways than before, so the weeks cannot be compared.",
    "impact_why_few_before": "Only {before} weeks with enough answers lie before its start; {needed_before} are "
    "needed.",
    "impact_why_few_answers": "Too few weeks have {least} answers that may be shown. Ask more customers.",
    "impact_why_few_after": "Since its start there are {after} whole weeks with enough answers; {needed_after} are "
    "needed.",
    "impact_why_no_others": "Something changed, but there is no other place to compare with, so it may have another "
    "cause.",
    "impact_why_unlike": "Something changed, but the other places went another way even before, so they cannot be "
    "compared.",
    "impact_why_rough": "A change of {hoped} points, as hoped, would not stand out yet.",
    "impact_why_alike": "Other places moved in the same way, so the action is not the reason.",
    "impact_why_trend": "It was moving that way before; no extra change is visible.",
    "impact_why_outside": "The {hoped} points that were hoped for did not come.",
    "impact_why_limit": "Half a year of answers shows no change; a small one would not stand out.",
    "impact_line": "Action {number} ({what}): {verdict}",
    "impact_planned": "planned",
    "impact_doing": "under way since {day}",
    "impact_begins": "begins on {day}",
    "impact_kept": "kept",
    "impact_kept_unproven": "kept, not proven",
    "impact_dropped": "dropped",
    "impact_adapted": "ended, and begun anew in another way",
    "impact_mark": "Action {number}",
    "impact_legend": "an action begins",
    "impact_alt": "Action {number} began in week {week}.",
    "impact_before": "Before",
    "impact_since": "Since",
    "impact_others": "Other places",
    "impact_own": "Here",
    "impact_row": "{value} ({n} answers, {weeks} weeks)",
    "impact_note": "The weeks before give the line that would have gone on; what counts is the step at the start, and "
    "that other places took no such step. Chance alone would give “worked” at most 2 or 3 times in 100.",
}
