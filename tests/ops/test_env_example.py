"""config/.env.example: every setting, with its true default."""

import re
from pathlib import Path

from config.settings import PREFIX, Settings, load_settings
from tests.ops.dockerfile import ROOT

TEXT = (ROOT / "config" / ".env.example").read_text()
DEFAULTS = dict(re.findall(r"^# (CLAIMBOT_\w+)=(.*)$", TEXT, re.MULTILINE))
EXAMPLES = dict(re.findall(r"^# example: (CLAIMBOT_\w+)=(.*)$", TEXT, re.MULTILINE))


def test_every_setting_is_documented_and_no_other() -> None:
    assert DEFAULTS.keys() | EXAMPLES.keys() == {PREFIX + field.upper() for field in Settings.model_fields}


def test_defaults_shown_are_the_defaults() -> None:
    assert load_settings(DEFAULTS, None) == load_settings({}, None)


def test_what_has_no_default_is_shown_by_an_example() -> None:
    unset = {PREFIX + name.upper() for name, value in load_settings({}, None) if value is None}

    assert EXAMPLES.keys() == unset


def test_the_file_can_be_copied_as_it_is(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text(TEXT)

    assert load_settings({}, env_file) == load_settings({}, None)


def test_examples_are_taken_when_uncommented(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text(re.sub(r"^# (example: )?(?=CLAIMBOT_)", "", TEXT, flags=re.MULTILINE))

    settings = load_settings({}, env_file)

    assert settings.discord_api_url == EXAMPLES["CLAIMBOT_DISCORD_API_URL"]
    assert settings.contact == EXAMPLES["CLAIMBOT_CONTACT"]
