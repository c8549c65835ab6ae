"""Finding: words indexed by guild, the words a guild has, and an index of who said it and of outlets.

The words of what is stored already are learned when it is analysed anew (`storage.terms.ANALYSIS`).

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_TOKENIZE = """tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\""""
_SCOPED = "'_' || {row}.guild_id || ' ' || {row}.search_text"

# Before the words stands whose they are, so that a question reads the postings of one guild only. Without a copy of the
# text. The first letters are indexed too: one letter typed is answered like a word.
_SQLITE = (
    f"CREATE VIRTUAL TABLE claim_words_fts USING fts5(search_text, content='', prefix='1 2 3', {_TOKENIZE})",
    f"""
    CREATE TRIGGER claim_words_insert AFTER INSERT ON claim BEGIN
        INSERT INTO claim_words_fts (rowid, search_text) VALUES (new.id, {_SCOPED.format(row="new")});
    END
    """,
    f"""
    CREATE TRIGGER claim_words_delete AFTER DELETE ON claim BEGIN
        INSERT INTO claim_words_fts (claim_words_fts, rowid, search_text)
        VALUES ('delete', old.id, {_SCOPED.format(row="old")});
    END
    """,
    f"""
    CREATE TRIGGER claim_words_update AFTER UPDATE OF id, guild_id, search_text ON claim BEGIN
        INSERT INTO claim_words_fts (claim_words_fts, rowid, search_text)
        VALUES ('delete', old.id, {_SCOPED.format(row="old")});
        INSERT INTO claim_words_fts (rowid, search_text) VALUES (new.id, {_SCOPED.format(row="new")});
    END
    """,
    f"INSERT INTO claim_words_fts (rowid, search_text) SELECT id, {_SCOPED.format(row='claim')} FROM claim ORDER BY id",
)

_SQLITE_BEFORE = (
    f"""
    CREATE VIRTUAL TABLE claim_words_fts USING fts5(
        search_text, content='claim', content_rowid='id', prefix='2 3', {_TOKENIZE}
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
    "INSERT INTO claim_words_fts (claim_words_fts) VALUES ('rebuild')",
)
_SQLITE_DROP = (
    *(f"DROP TRIGGER claim_words_{event}" for event in ("insert", "delete", "update")),
    "DROP TABLE claim_words_fts",
)

# `storage.words` asks with this very expression.
_POSTGRES = (
    "CREATE INDEX xix_claim_words ON claim USING gin (array_to_tsvector(string_to_array("
    "rtrim('_' || CAST(guild_id AS TEXT) || ' ' || search_text), ' ')))"
    # What waits to be sorted in would be read through by every question.
    " WITH (fastupdate = off)"
)
_POSTGRES_BEFORE = (
    "CREATE INDEX xix_claim_words ON claim USING gin (array_to_tsvector(string_to_array(search_text, ' ')))"
)


def upgrade() -> None:
    op.create_table(
        "known_word",
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "kind", "word", name=op.f("pk_known_word")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "word_key",
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "kind", "key", "word", name=op.f("pk_word_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_claim_guild_id_claimant_id"),
        "claim",
        ["guild_id", "claimant", "id"],
        sqlite_where=sa.text("claimant IS NOT NULL"),
        postgresql_where=sa.text("claimant IS NOT NULL"),
    )
    op.create_index(op.f("ix_article_guild_id_publisher"), "article", ["guild_id", "publisher"])
    if op.get_bind().dialect.name == "sqlite":
        statements: tuple[str, ...] = (*_SQLITE_DROP, *_SQLITE)
    else:
        statements = ("DROP INDEX xix_claim_words", _POSTGRES)
    for statement in statements:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        statements: tuple[str, ...] = (*_SQLITE_DROP, *_SQLITE_BEFORE)
    else:
        statements = ("DROP INDEX xix_claim_words", _POSTGRES_BEFORE)
    for statement in statements:
        op.execute(statement)
    op.drop_index(op.f("ix_article_guild_id_publisher"), "article")
    op.drop_index(op.f("ix_claim_guild_id_claimant_id"), "claim")
    op.drop_table("word_key")
    op.drop_table("known_word")
