"""What the docs draw and link to is there, and what they say to type exists."""

import re
from pathlib import Path

import pytest

from bot.flows.diagram import redrawn

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
COMMAND = re.compile(r"^\s*(?:\.venv/bin/)?afterword ([a-z]+)", re.MULTILINE)


def test_the_diagram_of_conversations_is_drawn_from_the_table_of_moves():
    page = (ROOT / "docs/conversations.md").read_text("utf-8")
    assert redrawn(page) == page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page):
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}, which is not there"


def test_every_command_the_docs_say_to_type_exists():
    import typer.main

    from bot.cli.main import app

    known = set(typer.main.get_command(app).commands)
    said = {word for page in PAGES for word in COMMAND.findall(page.read_text("utf-8"))}
    assert said
    assert said <= known, f"the docs mention {sorted(said - known)}"


def test_every_setting_is_explained():
    from bot.settings import Settings

    page = (ROOT / "docs/setup.md").read_text("utf-8")
    for name in Settings.model_fields:
        assert f"AFTERWORD_{name.upper()}" in page
