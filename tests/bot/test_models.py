"""The encoder's files: built from the published weights alone, whole or not at all."""

import os
import shutil
import signal
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, strategies as st

from bot.models import building
from bot.models.building import UnsoundBuildError, build
from bot.models.built import (
    MODEL_FILE,
    RECORD_FILE,
    TOKENIZER_FILE,
    BrokenModelError,
    built_dir,
    check_built,
    is_built,
)
from bot.models.graph import round_rows
from bot.models.hashes import sha256_of
from bot.models.published import SourceError, check_published
from bot.models.trial import SENTENCES, is_sound
from bot.models.weights import read_weights

LINES_OF_A_BUILD = 3


def silent(_step: str) -> None:
    """Nobody listens."""


def flip_a_byte(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def test_a_second_build_is_the_same_to_the_byte(published: Path, built_once: Path, tmp_path: Path) -> None:
    build(published, tmp_path, silent)

    assert check_built(tmp_path).sha256 == check_built(built_once).sha256


def test_nothing_is_built_from_other_weights(published: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    shutil.copyfile(published / TOKENIZER_FILE, source / TOKENIZER_FILE)
    (source / "model.safetensors").write_bytes(b"others")

    with pytest.raises(SourceError, match="not the published file"):
        build(source, tmp_path / "models", silent)

    assert not (tmp_path / "models").exists()


def test_nothing_is_built_with_another_tokenizer(published: Path, tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").symlink_to(published / "model.safetensors")
    (tmp_path / TOKENIZER_FILE).write_text("{}")

    with pytest.raises(SourceError, match=TOKENIZER_FILE):
        check_published(tmp_path)


def test_a_directory_without_the_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=f"{tmp_path} has no model.safetensors"):
        check_published(tmp_path)


@pytest.mark.parametrize("name", [MODEL_FILE, TOKENIZER_FILE])
def test_one_altered_byte_is_found(built: Path, name: str) -> None:
    flip_a_byte(built_dir(built) / name)

    with pytest.raises(BrokenModelError, match=f"{name} is not what was built"):
        check_built(built)


def test_a_build_mends_what_is_damaged(published: Path, built: Path) -> None:
    flip_a_byte(built_dir(built) / MODEL_FILE)

    build(published, built, silent)

    check_built(built)
    assert [path.name for path in built.iterdir()] == [built_dir(built).name]


def test_a_whole_build_is_kept(published: Path, built: Path) -> None:
    before = (built_dir(built) / MODEL_FILE).stat().st_mtime_ns
    steps: list[str] = []

    build(published, built, steps.append)

    assert steps == []
    assert (built_dir(built) / MODEL_FILE).stat().st_mtime_ns == before


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"model_id": 3}', "\x00", "[" * 9000])
def test_a_record_that_is_none_is_refused(built: Path, record: str) -> None:
    (built_dir(built) / RECORD_FILE).write_text(record)

    assert not is_built(built)
    with pytest.raises(BrokenModelError):
        check_built(built)


def test_a_file_cut_short_is_seen_at_a_glance(built: Path) -> None:
    os.truncate(built_dir(built) / MODEL_FILE, 1000)

    assert not is_built(built)


def test_where_nothing_is_built_the_sentence_says_how(tmp_path: Path) -> None:
    with pytest.raises(BrokenModelError, match="claimbot models build"):
        check_built(tmp_path)


@pytest.mark.parametrize("lines", range(1, LINES_OF_A_BUILD + 1))
def test_a_build_killed_at_any_step_leaves_no_half(published: Path, tmp_path: Path, lines: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot.models", str(published), str(tmp_path)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        for _ in range(lines):
            assert process.stdout.readline()
        process.kill()
    assert process.returncode == -signal.SIGKILL

    assert not is_built(tmp_path)
    assert not built_dir(tmp_path).exists()
    build(published, tmp_path, silent)
    check_built(tmp_path)


def test_what_a_killed_build_left_is_removed_once_it_is_old(published: Path, tmp_path: Path) -> None:
    old, young = tmp_path / "unfinished-old", tmp_path / "unfinished-young"
    for left in (old, young):
        left.mkdir()
    os.utime(old, (0, 0))

    build(published, tmp_path, silent)

    assert not old.exists()
    assert young.exists()


def test_builds_at_the_same_time_end_with_one(published: Path, tmp_path: Path) -> None:
    command = (sys.executable, "-m", "bot.models", str(published), str(tmp_path))
    with subprocess.Popen(command) as first, subprocess.Popen(command) as second:
        pass

    assert (first.returncode, second.returncode) == (0, 0)
    assert [path.name for path in tmp_path.iterdir()] == [built_dir(tmp_path).name]
    check_built(tmp_path)


def test_a_build_that_judges_wrongly_is_thrown_away(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "is_sound", lambda _vectors: False)

    with pytest.raises(UnsoundBuildError):
        build(published, tmp_path, silent)

    assert list(tmp_path.iterdir()) == []


def test_vectors_that_do_not_fit_the_sentences_are_unsound() -> None:
    assert not is_sound(np.eye(len(SENTENCES), 384, dtype=np.float32))


@given(
    st.lists(st.lists(st.floats(-100, 100, width=32), min_size=4, max_size=4), min_size=1, max_size=5),
)
def test_rounding_moves_no_weight_by_more_than_half_a_step(rows: list[list[float]]) -> None:
    exact = np.array(rows, dtype=np.float32)

    whole, step = round_rows(exact)

    assert np.all(np.abs(whole * step[:, None] - exact) <= step[:, None] * 0.501)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"short",
        struct.pack("<Q", 1 << 60),
        struct.pack("<Q", 2) + b"[]",
        struct.pack("<Q", 2) + b"{}"[:1],
        struct.pack("<Q", 61) + b'{"a": {"dtype": "F32", "shape": [9], "data_offsets": [0, 36]}}',
        struct.pack("<Q", 62) + b'{"a": {"dtype": "F32", "shape": [9], "data_offsets": [0, 36]}}',
        struct.pack("<Q", 11) + b'{"a": null}',
    ],
)
def test_what_is_no_safetensors_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "weights").write_bytes(content)

    with pytest.raises(ValueError):  # noqa: PT011 - of several layers, each in its own words
        read_weights(tmp_path / "weights")


def test_the_hash_is_the_usual_one(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()

    assert sha256_of(tmp_path / "empty") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
