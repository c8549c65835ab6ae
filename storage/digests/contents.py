"""What a digest has still to tell its readers, and where each claim was told."""

from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.digest import DeliveryState, Digest, PostedMessage
from storage.domain.status import VERDICTS, VerificationStatus
from storage.domain.topic import Topic
from storage.tables import CLAIM, DELIVERY, PART, SHOWN_CLAIM
from storage.words import has_words, is_postgres, topic_query

_C, _V, _T, _H = CLAIM.c, DELIVERY.c, PART.c, SHOWN_CLAIM.c
_VERDICT_VALUES = sorted(status.value for status in VERDICTS)


async def claims_to_show(
    session: AsyncSession, digest: Digest, topic: Topic, *, limit: int
) -> list[tuple[int, VerificationStatus | None]]:
    """Return the claims the next send should show, each with the status its readers saw last (None: never seen).

    A claim on the topic is shown once, and again when its status differs from the one readers saw and either of
    the two is a verdict. What turned out to be no claim is shown only to take back a verdict.
    A candidate waits until a moderator has taken it: it is no claim of the community's yet. What was merged into
    another is told by that one.
    Corrections come first, then new verdicts, newest first both; then what is still open, the most worth checking
    first. Grows with the claims on the topic and with all this digest has ever shown.
    """
    last = _last_shown(digest)
    is_verdict = _C.status.in_(_VERDICT_VALUES)
    was_verdict = last.c.status.in_(_VERDICT_VALUES)
    is_correction = and_(last.c.status != _C.status, or_(is_verdict, was_verdict))
    rank = case((last.c.status.is_not(None), 0), (is_verdict, 1), else_=2)
    worth_if_open = case((or_(last.c.status.is_not(None), is_verdict), 0.0), else_=_C.check_worthiness)
    words = topic_query(topic)
    statement = (
        select(_C.id, last.c.status.label("shown"))
        .select_from(CLAIM.outerjoin(last, last.c.claim_id == _C.id))
        .where(
            _C.guild_id == digest.guild_id,
            or_(_C.status != VerificationStatus.NOT_A_CLAIM.value, was_verdict),
            or_(_C.status != VerificationStatus.UNREVIEWED.value, _C.taken_at.is_not(None)),
            _C.merged_into.is_(None),
            true() if words is None else has_words(postgres=is_postgres(session)),
            or_(last.c.status.is_(None), is_correction),
        )
        .order_by(rank, worth_if_open.desc(), _C.updated_at.desc(), _C.id.desc())
        .limit(limit)
    )
    return [
        (row.id, None if row.shown is None else VerificationStatus(row.shown))
        for row in await session.execute(
            statement, {} if words is None else words.parameters(session, digest.guild_id)
        )
    ]


async def posted_messages_of(session: AsyncSession, claim_id: int) -> list[PostedMessage]:
    """Return every posted message that shows the claim, oldest first. Grows with their number."""
    statement = (
        select(
            _V.guild_id,
            _V.digest_id,
            _V.channel_id,
            _T.message_id,
            _H.claim_id,
            _H.claim_version,
            _H.status,
        )
        .select_from(SHOWN_CLAIM.join(PART, _is_part_of_shown()).join(DELIVERY, _V.id == _H.delivery_id))
        .where(_H.claim_id == claim_id, _T.message_id.is_not(None))
        .order_by(_H.delivery_id, _H.number)
    )
    return [
        PostedMessage(
            guild_id=row.guild_id,
            digest_id=row.digest_id,
            channel_id=row.channel_id,
            message_id=row.message_id,
            claim_id=row.claim_id,
            claim_version=row.claim_version,
            status=VerificationStatus(row.status),
        )
        for row in await session.execute(statement)
    ]


def _last_shown(digest: Digest) -> Subquery:
    """The status each claim had when this digest last showed it.

    What a failed send did not get out was not shown; what it did get out was.
    """
    newest = func.row_number().over(
        partition_by=_H.claim_id, order_by=(_H.delivery_id.desc(), _H.number.desc())
    )
    shown = (
        select(_H.claim_id, _H.status, newest.label("newest"))
        .select_from(DELIVERY.join(SHOWN_CLAIM, _H.delivery_id == _V.id).join(PART, _is_part_of_shown()))
        .where(
            _V.digest_id == digest.id,
            or_(_V.state != DeliveryState.FAILED.value, _T.message_id.is_not(None)),
        )
        .subquery()
    )
    return select(shown.c.claim_id, shown.c.status).where(shown.c.newest == 1).subquery("last_shown")


def _is_part_of_shown() -> ColumnElement[bool]:
    return and_(_T.delivery_id == _H.delivery_id, _T.number == _H.number)
