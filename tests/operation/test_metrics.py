"""What Prometheus is shown: well-formed, by its conventions, cheap, about nobody; dashboard and alerts ask for what is there."""

import json
import re
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from ruamel.yaml import YAML

from bot.counting import note
from bot.messages import Outcome
from bot.operation.incidents import KINDS
from bot.operation.levels import ALL
from bot.operation.measuring import Numbers
from bot.operation.metrics_page import page
from bot.operation.watching import watching
from bot.web.front import Level
from bot.web.metrics import metrics
from tests.handlers.house import ANA, SAM

DEPLOY = Path(__file__).parents[2] / "deploy"
UNITS = {"seconds", "bytes", "total", "info", "ratio"}
FUNCTIONS = {
    "sum", "max", "min", "by", "rate", "increase", "histogram_quantile", "time", "le", "predict_linear", "and", "or", "up",
}  # fmt: skip
# A count by its plain name is what Prometheus itself does (process_open_fds).
COUNTS = {
    "afterword_outbox_waiting", "afterword_outbox_due", "afterword_conversations_open", "afterword_replies_set_aside",
    "afterword_commands_waiting", "afterword_cases_open", "afterword_cases_overdue", "afterword_digests_late",
    "afterword_incident_open", "afterword_leader", "afterword_worker_up", "afterword_batch_replies",
}  # fmt: skip


def everything() -> str:
    """A page with every metric we have."""
    counted = metrics()
    counted.replies_taken("sms")
    counted.sent("sms", Outcome.SENT, 0.2)
    counted.batch(1, 0.004)
    counted.request("report_page", "GET", 200)
    counted.line("error", "reply.set_aside")
    for name in ("job:asking", "polling", "sweep", "worker:clock"):
        note(counted, name, True, 3)
    levels = [
        Level(name, 1.0, gauge.meaning, tuple((each, "x") for each in gauge.labels)) for name, gauge in ALL.items()
    ]
    return counted.text(levels).decode()


@pytest.fixture(scope="module")
def families():
    return {family.name: family for family in text_string_to_metric_families(everything())}


@pytest.fixture(scope="module")
def samples(families):
    """Every name that can be asked for, with its labels."""
    return {sample.name: set(sample.labels) for family in families.values() for sample in family.samples}


def test_every_metric_has_help_a_unit_and_our_prefix(families):
    for name, family in families.items():
        if name.startswith("process_") or name.endswith("_created"):
            continue
        assert name.startswith("afterword_")
        assert len(family.documentation) > 10
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        if family.type == "counter":
            assert any(sample.name == f"{name}_total" for sample in family.samples)
        elif name not in COUNTS:
            assert name.rsplit("_", 1)[1] in UNITS, name


def test_no_label_is_about_a_person(families):
    labels = {label for family in families.values() for sample in family.samples for label in sample.labels}
    assert labels <= {
        "channel", "outcome", "le", "endpoint", "method", "status", "job", "level", "action", "incident", "worker", "version",
        "revision", "python", "database",
    }  # fmt: skip


def asked_for(expression: str) -> list[tuple[str, set[str]]]:
    """The names in an expression, each with the labels it is chosen by."""
    found = re.findall(r"([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{([^}]*)\})?(?=[\s\[)\-+/*><,]|$)", expression)
    return [
        (name, set(re.findall(r"(\w+)\s*(?:=~|!=|!~|=)", chosen)) - {"instance"})
        for name, chosen in found
        if name.startswith(("afterword", "process"))
    ]


def expressions() -> list[tuple[str, str]]:
    board = json.loads((DEPLOY / "grafana-dashboard.json").read_text("utf-8"))
    rules = YAML(typ="safe").load(DEPLOY / "prometheus-alerts.yaml")
    shown = [(panel["title"], target["expr"]) for panel in board["panels"] for target in panel["targets"]]
    return shown + [(rule["alert"], rule["expr"]) for group in rules["groups"] for rule in group["rules"]]


@pytest.mark.parametrize(("title", "expression"), expressions())
def test_dashboard_and_alerts_ask_for_what_there_is(title, expression, samples):
    asked = asked_for(expression)
    assert asked or "up{" in expression
    for name, labels in asked:
        assert name in samples, f"{title}: {name} is no metric of ours"
        assert labels <= samples[name], f"{title}: {name} has no {labels - samples[name]}"
    assert expression.count("(") == expression.count(")")
    used = set(re.findall(r"\b([a-z_]+)\s*\(", expression))
    assert used <= FUNCTIONS


def test_every_level_is_on_the_dashboard():
    board = (DEPLOY / "grafana-dashboard.json").read_text("utf-8")
    assert [name for name in ALL if f"afterword_{name}" not in board] == []


def test_the_dashboard_is_whole():
    board = json.loads((DEPLOY / "grafana-dashboard.json").read_text("utf-8"))
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])
    places = [panel["gridPos"] for panel in board["panels"]]
    assert all(place["x"] + place["w"] <= 24 for place in places)
    taken = [(x, y) for p in places for x in range(p["x"], p["x"] + p["w"]) for y in range(p["y"], p["y"] + p["h"])]
    assert len(taken) == len(set(taken))


def test_every_alert_says_what_is_wrong_and_how_to_mend_it():
    rules = YAML(typ="safe").load(DEPLOY / "prometheus-alerts.yaml")["groups"][0]["rules"]
    assert len({rule["alert"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["annotations"].keys() == {"summary", "mend"}
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert re.fullmatch(r"\d+m", rule.get("for", "1m"))


async def test_a_serving_process_shows_all_its_levels(house, monkeypatch):
    watch = watching(house.app)
    await house.joins(SAM, "owner", "Sam")
    await house.invites(ANA)
    house.app.vitals.note("job:asking")
    house.app.vitals.note("polling")
    house.app.vitals.of("worker:clock")
    await watch.look(house.clock())
    levels = await watch.levels()
    shown = {level.name for level in levels}
    assert set(ALL) - shown == {"backup_last_timestamp_seconds"}  # none are wanted here
    text = metrics().text(levels).decode()
    assert "afterword_conversations_open 1.0" in text
    assert "afterword_leader 1.0" in text
    assert 'afterword_worker_up{worker="clock"} 1.0' in text
    assert text.count("afterword_incident_open{") == len(KINDS)
    for secret in (ANA.value, SAM.value, "Sam", "Riverside"):
        assert secret not in text


async def test_numbers_of_the_database_are_not_counted_anew_at_every_scrape(house, monkeypatch):
    looked = []
    numbers = Numbers(house.parts.store, house.clock)
    view = house.parts.store.view

    def counting():
        looked.append(1)
        return view()

    monkeypatch.setattr(house.parts.store, "view", counting)
    for _ in range(50):
        await numbers.now()
    assert len(looked) == 1
    numbers._next = 0.0
    await numbers.now()
    assert len(looked) == 2


async def test_numbers_that_take_long_to_count_are_counted_seldom(house, monkeypatch):
    clock = [1000.0]

    def slow() -> float:
        clock[0] += 1.0  # a second between any two looks at it
        return clock[0]

    monkeypatch.setattr("bot.operation.measuring.time.monotonic", slow)
    numbers = Numbers(house.parts.store, house.clock)
    await numbers.now()
    assert numbers._next - clock[0] >= 50.0


def test_a_level_that_is_gone_is_not_shown_as_it_once_was():
    counted = metrics()
    counted.text([Level("worker_up", 1, "runs", (("worker", "clock"),))])
    assert 'worker="clock"' not in counted.text([Level("worker_up", 1, "runs", (("worker", "dispatch"),))]).decode()


def test_the_table_in_the_docs_is_what_there_is():
    text = (DEPLOY.parent / "docs/metrics.md").read_text("utf-8")
    assert page(text) == text, "run: python -m bot.operation.metrics_page docs/metrics.md"
