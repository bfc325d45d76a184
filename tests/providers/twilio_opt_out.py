"""The words that Twilio takes for itself (STOP, START, HELP) and what it does then; must not know HTTP."""

from dataclasses import dataclass, field

# twilio.com/docs/messaging/tutorials/advanced-opt-out: the whole body, in any case; "STOP PLEASE" does not count.
WORDS = {
    **dict.fromkeys(("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "REVOKE"), "STOP"),
    **dict.fromkeys(("START", "YES", "UNSTOP"), "START"),
    **dict.fromkeys(("HELP", "INFO"), "HELP"),
}
STOPPED = (
    "You have successfully been unsubscribed. You will not receive any more messages from this number. "
    "Reply START to resubscribe."
)
STARTED = (
    "You have successfully been re-subscribed to messages from this number. Reply HELP for help. "
    "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
)
HELPED = "Reply STOP to unsubscribe. Msg&Data Rates May Apply."


@dataclass(slots=True)
class OptOut:
    """Who is blocked, and which handling is on: the default one, the advanced one (which wins), or none."""

    default: bool = True
    advanced: bool = False
    extra_words: dict[str, str] = field(default_factory=dict)  # of Advanced Opt-Out: {"PARAR": "STOP"}
    blocked: set[str] = field(default_factory=set)

    def kind(self, body: str) -> str | None:
        """STOP, START or HELP, where this body is such a word and somebody handles it."""
        words = WORDS | (self.extra_words if self.advanced else {})
        return words.get(body.strip().upper()) if self.default or self.advanced else None

    def take(self, number: str, kind: str | None) -> str | None:
        """Blocks or unblocks a number; the confirmation that Twilio sends by itself, if it sends one."""
        if kind == "STOP" and number not in self.blocked:
            self.blocked.add(number)
            return STOPPED
        if kind == "START" and number in self.blocked:
            self.blocked.discard(number)
            return STARTED
        return HELPED if kind == "HELP" else None
