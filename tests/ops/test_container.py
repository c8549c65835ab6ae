"""What the container promises: unprivileged, read-only but for its data, watched."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ops.dockerfile import ROOT, stages

COMPOSE = (ROOT / "compose.yaml").read_text()


def services() -> dict[str, str]:
    """Each service's lines in compose.yaml: the blocks two spaces below `services:`."""
    block = COMPOSE.split("\nservices:\n")[1].split("\n\nnetworks:")[0]
    names = re.split(r"^  (\w+):\n", block, flags=re.MULTILINE)[1:]
    return dict(zip(names[::2], names[1::2], strict=True))


def test_dockerfile_is_lint_clean() -> None:
    linted = subprocess.run(
        [Path(sys.executable).with_name("hadolint"), "Dockerfile"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (linted.returncode, linted.stdout) == (0, "")


def test_container_runs_as_an_unprivileged_user_of_a_fixed_number() -> None:
    final = stages()[-1]

    assert final.one("USER").rest == "10001:10001"
    assert "--uid 10001" in final.all("RUN")[0].rest


def test_only_the_data_volume_is_written_to() -> None:
    final = stages()[-1]

    assert final.one("VOLUME").words == ["/data"]
    assert final.environment["CLAIMBOT_DATA_DIR"] == "/data"


def test_everything_the_image_copies_is_sent_to_the_builder() -> None:
    sent = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {word for one in stages()[0].all("COPY") for word in one.rest.split()[:-1]}

    assert copied <= sent
    assert all((ROOT / name).exists() for name in copied)


@pytest.mark.parametrize("service", ["bot", "database"])
@pytest.mark.parametrize(
    "line",
    [
        "read_only: true",
        "cap_drop: [ALL]",
        'security_opt: ["no-new-privileges:true"]',
        "restart: unless-stopped",
    ],
)
def test_each_service_gives_up_what_it_does_not_need(service: str, line: str) -> None:
    assert f"\n    {line}\n" in services()[service]


def test_secrets_come_from_the_env_file_only() -> None:
    assert "env_file: .env" in services()["bot"]
    assert re.findall(r"PASSWORD: (?!\$\{)", COMPOSE) == []


def test_the_database_is_asked_before_the_bot_starts_and_is_not_reachable_from_outside() -> None:
    assert "condition: service_healthy" in services()["bot"]
    assert "pg_isready" in services()["database"]
    assert "networks: [inside]" in services()["database"]
    assert "inside: {internal: true}" in COMPOSE
    assert "ports:" not in COMPOSE


def test_a_stop_is_given_longer_than_the_bot_takes_for_it() -> None:
    grace = re.search(r"stop_grace_period: (\d+)s", services()["bot"])

    assert grace is not None
    assert int(grace[1]) > 10


def test_python_of_the_image_is_one_the_project_allows() -> None:
    bases = {stage.one("FROM").rest.split()[0] for stage in stages()}

    assert bases == {"python:3.13-slim"}
    assert 'requires-python = ">=3.11"' in Path(ROOT / "pyproject.toml").read_text()
