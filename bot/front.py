"""The application as the web sees it: requests in, use cases called, plain values out; it knows no route."""

import asyncio
import hashlib
import hmac
import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Any

from bot.contacts import NotAPhoneNumber, UnknownLanguage, read_contact
from bot.errors import AfterwordError, StorageUnavailable
from bot.handlers.again import again
from bot.handlers.drivers import drivers_beside
from bot.handlers.erasing import erase_person
from bot.handlers.frames import CountRefused, DayRefused, NoSuchPeriod, give_count
from bot.handlers.invite import invite
from bot.handlers.new_invitation import ForVisitors, NewInvitation, NoTelegram, UnknownChannel, VisitTooFar
from bot.handlers.parts import Parts
from bot.handlers.refused_visits import note_refused, refused_visit
from bot.handlers.report_links import is_withdrawn, may_still_see
from bot.handlers.report_views import known_places, shown
from bot.handlers.tellings.page import public_page
from bot.handlers.told_before import told_before
from bot.messages import Receipt, Reply
from bot.operation.levels import STORED
from bot.organisation import UnknownLocation, UnknownTouchpoint
from bot.ports import UnitOfWork
from bot.surveys.library import UnknownSurvey
from bot.surveys.shelf import BrokenSurvey
from bot.web import front as web
from bot.web.api.keys import KeyRing
from bot.web.signing import open_report
from reports.live import Link, View, read_view
from reports.rules import Scope

CURSOR = re.compile(r"\d{4}-W\d\d:[A-Za-z0-9_-]{1,64}")  # week and id of the last response of a page
RECORDED_WITHIN = 1.0  # seconds from a provider's answer to our commit, mostly far less
FIELD_OF = {
    NotAPhoneNumber: "contact",
    UnknownTouchpoint: "touchpoint",
    UnknownLocation: "location",
    UnknownSurvey: "survey",
    BrokenSurvey: "survey",
    ForVisitors: "survey",
    UnknownChannel: "channel",
    UnknownLanguage: "language",
    NoTelegram: "channel",
    VisitTooFar: "occurred_at",
}


_COUNTED = {
    NoSuchPeriod: "day",
    DayRefused: "day",
    CountRefused: "count",
    UnknownTouchpoint: "touchpoint",
    UnknownLocation: "location",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A good report link, and what is asked of it."""

    link: Link
    view: View
    language: str


@dataclass(slots=True)
class AppFront:
    """Implements `bot.web.front.Front` over the use cases."""

    parts: Parts
    intake: Callable[[Sequence[Reply]], Awaitable[None]]
    secret: str = field(repr=False)
    api_keys: KeyRing = field(repr=False)
    checks: Callable[[], Awaitable[Sequence[web.Check]]]
    measured: Callable[[], Awaitable[Sequence[web.Level]]] | None = None  # more, where a process serves
    metrics_token: str = ""

    @property
    def timezone(self) -> tzinfo:
        """The organisation's timezone."""
        return self.parts.zone

    async def take_in(self, replies: Sequence[Reply]) -> None:
        """Store replies and what follows from them; returns after the commit."""
        await self.intake(replies)

    async def receipts(self, receipts: Sequence[Receipt]) -> None:
        """Store delivery receipts; returns after the commit."""
        unknown = await self._receipts(receipts)
        if unknown:  # they may have come before the send was recorded
            await asyncio.sleep(RECORDED_WITHIN)
            await self._receipts(unknown)

    async def _receipts(self, receipts: Sequence[Receipt]) -> Sequence[Receipt]:
        async def once() -> Sequence[Receipt]:
            async with self.parts.store.begin(shared=True) as uow:
                return await uow.receipts(receipts, self.parts.clock())

        return await again(once)

    async def accept_encounter(self, new: web.NewEncounter, *, idempotency_key: str | None) -> web.EncounterAccepted:
        """Store an encounter; the same key and body, or the same reference, give the first answer again."""

        async def once() -> web.EncounterAccepted:
            async with self.parts.store.begin() as uow:
                return await self._accept(uow, new, idempotency_key)

        try:
            accepted = await again(once)
        except StorageUnavailable as error:
            raise web.NotNow(str(error)) from error
        except tuple(FIELD_OF) as error:
            await self._note_refused(new, error)
            raise web.Refused(web.FieldProblem(FIELD_OF[type(error)], str(error))) from error
        self.parts.wake()
        return accepted

    async def give_count(self, count: web.CountGiven) -> web.CountGiven:
        """Keep how many encounters there were on a day."""

        async def once() -> web.CountGiven:
            async with self.parts.store.begin() as uow:
                given = await give_count(
                    self.parts, uow, count.count, day=count.day, source="api", touchpoint=count.touchpoint,
                    location=count.location,
                )  # fmt: skip
            return web.CountGiven(given.day, given.count, given.touchpoint, given.location)

        try:
            return await again(once)
        except StorageUnavailable as error:
            raise web.NotNow(str(error)) from error
        except (DayRefused, NoSuchPeriod, CountRefused, UnknownTouchpoint, UnknownLocation) as error:
            raise web.Refused(web.FieldProblem(_COUNTED[type(error)], str(error))) from error

    async def _note_refused(self, new: web.NewEncounter, error: AfterwordError) -> None:
        """Count an encounter whose number could not be used: it belongs to those we might have asked."""
        if not isinstance(error, NotAPhoneNumber):
            return
        now = self.parts.clock()
        cells = {name: str(value) for name, value in asdict(new).items() if value}
        refused = refused_visit(self.parts, cells, error, now, source="api")
        with suppress(StorageUnavailable):
            async with self.parts.store.begin() as uow:
                await note_refused(self.parts, uow, [refused], now)

    def _wanted(self, new: web.NewEncounter) -> NewInvitation:
        """Whom to ask about what; a till that wants its customers asked later says so once, in afterword.yaml."""
        delay = timedelta(hours=self.parts.organisation.rules.api_delay_hours)
        return NewInvitation(
            contact=new.contact,
            touchpoint=new.touchpoint,
            survey=new.survey,
            name=new.name,
            location=new.location,
            staff=new.staff,
            segment=new.segment,
            language=new.language,
            channel=new.channel or "",
            reference=new.reference,
            occurred_at=new.occurred_at,
            selection="api",
            delay=delay,
        )

    async def _accept(self, uow: UnitOfWork, new: web.NewEncounter, key: str | None) -> web.EncounterAccepted:
        wanted = self._wanted(new)
        asked = fingerprint(new, self.secret)
        if key is not None and (earlier := await uow.remembered(key)) is not None:
            return _earlier(earlier, asked)
        now = self.parts.clock()
        result = await told_before(self.parts, uow, wanted, now) or await invite(self.parts, uow, wanted, now)
        accepted = web.EncounterAccepted(result.encounter, result.status, result.reason, result.link)
        if key is not None:
            await uow.remember(key, asked, asdict(accepted))
        return accepted

    async def encounter_status(self, encounter_id: int) -> web.EncounterStatus | None:
        """How the asking about one encounter stands."""
        async with self.parts.store.view() as uow:
            found = await uow.encounter(encounter_id)
        if found is None:
            return None
        encounter, invitation = found
        return web.EncounterStatus(
            id=encounter.id,
            status=invitation.state,
            reason=invitation.reason,
            touchpoint=invitation.touchpoint,
            channel=invitation.channel,
            reference=encounter.reference,
            occurred_at=encounter.occurred_at,
        )

    async def responses(self, *, since: datetime | None, cursor: str | None, limit: int) -> web.ResponsePage:
        """Responses in the order of their week and id; the cursor is the last one's place."""
        after = _read_cursor(cursor) if cursor else ("", "")
        async with self.parts.store.view() as uow:
            found = sorted(await uow.responses(since), key=_place)
        rows = [row for row in found if _place(row) > after]
        page = rows[:limit]
        more = len(rows) > limit
        return web.ResponsePage([_given(row) for row in page], ":".join(_place(page[-1])) if more else None)

    async def erase(self, contact: str) -> bool:
        """Erase one person by phone number."""
        try:
            address = read_contact(contact, self.parts.organisation.country)
        except NotAPhoneNumber as error:
            raise web.Refused(web.FieldProblem("contact", str(error))) from error

        async def once() -> bool:
            async with self.parts.store.begin() as uow:
                return await erase_person(self.parts, uow, address)

        erased = await again(once)
        self.parts.wake()
        return erased

    async def report(
        self, token: str, *, nonce: str, asked: Mapping[str, str], addresses: Mapping[str, str]
    ) -> str | None:
        """A report page; None for a link that is none of ours."""
        opened = await self._opened(token, asked)
        return None if opened is None else await self._page(opened, nonce, addresses)

    async def report_charts(self, token: str, *, asked: Mapping[str, str]) -> Mapping[str, Any] | None:
        """The charts of a report page as Vega-Lite; None for a link that is none of ours."""
        from reports.page import descriptions

        opened = await self._opened(token, asked)
        if opened is None:
            return None
        found = await shown(self.parts, opened.link, opened.view, opened.language)
        return await asyncio.to_thread(descriptions, found.digest)

    async def _page(self, opened: Opened, nonce: str, addresses: Mapping[str, str]) -> str:
        from reports.live import live
        from reports.page import render_html

        found = await shown(self.parts, opened.link, opened.view, opened.language)
        beside = live(opened.view, opened.link, known_places(self.parts), found.digest.wording, addresses=addresses)

        drivers = await drivers_beside(self.parts, found.digest)
        return await asyncio.to_thread(
            render_html, found.digest, nonce=nonce, later=found.later, live=beside, drivers=drivers
        )

    async def _opened(self, token: str, asked: Mapping[str, str]) -> Opened | None:
        """A link of ours with what is asked of it. Raises LinkExpired, LinkWithdrawn, OutsideLink."""
        signed = open_report(self.secret, token, now=self.parts.clock())
        if signed is None:
            return None
        claims = signed.claims
        link = Link(claims["week"], Scope(tuple(claims.get("touchpoints", ())), tuple(claims.get("locations", ()))))
        person = claims.get("person")
        async with self.parts.store.view() as uow:
            withdrawn = await is_withdrawn(uow, signed.made_at, person=person)
            if withdrawn or not await may_still_see(uow, person, link.scope.locations):
                raise web.LinkWithdrawn("This report link was withdrawn. Ask the bot for a new one with /report.")
        view = read_view(asked, link, known_places(self.parts))
        if view is None:
            raise web.OutsideLink("This report link does not show that. Open it without anything after the '?'.")
        return Opened(link, view, claims.get("language") or self.parts.organisation.language)

    async def you_said(self, *, language: str, poster: bool, sandbox: bool) -> web.PublicPage:
        """What customers said and what was done, for everybody."""
        page = await public_page(self.parts, language, poster=poster, sandbox=sandbox)
        return web.PublicPage(page.html, page.style)

    async def health(self) -> web.Health:
        """Whether we can do our work."""
        return web.Health(tuple(await self.checks()))

    def metrics_ok(self, token: str) -> bool:
        """Whether this token may read the metrics."""
        return hmac.compare_digest(token.encode(), self.metrics_token.encode()) if self.metrics_token else True

    async def levels(self) -> Sequence[web.Level]:
        """Numbers as they stand now."""
        if self.measured is not None:
            return await self.measured()
        async with self.parts.store.view() as uow:
            numbers = await uow.levels()
        return [web.Level(name, value, STORED[name].meaning) for name, value in numbers.items()]

    def api_key_ok(self, key: str) -> bool:
        """Whether this key may use the API."""
        return self.api_keys.holds(key)


def fingerprint(new: web.NewEncounter, secret: str) -> str:
    """What makes two requests the same: everything in them, as a keyed hash.

    Keyed, since a phone number stands in it: there are few enough of them to try them all.
    """
    said = json.dumps(asdict(new), default=str, sort_keys=True)
    return hmac.new(secret.encode(), f"request {said}".encode(), hashlib.sha256).hexdigest()


def _earlier(earlier: tuple[str, Mapping[str, Any]], wanted: str) -> web.EncounterAccepted:
    stored, answer = earlier
    if stored not in {wanted, ""}:  # it was emptied when the secret key was changed
        raise web.KeyReused("This Idempotency-Key came before with another body. Use a new key for a new encounter.")
    return web.EncounterAccepted(**answer)


def _place(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["week"], row["response"]


def _read_cursor(cursor: str) -> tuple[str, str]:
    week, _, response = cursor.partition(":")
    if not CURSOR.fullmatch(cursor):
        raise web.Refused(web.FieldProblem("cursor", "This is no cursor of ours. Start again without one."))
    return week, response


def _given(row: Mapping[str, Any]) -> web.GivenResponse:
    answers = tuple(web.GivenAnswer(question, value, words) for question, (value, words) in row["answers"].items())
    fields = {name: row[name] for name in web.GivenResponse.__slots__ if name != "answers"}
    return web.GivenResponse(**fields, answers=answers)
