"""Candidates: what an extractor says of a claim, who took it, what it was merged into, and every such decision.

Claims that somebody brought, or that a moderator has looked at, were shown to readers until now: they are taken.
What only feeds brought waits, as it did.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)
_DOCUMENT = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")

# Added one by one and not in a copy of the table: a copy would lose the index of words and its triggers.
_COLUMNS = {
    "stance": "{text} DEFAULT 'asserted' NOT NULL CONSTRAINT ck_claim_stance "
    "CHECK (stance IN ('asserted', 'denied', 'alleged', 'rumoured'))",
    "quantities": "{document} DEFAULT '[]' NOT NULL",
    "reasons": "{document} DEFAULT '[]' NOT NULL",
    "claimant_hint": "{text} CONSTRAINT ck_claim_claimant_hint_length CHECK (length(claimant_hint) <= 500)",
    "is_ambiguous": "BOOLEAN DEFAULT {false} NOT NULL",
    "taken_at": "{instant}",
    "merged_into": "BIGINT CONSTRAINT ck_claim_merged_into CHECK (merged_into <> id) "
    "CONSTRAINT fk_claim_merged_into REFERENCES claim (id)",
}
_WORDS = {
    "sqlite": {"text": "VARCHAR", "document": "JSON", "false": "0", "instant": "DATETIME"},
    "postgresql": {
        "text": "VARCHAR",
        "document": "JSONB",
        "false": "false",
        "instant": "TIMESTAMP WITH TIME ZONE",
    },
}
_TAKEN = """
    UPDATE claim SET taken_at = created_at
    WHERE status <> 'unreviewed' OR created_by <> 0
        OR EXISTS (SELECT 1 FROM appearance WHERE appearance.claim_id = claim.id AND appearance.added_by <> 0)
"""
_TO_REVIEW_BEFORE = "CREATE INDEX xix_claim_to_review ON claim (guild_id, check_worthiness DESC, id) WHERE status = 'unreviewed'"
# `storage.claims` asks one after the other: what was taken comes first.
_TO_REVIEW = {
    "xix_claim_to_review": "taken_at IS NOT NULL",
    "xix_claim_candidate": "taken_at IS NULL",
}


def upgrade() -> None:
    words = _WORDS[op.get_bind().dialect.name]
    for name, declared in _COLUMNS.items():
        op.execute(f"ALTER TABLE claim ADD COLUMN {name} {declared.format(**words)}")
    op.execute(_TAKEN)
    op.execute("DROP INDEX xix_claim_to_review")
    for name, which in _TO_REVIEW.items():
        op.execute(
            f"CREATE INDEX {name} ON claim (guild_id, check_worthiness DESC, id) "
            f"WHERE status = 'unreviewed' AND merged_into IS NULL AND {which}"
        )
    is_merged = sa.text("merged_into IS NOT NULL")
    op.create_index(
        op.f("ix_claim_merged_into"),
        "claim",
        ["merged_into"],
        sqlite_where=is_merged,
        postgresql_where=is_merged,
    )
    _create_decisions()
    _refuse_change("claim_decision")


def downgrade() -> None:
    """A merged claim stands by itself again; what was decided is forgotten."""
    op.drop_table("claim_decision")
    op.drop_index(op.f("ix_claim_merged_into"), "claim")
    for name in _TO_REVIEW:
        op.execute(f"DROP INDEX {name}")
    op.execute(_TO_REVIEW_BEFORE)
    for name in reversed(_COLUMNS):
        op.execute(f"ALTER TABLE claim DROP COLUMN {name}")


def _create_decisions() -> None:
    op.create_table(
        "claim_decision",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("key_sha256", sa.String(), nullable=False),
        sa.Column("edited_text", sa.String()),
        sa.Column("kept_id", sa.BigInteger()),
        sa.Column("check_worthiness", sa.Float(), nullable=False),
        sa.Column("reasons", _DOCUMENT, nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("claimant", sa.String()),
        sa.Column("article_id", sa.BigInteger()),
        sa.Column("article_version", sa.Integer()),
        sa.Column("quote_start", sa.Integer()),
        sa.Column("quote_end", sa.Integer()),
        sa.Column("moderator_id", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", _INSTANT, nullable=False),
        sa.CheckConstraint("kind IN ('take', 'edit', 'merge', 'drop')", name=op.f("ck_claim_decision_kind")),
        sa.CheckConstraint(
            "(kind = 'edit') = (edited_text IS NOT NULL)", name=op.f("ck_claim_decision_edited_text")
        ),
        sa.CheckConstraint(
            "(kind = 'merge') = (kept_id IS NOT NULL)", name=op.f("ck_claim_decision_kept_id")
        ),
        *(_of_claim(column) for column in ("claim_id", "kept_id")),
        sa.ForeignKeyConstraint(
            ["guild_id", "article_id", "article_version"],
            ["article_version.guild_id", "article_version.article_id", "article_version.number"],
            name=op.f("fk_claim_decision_guild_id_article_id_article_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_decision")),
        sqlite_autoincrement=True,
    )
    for columns in (["guild_id", "claim_id", "id"], ["guild_id", "id"], ["guild_id", "key_sha256"]):
        op.create_index(op.f(f"ix_claim_decision_{'_'.join(columns)}"), "claim_decision", columns)


def _of_claim(column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["guild_id", column],
        ["claim.guild_id", "claim.id"],
        name=op.f(f"fk_claim_decision_guild_id_{column}"),
    )


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
