"""What each sealed value is for: the table it stands in. A value sealed for one does not open for another."""

CONTACT = "contacts"
PERSON = "people"
LINK = "links"
ENCOUNTER = "encounters"
INVITATION = "invitations"
CONVERSATION = "conversations"
RESPONSE = "responses"
ANSWER = "answers"
CASE = "cases"
INBOX = "inbox"
OUTBOX = "outbox"
IDEMPOTENCY = "idempotency"
META = "meta"

# kinds of blind index
ADDRESS = "address"
RECEIVED = "received"
SENT = "sent"
TOKEN = "token"  # noqa: S105 - the name of a kind of index, no secret
CODE = "code"
ONCE = "once"
REQUEST = "request"
