"""Settings: what is taken, and the one sentence that refuses the rest."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from config.settings import SettingsError, load_settings


def refusal(**environ: str) -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(environ, None)
    return str(caught.value)


def test_defaults_need_nothing_from_the_environment() -> None:
    settings = load_settings({}, None)

    assert settings.discord_token is None
    assert settings.discord_api_url is None
    assert settings.database_url == "sqlite+aiosqlite:///data/claimbot.db"
    assert (settings.health_host, settings.health_port) == ("127.0.0.1", 8090)
    assert (settings.log_level, settings.log_format) == ("info", "console")


def test_database_lies_in_the_data_directory_unless_told_otherwise(tmp_path: Path) -> None:
    there = load_settings({"CLAIMBOT_DATA_DIR": str(tmp_path)}, None)
    elsewhere = load_settings(
        {"CLAIMBOT_DATA_DIR": str(tmp_path), "CLAIMBOT_DATABASE_URL": "postgresql+psycopg:///facts"}, None
    )

    assert there.database_url == f"sqlite+aiosqlite:///{tmp_path}/claimbot.db"
    assert elsewhere.database_url == "postgresql+psycopg:///facts"


def test_settings_cannot_be_changed_after_the_start() -> None:
    settings = load_settings({}, None)

    with pytest.raises(ValidationError, match="frozen"):
        settings.health_port = 1  # type: ignore[misc]  # the refusal is what is tested


def test_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("CLAIMBOT_HEALTH_PORT=1\nCLAIMBOT_LOG_LEVEL=error\nPOSTGRES_PASSWORD=not-ours\n")

    settings = load_settings({"CLAIMBOT_HEALTH_PORT": "2"}, env_file)

    assert (settings.health_port, settings.log_level) == (2, "error")


def test_an_empty_variable_counts_as_not_set() -> None:
    assert load_settings({"CLAIMBOT_HEALTH_PORT": "", "CLAIMBOT_DISCORD_TOKEN": ""}, None).health_port == 8090


def test_another_server_is_taken_without_its_trailing_slash() -> None:
    settings = load_settings(
        {
            "CLAIMBOT_DISCORD_API_URL": "http://127.0.0.1:8080/api/v10/",
            "CLAIMBOT_DISCORD_GATEWAY_URL": "ws://127.0.0.1:8080/gateway",
        },
        None,
    )

    assert settings.discord_api_url == "http://127.0.0.1:8080/api/v10"


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("CLAIMBOT_DISCORD_API_URL", "discord.com/api", "an http:// or https:// address"),
        ("CLAIMBOT_DISCORD_API_URL", "http://127.0.0.1:port/api", "an http:// or https:// address"),
        ("CLAIMBOT_DISCORD_GATEWAY_URL", "http://127.0.0.1/gateway", "a ws:// or wss:// address"),
        ("CLAIMBOT_DATABASE_URL", "postgresql:///facts", "postgresql+psycopg://"),
        ("CLAIMBOT_DATABASE_URL", "sqlite:///facts.db", "sqlite+aiosqlite:///FILE"),
        ("CLAIMBOT_DATABASE_URL", "sqlite+aiosqlite:///:memory:", "sqlite+aiosqlite:///FILE"),
        ("CLAIMBOT_DATA_DIR", __file__, "a directory"),
        ("CLAIMBOT_HEALTH_HOST", "http://localhost", "an address or host name"),
        ("CLAIMBOT_FETCH_PORTS", "80,web", "up to 20 ports from 1 to 65535"),
        ("CLAIMBOT_FETCH_PORTS", "0", "up to 20 ports from 1 to 65535"),
        ("CLAIMBOT_FETCH_PORTS", ",", "up to 20 ports from 1 to 65535"),
        ("CLAIMBOT_HEALTH_PORT", "65536", "a port from 1 to 65535, or 0"),
        ("CLAIMBOT_HEALTH_PORT", "many", "a port from 1 to 65535, or 0"),
        ("CLAIMBOT_LOG_LEVEL", "loud", "debug, info, warning or error"),
        ("CLAIMBOT_LOG_FORMAT", "xml", "console or json"),
        ("CLAIMBOT_CONTACT", "desk@example.org\r\nX: y", "one line"),
    ],
)
def test_a_wrong_value_is_refused_by_name_value_and_what_is_allowed(
    name: str, value: str, allowed: str
) -> None:
    sentence = refusal(**{name: value})

    assert sentence.startswith(f"{name} is {value!r}: it must be ")
    assert allowed in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_a_refused_token_is_not_shown() -> None:
    sentence = refusal(CLAIMBOT_DISCORD_TOKEN="Bot the-very-secret")

    assert "CLAIMBOT_DISCORD_TOKEN" in sentence
    assert "the-very-secret" not in sentence


@pytest.mark.parametrize(
    "url",
    [
        "postgres://desk:hunter2@host/facts",
        "postgres://desk:hun/ter2@host/facts",
        "postgresql+psycopg://desk:hunter2@host:port/facts",
        "postgresql:///facts?user=desk&password=hunter2",
    ],
)
def test_a_password_in_a_refused_address_is_not_shown(url: str) -> None:
    sentence = refusal(CLAIMBOT_DATABASE_URL=url)

    assert "facts" in sentence
    assert "ter2" not in sentence


def test_no_secret_shows_when_the_settings_are_printed() -> None:
    environ = {
        "CLAIMBOT_DISCORD_TOKEN": "the-very-secret",
        "CLAIMBOT_DATABASE_URL": "postgresql+psycopg://desk:hunter2@host/facts",
    }

    printed = f"{load_settings(environ, None)!r} {load_settings(environ, None)}"

    assert "the-very-secret" not in printed
    assert "hunter2" not in printed


def test_a_misspelt_name_is_refused_with_the_right_one_and_without_its_value() -> None:
    sentence = refusal(CLAIMBOT_DISCORD_TOKN="the-very-secret")

    assert sentence == "CLAIMBOT_DISCORD_TOKN is not a setting: did you mean CLAIMBOT_DISCORD_TOKEN?"


def test_a_name_like_no_other_is_refused_with_the_list_of_all() -> None:
    sentence = refusal(CLAIMBOT_XYZZY="1")

    assert "CLAIMBOT_XYZZY" in sentence
    assert "CLAIMBOT_DATA_DIR" in sentence


def test_a_misspelt_name_in_the_file_is_refused_too(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("CLAIMBOT_LOGLEVEL=debug\n")

    with pytest.raises(SettingsError, match="CLAIMBOT_LOGLEVEL is not a setting"):
        load_settings({}, env_file)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_bytes(b"CLAIMBOT_CONTACT=\xff\xfe\n")

    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        load_settings({}, env_file)


def test_variables_of_the_test_suite_are_not_taken_for_misspelt_settings() -> None:
    load_settings({"CLAIMBOT_REQUIRE_POSTGRES": "1", "CLAIMBOT_SANDBOX_RECORD": "requests.jsonl"}, None)


def test_one_server_never_gets_the_token_while_another_gets_the_requests() -> None:
    sentence = refusal(CLAIMBOT_DISCORD_API_URL="http://127.0.0.1/api/v10")

    assert "CLAIMBOT_DISCORD_API_URL and CLAIMBOT_DISCORD_GATEWAY_URL belong together" in sentence


KEYS = {"CLAIMBOT_EVIDENCE_KEY_ID": "desk", "CLAIMBOT_EVIDENCE_SECRET": "hunter2"}
BUCKET = "s3://evidence/desk?endpoint=http://127.0.0.1:9000&region=eu-north-2"


def test_evidence_may_lie_in_a_bucket_or_in_a_directory() -> None:
    bucket = load_settings({"CLAIMBOT_EVIDENCE_URL": BUCKET, **KEYS}, None)
    directory = load_settings({"CLAIMBOT_EVIDENCE_URL": "file:///srv/evidence"}, None)

    assert (bucket.evidence_url, directory.evidence_url) == (BUCKET, "file:///srv/evidence")
    assert sorted(bucket.secrets()) == ["desk", "hunter2"]


@pytest.mark.parametrize(
    "value",
    [
        "data/evidence",
        "file://server/evidence",
        "s3:///evidence",
        "s3://evidence?endpoint=localhost:9000",
        "s3://key@evidence",
        "s3://evidence?zone=eu",
        "https://evidence",
    ],
)
def test_another_place_for_evidence_is_refused(value: str) -> None:
    assert "file:///DIRECTORY or s3://BUCKET" in refusal(CLAIMBOT_EVIDENCE_URL=value, **KEYS)


def test_a_bucket_without_its_keys_is_refused() -> None:
    assert "CLAIMBOT_EVIDENCE_KEY_ID and CLAIMBOT_EVIDENCE_SECRET are needed" in refusal(
        CLAIMBOT_EVIDENCE_URL=BUCKET
    )


@pytest.mark.parametrize("name", ["EVIDENCE_KEY_ID", "EVIDENCE_SECRET", "WAYBACK_KEY", "WAYBACK_SECRET"])
def test_half_a_pair_of_keys_is_refused_and_not_shown(name: str) -> None:
    said = refusal(**{f"CLAIMBOT_{name}": "hunter2"})

    assert "belong together" in said
    assert "hunter2" not in said


@pytest.mark.parametrize("name", ["EVIDENCE_KEY_ID", "EVIDENCE_SECRET", "WAYBACK_KEY", "WAYBACK_SECRET"])
def test_a_refused_key_is_not_shown(name: str) -> None:
    assert "hunter2" not in refusal(**{f"CLAIMBOT_{name}": "hunter2 and more"})


def test_ports_of_the_outside_are_a_list_with_commas_or_spaces() -> None:
    assert load_settings({}, None).fetch_ports == (80, 443)
    assert load_settings({"CLAIMBOT_FETCH_PORTS": "80, 443 8080"}, None).fetch_ports == (80, 443, 8080)


MODEL = {"CLAIMBOT_LLM_URL": "http://localhost:11434/v1/", "CLAIMBOT_LLM_MODEL": "qwen3:8b"}


def test_there_is_no_language_model_unless_it_is_named() -> None:
    assert load_settings({}, None).llm_url is None


def test_a_language_model_is_an_endpoint_and_a_name() -> None:
    settings = load_settings({**MODEL, "CLAIMBOT_LLM_KEY": "hunter2"}, None)

    assert (settings.llm_url, settings.llm_model) == ("http://localhost:11434/v1", "qwen3:8b")
    assert settings.secrets() == ["hunter2"]
    assert "hunter2" not in repr(settings)


@pytest.mark.parametrize("name", MODEL)
def test_an_endpoint_without_a_model_or_a_model_without_an_endpoint_is_refused(name: str) -> None:
    assert "belong together" in refusal(**{name: MODEL[name]})


def test_an_endpoint_with_a_password_in_it_is_refused_and_not_shown() -> None:
    said = refusal(**{**MODEL, "CLAIMBOT_LLM_URL": "https://desk:hunter2@models.example/v1"})

    assert "CLAIMBOT_LLM_URL" in said
    assert "hunter2" not in said


def test_a_limit_of_money_without_prices_is_refused() -> None:
    assert "CLAIMBOT_LLM_PRICE_IN" in refusal(**MODEL, CLAIMBOT_LLM_MONEY_PER_DAY="1")
    assert load_settings(
        {**MODEL, "CLAIMBOT_LLM_MONEY_PER_DAY": "1", "CLAIMBOT_LLM_PRICE_OUT": "0.0006"}, None
    ).llm_money_per_day


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LLM_SECONDS", "600"),
        ("LLM_TOKENS_PER_ARTICLE", "100"),
        ("LLM_TOKENS_PER_DAY", "-1"),
        ("LLM_MONEY_PER_DAY", "nan"),
        ("LLM_PRICE_IN", "-0.1"),
        ("LLM_MODEL", "two words"),
    ],
)
def test_a_limit_that_limits_nothing_is_refused(name: str, value: str) -> None:
    assert f"CLAIMBOT_{name} is {value!r}" in refusal(**{**MODEL, f"CLAIMBOT_{name}": value})
