"""A claim in another language is found by its English wording as well.

Revision ID: 0011
Revises: 0010
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in SQLite's batch mode, which would drop the triggers of the index of terms.
    op.execute(
        "ALTER TABLE match_entry ADD COLUMN translation VARCHAR"
        " CONSTRAINT ck_match_entry_translation_length CHECK (length(translation) <= 300)"
    )


def downgrade() -> None:
    """What was found by a translation is analysed and encoded anew without it; its words stay known."""
    translated = "FROM match_entry WHERE translation IS NOT NULL"
    op.execute(f"DELETE FROM match_vector WHERE entry_id IN (SELECT id {translated})")
    op.execute("UPDATE match_entry SET model_id = NULL, analysis = 0 WHERE translation IS NOT NULL")
    op.execute("ALTER TABLE match_entry DROP COLUMN translation")
