"""`python -m bot.models SOURCE MODELS`: the build as a process of its own. What fails is one sentence on stderr."""

import os
import sys
from pathlib import Path

from bot.models.building import UnsoundBuildError, build
from bot.models.published import SourceError

_POLITE = 10


def main(source: str, models: str) -> int:
    """Return the exit code."""
    os.nice(_POLITE)
    try:
        build(Path(source), Path(models), lambda step: print(step, flush=True))  # noqa: T201 - whoever started us reads it
    except (SourceError, UnsoundBuildError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
