"""What is wrong with this installation and how to mend it; it changes nothing."""

from bot.doctor.examining import examine
from bot.doctor.finding import Finding

__all__ = ["Finding", "examine"]
