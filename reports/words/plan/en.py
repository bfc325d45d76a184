"""These sentences in English; they know nothing but words."""

WORDS: dict[str, str] = {
    "plan": "The plan of whom to ask",
    "plan_so_far": "Plan until {until}: {asked} of {invitations} asked, {answered} of {answers} answers so far.",
    "plan_so_far_hidden": "Plan until {until}: {asked} of {invitations} asked so far.",
    "plan_over": "The plan ended on {until}: {asked} of {invitations} were asked, {answered} of {answers} answers "
    "came.",
    "plan_over_hidden": "The plan ended on {until}: {asked} of {invitations} were asked.",
    "plan_good": "That is good to ±{points} points, and ±{wanted} is wanted.",
    "plan_least": "Known least: {name}, good to ±{points} points; ±{wanted} is wanted.",
    "plan_reached": "That is good to ±{wanted} points, as was wanted.",
    "plan_spent": "Spent on it: about {spent}.",
    "plan_spent_of": "Spent on it: about {spent} of {budget}.",
    "plan_of": "{count} of {of}",
    "plan_col_points": "Good to",
    "plan_not_drawn": "{n} customers were left out by chance, as planned.",
    "plan_not_drawn_one": "1 customer was left out by chance, as planned.",
    "plan_enough": "{n} were left out because enough had answered.",
    "plan_enough_one": "1 was left out because enough had answered.",
    "plan_tired": "{n} times a customer was left out who had been asked lately. Those who come often are heard "
    "less than they come.",
    "plan_tired_one": "Once a customer was left out who had been asked lately. Those who come often are heard less "
    "than they come.",
    "plan_about_csat": "Counted as answers are those that say how satisfied the customer was.",
    "plan_about_nps": "Counted as answers are those that say how likely the customer is to recommend you (NPS).",
    "plan_note": "Counted here are customers whom a rule or chance chose, not those whom staff chose or who came "
    "by themselves.",
    "way_differs": "{title}: customers {one} were {points} points {more} satisfied than those {other} ({range} "
    "allowing for chance). Do not read the two as one.",
    "way_differs_nps": "{title}: {points} points {more} among customers {one} than among those {other} ({range} "
    "allowing for chance). Do not read the two as one.",
    "way_alike": "{title}: {one} against {other}, {range} points apart allowing for chance; no clear difference.",
    "way_more": "more",
    "way_less": "less",
    "way_higher": "higher",
    "way_lower": "lower",
    "weighted_drawn": "{title}: {value} as counted; {weighted} weighted to all who could have been drawn ({range}, "
    "as good as {n} answers), because some were more likely to be drawn than others.",
}
