"""Every line of the log has a fixed word and known fields, wherever it is written; none can hold a person."""

import ast
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.log_lines import FIELDS, LINES, page
from bot.logs import count_lines, forget_logs, logger, set_up_logs, spoken
from bot.web.app import web_app
from bot.web.metrics import metrics
from tests.web.stage import AUTHORISED, PretendFront, client

ROOT = Path(__file__).parents[2]
LEVELS = {"debug", "info", "warning", "error", "critical", "exception"}
LOGGERS = {"logger", "get_logger", "bind", "_log"}


def _is_logger(node: ast.expr) -> bool:
    match node:
        case ast.Name(id=name):
            return name in {"log", "logger", "structlog"}
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in LOGGERS
    return False


def written() -> Iterator[tuple[str, str, list[ast.expr], set[str]]]:
    """Every line that the code writes: where, its level, its words, its fields."""
    files = [path for part in ("bot", "scheduler", "reports") for path in sorted((ROOT / part).rglob("*.py"))]
    for path in files:
        text = path.read_text("utf-8")
        if not any(f".{level}(" in text for level in LEVELS):
            continue  # parsing the rest of the house would take as long as twenty tests
        tree = ast.parse(text)
        bound = {
            keyword.arg or "**"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "bind"
            and _is_logger(node.func.value)
            for keyword in node.keywords
        }  # fmt: skip
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LEVELS):
                continue
            if not _is_logger(node.func.value):
                continue
            first = node.args[0] if node.args else ast.Constant("")
            words = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
            fields = {keyword.arg or "**" for keyword in node.keywords}
            used_bound = bound if isinstance(node.func.value, ast.Name) else set()
            yield f"{path.relative_to(ROOT)}:{node.lineno}", node.func.attr, words, fields | used_bound


WRITTEN = list(written())


def test_the_tree_is_searched():
    assert len(WRITTEN) > 25


@pytest.mark.parametrize(("where", "level", "words", "fields"), WRITTEN, ids=[each[0] for each in WRITTEN])
def test_every_line_has_a_fixed_word_its_own_level_and_known_fields(where, level, words, fields):
    for word in words:
        assert isinstance(word, ast.Constant), f"{where}: the action word must stand there as it is"
        assert word.value in LINES, f"{where}: {word.value!r} is not in bot/log_lines.py"
        line = LINES[word.value]
        assert level == line.level, f"{where}: {word.value} is a line of level {line.level}"
        assert fields - {"**"} <= set(line.fields), f"{where}: {fields - set(line.fields)} is none of its fields"


def test_every_word_is_written_somewhere():
    said = {word.value for *_, words, _ in WRITTEN for word in words if isinstance(word, ast.Constant)}
    assert set(LINES) == said


def test_fields_are_told_and_used():
    assert {field for line in LINES.values() for field in line.fields} == set(FIELDS)


@pytest.fixture
def lines(capsys):
    """What is written from now on, as a program reads it."""
    set_up_logs("json", least=logging.DEBUG)
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    forget_logs()


def test_a_field_that_nobody_registered_is_left_out(lines):
    logger().error("reply.set_aside", channel="sms", error="KeyError", contact="+447700900123")
    logger().error("a word of nobody's", contact="+447700900123")
    first, second = lines()
    assert {key: first[key] for key in ("action", "level", "channel", "error")} == {
        "action": "reply.set_aside", "level": "error", "channel": "sms", "error": "KeyError",
    }  # fmt: skip
    assert set(first) == {"action", "level", "channel", "error", "timestamp"}
    assert set(second) == {"action", "level", "timestamp"}


def test_what_a_library_says_is_one_line_without_what_it_put_in(lines):
    log = logging.getLogger("some.library")
    log.warning("could not reach %s", "+447700900123")
    try:
        int("Maria Lopez wrote: rude")
    except ValueError:
        log.exception("Exception in ASGI application\nMaria Lopez")
    said = lines()
    assert [(each["action"], each["library"], each["said"], each["error"]) for each in said] == [
        ("library.said", "some.library", "could not reach %s", ""),
        ("library.said", "some.library", "Exception in ASGI application", "ValueError"),
    ]
    assert said[1]["at"].startswith("test_log_lines.py:")
    assert "Maria" not in str(said)


def test_a_long_sentence_of_a_library_is_cut():
    record = logging.LogRecord("a", logging.ERROR, "/x/y.py", 3, "x" * 1000, None, None)
    assert len(spoken(record)["said"]) == 200


def test_whoever_counts_lines_hears_of_each(lines):
    heard = []
    count_lines(lambda level, word: heard.append((level, word)))
    logger().info("serve.stopped")
    logger().error("dispatch.waits", reason="disk full")
    assert heard == [("info", "serve.stopped"), ("error", "dispatch.waits")]


def test_the_table_in_the_docs_is_the_registry():
    text = (ROOT / "docs/log-lines.md").read_text("utf-8")
    assert page(text) == text, "run: python -m bot.log_lines docs/log-lines.md"


async def test_requests_are_logged_and_counted_by_what_answers_them_never_by_their_address(lines):
    counted = metrics()
    async with client(web_app(PretendFront(), counted=counted)) as visitor:
        await visitor.get("/r/good")
        await visitor.get("/r/secret-token/charts")
        await visitor.delete("/api/people/+447700900123", headers=AUTHORISED)
        await visitor.delete("/api/people/+447700900123", headers={"Authorization": "Bearer wrong"})
        await visitor.get("/+447700900123?token=secret-token")
        await visitor.request("MARIA", "/healthz")
    said = lines()
    assert [(each["method"], each["endpoint"], each["status"]) for each in said] == [
        ("GET", "report_page", 200),
        ("GET", "report_charts", 404),
        ("DELETE", "delete_person", 204),
        ("DELETE", "Bearer", 401),
        ("GET", "none", 404),
        ("other", "healthz", 405),
    ]
    for secret in ("secret-token", "447700900123", "MARIA", "good"):
        assert secret not in str(said) + counted.text([]).decode()
