"""A topic: a saved query with a name."""

from dataclasses import dataclass

from storage.domain.identity import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Claims that contain a term of every group (each group: any of its terms).

    A term is one or more whole words, compared after `fold`; `haiti` matches "Haïti", not "Haitians".
    """

    slug: str
    name: str
    groups: tuple[tuple[str, ...], ...]

    def matches(self, text: str) -> bool:
        haystack = f" {fold(text)} "
        return all(any(f" {term} " in haystack for term in group) for group in self.folded_groups())

    def folded_groups(self) -> tuple[tuple[str, ...], ...]:
        """The terms as they are compared. One without a letter or digit is no term: it matches nothing."""
        return tuple(tuple(folded for term in group if (folded := fold(term))) for group in self.groups)
