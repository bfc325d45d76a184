"""What Twilio's codes and statuses mean for a message; a table, it knows no call."""

from bot.messages import Outcome

# twilio.com/docs/api/errors/<code>. What is in no row is REFUSED: never again without a change.
ROWS = {
    Outcome.SUPPRESSED: (21610,),  # the person said STOP; everything is refused until START
    Outcome.NEVER: (21211, 21614, 21635, 30005, 30006),  # no such number, a landline
    Outcome.HALT: (
        *(20003, 30002),  # wrong token, account suspended
        *(20005, 20006, 20404),  # account not active, access denied, no such account: our own set-up, nobody's number
    ),
    Outcome.LATER: (20429, 20503, 21611, 30001, 30003, 30008),  # never processed, or the queue or the phone is busy
    Outcome.UNKNOWN: (20500, 20504),  # not idempotent: it may have been sent
}
BY_CODE = {code: outcome for outcome, codes in ROWS.items() for code in codes}
BY_STATUS = {
    401: Outcome.HALT,
    429: Outcome.LATER,
    503: Outcome.LATER,
    500: Outcome.UNKNOWN,
    502: Outcome.UNKNOWN,
    504: Outcome.UNKNOWN,
}


def outcome_of(code: int | None, status: int | None = None) -> Outcome:
    """How a send ended, by Twilio's own code, else by the HTTP status."""
    known = BY_CODE.get(code or 0) or BY_STATUS.get(status or 0)
    if known is None and status is not None and status >= 500:
        return Outcome.UNKNOWN
    return known or Outcome.REFUSED
