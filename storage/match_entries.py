"""What claims and fact-checks are found by: written with them, given vectors later."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import bindparam, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.matching import EntryText, MatchKind, MatchScope, NewEntry
from storage.matching_tables import FACT_CHECK, MATCH_ENTRY, MATCH_VECTOR
from storage.rows import AnyRow
from storage.tables import CLAIM
from storage.terms import ANALYSIS, terms_of
from storage.vocabulary import learn_words

MAX_TITLE: Final = 500
MAX_CONTEXT: Final = 2_000

_E, _V, _C, _F = MATCH_ENTRY.c, MATCH_VECTOR.c, CLAIM.c, FACT_CHECK.c

_WITH_TEXT: Final = MATCH_ENTRY.outerjoin(CLAIM, _C.id == _E.claim_id).outerjoin(
    FACT_CHECK, _F.id == _E.fact_check_id
)
_TEXT: Final = func.coalesce(_C.text, _F.claim_text).label("text")
_WAITING: Final = (
    select(_E.id, _E.guild_id, _E.claim_id, _E.translation, _TEXT)
    .select_from(_WITH_TEXT)
    .order_by(_E.id)
    .limit(bindparam("limit"))
)
_WITHOUT_VECTOR: Final = _WAITING.where(_E.model_id.is_(None))
_OF_ANOTHER_MODEL: Final = _WAITING.where(
    or_(_E.model_id < bindparam("model_id"), _E.model_id > bindparam("model_id"))
)
_OUTDATED: Final = (
    select(_E.id, _E.guild_id, _E.claim_id, _E.title, _E.context, _E.translation, _TEXT)
    .select_from(_WITH_TEXT)
    .where(_E.analysis < ANALYSIS)
    .order_by(_E.id)
    .limit(bindparam("limit"))
)
_ANALYSED: Final = (
    update(MATCH_ENTRY)
    .where(_E.id == bindparam("entry_id"))
    .values(terms=bindparam("new_terms"), analysis=ANALYSIS)
)
_ENCODED: Final = (
    update(MATCH_ENTRY).where(_E.id == bindparam("entry_id")).values(model_id=bindparam("new_model_id"))
)
_REWORDED: Final = (
    update(MATCH_ENTRY)
    .where(_E.guild_id == bindparam("of_guild"), _E.claim_id == bindparam("of_claim"))
    .values(terms=bindparam("new_terms"), analysis=ANALYSIS, model_id=None, look=0, translation=None)
    .returning(_E.id)
)
_PUT_CONTEXT: Final = (
    update(MATCH_ENTRY)
    .where(_E.id == bindparam("entry_id"))
    .values(
        title=bindparam("new_title"),
        context=bindparam("new_context"),
        terms=bindparam("new_terms"),
        analysis=ANALYSIS,
    )
)
_COUNT_WITHOUT_VECTOR: Final = select(func.count()).select_from(MATCH_ENTRY).where(_E.model_id.is_(None))
_COUNT_OF_ANOTHER_MODEL: Final = (
    select(func.count())
    .select_from(MATCH_ENTRY)
    .where(or_(_E.model_id < bindparam("model_id"), _E.model_id > bindparam("model_id")))
)


async def add_entries(session: AsyncSession, scope: MatchScope, new: Sequence[NewEntry]) -> None:
    """Let things be found; each is new to the guild."""
    if new:
        await session.execute(insert(MATCH_ENTRY), [_entry(scope, one) for one in new])
        await learn_words(
            session,
            scope,
            (part for one in new for part in (one.text, one.translation or "", one.title, one.context)),
        )


async def reword_claim(session: AsyncSession, guild_id: int, claim_id: int, text: str) -> None:
    """Find a claim by other words from now on; its vector is made anew, and what it is to others looked for again.

    Its old words stay, as context, but not their translation.
    """
    standing = (
        await session.execute(
            select(_E.title, _E.context, _C.text)
            .select_from(MATCH_ENTRY.join(CLAIM, _C.id == _E.claim_id))
            .where(_E.guild_id == guild_id, _E.claim_id == claim_id)
        )
    ).one_or_none()
    if standing is None:
        return
    values = {
        "of_guild": guild_id,
        "of_claim": claim_id,
        "new_terms": " ".join(terms_of(text, standing.title, standing.context)),
    }
    entry_id = (await session.execute(_REWORDED, values)).scalar_one()
    await learn_words(session, MatchScope(guild_id=guild_id, kind=MatchKind.CLAIM), [text])
    await session.execute(delete(MATCH_VECTOR).where(_V.entry_id == entry_id))


async def put_context(session: AsyncSession, guild_id: int, entry: NewEntry) -> None:
    """Find a fact-check by another title and context from now on; its own words, and so its vector, stay."""
    title, context = entry.title[:MAX_TITLE], entry.context[:MAX_CONTEXT]
    entry_id = await session.scalar(
        select(_E.id).where(_E.guild_id == guild_id, _E.fact_check_id == entry.target_id)
    )
    if entry_id is None:
        return
    values = {
        "entry_id": entry_id,
        "new_title": title,
        "new_context": context,
        "new_terms": " ".join(terms_of(entry.text, title, context)),
    }
    await session.execute(_PUT_CONTEXT, values)


async def count_unencoded(session: AsyncSession, model_id: str) -> int:
    """Return how many entries of all guilds have no vector of this model. Reads as many entries of an index."""
    without = await session.scalar(_COUNT_WITHOUT_VECTOR) or 0
    others = await session.scalar(_COUNT_OF_ANOTHER_MODEL, {"model_id": model_id}) or 0
    return without + others


async def list_unencoded(session: AsyncSession, model_id: str, *, limit: int) -> list[EntryText]:
    """Return entries of all guilds without a vector of this model. Reads an index, not the table."""
    rows = [*await session.execute(_WITHOUT_VECTOR, {"limit": limit})]
    if not rows:
        rows = [*await session.execute(_OF_ANOTHER_MODEL, {"limit": limit, "model_id": model_id})]
    return [
        EntryText(
            id=row.id,
            scope=_scope_of(row),
            text=row.text,
            translation=row.translation,
        )
        for row in rows
    ]


async def put_vectors(
    session: AsyncSession, model_id: str, vectors: Sequence[tuple[EntryText, bytes]]
) -> None:
    """Keep vectors, for each entry those of its text and its translation, but not of what was worded anew meanwhile."""
    ids = [entry.id for entry, _ in vectors]
    rows = await session.execute(
        select(_E.id, _TEXT, _E.translation).select_from(_WITH_TEXT).where(_E.id.in_(ids))
    )
    standing = {row.id: (row.text, row.translation) for row in rows}
    fresh = [
        (entry, vector)
        for entry, vector in vectors
        if standing.get(entry.id) == (entry.text, entry.translation)
    ]
    if not fresh:
        return
    await session.execute(delete(MATCH_VECTOR).where(_V.entry_id.in_([entry.id for entry, _ in fresh])))
    await session.execute(insert(MATCH_VECTOR), [_vector(entry, model_id, one) for entry, one in fresh])
    await session.execute(_ENCODED, [{"entry_id": entry.id, "new_model_id": model_id} for entry, _ in fresh])


async def analyse_outdated(session: AsyncSession, *, limit: int) -> int:
    """Analyse anew what an earlier version analysed, and learn its words; return how many that were.

    Doing it again is harmless.
    """
    rows = [*await session.execute(_OUTDATED, {"limit": limit})]
    if rows:
        values = [
            {
                "entry_id": row.id,
                "new_terms": " ".join(terms_of(row.text, row.translation, row.title, row.context)),
            }
            for row in rows
        ]
        await session.execute(_ANALYSED, values)
        said: defaultdict[MatchScope, list[str]] = defaultdict(list)
        for row in rows:
            said[_scope_of(row)] += [row.text, row.translation or "", row.title, row.context]
        for scope, texts in said.items():
            await learn_words(session, scope, texts)
    return len(rows)


def _scope_of(row: AnyRow) -> MatchScope:
    kind = MatchKind.FACT_CHECK if row.claim_id is None else MatchKind.CLAIM
    return MatchScope(guild_id=row.guild_id, kind=kind)


def _entry(scope: MatchScope, new: NewEntry) -> dict[str, Any]:
    title, context = new.title[:MAX_TITLE], new.context[:MAX_CONTEXT]
    is_claim = scope.kind is MatchKind.CLAIM
    return {
        "guild_id": scope.guild_id,
        "claim_id": new.target_id if is_claim else None,
        "fact_check_id": None if is_claim else new.target_id,
        "title": title,
        "context": context,
        "translation": new.translation,
        "terms": " ".join(terms_of(new.text, new.translation, title, context)),
        "analysis": ANALYSIS,
        "model_id": None,
        "look": 0 if is_claim else None,
    }


def _vector(entry: EntryText, model_id: str, vector: bytes) -> dict[str, Any]:
    return {
        "guild_id": entry.scope.guild_id,
        "kind": entry.scope.kind.value,
        "entry_id": entry.id,
        "model_id": model_id,
        "vector": vector,
    }
