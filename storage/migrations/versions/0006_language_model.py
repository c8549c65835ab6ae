"""What a language model uses and where it fails.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "model_usage",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.BigInteger(), nullable=False),
        sa.Column("micros", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("calls >= 0", name=op.f("ck_model_usage_calls")),
        sa.CheckConstraint("tokens >= 0", name=op.f("ck_model_usage_tokens")),
        sa.CheckConstraint("micros >= 0", name=op.f("ck_model_usage_micros")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_model_usage")),
    )
    op.create_table(
        "model_trouble",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("failures >= 0", name=op.f("ck_model_trouble_failures")),
        sa.CheckConstraint(
            "reason IN ('timeout', 'unreachable', 'budget', 'refused', 'unusable')",
            name=op.f("ck_model_trouble_reason"),
        ),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_model_trouble")),
    )


def downgrade() -> None:
    op.drop_table("model_trouble")
    op.drop_table("model_usage")
