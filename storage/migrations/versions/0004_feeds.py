"""Feeds and their items.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)
_DOCUMENT = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    _create_feed()
    _create_item()


def downgrade() -> None:
    op.drop_table("feed_item")
    op.drop_table("feed")


def _create_feed() -> None:
    op.create_table(
        "feed",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("title", sa.String()),
        sa.Column("topic", sa.String()),
        sa.Column("publishers", _DOCUMENT, nullable=False),
        sa.Column("languages", _DOCUMENT, nullable=False),
        sa.Column("without", _DOCUMENT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("due_at", _INSTANT),
        sa.Column("interval_seconds", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("etag", sa.String()),
        sa.Column("last_modified", sa.String()),
        sa.Column("redirect_url", sa.String()),
        sa.Column("redirects_seen", sa.Integer(), nullable=False),
        sa.Column("learned_at", _INSTANT),
        sa.Column("polled_at", _INSTANT),
        sa.Column("notice", sa.String()),
        sa.Column("lease_owner", sa.String()),
        sa.Column("leased_until", _INSTANT),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("removed_at", _INSTANT),
        sa.CheckConstraint("state IN ('active', 'paused', 'disabled')", name=op.f("ck_feed_state")),
        sa.CheckConstraint("length(url) <= 4000", name=op.f("ck_feed_url_length")),
        sa.CheckConstraint(
            "due_at IS NULL OR (state = 'active' AND removed_at IS NULL)", name=op.f("ck_feed_due_at")
        ),
        sa.CheckConstraint("interval_seconds > 0", name=op.f("ck_feed_interval_seconds")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("guild_id", "id", name=op.f("uq_feed_guild_id_id")),
        sqlite_autoincrement=True,
    )
    _create_partial_index("ix_feed_due_at", "feed", ["due_at"], "due_at IS NOT NULL")
    _create_partial_index(
        "ix_feed_guild_id_url", "feed", ["guild_id", "url"], "removed_at IS NULL", unique=True
    )
    _create_partial_index("ix_feed_notice", "feed", ["notice"], "notice IS NOT NULL")


def _create_item() -> None:
    op.create_table(
        "feed_item",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("feed_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("alias", sa.String()),
        sa.Column("url", sa.String()),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("published_at", _INSTANT),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("found_at", _INSTANT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", _INSTANT),
        sa.Column("lease_owner", sa.String()),
        sa.Column("leased_until", _INSTANT),
        sa.Column("article_id", sa.BigInteger()),
        sa.Column("new_claims", sa.Integer(), nullable=False),
        sa.Column("finished_at", _INSTANT),
        sa.Column("told_at", _INSTANT),
        sa.CheckConstraint(
            "state IN ('learned', 'left', 'waiting', 'taken', 'failed')", name=op.f("ck_feed_item_state")
        ),
        sa.CheckConstraint("url IS NOT NULL OR state IN ('learned', 'left')", name=op.f("ck_feed_item_url")),
        sa.CheckConstraint("(state = 'waiting') = (due_at IS NOT NULL)", name=op.f("ck_feed_item_due_at")),
        sa.ForeignKeyConstraint(
            ["guild_id", "feed_id"], ["feed.guild_id", "feed.id"], name=op.f("fk_feed_item_guild_id_feed_id")
        ),
        sa.ForeignKeyConstraint(
            ["guild_id", "article_id"],
            ["article.guild_id", "article.id"],
            name=op.f("fk_feed_item_guild_id_article_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_item")),
        sa.UniqueConstraint("feed_id", "key", name=op.f("uq_feed_item_feed_id_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_feed_item_feed_id_alias"), "feed_item", ["feed_id", "alias"])
    op.create_index(op.f("ix_feed_item_feed_id_found_at"), "feed_item", ["feed_id", "found_at"])
    op.create_index(op.f("ix_feed_item_guild_id_found_at"), "feed_item", ["guild_id", "found_at"])
    op.create_index(op.f("ix_feed_item_guild_id_article_id"), "feed_item", ["guild_id", "article_id"])
    _create_partial_index("ix_feed_item_due_at", "feed_item", ["due_at"], "due_at IS NOT NULL")
    _create_partial_index(
        "ix_feed_item_untold",
        "feed_item",
        ["guild_id"],
        "told_at IS NULL AND state IN ('waiting', 'taken', 'failed')",
    )


def _create_partial_index(
    name: str, table: str, columns: list[str], where: str, *, unique: bool = False
) -> None:
    op.create_index(
        op.f(name),
        table,
        columns,
        unique=unique,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )
