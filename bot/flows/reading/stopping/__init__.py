"""How people ask not to be written to, in every language; data only, it must not know how a reply is read."""

from bot.flows.reading.stopping import de, en, es, fr, other, pl
from bot.flows.reading.stopping.request import StopWords

STOP_WORDS: tuple[StopWords, ...] = (en.STOP, es.STOP, fr.STOP, de.STOP, pl.STOP, other.STOP)
