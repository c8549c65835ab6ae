"""What a language model used on a day: set aside before a call, settled after it."""

from datetime import date
from typing import Final

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's as well
from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.model import ModelUsage, Reservation
from storage.model_tables import MODEL_USAGE

_U = MODEL_USAGE.c

_OPEN_DAY: Final = (
    insert(MODEL_USAGE)
    .values(day=bindparam("day"), calls=0, tokens=0, micros=0)
    .on_conflict_do_nothing(index_elements=["day"])
)


async def reserve(
    session: AsyncSession, wanted: Reservation, *, tokens_a_day: int, micros_a_day: int | None
) -> bool:
    """Set aside what a call may use at most; False, and nothing set aside, where the day has not that much left.

    One statement both looks and takes: of two processes that want the last of it, one gets it.
    """
    await session.execute(_OPEN_DAY, {"day": wanted.day})
    left = [_U.tokens + wanted.tokens <= tokens_a_day]
    if micros_a_day is not None:
        left.append(_U.micros + wanted.micros <= micros_a_day)
    statement = (
        update(MODEL_USAGE)
        .where(_U.day == wanted.day, *left)
        .values(calls=_U.calls + 1, tokens=_U.tokens + wanted.tokens, micros=_U.micros + wanted.micros)
        .returning(_U.day)
    )
    return (await session.execute(statement)).one_or_none() is not None


async def settle(session: AsyncSession, reserved: Reservation, *, tokens: int, micros: int) -> None:
    """Put what a call used in the place of what was set aside. Call it once a reservation, or never: then it stays."""
    statement = (
        update(MODEL_USAGE)
        .where(_U.day == reserved.day)
        .values(
            tokens=_U.tokens - reserved.tokens + tokens,
            micros=_U.micros - reserved.micros + micros,
        )
    )
    await session.execute(statement)


async def usage_of(session: AsyncSession, day: date) -> ModelUsage:
    """Return what a day has used; nothing where no call was made."""
    columns = (_U.day, _U.calls, _U.tokens, _U.micros)
    row = (await session.execute(select(*columns).where(_U.day == day))).one_or_none()
    return ModelUsage(day=day, calls=0, tokens=0, micros=0) if row is None else ModelUsage(**row._mapping)  # noqa: SLF001 - the documented way to a row's names
