"""The command behind the button "More about ...": all about one claim of a digest that was shown."""

from typing import TYPE_CHECKING, cast

from bot.commands.caller import Answer, Caller, Refused, say
from bot.commands.reporting import key_of, week_in
from bot.handlers.kept_digests import digest_of
from bot.handlers.parts import Parts
from bot.messages import TELEGRAM
from bot.ports import UnitOfWork

if TYPE_CHECKING:
    from reports.digest import Digest


async def prepare_more(parts: Parts, caller: Caller, words: tuple[str, ...]) -> object:
    """Find the digest that the button stood under, before any transaction is opened."""
    if len(words) != 2 or caller.address.channel != TELEGRAM:
        raise Refused("Press the button under a digest. /digest brings the digest of last week.")
    async with parts.store.view() as uow:
        key = await key_of(parts, uow, caller, week_in(parts, words[:1]))
    return (await digest_of(parts, key)).digest


async def more(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/more WEEK CODE: its whole text, why it was judged so, and its last weeks."""
    from reports.more import claim_called, render_claim

    digest = cast("Digest", prepared)
    claim = claim_called(digest, words[1])
    if claim is None:
        raise Refused("This button is old: your digest of {week} does not tell of this any more.", week=digest.week)
    return say(render_claim(digest, claim), html=True)
