"""What is wrong with this installation and how to mend it; `mend` alone changes anything."""

from bot.doctor.examining import examine, mend
from bot.doctor.finding import Finding

__all__ = ["Finding", "examine", "mend"]
