"""The words a claim is found by, and how either database is asked for them.

`claim.search_text` holds the folded words of a claim, one space between two. Both engines index exactly those
words (SQLite: an FTS5 table; PostgreSQL: a GIN index over them as a tsvector), so both find the same claims, the
ones `Topic.matches` accepts. Before them stands one word for whose claim it is ("_7"), which nobody can type: a guild's
question reads no further than its own claims (migration 0009). Nothing a person types reaches either query language as anything but a quoted word:
`fold` leaves letters, digits and spaces only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ARRAY, ColumnElement, String, and_, bindparam, cast, func, literal_column, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.identity import fold
from storage.domain.topic import Topic
from storage.tables import CLAIM

MAX_WORD: Final = 100
"""Characters of a word that count. PostgreSQL cannot index a word of more than 2,046 bytes."""

MAX_WORDS: Final = 20
"""Words of a query that count: more of them only cost time."""

MAX_CONTEXT: Final = 2_000

_NO_WORD: Final = "_"
"""`fold` leaves none of these, so no claim has this word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordQuery:
    """What to look for, in the words of each engine: the values for `has_words`.

    PostgreSQL's index knows which words a claim has, not whether they stand side by side: the claim's text must
    also match every pattern of `phrases`.
    """

    sqlite: str
    postgres: str
    phrases: tuple[str, ...] = ()

    def parameters(self, session: AsyncSession, guild_id: int) -> dict[str, str | list[str]]:
        """What a statement with `has_words` is run with: the words, among one guild's claims."""
        if is_postgres(session):
            return {"words": f"'_{guild_id}' & ({self.postgres})", "phrases": list(self.phrases)}
        return {"words": f'"_{guild_id}" AND ({self.sqlite})'}

    def __and__(self, other: "WordQuery") -> "WordQuery":
        return WordQuery(
            sqlite=f"({self.sqlite}) AND ({other.sqlite})",
            postgres=f"({self.postgres}) & ({other.postgres})",
            phrases=self.phrases + other.phrases,
        )


def search_text(claim_text: str, claimant: str | None, context: str) -> str:
    """Return the words of a claim as they are indexed."""
    parts = (claim_text, claimant or "", context[:MAX_CONTEXT])
    return _indexed_form(fold(" ".join(part for part in parts if part)))


def words_query(typed: str, *, unfinished: bool = False) -> WordQuery | None:
    """Ask for claims with every word typed; the last may be the beginning of one where `unfinished`.

    None where nothing typed is a letter or a digit.
    """
    words = list(dict.fromkeys(_indexed_form(fold(typed[:MAX_CONTEXT])).split()))[:MAX_WORDS]
    if not words:
        return None
    sqlite, postgres = [f'"{word}"' for word in words], [f"'{word}'" for word in words]
    if unfinished:
        sqlite[-1] += " *"
        postgres[-1] += ":*"
    return WordQuery(sqlite=" AND ".join(sqlite), postgres=" & ".join(postgres))


def topic_query(topic: Topic) -> WordQuery | None:
    """Ask for claims on a topic; None where the topic is everything."""
    groups = [[_indexed_form(term) for term in group] or [_NO_WORD] for group in topic.folded_groups()]
    if not groups:
        return None
    return WordQuery(
        sqlite=" AND ".join("(" + " OR ".join(f'"{term}"' for term in group) + ")" for group in groups),
        postgres=" & ".join(
            "(" + " | ".join(_all_words_of(term) for term in group) + ")" for group in groups
        ),
        phrases=tuple(" (" + "|".join(group) + ") " for group in groups if _has_phrase(group)),
    )


def has_words(*, postgres: bool) -> ColumnElement[bool]:
    """Hold for the claims that fit the `WordQuery` whose parameters the statement is run with."""
    if not postgres:
        return CLAIM.c.id.in_(
            text("SELECT rowid FROM claim_words_fts WHERE claim_words_fts MATCH :words").bindparams(
                bindparam("words", type_=String)
            )
        )
    # The index answers only when asked with the very expression it was made with (see migration 0009).
    indexed: ColumnElement[Any] = literal_column(
        "array_to_tsvector(string_to_array("
        "rtrim('_' || CAST(claim.guild_id AS TEXT) || ' ' || claim.search_text), ' '))"
    )
    padded: ColumnElement[str] = literal_column("' '") + CLAIM.c.search_text + literal_column("' '")
    patterns = bindparam("phrases", type_=ARRAY(String))
    return and_(
        indexed.op("@@", is_comparison=True)(cast(bindparam("words"), TSQUERY)),
        padded.op("~", is_comparison=True)(func.all(patterns)),
    )


def is_postgres(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _indexed_form(folded: str) -> str:
    return " ".join(word[:MAX_WORD] for word in folded.split())


def _all_words_of(term: str) -> str:
    return "(" + " & ".join(f"'{word}'" for word in term.split()) + ")"


def _has_phrase(group: Sequence[str]) -> bool:
    return any(" " in term for term in group)
