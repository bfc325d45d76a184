"""What stands in deploy/ is well-formed and says what the docs promise of it."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PROGRAM = "/opt/afterword/.venv/bin/afterword"


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(DEPLOY / name, encoding="utf-8")
    return parser


def test_the_service_is_shut_in_and_starts_again_by_itself():
    service = unit("afterword.service")["Service"]
    assert service["Type"] == "notify"
    assert service["Restart"] == "always"
    assert int(service["TimeoutStopSec"]) > 10  # serve ends within ten seconds of SIGTERM
    for name in ("DynamicUser", "NoNewPrivileges", "PrivateTmp", "ProtectHome", "ProtectKernelModules"):
        assert service[name] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["StateDirectoryMode"] == "0700"
    assert service["CapabilityBoundingSet"] == ""


def test_what_units_start_are_commands_of_ours():
    import typer.main

    from bot.cli.main import app

    known = typer.main.get_command(app).commands
    said = [
        re.findall(rf"{PROGRAM} (\w+)(?: (\w+))?", (DEPLOY / name).read_text())
        for name in ("afterword.service", "afterword-backup.service")
    ]
    for word, second in [each for found in said for each in found]:
        assert word in known
        if word == "db":
            assert second in known["db"].commands


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_takes_the_units(tmp_path):
    names = ("afterword.service", "afterword-backup.service", "afterword-backup.timer")
    for name in names:
        (tmp_path / name).write_text((DEPLOY / name).read_text().replace(PROGRAM, "/bin/true"))
    done = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name in names)], capture_output=True, text=True, check=False
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if "afterword" in line]
    assert (done.returncode, said) == (0, [])


def test_the_container_runs_without_root_and_is_looked_after():
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    final = lines[max(at for at, line in enumerate(lines) if line.startswith("FROM ")) :]
    said = {line.split()[0]: line for line in final if re.match(r"[A-Z]+ ", line)}
    assert said["USER"] == "USER 10001:10001"
    assert said["VOLUME"] == "VOLUME /data"
    assert "/healthz" in "\n".join(final)
    assert said["STOPSIGNAL"] == "STOPSIGNAL SIGTERM"
    copied = [
        word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]
    ]
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_the_container_keeps_what_the_program_needs_and_nothing_else():
    command = [sys.executable, DEPLOY / "not_needed.py", ROOT / "pyproject.toml"]
    gone = set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    assert {"pytest", "mypy", "ruff", "hypothesis", "flask", "schemathesis"} <= gone
    # jsonschema is named for tests too, greenlet is an extra's, narwhals only altair's
    assert gone.isdisjoint(
        {"jsonschema", "greenlet", "narwhals", "sqlalchemy", "python-telegram-bot", "httpx", "uvloop"}
    )


def test_compose_keeps_its_root_unwritten_and_speaks_to_this_machine_only():
    read = YAML(typ="safe").load
    alone, postgresql = read(DEPLOY / "compose.yaml"), read(DEPLOY / "compose.postgresql.yaml")
    service = alone["services"]["afterword"]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["ports"] == ["127.0.0.1:8000:8000"]
    assert set(postgresql["services"]) - set(alone["services"]) == {"postgresql"}
    url = postgresql["services"]["afterword"]["environment"]["AFTERWORD_DATABASE_URL"]
    assert url.startswith("postgresql+asyncpg://afterword:${POSTGRES_PASSWORD:?")
    assert not re.search(r"PASSWORD: (?!\$\{)", (DEPLOY / "compose.postgresql.yaml").read_text())


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_proxies_pass_paths_on_as_they_came_and_keep_the_metrics_inside(name):
    text = "\n".join(line for line in (DEPLOY / name).read_text().splitlines() if not line.strip().startswith("#"))
    assert text.count("{") == text.count("}")
    assert "metrics" in text
    assert "127.0.0.1:8000" in text
    assert "strip_prefix" not in text
    assert not re.search(r"proxy_pass http://127\.0\.0\.1:8000/", text)  # a path there would change what was signed


def test_every_file_of_deploy_is_explained():
    page = (ROOT / "docs/operations.md").read_text("utf-8")
    for path in DEPLOY.iterdir():
        if path.is_file():
            assert path.name in page
