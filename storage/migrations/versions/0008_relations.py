"""What claims are to each other, and which claims nobody has looked at for that.

What is stored already is looked at little by little.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)
_DOCUMENT = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "claim_relation",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("first_id", sa.BigInteger(), nullable=False),
        sa.Column("second_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("later_id", sa.BigInteger()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("look", sa.Integer(), nullable=False),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("reasons", _DOCUMENT, nullable=False),
        sa.Column("suggested_at", _INSTANT, nullable=False),
        sa.Column("decided_by", sa.BigInteger()),
        sa.Column("decided_at", _INSTANT),
        sa.Column("version", sa.Integer(), nullable=False),
        *_checks(),
        *(
            sa.ForeignKeyConstraint(
                ["guild_id", column],
                ["claim.guild_id", "claim.id"],
                name=op.f(f"fk_claim_relation_guild_id_{column}"),
            )
            for column in ("first_id", "second_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_relation")),
        sa.UniqueConstraint(
            "guild_id", "first_id", "second_id", name=op.f("uq_claim_relation_guild_id_first_id_second_id")
        ),
        sqlite_autoincrement=True,
    )
    for columns in (["guild_id", "second_id"], ["guild_id", "state"]):
        op.create_index(op.f(f"ix_claim_relation_{'_'.join(columns)}"), "claim_relation", columns)
    # Neither needs SQLite's batch mode, which would drop the triggers of the index of terms.
    op.add_column("match_entry", sa.Column("look", sa.Integer()))
    op.execute("UPDATE match_entry SET look = 0 WHERE claim_id IS NOT NULL")
    op.create_index(op.f("ix_match_entry_look_id"), "match_entry", ["look", "id"])


def downgrade() -> None:
    """Suggestions can be worked out again; what people confirmed and rejected is forgotten."""
    op.drop_index(op.f("ix_match_entry_look_id"), "match_entry")
    op.drop_column("match_entry", "look")
    op.drop_table("claim_relation")


def _checks() -> list[sa.CheckConstraint]:
    conditions = {
        "kind": "kind IN ('contradicts', 'supersedes', 'same', 'similar')",
        "state": "state IN ('suggested', 'confirmed', 'rejected')",
        "order": "first_id < second_id",
        "later": "(kind = 'supersedes') = (later_id IS NOT NULL)",
        "later_of_both": "later_id IS NULL OR later_id IN (first_id, second_id)",
        "decided_by": "(state = 'suggested') = (decided_by IS NULL)",
        "decided_at": "(state = 'suggested') = (decided_at IS NULL)",
    }
    return [
        sa.CheckConstraint(condition, name=op.f(f"ck_claim_relation_{name}"))
        for name, condition in conditions.items()
    ]
