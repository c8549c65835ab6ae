"""Drafts: what people typed and were asked about, for a day at most.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claim_draft",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("typed_by", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source", sa.String()),
        sa.Column("claimant", sa.String()),
        sa.Column("claim_date", sa.Date()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 500", name=op.f("ck_claim_draft_text_length")),
        sa.CheckConstraint("length(claimant) <= 500", name=op.f("ck_claim_draft_claimant_length")),
        sa.CheckConstraint("length(source) <= 4000", name=op.f("ck_claim_draft_source_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_draft")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_claim_draft_guild_id_typed_by_id"), "claim_draft", ["guild_id", "typed_by", "id"]
    )
    op.create_index(op.f("ix_claim_draft_created_at"), "claim_draft", ["created_at"])


def downgrade() -> None:
    """What waited for an answer is forgotten."""
    op.drop_table("claim_draft")
