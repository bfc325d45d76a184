"""Whoever asks to hear nothing more ends stopped, whatever was asked and however it was said."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.flows.conversation import Ended, Invited, Replied, State
from bot.flows.engine import advance
from tests.conversations.surveys import SURVEYS
from tests.flows.engine.stories import begun, START

FRESH = Path(__file__).parents[1] / "reading" / "fresh_replies.json"
REQUESTS = sorted({case["text"] for case in json.loads(FRESH.read_text(encoding="utf-8")) if case["kind"] == "opt_out"})
