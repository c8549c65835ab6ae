"""What the documents point at is there."""

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli
from config.settings import PREFIX, Settings
from tests.ops.documents import DOCUMENTS, ROOT, blocks

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
README = (ROOT / "README.md").read_text()


def name(document: Path) -> str:
    return str(document.relative_to(ROOT))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text()
    links = [*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r'<img src="([^"]+)"', text)]
    inside = [link.partition("#") for link in links if "://" not in link]

    for target, _, anchor in inside:
        file = (document.parent / target) if target else document
        assert file.exists(), f"{target} is not there"
        if anchor:
            assert anchor in anchors(file), f"{target} has no heading {anchor}"


def anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", document.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_files_and_directories_named_in_code_marks_are_there(document: Path) -> None:
    named = re.findall(r"`((?:bot|storage|config|tests|docs)/[\w./-]+)`", document.read_text())

    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_settings_named_are_settings(document: Path) -> None:
    known = {PREFIX + field.upper() for field in Settings.model_fields}
    for_tests = {"CLAIMBOT_TEST_POSTGRES", "CLAIMBOT_REQUIRE_POSTGRES", "CLAIMBOT_REQUIRE_CHROMIUM"}

    assert set(re.findall(r"CLAIMBOT_\w+", document.read_text())) <= known | for_tests


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_commands_named_are_commands(document: Path) -> None:
    for words in re.findall(r"`(?:\.venv/bin/)?claimbot ((?:[a-z]+ ?)+)`", document.read_text()):
        answer = CliRunner().invoke(cli, [*words.split(), "--help"])
        assert answer.exit_code == 0, f"claimbot {words}: {answer.output}"


def test_the_first_screen_has_exactly_two_commands_to_copy() -> None:
    first, second = blocks(README, "sh")

    assert first.endswith("&& .venv/bin/claimbot sandbox\n")
    assert second.endswith("&& .venv/bin/pytest\n")
    assert (
        first.replace("requirements.txt", "requirements-dev.txt").rpartition("&&")[0]
        == second.rpartition("&&")[0]
    )


def test_contributing_sets_up_as_the_readme_does() -> None:
    set_up = blocks(README, "sh")[1].rpartition(" &&")[0]

    assert f"`{set_up}`" in (ROOT / "CONTRIBUTING.md").read_text()


def test_every_direct_dependency_is_explained_and_no_other() -> None:
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    names = {re.match(r"[\w.-]+", line)[0].lower() for line in wanted}  # type: ignore[index]  # each has a name
    explained = re.findall(r"^\| `([\w.-]+)", (ROOT / "docs/dependencies.md").read_text(), re.MULTILINE)

    assert sorted(one.lower() for one in explained) == sorted(names)


def test_pinned_files_name_packages_and_hashes_but_no_place() -> None:
    for file in ROOT.glob("requirements*.txt"):
        lines = file.read_text().splitlines()
        assert [line for line in lines if re.search(r"://|^-|file:|/(opt|tmp|home)/", line)] == []
        assert [
            line for line in lines if re.match(r"[\w.-]+(\[\w+\])?==", line) is None and line[:4].strip()
        ] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    decisions = sorted(path.name for path in (ROOT / "docs/decisions").glob("*.md"))

    assert [one[:4] for one in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
