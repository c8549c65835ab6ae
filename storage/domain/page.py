"""A slice of a longer list."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

COUNTED = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """`items` are the ones asked for; `total` counts all there are, shown or not, up to `COUNTED` past the first shown.

    A larger total is `COUNTED` + 1 more than what stands before the page: counting on would cost more than it tells.
    """

    items: tuple[T, ...]
    total: int
