"""Log lines: one form for all, and no secret in any."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from config.logging import configure_logging

BOT_TOKEN = ".".join(("Fake" * 6, "Fake02", "f" * 38))
INTERACTION_TOKEN = "aW50ZXJhY3Rpb246" + "0" * 40


@pytest.fixture(autouse=True)
def logging_left_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def logged(level: Any = "info", form: Any = "json", secrets: tuple[str, ...] = ()) -> io.StringIO:
    out = io.StringIO()
    configure_logging(level, form, secrets=secrets, stream=out)
    return out


def test_our_lines_and_the_libraries_lines_have_one_form() -> None:
    out = logged()

    structlog.get_logger("bot.cogs.review").info("claim reviewed", claim_id=7)
    logging.getLogger("discord.gateway").warning("shard %s is late", 0)

    ours, theirs = (json.loads(line) for line in out.getvalue().splitlines())
    assert (ours["event"], ours["logger"], ours["level"], ours["claim_id"]) == (
        "claim reviewed",
        "bot.cogs.review",
        "info",
        7,
    )
    assert (theirs["event"], theirs["logger"], theirs["level"]) == (
        "shard 0 is late",
        "discord.gateway",
        "warning",
    )


def test_lines_below_the_level_are_left_out() -> None:
    out = logged(level="warning")

    structlog.get_logger("bot").info("quiet")
    logging.getLogger("discord").info("quiet")

    assert out.getvalue() == ""


def test_context_of_a_command_stands_on_each_of_its_lines() -> None:
    out = logged()

    with structlog.contextvars.bound_contextvars(guild_id=1, command="claim add"):
        logging.getLogger("discord.http").warning("slow")

    assert json.loads(out.getvalue())["command"] == "claim add"


def test_a_traceback_stays_in_the_one_line_of_its_error() -> None:
    out = logged()

    try:
        int("no such claim")
    except ValueError:
        structlog.get_logger("bot").exception("command failed")

    assert (
        "ValueError: invalid literal for int() with base 10: 'no such claim'"
        in json.loads(out.getvalue())["exception"]
    )


@pytest.mark.parametrize("form", ["json", "console"])
@pytest.mark.parametrize(
    ("kept", "line"),
    [
        ("logging in", f"logging in with {BOT_TOKEN}"),
        ("Authorization", f"sent {{'Authorization': 'Bot {BOT_TOKEN}'}}"),
        ("/webhooks/42/", f"POST http://127.0.0.1/api/v10/webhooks/42/{INTERACTION_TOKEN}/messages"),
        ("/interactions/42/", f"POST http://127.0.0.1/api/v10/interactions/42/{INTERACTION_TOKEN}/callback"),
        ("@host/facts", f"connecting to postgresql+psycopg://desk:{BOT_TOKEN[:9]}@host/facts"),
    ],
)
def test_what_looks_like_a_secret_is_hidden(form: str, kept: str, line: str) -> None:
    out = logged(form=form)

    logging.getLogger("discord.http").warning(line)

    assert kept in out.getvalue()
    assert BOT_TOKEN[:9] not in out.getvalue()
    assert INTERACTION_TOKEN not in out.getvalue()


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_value_whose_name_says_secret_is_hidden_however_deep(form: str) -> None:
    out = logged(form=form)

    structlog.get_logger("bot").info(
        "sent", request={"headers": [{"Authorization": "abc", "Accept": "json"}]}
    )

    assert "abc" not in out.getvalue()
    assert "json" in out.getvalue()


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_known_secret_is_hidden_in_a_traceback_too(form: str) -> None:
    out = logged(form=form, secrets=("hunter2",))

    try:
        int("hunter2")
    except ValueError:
        structlog.get_logger("bot").exception("command failed")

    assert "ValueError" in out.getvalue()
    assert "hunter2" not in out.getvalue()
