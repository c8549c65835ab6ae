"""Column types and checks that mean the same on SQLite and PostgreSQL."""

from enum import StrEnum
from typing import Final

from sqlalchemy import JSON, BigInteger, CheckConstraint, Integer, String, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from typing_extensions import override

from storage.errors import UnstorableTextError

# SQLite numbers rows by itself only where the column's type is INTEGER (64 bits there as well).
KEY: Final = BigInteger().with_variant(Integer(), "sqlite")
DOCUMENT: Final = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class PlainText(TypeDecorator[str]):
    """Text that both databases give back exactly as it was. PostgreSQL takes no NUL, neither takes half a pair."""

    impl = String
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if "\x00" in value:
            raise UnstorableTextError
        if not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError:
                raise UnstorableTextError from None
        return value


def one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    allowed = ", ".join(f"'{value.value}'" for value in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=column)


def at_most(column: str, characters: int) -> CheckConstraint:
    return CheckConstraint(f"length({column}) <= {characters}", name=f"{column}_length")
