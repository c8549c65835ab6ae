"""What a moderator makes of what was found: take it, word it anew, merge it into another."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from storage import audit, decisions, match_entries, relation_moves
from storage.article_tables import APPEARANCE
from storage.domain.audit import Actor
from storage.domain.claim import Claim
from storage.domain.decision import DecisionKind
from storage.domain.identity import claim_key, text_digest
from storage.domain.merging import merge_order
from storage.domain.status import VerificationStatus
from storage.errors import (
    ClaimMergedError,
    ClaimSettledError,
    GuildMismatchError,
    StaleClaimError,
    WordingTakenError,
)
from storage.rows import CLAIM_COLUMNS, claim_of
from storage.tables import CLAIM
from storage.words import search_text

_C, _P = CLAIM.c, APPEARANCE.c

_OF_ARTICLE: Final = (
    select(*CLAIM_COLUMNS)
    .where(
        _C.guild_id == bindparam("guild_id"),
        _C.merged_into.is_(None),
        _C.id.in_(
            select(_P.claim_id).where(
                _P.guild_id == bindparam("guild_id"), _P.article_id == bindparam("article_id")
            )
        ),
    )
    .order_by(_C.check_worthiness.desc(), _C.id)
)
_IS_CANDIDATE: Final = (
    _C.status == VerificationStatus.UNREVIEWED.value,
    _C.taken_at.is_(None),
    _C.merged_into.is_(None),
)


async def list_article_claims(session: AsyncSession, guild_id: int, article_id: int) -> list[Claim]:
    """Return all claims an article makes, the most worth checking first. Grows with their number."""
    values = {"guild_id": guild_id, "article_id": article_id}
    return [claim_of(row) for row in await session.execute(_OF_ARTICLE, values)]


async def next_article(session: AsyncSession, guild_id: int, *, before: int | None = None) -> int | None:
    """Return the newest article with candidates, older than `before`; None where there is none."""
    statement = (
        select(func.max(_P.article_id))
        .select_from(APPEARANCE.join(CLAIM, _C.id == _P.claim_id))
        .where(_P.guild_id == guild_id, _C.guild_id == guild_id, *_IS_CANDIDATE)
    )
    if before is not None:
        statement = statement.where(_P.article_id < before)
    found: int | None = (await session.execute(statement)).scalar_one()
    return found


async def take_claim(session: AsyncSession, actor: Actor, claim: Claim, *, now: datetime) -> Claim:
    """Make a candidate, as the caller read it, the community's claim. It still waits for a verdict.

    Raises:
        StaleClaimError: somebody changed it meanwhile, or it is no candidate any more.
        ClaimMergedError: it was merged into another.
    """
    _check_whole(actor, claim)
    if not claim.is_candidate:
        raise StaleClaimError(claim.id)
    taken = await _change(session, actor, claim, {"taken_at": now}, now)
    await decisions.append(session, actor, claim, DecisionKind.TAKE, now=now)
    await audit.append(
        session,
        actor,
        action="claim.take",
        subject=f"claim:{claim.id}",
        before={"version": claim.version},
        after={"version": taken.version},
        now=now,
    )
    return taken


async def edit_claim(session: AsyncSession, actor: Actor, claim: Claim, text: str, *, now: datetime) -> Claim:
    """Give a claim that is still open other words; its quotes stay. A candidate is taken by that.

    It stays found by its old words, and an article that is read again leads to it.

    Raises:
        StaleClaimError: somebody changed it meanwhile.
        ClaimMergedError: it was merged into another.
        ClaimSettledError: it has a verdict, which was on the words it has.
        WordingTakenError: the guild has another claim in these words.
    """
    _check_whole(actor, claim)
    if not claim.status.is_open:
        raise ClaimSettledError(claim.id)
    if text == claim.text and not claim.is_candidate:
        return claim
    words = await session.execute(select(_C.search_text).where(_C.id == claim.id))
    key = text_digest(claim_key(text))
    values: dict[str, Any] = {
        "text": text,
        "key_sha256": key,
        "search_text": search_text(text, claim.claimant, words.scalar_one()),
        "taken_at": claim.taken_at or now,
    }
    try:
        async with session.begin_nested():
            edited = await _change(session, actor, claim, values, now)
    except IntegrityError:
        raise WordingTakenError(await _worded(session, actor.guild_id, key)) from None
    if text != claim.text:
        await match_entries.reword_claim(session, actor.guild_id, claim.id, text)
        await relation_moves.drop_suggestions(session, actor, claim.id, now=now)
    await decisions.append(session, actor, claim, DecisionKind.EDIT, edited_text=text, now=now)
    await audit.append(
        session,
        actor,
        action="claim.edit",
        subject=f"claim:{claim.id}",
        before={"text": claim.text, "version": claim.version},
        after={"text": text, "version": edited.version},
        now=now,
    )
    return edited


async def merge_claims(
    session: AsyncSession, actor: Actor, claim: Claim, into: Claim, *, now: datetime
) -> Claim:
    """Make two claims one and return the kept one (see `merge_order`). The other stays, and leads to it.

    What was seen of the one that goes is moved to the kept one; what both have in one place stays with each. What it
    is to other claims, the kept one is.

    Raises:
        StaleClaimError: somebody changed one of them meanwhile.
        ClaimMergedError: one of them is merged already.
        MergeRefusedError: these two cannot be one.
    """
    for one in (claim, into):
        _check_whole(actor, one)
    gone, kept = merge_order(claim, into)
    words = dict(
        (await session.execute(select(_C.id, _C.search_text).where(_C.id.in_([gone.id, kept.id])))).all()
    )
    changes: dict[int, tuple[Claim, dict[str, Any]]] = {
        gone.id: (gone, {"merged_into": kept.id}),
        kept.id: (
            kept,
            {
                "taken_at": kept.taken_at or gone.taken_at,
                "search_text": search_text(kept.text, kept.claimant, f"{words[kept.id]} {words[gone.id]}"),
            },
        ),
    }
    # Always in the order of their numbers: two who merge the same pair both ways wait for each other in turn.
    changed = {
        number: await _change(session, actor, one, values, now)
        for number, (one, values) in sorted(changes.items())
    }
    await decisions.append(session, actor, gone, DecisionKind.MERGE, kept_id=kept.id, now=now)
    moved = await _move_appearances(session, actor, gone.id, kept.id)
    await relation_moves.follow_merge(session, actor, gone.id, kept.id, now=now)
    await session.execute(
        update(CLAIM)
        .where(_C.guild_id == actor.guild_id, _C.merged_into == gone.id)
        .values(merged_into=kept.id)
    )
    for number, after in ((gone.id, {"merged_into": kept.id}), (kept.id, {"merged": gone.id})):
        await audit.append(
            session,
            actor,
            action="claim.merge",
            subject=f"claim:{number}",
            before={"version": changes[number][0].version},
            after={**after, "version": changed[number].version, "appearance_ids": moved},
            now=now,
        )
    return changed[kept.id]


async def _move_appearances(session: AsyncSession, actor: Actor, gone_id: int, kept_id: int) -> list[int]:
    had = select(_P.place_key).where(_P.claim_id == kept_id)
    moved = (
        update(APPEARANCE)
        .where(_P.guild_id == actor.guild_id, _P.claim_id == gone_id, _P.place_key.not_in(had))
        .values(claim_id=kept_id)
        .returning(_P.id)
    )
    return sorted((await session.execute(moved)).scalars())


def _check_whole(actor: Actor, claim: Claim) -> None:
    if claim.guild_id != actor.guild_id:
        raise GuildMismatchError(claim.guild_id, actor.guild_id)
    if claim.merged_into is not None:
        raise ClaimMergedError(claim.id, claim.merged_into)


async def _change(
    session: AsyncSession, actor: Actor, claim: Claim, values: dict[str, Any], now: datetime
) -> Claim:
    statement = (
        update(CLAIM)
        .where(
            _C.id == claim.id,
            _C.guild_id == actor.guild_id,
            _C.version == claim.version,
            _C.merged_into.is_(None),
        )
        .values(version=claim.version + 1, updated_at=now, **values)
        .returning(*CLAIM_COLUMNS)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise StaleClaimError(claim.id)
    return claim_of(row)


async def _worded(session: AsyncSession, guild_id: int, key: str) -> int:
    found = select(func.coalesce(_C.merged_into, _C.id)).where(_C.guild_id == guild_id, _C.key_sha256 == key)
    return int((await session.execute(found)).scalar_one())
