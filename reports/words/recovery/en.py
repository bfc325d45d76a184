"""These sentences in English; they know nothing but words."""

WORDS: dict[str, str] = {
    "recovery": "Cases and recovery",
    "recovery_period": "The quarter from {first} to {last}.",
    "recovery_raised": "{n} cases were raised.",
    "recovery_raised_one": "1 case was raised.",
    "recovery_by": "What raised them, the latest case of each of {n} customers: {by}.",
    "recovery_by_low_score": "a low score {n}",
    "recovery_by_words": "a word such as refund {n}",
    "recovery_by_wish": "a wish to be contacted {n}",
    "recovery_in_time": "Answered in time: {count} of {of} customers ({value}; allowing for chance {range}).",
    "recovery_answer": "First answer, of {n} customers: a quarter within {quarter}, half within {median}, three "
    "quarters within {late}.",
    "recovery_resolve": "Case closed, of {n} customers: a quarter within {quarter}, half within {median}, three "
    "quarters within {late}.",
    "recovery_open": "In business hours: {quarter}, {median} and {late}.",
    "recovery_asked": "{n} customers were asked some days later how well it was put right; {heard} answered. Nobody "
    "knows what the others would have said.",
    "recovery_asked_one": "1 customer was asked some days later how well it was put right; {heard} answered. Nobody "
    "knows what the others would have said.",
    "recovery_asked_all": "{n} customers were asked some days later how well it was put right; all answered.",
    "recovery_asked_few": "{n} customers were asked some days later how well it was put right; fewer than {minimum} "
    "answered, so nothing is shown of it.",
    "recovery_asked_few_one": "1 customer was asked some days later how well it was put right; fewer than {minimum} "
    "answered, so nothing is shown of it.",
    "recovery_put_right": "Of {of} customers who had scored low and answered, {count} then gave 4 or 5 ({value}; "
    "allowing for chance {range}).",
    "recovery_change": "Their score, from 1 to 5, was {before} before and {after} after, {value} on average ({range} "
    "allowing for chance).",
    "recovery_change_alike": "Their score, from 1 to 5, was {before} before and {after} after.",
    "recovery_caution": "Whoever scores low once mostly scores higher the next time, also where nothing was done. So "
    "this does not show that what was done helped.",
    "recovery_again": "Another case within 90 days: {count} of {of} customers whose case was closed in the quarter "
    "before ({value}; allowing for chance {range}).",
    "recovery_hidden": "Not shown, to protect people (fewer than {minimum} customers, or others could be worked "
    "out): {figures}.",
    "recovery_held": "Figures marked ° are repeated from week {weeks}: fewer than {minimum} customers have come or "
    "gone since.",
    "recovery_n_raised": "what raised the cases",
    "recovery_n_in_time": "answered in time",
    "recovery_n_answer": "time to the first answer",
    "recovery_n_resolve": "time to the closing",
    "recovery_n_heard": "how many answered",
    "recovery_n_pair": "score before and after",
    "recovery_n_again": "another case within 90 days",
    "recovery_line": "Put right: {count} of {of} unhappy customers gave 4 or 5 after their case was closed ({value}; "
    "{asked} were asked this quarter).",
    "recovery_sms": "Put right: {count}/{of} gave 4-5 after their case ({asked} asked).",
    "recovery_places": "Cases by place",
    "recovery_col_customers": "With a case",
    "recovery_col_in_time": "In time",
    "recovery_col_before": "Before",
    "recovery_col_after": "After",
    "recovery_col_put_right": "Then 4 or 5",
    "recovery_few": "hidden",
    "recovery_few_note": "In the table, {word} means: fewer than {minimum} customers, or others could be worked out "
    "from it.",
    "recovery_drawn": "Score before and after, from 1 to 5: {rows}.",
    "recovery_drawn_row": "{name} {before}, then {after} ({n} customers)",
    "recovery_legend_before": "when they complained",
    "recovery_legend_after": "after the case was closed",
    "recovery_axis": "Score from 1 to 5, means of the same customers",
}
