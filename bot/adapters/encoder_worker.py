"""The process that computes sentence vectors: `python -m bot.adapters.encoder_worker MODELS`.

A request's body is a JSON list of texts; the reply is `{"vectors": <float32 rows, little-endian, in base 64>}`, or
`{"broken": <a sentence>}` where there is no encoder to be trusted.
"""

import base64
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.adapters.worker_loop import serve
from bot.models.built import BrokenModelError, built_dir, check_built

if TYPE_CHECKING:
    from bot.models.network import Network


class Answers:
    """Answers with the encoder in `models`; loads it at once, or at a later request where it was broken before."""

    def __init__(self, models: Path) -> None:
        self._models = models
        self._network: Network | None = None
        with suppress(BrokenModelError):
            self._network = _load(models)

    def __call__(self, _request: dict[str, Any], body: bytes) -> dict[str, Any]:
        try:
            self._network = self._network or _load(self._models)
        except BrokenModelError as error:
            return {"broken": str(error)}
        rows = self._network.encode(json.loads(body)).astype("<f4")
        return {"vectors": base64.b64encode(rows.tobytes()).decode()}


def _load(models: Path) -> "Network":
    check_built(models)
    try:
        from bot.models.network import Network  # noqa: PLC0415 - the bot runs where its packages are not installed

        return Network(built_dir(models))
    except Exception as error:  # the library raises kinds of its own for a file that it cannot use
        raise BrokenModelError(f"The sentence encoder cannot be loaded: {type(error).__name__}") from error


if __name__ == "__main__":
    serve(Answers(Path(sys.argv[1])))
