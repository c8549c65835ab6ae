"""The built encoder at work: texts in, vectors out. Runs in a process of its own (see `bot.adapters.encoder`)."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from bot.models.built import DIMENSIONS, MODEL_FILE, TOKENIZER_FILE

MOST_TOKENS = 128
"""Of a longer text the rest is not seen: the network was trained on no more."""


class Network:
    """`directory` holds the model and its tokenizer; whoever makes one has checked them."""

    def __init__(self, directory: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(directory / TOKENIZER_FILE))
        # As published it pads every text to 128 tokens.
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_TOKENS)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        # What a text of 128 tokens took would otherwise be held for ever.
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            str(directory / MODEL_FILE), options, providers=["CPUExecutionProvider"]
        )

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return one row of length 1 for each text, as (texts, 384).

        One text goes through at a time: the network rounds by the largest value it meets, so in a batch a text's
        vector would depend on its neighbours (cosine 0.992 to itself). It costs 15 % of speed.
        """
        vectors = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            tokens = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
            seen = {"input_ids": tokens, "attention_mask": np.ones_like(tokens)}
            vectors[row] = self._session.run(None, seen)[0][0]
        return vectors
