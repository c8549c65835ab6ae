"""The process that computes sentence vectors: `python -m bot.adapters.encoder_worker MODELS`.

A request's body is a JSON list of texts; the reply is `{"vectors": <float32 rows, little-endian, in base 64>}`, or
`{"broken": <a sentence>}` where there is no encoder to be trusted.
"""

import base64
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.adapters.worker_loop import Answer, serve
from bot.models.built import BrokenModelError, built_dir, check_built

if TYPE_CHECKING:
    from bot.models.network import Network


def answer_from(models: Path) -> Answer:
    """Load the encoder and return what answers with it, or what says that there is none."""
    try:
        network = _load(models)
    except BrokenModelError as error:
        broken = {"broken": str(error)}
        return lambda _request, _body: broken

    def answer(_request: dict[str, Any], body: bytes) -> dict[str, Any]:
        rows = network.encode(json.loads(body)).astype("<f4")
        return {"vectors": base64.b64encode(rows.tobytes()).decode()}

    return answer


def _load(models: Path) -> "Network":
    check_built(models)
    try:
        from bot.models.network import Network  # noqa: PLC0415 - the bot runs where its packages are not installed

        return Network(built_dir(models))
    except Exception as error:  # the library raises kinds of its own for a file that it cannot use
        raise BrokenModelError(f"The sentence encoder cannot be loaded: {type(error).__name__}") from error


if __name__ == "__main__":
    serve(answer_from(Path(sys.argv[1])))
