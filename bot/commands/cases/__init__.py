"""Commands about unhappy customers: /cases and /case NUMBER, with everything that can be done to one."""

from bot.commands.cases.listing import cases
from bot.commands.cases.one import case, prepare_case

__all__ = ["case", "cases", "prepare_case"]
