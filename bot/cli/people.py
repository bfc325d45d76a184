"""`afterword people`: staff and managers, invited by a one-time code."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.plain import echo

if TYPE_CHECKING:
    from bot.app import App
    from bot.ports import Person

app = typer.Typer(
    help="Staff and managers: invite, list, remove.\n\nExample: afterword people invite --role manager --name Sam",
    no_args_is_help=True,
    rich_markup_mode=None,
)
ROLES = ("staff", "manager", "owner")


@app.command(
    help="Print a one-time code, and its Telegram link.\n\nExample: afterword people invite --role manager --name Sam"
)
def invite(
    role: Annotated[str, typer.Option(help="staff, manager or owner.")],
    name: Annotated[str, typer.Option(help="Who it is for.")] = "",
    location: Annotated[list[str] | None, typer.Option(help="Only these locations; may be repeated.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Make a person to be, with a one-time code."""
    from bot.cli.running import print_json, with_app

    if role not in ROLES:
        raise typer.BadParameter(f"{role!r} is no role; use staff, manager or owner", param_hint="--role")
    code, link = with_app(lambda application: invite_person(application, role, name, tuple(location or ())))
    if json:
        print_json({"code": code, "link": link or None})
        return
    echo(f"One-time code: {code}\nSay /join {code} to the bot on Telegram, or text JOIN {code}.")
    if link:
        echo(f"Or open: {link}")


async def invite_person(application: "App", role: str, name: str, locations: tuple[str, ...]) -> tuple[str, str]:
    """A new person's code, and the link that does the same."""
    from datetime import timedelta

    from bot.links import new_code
    from bot.ports import Person

    code = new_code()
    parts = application.parts
    known = tuple(parts.organisation.find_location(each) for each in locations)
    person = Person(id=parts.ids(), role=role, name=name, locations=known)
    async with parts.store.begin() as uow:
        await uow.add_person(person, code, parts.clock() + timedelta(days=14))
    bot_name = parts.bot_name()
    return code, f"https://t.me/{bot_name}?start={code}" if bot_name else ""


@app.command(
    name="add",
    help="Add somebody by phone number, without a code.\n\nExample: afterword people add 07700900123 --role staff",
)
def add(
    contact: Annotated[str, typer.Argument(help="Their phone number.")],
    role: Annotated[str, typer.Option(help="staff, manager or owner.")],
    name: Annotated[str, typer.Option(help="Their name.")] = "",
    location: Annotated[list[str] | None, typer.Option(help="Only these locations; may be repeated.")] = None,
) -> None:
    """Add a person whose number is known."""
    from bot.cli.running import with_app

    if role not in ROLES:
        raise typer.BadParameter(f"{role!r} is no role; use staff, manager or owner", param_hint="--role")
    with_app(lambda application: add_person(application, contact, role, name, tuple(location or ())))
    echo("Added. Commands from this number are answered from now on.")


async def add_person(application: "App", contact: str, role: str, name: str, locations: tuple[str, ...]) -> None:
    """Join a number at once: the code is made and used here."""
    from bot.contacts import read_contact
    from bot.ports import Subscription

    parts = application.parts
    address = read_contact(contact, parts.organisation.country)
    code, _ = await invite_person(application, role, name, locations)
    async with parts.store.begin() as uow:
        known = await uow.contacts({address: {}}, parts.clock())
        person = await uow.join(code, known[address].id, parts.clock())
        if person is not None and person.role != "staff":
            now = parts.clock()
            await uow.put_subscription(
                Subscription(id=parts.ids(), person=person.id, locations=person.locations, created_at=now)
            )


@app.command(name="list", help="Who there is.\n\nExample: afterword people list")
def list_(json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Everybody who joined or was invited."""
    from bot.cli.running import print_json, with_app

    people = with_app(everybody)
    if json:
        print_json(
            [
                {
                    "person": str(each.id),
                    "name": each.name,
                    "role": each.role,
                    "locations": list(each.locations),
                    "joined": each.joined_at,
                }
                for each in people
            ]
        )
        return
    for each in people:
        joined = f"joined {each.joined_at:%Y-%m-%d}" if each.joined_at else "has not joined yet"
        echo(f"{each.id}  {each.role:8} {each.name or '-':20} {joined}")
    if not people:
        echo("Nobody yet. Start with: afterword people invite --role owner --name YOURS")


async def everybody(application: "App") -> "list[Person]":
    """All people."""
    async with application.parts.store.view() as uow:
        return list(await uow.people())


@app.command(
    help="Show or change when, about what and how somebody's digest comes.\n\n"
    "Example: afterword people subscribe Sam --weekday monday --hour 9 --location 'High Street'"
)
def subscribe(
    person: Annotated[str, typer.Argument(help="A name, or the number that `people list` shows.")],
    weekday: Annotated[str, typer.Option(help="A day, such as monday.")] = "",
    hour: Annotated[int | None, typer.Option(help="0 to 23, in their timezone.")] = None,
    timezone: Annotated[str, typer.Option(help="Such as Europe/Madrid.")] = "",
    touchpoint: Annotated[list[str] | None, typer.Option(help="Only these; may be repeated; 'all' for all.")] = None,
    location: Annotated[list[str] | None, typer.Option(help="Only these; may be repeated; 'all' for theirs.")] = None,
    channel: Annotated[str, typer.Option(help="telegram or sms.")] = "",
    to: Annotated[str, typer.Option("--to", help="With --channel sms: their phone number.")] = "",
    language: Annotated[str, typer.Option(help="en, es, fr, de or pl.")] = "",
    off: Annotated[bool, typer.Option("--off", help="No digest until it is turned on again.")] = False,
    on: Annotated[bool, typer.Option("--on", help="Turn it on again.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show or change one manager's subscription."""
    from bot.cli.running import print_json, with_app
    from bot.cli.subscribing import Wanted, as_plain, subscribe_person

    wanted = Wanted(
        weekday, hour, timezone, tuple(touchpoint or ()), tuple(location or ()), channel, to, language,
        on=on, off=off,
    )  # fmt: skip
    said, mine = with_app(lambda application: subscribe_person(application, person, wanted))
    if json:
        print_json(as_plain(mine))
        return
    echo(said)


@app.command(help="Take somebody's role away.\n\nExample: afterword people remove 1234")
def remove(person: Annotated[str, typer.Argument(help="The number that `people list` shows, or a name.")]) -> None:
    """Remove one person by id or name."""
    from bot.cli.running import with_app

    with_app(lambda application: remove_person(application, person))
    echo("Removed.")


async def remove_person(application: "App", wanted: str) -> None:
    """Remove the one person meant. Raises AfterwordError where there is none, or more than one."""
    from bot.errors import AfterwordError

    found = [each for each in await everybody(application) if wanted in {str(each.id), each.name}]
    if len(found) != 1:
        raise AfterwordError(
            f"There {'is nobody' if not found else 'are several people'} called that. See: afterword people list"
        )
    async with application.parts.store.begin() as uow:
        await uow.remove_person(found[0].id, application.parts.clock())
