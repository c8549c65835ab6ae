"""The runner of attack vectors: it has to tell a guard from none."""

from pathlib import Path

import pytest

from bot.adapters import guard
from tests.ssrf_vectors import main

GOOD = """# what a comment says is no vector
http://127.0.0.1/\t# class=loopback; expect=block; src=own
esc:http://127.0\\n.0.1/\t# class=control; expect=block; src=own
http://inside.example/\t# class=dns; expect=block; dns=93.184.216.34,10.0.0.1; note=mixed; with a semicolon
http://nowhere.example/\t# class=dns; expect=block; dns=NX
http://again.example/\t# class=rebind; expect=pin-first; dns=93.184.216.34>127.0.0.1
http://moved.example/r\t# class=redirect; expect=block; dns=93.184.216.34;in.example=10.0.0.1; via=302->http://in.example/
http://moved.example/r\t# class=redirect; expect=block; dns=93.184.216.34>10.0.0.1; via=302->/again
http://round.example/r\t# class=loop; expect=block; dns=93.184.216.34; via=self*21
http://round.example/r\t# class=loop; expect=allow; dns=93.184.216.34; via=self*3
http://moved.example/r\t# class=redirect; expect=allow; dns=93.184.216.34; via=307->https://[2606:4700::1111]/
https://news.example/m\t# class=refresh; expect=allow-no-follow; dns=1.1.1.1; via=200 Refresh: 0;url=http://127.0.0.1/
https://v6.example/\t# class=control; expect=allow; dns=2606:4700::1111
"""


def test_vectors_that_behave_as_marked_end_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "vectors.txt"
    file.write_text(GOOD, encoding="utf-8")

    assert main([str(file)]) == 0
    assert capsys.readouterr().out == "12 of 12 vectors behave as marked\n"


@pytest.mark.parametrize(
    ("vector", "problem"),
    [
        ("http://news.example/\t# class=x; expect=block; dns=1.1.1.1", "fetched"),
        ("http://127.0.0.1/\t# class=x; expect=allow", "refused: blocked-address"),
        ("http://round.example/\t# class=x; expect=allow; dns=1.1.1.1; via=self*9", "refused: too-many-redirects"),
        ("http://r.example/\t# class=x; expect=block; dns=1.1.1.1; via=302->http://1.0.0.1/", "connected to 1.0.0.1"),
        ("http://r.example/\t# class=x; expect=pin-first; dns=1.1.1.1; via=500->/", "refused: http-status"),
    ],
)  # fmt: skip
def test_one_that_does_not_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], vector: str, problem: str
) -> None:
    file = tmp_path / "vectors.txt"
    file.write_text(vector, encoding="utf-8")

    assert main([str(file)]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("line 1 x expect=")
    assert first.endswith(f": {problem}")
    assert last == "0 of 1 vectors behave as marked"


def test_a_guard_that_lets_everything_through_is_found_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "is_public", lambda _address: True)
    file = tmp_path / "vectors.txt"
    file.write_text(GOOD, encoding="utf-8")

    assert main([str(file)]) == 1
    out = capsys.readouterr().out
    assert "http://inside.example/" in out
    assert "connected to 10.0.0.1" in out


def test_a_file_without_vectors_is_no_success(tmp_path: Path) -> None:
    file = tmp_path / "vectors.txt"
    file.write_text("# nothing\n")

    assert main([str(file)]) == 1
    assert main([]) == 2
