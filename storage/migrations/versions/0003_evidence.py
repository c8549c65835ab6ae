"""Evidence records, watched sources and what happened to them, requests to a public archive.

Articles from before have no record of their fetching: none is made up for them. The bot compares their wording and
has their sources watched, some at a time, once it runs; until then they stand in `article_backlog`.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)

_TABLES = (
    "evidence_record",
    "source_watch",
    "source_event",
    "source_untold",
    "source_notice",
    "archive_request",
    "article_backlog",
)
_APPEND_ONLY = ("evidence_record", "source_event")


def upgrade() -> None:
    _create_records()
    _create_watching()
    _create_telling()
    _create_archive_requests()
    _create_backlog()
    for table in _APPEND_ONLY:
        _refuse_change(table)


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)


def _refuse_change(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    else:
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _create_records() -> None:
    op.create_table(
        "evidence_record",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("record_sha256", sa.String(), nullable=False),
        sa.Column("body_sha256", sa.String(), nullable=False),
        sa.Column("text_sha256", sa.String()),
        sa.CheckConstraint("sequence >= 1", name=op.f("ck_evidence_record_sequence")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_record")),
        sa.UniqueConstraint("guild_id", "sequence", name=op.f("uq_evidence_record_guild_id_sequence")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_evidence_record_guild_id_text_sha256"), "evidence_record", ["guild_id", "text_sha256"]
    )


def _create_watching() -> None:
    op.create_table(
        "source_watch",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        *_waiting(),
        _same_guild("source_watch", "article_id", "article"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_watch")),
        sa.UniqueConstraint("guild_id", "article_id", name=op.f("uq_source_watch_guild_id_article_id")),
        sqlite_autoincrement=True,
    )
    _index_due("source_watch")
    op.create_table(
        "source_event",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("http_status", sa.Integer(), nullable=False),
        sa.Column("seen_at", _INSTANT, nullable=False),
        sa.CheckConstraint("kind IN ('changed', 'gone', 'restored')", name=op.f("ck_source_event_kind")),
        _same_guild("source_event", "claim_id", "claim"),
        _same_guild("source_event", "article_id", "article"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_event")),
        sa.UniqueConstraint("guild_id", "id", name=op.f("uq_source_event_guild_id_id")),
        sqlite_autoincrement=True,
    )
    for column in ("article_id", "claim_id"):
        op.create_index(
            op.f(f"ix_source_event_guild_id_{column}_id"), "source_event", ["guild_id", column, "id"]
        )


def _create_telling() -> None:
    op.create_table(
        "source_untold",
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        _same_guild("source_untold", "event_id", "source_event"),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_source_untold")),
    )
    op.create_index(op.f("ix_source_untold_guild_id_event_id"), "source_untold", ["guild_id", "event_id"])
    op.create_table(
        "source_notice",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("attempted_at", _INSTANT),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("reason", sa.String()),
        sa.Column("created_at", _INSTANT, nullable=False),
        *_waiting(),
        sa.CheckConstraint("length(nonce) <= 25", name=op.f("ck_source_notice_nonce_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_notice")),
        sa.UniqueConstraint("nonce", name=op.f("uq_source_notice_nonce")),
        sqlite_autoincrement=True,
    )
    _index_due("source_notice")


def _create_archive_requests() -> None:
    op.create_table(
        "archive_request",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.String()),
        sa.Column("link", sa.String()),
        sa.Column("reason", sa.String()),
        sa.Column("created_at", _INSTANT, nullable=False),
        *_waiting(),
        sa.CheckConstraint("length(url) <= 4000", name=op.f("ck_archive_request_url_length")),
        _same_guild("archive_request", "article_id", "article"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_request")),
        sa.UniqueConstraint("guild_id", "article_id", name=op.f("uq_archive_request_guild_id_article_id")),
        sqlite_autoincrement=True,
    )
    _index_due("archive_request")


def _create_backlog() -> None:
    op.create_table(
        "article_backlog",
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        _same_guild("article_backlog", "article_id", "article"),
        sa.PrimaryKeyConstraint("guild_id", "article_id", name=op.f("pk_article_backlog")),
    )
    op.execute("INSERT INTO article_backlog (guild_id, article_id) SELECT guild_id, id FROM article")


def _waiting() -> tuple[sa.Column[object], ...]:
    """What a row has that waits for somebody."""
    return (
        sa.Column("due_at", _INSTANT),
        sa.Column("lease_owner", sa.String()),
        sa.Column("leased_until", _INSTANT),
    )


def _index_due(table: str) -> None:
    is_due = sa.text("due_at IS NOT NULL")
    op.create_index(
        op.f(f"ix_{table}_due_at"), table, ["due_at"], sqlite_where=is_due, postgresql_where=is_due
    )


def _same_guild(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """What a row points at belongs to its own guild."""
    name = op.f(f"fk_{table}_guild_id_{column}")
    return sa.ForeignKeyConstraint(["guild_id", column], [f"{other}.guild_id", f"{other}.id"], name=name)
