"""The README's pictures are there, small, and load nothing from elsewhere."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "img"
MAX_BYTES = 300_000


def test_no_picture_is_heavy() -> None:
    assert {one.name for one in PICTURES.iterdir() if one.stat().st_size > MAX_BYTES} == set()


def test_the_recording_loads_nothing() -> None:
    drawn = (PICTURES / "demo.svg").read_text(encoding="utf-8")
    assert "@font-face" not in drawn
    assert not re.search(r"""(?:href|src)=|url\((?!#)|@import|<script""", drawn)


def test_each_picture_of_the_readme_is_there_and_described() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r'<img src="([^"]+)"[^>]* alt="([^"]+)"', readme)
    assert shown
    for path, alt in shown:
        assert (ROOT / path).is_file(), path
        assert len(alt) > 20, path
