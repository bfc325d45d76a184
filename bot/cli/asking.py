"""`afterword invite`: ask one customer from the command line."""

from typing import Annotated

import typer

from bot.cli.plain import echo


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help="Invite one customer; prints what will happen, or why not.\n\n"
        "Example: afterword invite 07700900123 --touchpoint haircut --name Ana"
    )(invite)


def invite(
    contact: Annotated[str, typer.Argument(help="Phone number, national or international.")],
    touchpoint: Annotated[str, typer.Option(help="What it was about, as in afterword.yaml.")],
    survey: Annotated[str, typer.Option(help="Which survey; the organisation's usual one when left out.")] = "",
    name: Annotated[str, typer.Option(help="The customer's name.")] = "",
    location: Annotated[str, typer.Option(help="Where it was.")] = "",
    staff: Annotated[str, typer.Option(help="Who served the customer.")] = "",
    segment: Annotated[str, typer.Option(help="A group of your own, such as 'new'.")] = "",
    language: Annotated[str, typer.Option(help="The customer's language, such as es.")] = "",
    channel: Annotated[str, typer.Option(help="sms or telegram.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Invite one customer."""
    from bot.app import App
    from bot.cli.running import print_json, with_app
    from bot.handlers.invite import invite as ask
    from bot.handlers.new_invitation import InvitationResult, NewInvitation

    wanted = NewInvitation(
        contact, touchpoint, survey=survey, name=name, location=location, staff=staff, segment=segment,
        language=language, channel=channel,
    )  # fmt: skip

    async def use(app: App) -> tuple[InvitationResult, bool]:
        async with app.parts.store.begin() as uow:
            return await ask(app.parts, uow, wanted, app.parts.clock()), app.settings.sms

    result, texts = with_app(use)
    if json:
        print_json(
            {
                "invitation": str(result.invitation),
                "encounter": str(result.encounter),
                "status": result.status,
                "reason": result.reason or None,
                "link": result.link or None,
            }
        )
        return
    echo(said(result.status, result.reason, result.link))
    if result.status != "skipped" and not result.link and not texts:
        echo("No text message can be sent yet: SMS is not set up. See: afterword doctor", err=True)


def said(status: str, reason: str, link: str) -> str:
    """What will happen, in a sentence."""
    match status:
        case "queued":
            return "Queued: the first question goes out as soon as `afterword serve` (or `afterword tick`) runs."
        case "waiting" if link:
            return f"Waiting for the customer to open this link (it works once):\n{link}"
        case "waiting":
            return f"Waiting: {reason}."
        case _:
            return f"Not asked: this customer {reason}."
