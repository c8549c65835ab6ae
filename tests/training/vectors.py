"""Sentence vectors for training and measuring, from a built encoder: a directory with model.onnx and tokenizer.json.

`CLAIMBOT_ENCODER_DIR` names it. Computed vectors are kept in a cache file beside nothing of the project: training asks
for 25,000 of them, which takes minutes.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.core.worth.judging import Vectors

Encode = Callable[[Sequence[str]], Vectors]
_AT_ONCE = 16


def encoder_dir() -> Path | None:
    """Return where the built encoder lies; None where there is none."""
    named = os.environ.get("CLAIMBOT_ENCODER_DIR")
    return Path(named) if named and (Path(named) / "model.onnx").is_file() else None


def encoder(built: Path) -> Encode:
    """Load the encoder.

    Dynamic quantisation scales by what is computed together, so texts always go in the same groups: a text's vector
    depends on nothing but the list it came in.
    """
    import onnxruntime  # noqa: PLC0415 - only who trains needs it
    from tokenizers import Tokenizer  # noqa: PLC0415 - the same

    tokenizer = Tokenizer.from_file(str(built / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(128)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(built / "model.onnx"), options)

    def encode(texts: Sequence[str]) -> Vectors:
        tokens = [one.ids for one in tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda index: len(tokens[index]))
        rows = np.zeros((len(texts), 384), dtype=np.float32)
        for start in range(0, len(order), _AT_ONCE):
            group = order[start : start + _AT_ONCE]
            rows[group] = session.run(None, _padded([tokens[index] for index in group]))[0]
        return rows

    return encode


def _padded(tokens: Sequence[Sequence[int]]) -> dict[str, Any]:
    ids = np.zeros((len(tokens), max(map(len, tokens))), dtype=np.int64)
    for row, one in zip(ids, tokens, strict=True):
        row[: len(one)] = one
    lengths = np.array([[len(one)] for one in tokens])
    return {"input_ids": ids, "attention_mask": (np.arange(ids.shape[1]) < lengths).astype(np.int64)}


def cached(encode: Encode, folder: Path) -> Encode:
    """Keep vectors in `folder`, a file for each list of texts."""
    folder.mkdir(parents=True, exist_ok=True)

    def from_cache(texts: Sequence[str]) -> Vectors:
        key = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:32]
        path = folder / f"{key}.npy"
        if not path.exists():
            np.save(path, encode(texts))
        rows: Vectors = np.load(path)
        return rows

    return from_cache
