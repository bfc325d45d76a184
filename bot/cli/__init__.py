"""The `afterword` command, one file per command group; heavy imports stand inside commands so that help is quick."""

from bot.cli.main import main

__all__ = ["main"]
