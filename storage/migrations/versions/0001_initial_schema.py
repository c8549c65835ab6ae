"""Articles, claims, appearances, reviews, digests, settings and the audit log.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)
_DOCUMENT = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")

_TABLES = (
    "article",
    "claim",
    "appearance",
    "status_change",
    "digest",
    "digest_delivery",
    "digest_part",
    "digest_shown_claim",
    "guild_settings",
    "audit_event",
)
_APPEND_ONLY = ("status_change", "audit_event")

# Words are what stands between spaces, as `fold` left them: FTS5's own idea of a letter is years older than Python's.
_SQLITE_WORDS = (
    """
    CREATE VIRTUAL TABLE claim_words_fts USING fts5(
        search_text, content='claim', content_rowid='id', prefix='2 3',
        tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
    )
    """,
    """
    CREATE TRIGGER claim_words_insert AFTER INSERT ON claim BEGIN
        INSERT INTO claim_words_fts (rowid, search_text) VALUES (new.id, new.search_text);
    END
    """,
    """
    CREATE TRIGGER claim_words_delete AFTER DELETE ON claim BEGIN
        INSERT INTO claim_words_fts (claim_words_fts, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
    END
    """,
    """
    CREATE TRIGGER claim_words_update AFTER UPDATE OF id, search_text ON claim BEGIN
        INSERT INTO claim_words_fts (claim_words_fts, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
        INSERT INTO claim_words_fts (rowid, search_text) VALUES (new.id, new.search_text);
    END
    """,
)

# `storage.words` asks with this very expression.
_POSTGRES_WORDS = (
    "CREATE INDEX xix_claim_words ON claim USING gin (array_to_tsvector(string_to_array(search_text, ' ')))"
)

_TO_REVIEW = "CREATE INDEX xix_claim_to_review ON claim (guild_id, check_worthiness DESC, id) WHERE status = 'unreviewed'"

_POSTGRES_REFUSAL = """
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END
    $$
"""


def upgrade() -> None:
    _create_articles_and_claims()
    _create_digests()
    _create_settings_and_audit()
    op.execute(_TO_REVIEW)
    if op.get_bind().dialect.name == "sqlite":
        _finish_sqlite()
    else:
        _finish_postgres()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE claim_words_fts")
    for table in reversed(_TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")


def _finish_sqlite() -> None:
    for statement in _SQLITE_WORDS:
        op.execute(statement)
    for table in _APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _finish_postgres() -> None:
    op.execute(_POSTGRES_WORDS)
    op.execute(_POSTGRES_REFUSAL)
    for table in _APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _create_articles_and_claims() -> None:
    op.create_table(
        "article",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.String()),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("publisher", sa.String()),
        sa.Column("author", sa.String()),
        sa.Column("published_at", _INSTANT),
        sa.Column("language", sa.String()),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("added_at", _INSTANT, nullable=False),
        *_keys("article"),
        sa.UniqueConstraint("guild_id", "text_sha256", name=op.f("uq_article_guild_id_text_sha256")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "claim",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("key_sha256", sa.String(), nullable=False),
        sa.Column("claimant", sa.String()),
        sa.Column("claim_date", sa.Date()),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("check_worthiness", sa.Float(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.CheckConstraint(_one_of_statuses("status"), name=op.f("ck_claim_status")),
        sa.CheckConstraint("check_worthiness BETWEEN 0 AND 1", name=op.f("ck_claim_check_worthiness")),
        sa.CheckConstraint("length(claimant) <= 500", name=op.f("ck_claim_claimant_length")),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 500", name=op.f("ck_claim_text_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_claim_version")),
        *_keys("claim"),
        sa.UniqueConstraint("guild_id", "key_sha256", name=op.f("uq_claim_guild_id_key_sha256")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_claim_guild_id_status_id"), "claim", ["guild_id", "status", "id"])
    op.create_table(
        "appearance",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger()),
        sa.Column("place_key", sa.String(), nullable=False),
        sa.Column("url", sa.String()),
        sa.Column("quote", sa.String()),
        sa.Column("quote_start", sa.Integer()),
        sa.Column("quote_end", sa.Integer()),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("added_at", _INSTANT, nullable=False),
        sa.CheckConstraint("article_id IS NOT NULL OR url IS NOT NULL", name=op.f("ck_appearance_place")),
        sa.CheckConstraint("length(url) <= 4000", name=op.f("ck_appearance_url_length")),
        sa.CheckConstraint("quote_start >= 0 AND quote_end > quote_start", name=op.f("ck_appearance_quote")),
        _same_guild("appearance", "article_id", "article"),
        _same_guild("appearance", "claim_id", "claim"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appearance")),
        sa.UniqueConstraint("claim_id", "place_key", name=op.f("uq_appearance_claim_id_place_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_appearance_guild_id_article_id"), "appearance", ["guild_id", "article_id"])
    op.create_table(
        "status_change",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sa.BigInteger(), nullable=False),
        sa.Column("claim_version", sa.Integer(), nullable=False),
        sa.Column("old_status", sa.String(), nullable=False),
        sa.Column("new_status", sa.String(), nullable=False),
        sa.Column("moderator_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("evidence_urls", _DOCUMENT, nullable=False),
        sa.Column("changed_at", _INSTANT, nullable=False),
        sa.CheckConstraint(_one_of_statuses("new_status"), name=op.f("ck_status_change_new_status")),
        sa.CheckConstraint(_one_of_statuses("old_status"), name=op.f("ck_status_change_old_status")),
        sa.CheckConstraint("length(reason) <= 4000", name=op.f("ck_status_change_reason_length")),
        _same_guild("status_change", "claim_id", "claim"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_change")),
        sa.UniqueConstraint(
            "claim_id", "claim_version", name=op.f("uq_status_change_claim_id_claim_version")
        ),
        sqlite_autoincrement=True,
    )


def _create_digests() -> None:
    op.create_table(
        "digest",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("local_time", sa.Time(), nullable=False),
        sa.Column("weekday", sa.Integer()),
        sa.Column("next_slot", sa.String()),
        sa.Column("next_due_at", _INSTANT),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("removed_at", _INSTANT),
        sa.CheckConstraint("length(topic) <= 100", name=op.f("ck_digest_topic_length")),
        sa.CheckConstraint("length(zone) <= 100", name=op.f("ck_digest_zone_length")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_digest_weekday")),
        *_keys("digest"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_digest_next_due_at"),
        "digest",
        ["next_due_at"],
        sqlite_where=sa.text("next_due_at IS NOT NULL"),
        postgresql_where=sa.text("next_due_at IS NOT NULL"),
    )
    op.create_table(
        "digest_delivery",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("digest_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_owner", sa.String()),
        sa.Column("leased_until", _INSTANT),
        sa.Column("next_attempt_at", _INSTANT, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("finished_at", _INSTANT),
        sa.Column("reason", sa.String()),
        sa.CheckConstraint("state IN ('pending', 'sent', 'failed')", name=op.f("ck_digest_delivery_state")),
        sa.CheckConstraint("length(slot) <= 200", name=op.f("ck_digest_delivery_slot_length")),
        _same_guild("digest_delivery", "digest_id", "digest"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_delivery")),
        sa.UniqueConstraint("digest_id", "slot", name=op.f("uq_digest_delivery_digest_id_slot")),
        sa.UniqueConstraint("guild_id", "id", name=op.f("uq_digest_delivery_guild_id_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_digest_delivery_next_attempt_at"),
        "digest_delivery",
        ["next_attempt_at"],
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_table(
        "digest_part",
        sa.Column("delivery_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("attempted_at", _INSTANT),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("sent_at", _INSTANT),
        sa.CheckConstraint("length(nonce) <= 25", name=op.f("ck_digest_part_nonce_length")),
        _same_guild("digest_part", "delivery_id", "digest_delivery"),
        sa.PrimaryKeyConstraint("delivery_id", "number", name=op.f("pk_digest_part")),
        sa.UniqueConstraint("nonce", name=op.f("uq_digest_part_nonce")),
    )
    op.create_table(
        "digest_shown_claim",
        sa.Column("delivery_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.BigInteger(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("claim_version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.CheckConstraint(_one_of_statuses("status"), name=op.f("ck_digest_shown_claim_status")),
        sa.ForeignKeyConstraint(
            ["delivery_id", "number"],
            ["digest_part.delivery_id", "digest_part.number"],
            name=op.f("fk_digest_shown_claim_delivery_id_number"),
        ),
        _same_guild("digest_shown_claim", "claim_id", "claim"),
        sa.PrimaryKeyConstraint("delivery_id", "number", "claim_id", name=op.f("pk_digest_shown_claim")),
    )
    op.create_index(op.f("ix_digest_shown_claim_claim_id"), "digest_shown_claim", ["claim_id"])


def _create_settings_and_audit() -> None:
    op.create_table(
        "guild_settings",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("moderator_role_id", sa.BigInteger()),
        sa.Column("review_channel_id", sa.BigInteger()),
        sa.Column("language", sa.String()),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_guild_settings")),
    )
    op.create_table(
        "audit_event",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("before", _DOCUMENT),
        sa.Column("after", _DOCUMENT),
        sa.Column("reason", sa.String()),
        sa.Column("at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_event_guild_id_id"), "audit_event", ["guild_id", "id"])
    op.create_index(op.f("ix_audit_event_guild_id_subject_id"), "audit_event", ["guild_id", "subject", "id"])


def _keys(table: str) -> tuple[sa.PrimaryKeyConstraint, sa.UniqueConstraint]:
    return (
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("guild_id", "id", name=op.f(f"uq_{table}_guild_id_id")),
    )


def _same_guild(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """What a row points at belongs to its own guild."""
    name = op.f(f"fk_{table}_guild_id_{column}")
    return sa.ForeignKeyConstraint(["guild_id", column], [f"{other}.guild_id", f"{other}.id"], name=name)


def _one_of_statuses(column: str) -> str:
    return (
        f"{column} IN ('unreviewed', 'in_progress', 'confirmed', 'misleading', 'false', "
        "'unverifiable', 'outdated', 'not_a_claim')"
    )
