"""Who is a stranger to us: anybody can write from a number that costs us money to answer; pure."""

from bot.messages import SMS
from bot.ports import Thread


def is_stranger(thread: Thread) -> bool:
    """Whether whoever writes from this number was never asked anything, has no case and is no member of staff.

    Anybody can write from a number that costs; an answer to them is money they can make us spend.
    """
    known = thread.conversation is not None or thread.person is not None or thread.case is not None
    asked = thread.contact is not None and thread.contact.invited_at is not None
    return thread.address.channel == SMS and not known and not asked
