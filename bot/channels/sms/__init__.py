"""SMS through Twilio: messages out, replies and receipts in; the twilio library is loaded at the first use."""

from bot.channels.sms.channel import SmsChannel

__all__ = ["SmsChannel"]
