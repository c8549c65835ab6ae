"""Alembic's environment. `storage.schema` passes an open connection; alembic's own command line a URL (`-x url=`)."""

import asyncio

import sqlalchemy as sa
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine

from storage import (  # noqa: F401 - tables are declared by importing them
    article_tables,
    decision_tables,
    draft_tables,
    evidence_tables,
    feed_tables,
    matching_tables,
    model_tables,
    relation_tables,
)
from storage.migrations.comparison import include_name, include_object, render_item
from storage.tables import metadata


def _migrate(connection: sa.Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_name=include_name,
        include_object=include_object,
        render_item=render_item,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


async def _migrate_url(url: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(_migrate)
    await engine.dispose()


given = context.config.attributes.get("connection")
if given is not None:
    _migrate(given)
else:
    asyncio.run(_migrate_url(context.get_x_argument(as_dictionary=True)["url"]))
