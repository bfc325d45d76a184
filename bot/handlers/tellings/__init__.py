"""Telling customers what was done about what they said: the words, whom they go to, what they cost, who agrees."""
