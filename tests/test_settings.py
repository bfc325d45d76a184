"""The environment and .env become settings, or one error that names every wrong variable and shows no secret."""

import os

import pytest

from bot.settings import WrongSettings, incomplete, load_settings, unknown_variables


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path, monkeypatch):
    for name in list(os.environ):
        if name.startswith("AFTERWORD_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_without_any_variable_the_defaults_of_the_contract_hold():
    settings = load_settings()
    assert settings.database_url == "sqlite+aiosqlite:///afterword.db"
    assert str(settings.config) == "afterword.yaml"
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.twilio_api_url == "https://api.twilio.com"
    assert (settings.telegram_mode, settings.log_format) == ("polling", "console")
    assert not settings.sms
    assert not settings.telegram
    assert settings.api_keys == ()


def test_the_environment_wins_over_the_env_file(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("AFTERWORD_LOG_FORMAT=json\nAFTERWORD_TELEGRAM_MODE=webhook\nOTHER=1\n", "utf-8")
    monkeypatch.setenv("AFTERWORD_LOG_FORMAT", "console")
    settings = load_settings()
    assert (settings.log_format, settings.telegram_mode) == ("console", "webhook")


def test_api_keys_are_a_comma_separated_list(monkeypatch):
    monkeypatch.setenv("AFTERWORD_API_KEYS", " one-key, two-key ,")
    assert [key.get_secret_value() for key in load_settings().api_keys] == ["one-key", "two-key"]


@pytest.mark.parametrize(
    "url", ["https://bot.example.org", "http://127.0.0.1:9000", "http://localhost:9000", "http://[::1]:8081"]
)
def test_a_provider_may_be_reached_by_https_or_on_this_machine(monkeypatch, url):
    monkeypatch.setenv("AFTERWORD_TWILIO_API_URL", url + "/")
    assert load_settings().twilio_api_url == url


@pytest.mark.parametrize("url", ["http://bot.example.org", "http://127.0.0.1.example.org", "http://localhost@evil.example", "ftp://127.0.0.1", "https://", "api.twilio.com", "http://[bad"])  # fmt: skip
@pytest.mark.parametrize("name", ["AFTERWORD_TWILIO_API_URL", "AFTERWORD_TELEGRAM_API_URL"])
def test_a_provider_that_would_get_the_token_in_the_clear_is_refused(monkeypatch, name, url):
    monkeypatch.setenv(name, url)
    with pytest.raises(WrongSettings, match=name):
        load_settings()


def test_all_wrong_variables_are_named_at_once_and_none_is_shown(monkeypatch):
    wrong = {
        "AFTERWORD_TELEGRAM_MODE": "hunter2-mode",
        "AFTERWORD_TWILIO_RATE": "hunter2-rate",
        "AFTERWORD_DATABASE_URL": "mysql://user:hunter2@host/db",
        "AFTERWORD_PUBLIC_URL": "hunter2",
        "AFTERWORD_LOG_FORMAT": "hunter2",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(WrongSettings) as raised:
        load_settings()
    assert all(name in str(raised.value) for name in wrong)
    assert "hunter2" not in str(raised.value)


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch):
    for name in ("SECRET_KEY", "TELEGRAM_TOKEN", "TELEGRAM_SECRET", "TWILIO_AUTH_TOKEN", "API_KEYS"):
        monkeypatch.setenv(f"AFTERWORD_{name}", "hunter2")
    monkeypatch.setenv("AFTERWORD_DATABASE_URL", "postgresql+asyncpg://user:hunter2@host/db")
    assert "hunter2" not in repr(load_settings())


def test_an_empty_variable_counts_as_not_given(monkeypatch):
    monkeypatch.setenv("AFTERWORD_TELEGRAM_TOKEN", "")
    monkeypatch.setenv("AFTERWORD_TWILIO_RATE", "")
    assert load_settings().telegram_token is None
    assert load_settings().twilio_rate == 1.0


def test_an_env_file_that_is_not_text_is_told(tmp_path):
    (tmp_path / ".env").write_bytes(b"AFTERWORD_SECRET_KEY=caf\xe9\n")
    with pytest.raises(WrongSettings, match=r"\.env cannot be read"):
        load_settings()


def test_half_an_account_is_told_with_what_lacks(monkeypatch):
    monkeypatch.setenv("AFTERWORD_TWILIO_ACCOUNT_SID", "AC0")
    monkeypatch.setenv("AFTERWORD_TWILIO_FROM", "+447700900000")
    assert incomplete(load_settings()) == ("AFTERWORD_TWILIO_AUTH_TOKEN: needed before an SMS can be sent",)
    assert incomplete(load_settings(twilio_auth_token="t")) == ()


def test_a_mistyped_variable_is_told_with_the_right_one():
    (told,) = unknown_variables({"AFTERWORD_TELEGRAM_TOKN": "t", "AFTERWORD_CONFIG": "c", "PATH": "p"})
    assert told == "AFTERWORD_TELEGRAM_TOKN is not known; did you mean AFTERWORD_TELEGRAM_TOKEN?"
