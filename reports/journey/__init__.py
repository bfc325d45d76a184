"""Promises and the customer's journey: what was promised, what was measured, how it was felt, and where it breaks."""
