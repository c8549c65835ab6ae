"""Work that is measured, or that is not ours: without the trace that measures coverage."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def untraced() -> Iterator[None]:
    """The trace makes every line dearer, and by how much differs; four times is usual."""
    trace = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(trace)
