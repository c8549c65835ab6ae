"""What `alembic check` compares, and how a new revision is written down."""

import re
from typing import Any, Literal

import sqlalchemy as sa
from alembic.autogenerate.api import AutogenContext

# A full-text table and the shadow tables SQLite keeps beside it are made by hand, as are indexes named xix_.
_FULL_TEXT = re.compile(r".+_fts(_(data|idx|docsize|config|content))?")


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    return not (kind == "table" and _FULL_TEXT.fullmatch(name or ""))


def include_object(_object: Any, name: str | None, kind: str, _reflected: bool, _compared: Any) -> bool:  # noqa: FBT001 - alembic calls it so
    return not (kind == "index" and (name or "").startswith("xix_"))


def render_item(kind: str, item: object, context: AutogenContext) -> str | Literal[False]:
    """Write our types as plain SQLAlchemy: an old revision must not import today's code."""
    if kind != "type":
        return False
    if isinstance(item, sa.TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    if isinstance(item, sa.JSON):
        context.imports.add("from sqlalchemy.dialects import postgresql")
        return "sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql')"
    return False
