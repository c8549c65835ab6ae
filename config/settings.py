"""Everything that differs between deployments: one frozen object, read once at the start."""

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import parse_qs, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import DotEnvSettingsSource, EnvSettingsSource, NoDecode, SettingsConfigDict
from typing_extensions import override

from config.language_model import LanguageModelSettings
from config.values import api_url, token, url

PREFIX = "CLAIMBOT_"
FOR_TESTS = ("CLAIMBOT_TEST_", "CLAIMBOT_REQUIRE_", "CLAIMBOT_SANDBOX_")
"""Names that begin like this steer the test suite and are no setting of the bot."""

SECRETS = (
    "discord_token",
    "evidence_key_id",
    "evidence_secret",
    "wayback_key",
    "wayback_secret",
    "llm_key",
    "fact_check_key",
)
PAIRS = (
    ("evidence_key_id", "evidence_secret"),
    ("wayback_key", "wayback_secret"),
    ("llm_url", "llm_model"),
)
ENGINES = ("sqlite+aiosqlite", "postgresql+psycopg")
DEFAULT_ENV_FILE = Path(".env")
MOST_SHOWN = 120
"""Characters of a wrong value: a whole file pasted into a variable must not fill the screen."""


class SettingsError(Exception):
    """The start stops here. `str()` is one sentence for the operator, without any secret."""


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _gateway_url(value: str) -> str:
    return url(value, ("ws", "wss"))


def _database_url(value: str) -> str:
    parts = urlsplit(value.strip())
    if parts.scheme not in ENGINES or parts.port == 0:
        raise ValueError("not an engine of ours")
    in_memory = parts.path in {"", "/", "/:memory:"}
    if parts.scheme == "sqlite+aiosqlite" and (parts.netloc or in_memory):
        raise ValueError("not a file")
    return value.strip()


def _directory(value: Path) -> Path:
    path = value.expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError("not a directory")
    return path


def _evidence_url(value: str) -> str:
    parts = urlsplit(value.strip())
    options = parse_qs(parts.query, strict_parsing=True) if parts.query else {}
    if parts.scheme == "s3":
        api_url(options.get("endpoint", ["https://aws"])[-1])
        usable = bool(parts.netloc) and "@" not in parts.netloc and options.keys() <= {"endpoint", "region"}
    else:
        usable = parts.scheme == "file" and not parts.netloc and parts.path.startswith("/") and not options
    if not usable or parts.fragment:
        raise ValueError("neither a directory nor a bucket")
    return value.strip()


def _default_database_url(validated: dict[str, Any]) -> str:
    return f"sqlite+aiosqlite:///{validated['data_dir'] / 'claimbot.db'}"


def _ports(value: object) -> object:
    return value.replace(",", " ").split() if isinstance(value, str) else value


class Settings(LanguageModelSettings):
    """What each one is for stands in `config/.env.example`; `description` says what is allowed."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    discord_token: Annotated[SecretStr, AfterValidator(token)] | None = Field(
        default=None, description="the bare token of the bot, without spaces and without 'Bot ' before it"
    )
    discord_api_url: Annotated[str, AfterValidator(api_url)] | None = Field(
        default=None,
        description="an http:// or https:// address with its version, such as http://127.0.0.1:8080/api/v10",
    )
    discord_gateway_url: Annotated[str, AfterValidator(_gateway_url)] | None = Field(
        default=None, description="a ws:// or wss:// address, such as ws://127.0.0.1:8080/gateway"
    )
    data_dir: Annotated[Path, AfterValidator(_directory)] = Field(
        default=Path("data"), description="a directory, or a place where one can be made"
    )
    database_url: Annotated[str, AfterValidator(_database_url)] = Field(
        default_factory=_default_database_url,
        repr=False,  # it may hold a password
        description="sqlite+aiosqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/DATABASE",
    )
    evidence_url: Annotated[str, AfterValidator(_evidence_url)] | None = Field(
        default=None,
        description="file:///DIRECTORY or s3://BUCKET/PREFIX?endpoint=URL&region=NAME",
    )
    evidence_key_id: Annotated[SecretStr, AfterValidator(token)] | None = Field(
        default=None, description="the access key id for the bucket, without spaces"
    )
    evidence_secret: Annotated[SecretStr, AfterValidator(token)] | None = Field(
        default=None, description="the secret access key for the bucket, without spaces"
    )
    wayback_key: Annotated[SecretStr, AfterValidator(token)] | None = Field(
        default=None, description="the access key of an account at the Internet Archive, without spaces"
    )
    wayback_secret: Annotated[SecretStr, AfterValidator(token)] | None = Field(
        default=None, description="the secret key of an account at the Internet Archive, without spaces"
    )
    fact_check_key: Annotated[SecretStr, AfterValidator(token)] | None = Field(
        default=None, description="a key for Google's Fact Check Tools API, without spaces"
    )
    encoder: Annotated[Literal["auto", "off"], BeforeValidator(_lower)] = Field(
        default="auto", description="auto or off"
    )
    model_dir: Annotated[Path, AfterValidator(_directory)] | None = Field(
        default=None, description="a directory that holds model.safetensors and tokenizer.json"
    )
    vectors_in_memory: int = Field(
        default=2_000_000, ge=0, le=100_000_000, description="0 to 100000000 vectors, 56 bytes each"
    )
    health_host: str = Field(
        default="127.0.0.1",
        pattern=r"^[A-Za-z0-9.:_-]+$",
        description="an address or host name of this machine, such as 127.0.0.1 or 0.0.0.0",
    )
    health_port: int = Field(
        default=8090, ge=0, le=65535, description="a port from 1 to 65535, or 0 for none"
    )
    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)] = Field(
        default="info", description="debug, info, warning or error"
    )
    log_format: Annotated[Literal["console", "json"], BeforeValidator(_lower)] = Field(
        default="console", description="console or json"
    )
    contact: str | None = Field(
        default=None,
        pattern=r"^[ -~]{1,200}$",  # it goes into a header: one line of ASCII
        description="a mail or web address in one line of up to 200 plain ASCII characters",
    )
    feed_daily_items: int = Field(
        default=50, ge=1, le=10_000, description="1 to 10000 items of one feed that are read in any 24 hours"
    )
    feed_daily_items_per_guild: int = Field(
        default=200, ge=1, le=100_000, description="1 to 100000 items of one server's feeds in any 24 hours"
    )
    fetch_ports: Annotated[
        tuple[Annotated[int, Field(ge=1, le=65535)], ...], NoDecode, BeforeValidator(_ports)
    ] = Field(
        default=(80, 443),
        min_length=1,
        max_length=20,
        description="up to 20 ports from 1 to 65535, with commas between",
    )

    @model_validator(mode="after")
    def _one_server_gets_the_token(self) -> Self:
        if (self.discord_api_url is None) != (self.discord_gateway_url is None):
            raise SettingsError(
                f"{PREFIX}DISCORD_API_URL and {PREFIX}DISCORD_GATEWAY_URL belong together: "
                "set both, or neither for Discord itself."
            )
        return self

    @model_validator(mode="after")
    def _keys_come_in_pairs(self) -> Self:
        for key, secret in PAIRS:
            if (getattr(self, key) is None) != (getattr(self, secret) is None):
                raise SettingsError(
                    f"{PREFIX}{key.upper()} and {PREFIX}{secret.upper()} belong together: set both, or neither."
                )
        if (self.evidence_url or "").startswith("s3:") and self.evidence_key_id is None:
            raise SettingsError(
                f"{PREFIX}EVIDENCE_URL names a bucket: {PREFIX}EVIDENCE_KEY_ID and {PREFIX}EVIDENCE_SECRET are needed."
            )
        return self

    @model_validator(mode="after")
    def _money_is_counted_by_prices(self) -> Self:
        if self.llm_money_per_day is not None and not (self.llm_price_in or self.llm_price_out):
            raise SettingsError(
                f"{PREFIX}LLM_MONEY_PER_DAY needs {PREFIX}LLM_PRICE_IN and {PREFIX}LLM_PRICE_OUT to count by."
            )
        return self

    def secrets(self) -> list[str]:
        """Return what no log may show."""
        given: list[SecretStr | None] = [getattr(self, name) for name in SECRETS]
        return [one.get_secret_value() for one in given if one is not None]


class _Environment(EnvSettingsSource):
    """The library's own reading of an environment, but of the one it is given."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        super().__init__(Settings)

    @override
    def _load_env_vars(self) -> Mapping[str, str | None]:
        return {name.lower(): value for name, value in self._environ.items() if value}


def load_settings(environ: Mapping[str, str], env_file: Path | None = DEFAULT_ENV_FILE) -> Settings:
    """Read the settings from `environ`, and from `env_file` what is not there.

    Raises:
        SettingsError: one of them is wrong, or there is no such setting.
    """
    try:
        file = DotEnvSettingsSource(Settings, env_file=env_file)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{env_file} cannot be read ({error}): it must be a text file in UTF-8."
        ) from None
    for name in (*environ, *file.env_vars):
        _refuse_unknown(name.upper())
    given = {
        name.upper(): value
        for name, value in {**file.env_vars, **_Environment(environ).env_vars}.items()
        if value
    }
    try:
        return Settings(_build_sources=((_Environment(given),), {}))
    except ValidationError as error:
        field = str(error.errors(include_url=False, include_input=False)[0]["loc"][0])
        raise SettingsError(_sentence(field, given[PREFIX + field.upper()])) from None


def _refuse_unknown(name: str) -> None:
    known = [field.upper() for field in Settings.model_fields]
    rest = name.removeprefix(PREFIX)
    if not name.startswith(PREFIX) or rest in known or name.startswith(FOR_TESTS):
        return
    # Its value is not shown: a mistyped name may well carry the token.
    near = difflib.get_close_matches(rest, known, n=1)
    hint = (
        f"did you mean {PREFIX}{near[0]}?"
        if near
        else f"there are {', '.join(PREFIX + one for one in known)}."
    )
    raise SettingsError(f"{name} is not a setting: {hint}")


def _sentence(field: str, value: str) -> str:
    info = Settings.model_fields[field]
    shown = (
        "set to something unusable (not shown here)" if field in SECRETS else f"{_without_password(value)!r}"
    )
    return f"{PREFIX}{field.upper()} is {shown}: it must be {info.description}."


def _without_password(value: str) -> str:
    hidden = re.sub(r"//\S*@", "//…@", value)
    hidden = re.sub(r"(?i)(password=)[^&\s]*", r"\1…", hidden)
    return hidden[:MOST_SHOWN]
