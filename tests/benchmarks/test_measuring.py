"""What the benchmarks count, and how they put it in a table."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from twilio.request_validator import RequestValidator

from benchmarks.__main__ import put_in
from benchmarks.course import CUSTOMERS, Given, answers, number
from benchmarks.engine_turns import play
from benchmarks.load import Load, length_of, load
from benchmarks.peers import NotRun
from benchmarks.processes import ROOT
from benchmarks.requests import AUTH_TOKEN, PATH, PUBLIC_URL, signed
from benchmarks.stage import Stage
from benchmarks.table import Comparison, Measurement, as_markdown, in_turn, render, save
from bot.surveys.library import Library

STAGE = Stage(Path("unused"))


def counted(name, values, log):
    figures = iter(values)

    def run(stage):
        log.append(name)
        return {"answers/s": next(figures)}

    return Measurement(name, f"run {name}", run)


def compare(log):
    of = (counted("ours", [100.0, 300.0, 200.0], log), counted("theirs", [10.0, 10.0, 40.0], log))
    return Comparison("race", "A race", of)


def test_contestants_are_measured_in_turn_so_that_a_slow_minute_hits_all_alike():
    log, told = [], []
    runs = in_turn(compare(log), STAGE, rounds=3, tell=told.append)
    assert log == ["ours", "theirs"] * 3
    assert told[3] == "race, round 2 of 3: theirs"
    assert [run["answers/s"] for run in runs["ours"]] == [100.0, 300.0, 200.0]


def test_the_table_shows_median_spread_and_the_ratio_taken_round_by_round():
    comparison = compare([])
    table = render(comparison, in_turn(comparison, STAGE, rounds=3, tell=str)).splitlines()
    assert [cell.split() for cell in table[4:6]] == [
        ["ours", "answers/s", "200", "100", "to", "300"],
        ["theirs", "answers/s", "10", "10", "to", "40", "10", "(5", "to", "30)"],
    ]
    assert table[-1] == "  theirs: run theirs"


def test_what_was_measured_is_kept_with_every_run_and_its_command(tmp_path):
    comparison = compare([])
    runs = in_turn(comparison, STAGE, rounds=3, tell=str)
    file = save(tmp_path / "results", comparison, runs, at=datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC))
    kept = json.loads(file.read_text())
    assert file.name == "race-20261122T030405.json"
    assert kept["measured"][1] == {
        "name": "theirs",
        "command": "run theirs",
        "runs": [{"answers/s": 10.0}, {"answers/s": 10.0}, {"answers/s": 40.0}],
        "median": {"answers/s": 10.0},
        "ours_over_this": {"answers/s": [10.0, 30.0, 5.0]},
    }


@pytest.mark.parametrize(("percent", "expected"), [(50, 50), (99, 99), (100, 100), (0, 1)])
def test_a_percentile_is_a_latency_that_was_measured(percent, expected):
    assert Load(100, {}, 1.0, [n / 1000 for n in range(1, 101)]).percentile(percent) == pytest.approx(expected)


def test_every_customer_answers_every_question_in_order_and_has_a_number_of_their_own():
    given = list(answers())
    assert len(given) == CUSTOMERS * 4
    assert [each.round_ for each in given if each.customer == 1234] == [0, 1, 2, 3]
    assert len({number(customer) for customer in range(CUSTOMERS)}) == CUSTOMERS


def test_a_request_carries_the_signature_that_the_provider_would_give_it():
    head, _, body = signed(7, Given(3, 0, "5 & très bien")).partition(b"\r\n\r\n")
    signature = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])["X-Twilio-Signature"]
    form = dict(parse_qsl(body.decode(), keep_blank_values=True))
    assert form["Body"] == "5 & très bien"
    assert RequestValidator(AUTH_TOKEN).validate(PUBLIC_URL + PATH, form, signature)
    assert not RequestValidator(AUTH_TOKEN).validate(PUBLIC_URL + PATH, form | {"Body": "1"}, signature)


def test_the_length_of_an_answer_is_read_and_one_in_chunks_is_refused():
    assert length_of(b"http/1.1 200 ok\r\ncontent-length: 12\r\nserver: x") == 12
    assert length_of(b"http/1.1 204 no content") == 0
    with pytest.raises(ValueError, match="chunked"):
        length_of(b"http/1.1 200 ok\r\ntransfer-encoding: chunked")


async def test_only_2xx_counts_a_closed_connection_is_opened_again_and_a_cut_one_is_counted_apart():
    replies = iter(
        [
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            b"",
            b"HTTP/1.1 204 No Content\r\n\r\n",
        ]
    )
    opened = 0

    async def answer(reader, writer):
        nonlocal opened
        opened += 1
        while await reader.read(100):
            writer.write(reply := next(replies))
            if not reply:
                break
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        found = await load(port, [[b"GET / HTTP/1.1\r\n\r\n"] * 4], seconds=5)
    assert (found.good, found.bad, opened) == (2, {403: 1, 0: 1}, 3)
    assert len(found.latencies) == 2


async def test_a_load_ends_when_its_time_is_over():
    async def slow(reader, writer):
        while await reader.read(100):
            await asyncio.sleep(0.05)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(slow, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        found = await load(port, [[b"GET / HTTP/1.1\r\n\r\n"] * 1000], seconds=0.5)
    assert 1 <= found.good <= 11
    assert 0.5 <= found.seconds < 10


@pytest.mark.parametrize("channel", ["telegram", "sms"])
def test_the_engine_is_measured_over_whole_conversations(channel):
    assert play(Library().load("after-visit"), channel, conversations=2) > 0


PAGE = "# Page\n\n<!-- bench speed -->\n<!-- end of speed -->\n\nMore.\n"


def test_a_table_is_put_into_a_page_between_its_marks_again_and_again():
    once = put_in(PAGE, "speed", "| a |\n|---|")
    assert once == "# Page\n\n<!-- bench speed -->\n| a |\n|---|\n<!-- end of speed -->\n\nMore.\n"
    assert put_in(put_in(PAGE, "speed", "| older |"), "speed", "| a |\n|---|") == once
    with pytest.raises(SystemExit, match="no marks for other"):
        put_in(PAGE, "other", "| a |")


def test_who_cannot_be_run_here_is_said_so_and_stops_nobody(tmp_path):
    def missing(stage):
        raise NotRun("there is no node here")

    ours = Measurement("ours", "run ours", lambda stage: {"answers/s": 8.0})
    peer = Measurement("peer", "run peer", missing)
    comparison, told = Comparison("speed", "Speed", (ours, peer)), []
    runs = in_turn(comparison, Stage(tmp_path), rounds=2, tell=told.append)
    assert runs == {"ours": [{"answers/s": 8.0}] * 2, "peer": []}
    assert "peer: not run, there is no node here" in told
    assert "not run here" in render(comparison, runs)
    assert as_markdown(comparison, runs).splitlines()[2:] == ["| ours | 8 |  |", "| peer | not run here |  |"]
    save(tmp_path, comparison, runs, at=datetime(2026, 11, 16, tzinfo=UTC))


def test_the_page_has_a_place_for_every_table_that_is_written_there():
    page = (ROOT / "docs" / "measurements.md").read_text("utf-8")
    for name in ("intake", "http", "telegram", "many"):
        assert f"<!-- bench {name} -->" in page
        assert f"<!-- end of {name} -->" in page
