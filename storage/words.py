"""The words a claim is found by, and the conditions that look for them on either database.

`claim.search_text` holds the folded words of a claim, one space between two. Both engines index exactly those
words (SQLite: an FTS5 table; PostgreSQL: a GIN index over them as a tsvector), so both find the same claims, the
ones `Topic.matches` accepts. Nothing a person types reaches either query language unquoted: `fold` leaves letters,
digits and spaces only.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, cast, false, func, literal, literal_column, or_, text, true
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.identity import fold
from storage.domain.topic import Topic
from storage.tables import CLAIM

MAX_WORD = 100
"""Characters of a word that count. PostgreSQL cannot index a word of more than 2,046 bytes."""

MAX_TERMS = 20
"""Words of a query that count: more of them only cost time."""

MAX_CONTEXT = 2_000

# The index must be asked with the very expression it was made with (see migration 0001).
_INDEXED = "array_to_tsvector(string_to_array(claim.search_text, ' '))"


def search_text(claim_text: str, claimant: str | None, context: str) -> str:
    """Return the words of a claim as they are indexed."""
    parts = (claim_text, claimant or "", context[:MAX_CONTEXT])
    return _indexed_form(fold(" ".join(part for part in parts if part)))


def query_words(typed: str) -> list[str]:
    """Return the words of a query, in order, each once. Empty where nothing typed is a letter or a digit."""
    words = _indexed_form(fold(typed[:MAX_CONTEXT])).split()
    return list(dict.fromkeys(words))[:MAX_TERMS]


def has_words(session: AsyncSession, words: Sequence[str], *, prefix: bool = False) -> ColumnElement[bool]:
    """Hold for claims with every one of `words`; with `prefix` the last may be the beginning of a word."""
    if not words:
        return true()
    *whole, last = words
    if _is_postgres(session):
        terms = [f"'{word}'" for word in whole] + [f"'{last}':*" if prefix else f"'{last}'"]
        return _postgres_match(" & ".join(terms))
    terms = [f'"{word}"' for word in whole] + [f'"{last}" *' if prefix else f'"{last}"']
    return _sqlite_match(" AND ".join(terms))


def on_topic(session: AsyncSession, topic: Topic) -> ColumnElement[bool]:
    """Hold for claims whose words `topic` matches."""
    groups = [[_indexed_form(term) for term in group] for group in topic.folded_groups()]
    if not groups:
        return true()
    if not all(groups):
        return false()
    if _is_postgres(session):
        return _on_topic_postgres(groups)
    return _sqlite_match(
        " AND ".join("(" + " OR ".join(f'"{term}"' for term in group) + ")" for group in groups)
    )


def _on_topic_postgres(groups: Iterable[Sequence[str]]) -> ColumnElement[bool]:
    """The index knows which words a claim has; whether they stand side by side, only its text tells."""
    padded = literal(" ") + CLAIM.c.search_text + literal(" ")
    conditions = []
    for group in groups:
        words = ["(" + " & ".join(f"'{word}'" for word in term.split()) + ")" for term in group]
        conditions.append(_postgres_match(" | ".join(words)))
        if any(" " in term for term in group):
            conditions.append(or_(*(func.strpos(padded, f" {term} ") > 0 for term in group)))
    return and_(*conditions)


def _indexed_form(folded: str) -> str:
    return " ".join(word[:MAX_WORD] for word in folded.split())


def _is_postgres(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _postgres_match(query: str) -> ColumnElement[bool]:
    return literal_column(_INDEXED).op("@@", is_comparison=True)(cast(query, TSQUERY))


def _sqlite_match(query: str) -> ColumnElement[bool]:
    return CLAIM.c.id.in_(
        text("SELECT rowid FROM claim_words_fts WHERE claim_words_fts MATCH :words").bindparams(words=query)
    )
