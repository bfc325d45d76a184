"""Stand-ins for Telegram and Twilio that check every request against the published specifications."""
