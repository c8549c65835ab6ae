"""Every log line, ours and the libraries', as one structured line on stderr without secrets."""

import logging
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

HIDDEN = "[redacted]"
_SECRET_NAME = re.compile(r"token|secret|password|passwd|authorization|cookie|api_?key", re.IGNORECASE)
_SECRET_TEXT = (
    # A bot token: base64 of its id, a timestamp, an HMAC.
    (re.compile(r"(?<![\w.-])[A-Za-z0-9_-]{18,}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,}"), HIDDEN),
    # Authorization values, wherever they turn up.
    (re.compile(r"(?i)(\bauthorization\b['\"]?\s*[:=]\s*['\"]?)[^'\"\r\n,}]+"), rf"\1{HIDDEN}"),
    (re.compile(r"\b(Bot|Bearer) [\w.~+/-]{20,}=*"), rf"\1 {HIDDEN}"),
    # The token of an interaction or a webhook lets anyone answer in the bot's name; libraries log the address whole.
    (re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.-]{20,}"), rf"\1{HIDDEN}"),
    # A password in an address.
    (re.compile(r"(://[^/\s:@]*:)[^\s@]*(?=@)"), rf"\1{HIDDEN}"),
)
# Of these libraries only what somebody may have to act on.
_QUIET = {
    "apscheduler": "WARNING",
    "aiohttp.access": "WARNING",
    "sqlalchemy": "WARNING",
    "asyncio": "WARNING",
}
_MAX_DEPTH = 6


def configure_logging(
    level: Literal["debug", "info", "warning", "error"],
    form: Literal["console", "json"],
    *,
    secrets: Sequence[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Send all logging to `stream` (stderr). `secrets` are hidden wherever they appear, tracebacks included."""
    out = stream or sys.stderr
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        structlog.processors.UnicodeDecoder(),
        redact_names,
    ]
    renderer: Processor = structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    if form == "console":
        renderer = structlog.dev.ConsoleRenderer(
            colors=out.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.PositionalArgumentsFormatter(), *shared],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            renderer,
            TextRedactor(secrets),
        ],
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter)
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(least)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def redact_names(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Hide every value whose name says that it is a secret, however deep it lies."""
    return {
        name: HIDDEN if _is_secret(name) else _redacted(value, _MAX_DEPTH) for name, value in event.items()
    }


def _is_secret(name: object) -> bool:
    return isinstance(name, str) and _SECRET_NAME.search(name) is not None


def _redacted(value: Any, depth: int) -> Any:
    if depth == 0:
        return value
    if isinstance(value, Mapping):
        return {
            key: HIDDEN if _is_secret(key) else _redacted(inner, depth - 1) for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_redacted(inner, depth - 1) for inner in value]
    return value


class TextRedactor:
    """The last step: hides what looks like a secret, or is one we know, in the finished line."""

    def __init__(self, secrets: Sequence[str]) -> None:
        self._secrets = tuple(secret for secret in secrets if secret)

    def __call__(self, _logger: WrappedLogger, _method: str, line: Any) -> str:
        text = str(line)
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        for pattern, replacement in _SECRET_TEXT:
            text = pattern.sub(replacement, text)
        return text
