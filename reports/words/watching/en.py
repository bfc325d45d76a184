"""These sentences in English; they know nothing but words."""

WORDS: dict[str, str] = {
    "try_title": "Two ways of asking",
    "try_what_wording": "Trial {number}: other words, “{words}”",
    "try_what_invitation": "Trial {number}: other words before the first question, “{words}”",
    "try_what_hour": "Trial {number}: asking {n} hours after the visit",
    "try_what_hour_one": "Trial {number}: asking {n} hour after the visit",
    "try_running": "Running: {asked} of {wanted} asked, ends about {day}. Until then nobody looks at how the two "
    "compare.",
    "try_waiting": "All {asked} are asked. It is looked at once the last answers have had their time.",
    "try_stopped": "Ended before its time, so nothing is concluded.",
    "try_apart": "Some customers are asked in other words (trial {number}). Their scores stand apart, in no figure "
    "here.",
    "try_counts": "As before {first} of {asked} answered, in the new way {second} of {other}.",
    "try_response_more": "More answer in the new way, by {value} points ({range} would fit).",
    "try_response_less": "Fewer answer in the new way, by {value} points ({range} would fit).",
    "try_response_none": "In how many answer no difference that this many could show: it would have had to be {points} "
    "points or more.",
    "try_response_hidden": "In one of the ways fewer than {minimum} answered, so how many is not shown, to protect "
    "them.",
    "try_response_unknown": "In one of the ways nobody was asked, so there is nothing to compare.",
    "try_score_more": "Scores are higher in the new way, by {value} points ({range} would fit): it changes who answers "
    "or what they say, not the service.",
    "try_score_less": "Scores are lower in the new way, by {value} points ({range} would fit): it changes who answers "
    "or what they say, not the service.",
    "try_score_none": "In the scores no difference that this many could show: it would have had to be {points} points "
    "or more.",
    "try_score_hidden": "In one of the ways fewer than {minimum} gave a score, so the scores are not shown, to protect "
    "them.",
    "try_score_unknown": "The scores cannot be compared.",
    "sign_title": "Do the answers look right?",
    "sign_straight": "About {share} of the answers give every question the same score. That may be meant, or said in a "
    "hurry.",
    "sign_instant": "About {share} of the answers came faster than the questions can be read.",
    "sign_soon_again": "About {share} of the answers came from phones that had been asked less than a week before.",
    "sign_staff_phone": "Some answers came from phones of your own staff. They are counted like all others; ask staff "
    "not to answer for customers.",
    "sign_note": "A sign proves nothing, and no answer is taken out for it. Who answered is not told.",
    "weighted_both": "{title}: {value} as counted; {weighted} weighted by {axis} and {second} together to those who "
    "were asked ({range}, as good as {n} answers).",
    "weighted_both_not": "By {axis} and {second} together there is no weighted figure: {why}.",
    "weights_between": "{low} to {high}, by its two groups",
    "not_unsettled": "no weights fit both at once",
    "rates_way": "Customers {way}: {answered} of {asked} answered ({share}; {range} would fit).",
    "rates_way_hidden": "Customers {way}: {asked}. How many of them answered is not shown, to protect small groups.",
    "rates_alone": "Came by themselves, by a link or code: {n}.",
    "rates_alone_one": "Came by themselves, by a link or code: 1.",
    "rates_alone_answered": "Came by themselves, by a link or code: {n}; {answered} of them answered.",
    "rates_apart": "Nobody asked them, and nearly all who come by themselves answer: they are in no share here.",
    "beside_few": "Where only a few came by themselves, it is not shown how many answered in the group, to protect "
    "them.",
    "ask_too": "All customers came by themselves. Ask others too after their visit: those who do not come forward may "
    "see it otherwise.",
    "frame_alone": "Came by themselves, by a link or code: {n}. Nobody asked them, so they are not among those asked.",
    "frame_alone_one": "Came by themselves, by a link or code: 1. Nobody asked them, so they are not among those "
    "asked.",
    "w_came": "came by themselves",
    "sign_at": "{place} (about {share})",
    "sign_more_straight": "The same score for every question: clearly more often at {places} than elsewhere.",
    "sign_more_instant": "Faster than the questions can be read: clearly more often at {places} than elsewhere.",
    "sign_more_soon_again": "From phones asked less than a week before: clearly more often at {places} than elsewhere.",
    "sign_staff_top": "Nearly all customers of somebody of your staff give the highest score, more than chance "
    "explains. They may be that good, or choose whom to ask, or help with the answer. Let a rule or chance choose.",
    "try_what_channel": "Trial {number}: asking on Telegram instead of by text message, of customers who agreed to "
    "both",
}
