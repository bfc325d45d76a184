"""Measures Afterword beside what a user would write or pick instead; knows only public doors: the command and `bot.app`."""
