"""What Afterword says outside a conversation, one function a message; no organisation's or customer's words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.errors import AfterwordError
from bot.phrases import Phrases, formats


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, in which language; `country` decides how a time is written where the language leaves it open."""

    phrases: Phrases
    language: str
    organisation: str
    country: str = ""

    def text(self, msgid: str, **values: object) -> str:
        """A phrase in this language."""
        return self.phrases.text(msgid, self.language, **values)

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """A phrase in the form that this language has for `n`."""
        return self.phrases.plural(one, many, n, self.language, **values)

    def error(self, error: AfterwordError) -> str:
        """What went wrong and what to do."""
        return self.text(error.text, **error.values) if error.text else str(error)

    def clock(self, moment: datetime) -> str:
        """The time of day of a local moment."""
        return formats.clock(moment, formats.locale_of(self.language, self.country))

    def time(self, hour: int, minute: int = 0) -> str:
        """A time of day."""
        return self.clock(datetime(2001, 1, 1, hour, minute))  # noqa: DTZ001 - a clock's face belongs to no zone

    def day(self, moment: date) -> str:
        """A date with its year."""
        return formats.day(moment, formats.locale_of(self.language, self.country))

    def day_and_clock(self, moment: datetime) -> str:
        """A local moment of these weeks."""
        return formats.day_and_clock(moment, formats.locale_of(self.language, self.country))

    def weekday(self, number: int) -> str:
        """The name of a weekday, 0 for Monday."""
        return formats.weekday(number, formats.locale_of(self.language, self.country))


def stop_confirmed(to: Speaker) -> str:
    """The one confirmation of STOP."""
    return to.phrases.text(
        "{organisation}: you will get no more messages from us. Send START if you change your mind.",
        to.language,
        organisation=to.organisation,
    )


def wrong_person(to: Speaker) -> str:
    """To somebody who is not our customer, or writes that our customer has died: thanks, and nothing more."""
    return to.phrases.text(
        "{organisation}: thank you for telling us. No more messages will come from us.",
        to.language,
        organisation=to.organisation,
    )


def corrected(to: Speaker) -> str:
    """An edited message changed an answer."""
    return to.phrases.text("Thank you, we have changed your answer.", to.language)


def how_to_correct(to: Speaker) -> str:
    """An edited message changes nothing: it is not the latest answer."""
    return to.phrases.text("To change an earlier answer, send BACK.", to.language)


def start_confirmed(to: Speaker) -> str:
    """The door is open again."""
    return to.phrases.text(
        "{organisation}: welcome back. After a visit we may ask how it went. Send STOP at any time to end this.",
        to.language,
        organisation=to.organisation,
    )


def help_text(to: Speaker) -> str:
    """What this is and what one can say, outside a conversation."""
    return to.phrases.text(
        "{organisation} asks customers how a visit went. Send STOP for no more messages, PRIVACY for what we keep, "
        "MYDATA to see yours, FORGETME to have it erased.",
        to.language,
        organisation=to.organisation,
    )


def nothing_asked(to: Speaker) -> str:
    """Somebody writes although nothing is open."""
    return to.phrases.text(
        "{organisation}: thank you for writing. We have no question for you right now.",
        to.language,
        organisation=to.organisation,
    )


def old_button(to: Speaker) -> str:
    """A button that does nothing any more."""
    return to.phrases.text("This button is from an earlier question.", to.language)


def guessed_too_often(to: Speaker) -> str:
    """Too many wrong codes from one chat."""
    return to.phrases.text("Those were too many codes. Please check yours, and try again in an hour.", to.language)


def told_enough(to: Speaker) -> str:
    """One chat scanned a poster again and again."""
    return to.phrases.text(
        "You have told us a lot today, thank you. This link works again for you tomorrow.", to.language
    )


def link_used(to: Speaker) -> str:
    """A link for one person, pressed a second time."""
    return to.phrases.text("This link was used before. Please ask for a new one.", to.language)


def link_expired(to: Speaker) -> str:
    """A link that is too old."""
    return to.phrases.text("This link is too old. Please ask for a new one.", to.language)


def code_unknown(to: Speaker) -> str:
    """A code that is none, was used, or is too old."""
    return to.phrases.text("This code is wrong or was already used. Please ask for a new one.", to.language)


def went_wrong(to: Speaker) -> str:
    """A command broke."""
    return to.text("Something went wrong on our side. The owner can see it with: afterword doctor")


def not_for_you(to: Speaker) -> str:
    """To somebody who presses a button that is for managers, and is none, or none any more."""
    return to.text(
        "This button is for managers of {organisation}, and you are not one now.", organisation=to.organisation
    )


def no_such_command(to: Speaker) -> str:
    """A command that nobody, or somebody else, may say."""
    return to.text("There is no such command. Send /help to see what you can do.")


def digest_when(to: Speaker, weekday: int, hour: int) -> str:
    """When somebody's digest comes."""
    return to.text("Your digest comes every {day} at {time}.", day=to.weekday(weekday), time=to.time(hour))


def privacy(to: Speaker) -> str:
    """Who keeps what, why, and what one can do."""
    return to.phrases.text(
        "{organisation} keeps your number or chat and your answers, to learn how visits went. They are sealed and not "
        "sold. Say ANON while answering to stay anonymous, MYDATA to see what is kept, FORGETME to have it erased, "
        "STOP for no more messages.",
        to.language,
        organisation=to.organisation,
    )


def forgotten(to: Speaker) -> str:
    """The one farewell after an erasure."""
    return to.phrases.text(
        "{organisation}: your details are erased, and you will get no more messages from us. Answers you gave stay "
        "without any link to you.",
        to.language,
        organisation=to.organisation,
    )


def language_chosen(to: Speaker) -> str:
    """The language from now on, said in it."""
    return to.phrases.text("We will write to you in English from now on.", to.language)


def mydata_nothing(to: Speaker) -> str:
    """Nobody we know."""
    return to.phrases.text("{organisation} keeps nothing about you.", to.language, organisation=to.organisation)


def mydata_address(to: Speaker, address: str) -> str:
    """The first line of one's own data."""
    return to.phrases.text(
        "{organisation} keeps this about you: {address}", to.language, organisation=to.organisation, address=address
    )


def mydata_name(to: Speaker, name: str) -> str:
    """The name that is kept."""
    return to.phrases.text("Name: {name}", to.language, name=name)


def mydata_asked(to: Speaker, n: int) -> str:
    """How often one was asked."""
    return to.phrases.plural("Asked once", "Asked {n} times", n, to.language)


def mydata_end(to: Speaker) -> str:
    """What one can do about it."""
    return to.phrases.text("Send FORGETME to have it erased.", to.language)


CONSENTS: dict[str, Callable[[Speaker], str]] = {
    "take_part": lambda to: to.phrases.text("taking part", to.language),
    "contact": lambda to: to.phrases.text("being contacted about your answers", to.language),
    "quote": lambda to: to.phrases.text("being quoted without your name", to.language),
}


def consent(to: Speaker, purpose: str, *, granted: bool) -> str:
    """One recorded consent as words; nothing for purposes that need none here."""
    if purpose not in CONSENTS:
        return ""
    said = to.phrases.text("yes", to.language) if granted else to.phrases.text("no", to.language)
    return f"{CONSENTS[purpose](to)}: {said}"
