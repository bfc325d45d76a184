"""Puts the command groups together and turns errors into one clear line and an exit status."""

import gc
import os
import sys

import typer

from bot.cli import (
    actions,
    asking,
    cases,
    chat,
    data,
    demo,
    draws,
    exporting,
    framing,
    importing,
    installing,
    people,
    plan,
    playbook,
    reporting,
    rights,
    serving,
    survey,
    tellings,
    trying,
)

SELDOM = 50_000  # new objects between two looks for garbage: a thousand modules come in, and all of it stays

app = typer.Typer(
    name="afterword",
    help="Asks customers how it went, over Telegram or SMS, and tells managers each week what really changed.\n\n"
    "Example: afterword init --organisation 'Riverside Salon' --touchpoint haircut --yes",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
installing.add_to(app)
serving.add_to(app)
demo.add_to(app)
chat.add_to(app)
app.add_typer(survey.app, name="survey")
asking.add_to(app)
app.add_typer(people.app, name="people")
reporting.add_to(app)
actions.add_to(app)
tellings.add_to(app)
cases.add_to(app)
app.add_typer(playbook.app, name="playbook")
app.add_typer(rights.app, name="rights")
exporting.add_to(app)
framing.add_to(app)
data.add_to(app)
importing.add_to(app)
app.add_typer(draws.app, name="draw")
plan.add_to(app)
app.add_typer(trying.app, name="try")


def main() -> None:
    """Run the command line: exit status 0 done, 1 failed, 2 wrong usage."""
    from bot.errors import AfterwordError
    from bot.mishaps import told
    from reports.errors import ReportError

    gc.set_threshold(SELDOM, 20, 20)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # we have none; looking reads every package's metadata
    try:
        app()
    except (AfterwordError, ReportError) as error:
        sys.stderr.write(f"afterword: {error}\n")
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if (line := told(error)) is None:
            raise
        sys.stderr.write(f"afterword: {line}\n")
        sys.exit(1)
    finally:
        gc.freeze()  # the process ends: its memory goes back as a whole, not object by object
