"""A slice of a longer list."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """`items` are the ones asked for; `total` counts all there are, shown or not."""

    items: tuple[T, ...]
    total: int
