"""Regenerate every picture in docs/img: `.venv/bin/python -m tests.pictures`. Needs Chromium, and about a minute."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from tests.browser.pictures import FOLDER, WANTED

ROOT = Path(__file__).parents[1]
COLUMNS = 104
PAPER = TerminalTheme(
    (22, 25, 31),
    (232, 228, 219),
    [(22, 25, 31), (255, 159, 150), (127, 209, 160), (217, 170, 80), (147, 177, 255), (201, 169, 232), (130, 200, 210), (232, 228, 219)],
)  # fmt: skip
"""The page's own colours in the dark."""
FONT = 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace'


def main() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "tests/browser/test_main_job.py"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, WANTED: "1"}, check=True)
    (FOLDER / "demo.svg").write_text(recording(told_by_demo()), encoding="utf-8")


def told_by_demo() -> str:
    """What `claimbot demo` prints, with its colours."""
    colourful = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": str(COLUMNS)}
    command = [sys.executable, "-m", "bot", "demo"]
    done = subprocess.run(command, cwd=ROOT, env=colourful, check=True, capture_output=True, text=True)
    return done.stdout.strip("\n")


def recording(told: str) -> str:
    """Draw it as a terminal. Nothing is loaded from elsewhere: the reader's own fonts will do."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(Text("$ claimbot demo\n", style="bold"), Text.from_ansi(told), sep="\n")
    drawn = console.export_svg(title="claimbot demo", theme=PAPER, unique_id="demo")
    drawn = re.sub(
        r"@font-face\s*\{.*?\}\s*|<!--.*?-->\s*|font-variant-east-asian:[^;]*;\s*", "", drawn, flags=re.DOTALL
    )
    return drawn.replace("Fira Code, monospace", FONT)


if __name__ == "__main__":
    main()
