"""These sentences in English; they know nothing but words."""

WORDS: dict[str, str] = {
    "journey": "Promises and the journey",
    "journey_weeks": "Weeks {first} to {last} added up. A week in which fewer than {minimum} answered about a "
    "touchpoint is left out, to protect them.",
    "journey_ranges": "The ranges cover chance only. They are so wide that, of all of them together, one is "
    "wrong once in twenty times.",
    "journey_breaks": "The journey breaks at: {places}.",
    "journey_holds": "At no touchpoint is anything worse than elsewhere, or a promise missed, by more than chance.",
    "journey_missed": "No touchpoint is worse than the others by more than chance, but a promise that holds "
    "everywhere is missed.",
    "journey_nothing": "Too little was measured to say where the journey breaks.",
    "journey_felt_less": "{touchpoint}: {share} of customers were satisfied ({count} of {n}). At the other "
    "touchpoints more were, by more than chance.",
    "journey_here": "breaks here",
    "journey_axis": "Satisfied customers, in percent",
    "journey_everywhere": "everywhere",
    "journey_gaps": "What visitors saw, beside what customers felt",
    "journey_gap": "{touchpoint}: visitors saw {kept} of {checks} things kept as promised. Of {n} customers, "
    "{share} were satisfied ({range}). These are two things and are never added up.",
    "journey_gap_alone": "{touchpoint}: visitors saw {kept} of {checks} things kept as promised. Too few "
    "customers answered to set beside it.",
    "journey_alt": "The journey, touchpoint by touchpoint. {stations}",
    "journey_table": "Promised, measured and felt, by touchpoint",
    "journey_col_place": "Touchpoint",
    "journey_col_promise": "Promised",
    "journey_col_measured": "Measured",
    "journey_col_felt": "Satisfied",
    "journey_chat": "“{promise}” was kept {kept} of {n} times ({share}) in {weeks} weeks. Promised: {target}.",
    "felt": "{share} ({range}), {count} of {n}",
    "felt_hidden": "too few to show",
    "felt_nobody": "nobody answered",
    "felt_satisfied": "{share} satisfied",
    "promise_kept": "“{promise}” was kept {kept} of {n} times, {share} ({range} would fit). Promised: {target}."
    " The promise is kept.",
    "promise_missed": "“{promise}” was kept {kept} of {n} times, {share} ({range} would fit). Promised: "
    "{target}. That is missed, by more than chance.",
    "promise_chance": "“{promise}” was kept {kept} of {n} times, {share} ({range} would fit). Promised: "
    "{target}. The range includes it: it will be hit and missed by chance.",
    "promise_so_far": "“{promise}” was kept all {n} times so far ({range} would fit). Promised: {target}. Those"
    " are too few to be sure.",
    "promise_few": "“{promise}”: visitors saw it kept {kept} of {n} times. That is too few for a percentage. "
    "Promised: {target}.",
    "promise_hidden": "“{promise}”: in no week did {minimum} answer, so nothing is shown, to protect them. "
    "Promised: {target}.",
    "promise_hidden_cases": "“{promise}”: fewer than {minimum} cases came or went, so nothing is shown, to "
    "protect customers. Promised: {target}.",
    "promise_whole": "“{promise}” is told of the whole business only. Promised: {target}.",
    "promise_nothing": "“{promise}”: nothing was measured yet. Promised: {target}.",
    "promise_held": "Repeated from an earlier report: fewer than {minimum} have changed since.",
    "promise_of_answers": "from customers' answers",
    "promise_of_cases": "from the clock of cases",
    "promise_of_visits": "from trained visits",
    "promise_is_kept": "kept",
    "promise_is_missed": "missed",
    "promise_is_chance": "hit and missed by chance",
    "promise_is_so_far": "never missed so far",
    "promise_is_few": "too few visits to judge",
    "promise_is_hidden": "too few to show",
    "promise_is_whole": "whole business only",
    "promise_is_nothing": "not measured yet",
}
