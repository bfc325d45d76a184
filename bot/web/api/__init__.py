"""The HTTP API for a till or a booking system; it knows the application only as a `Front`."""
