"""Matching: the terms and vectors claims are matched by, and what other organisations have checked.

What is stored already is found by the words it was indexed by until it is analysed anew (`analysis` 0).

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)

# A term of the index is a term of the text after what says whose it is: "c7z" before those of guild 7's claims, "f7z"
# before those of the checks it imported. So no guild's question reads another's postings, let alone answers from them.
_SQLITE_SCOPED = "({scope} || replace({row}.terms, ' ', ' ' || {scope}))"
_SQLITE_SCOPE = "(CASE WHEN {row}.claim_id IS NULL THEN 'f' ELSE 'c' END || {row}.guild_id || 'z')"


def _scoped(row: str) -> str:
    return _SQLITE_SCOPED.format(row=row, scope=_SQLITE_SCOPE.format(row=row))


# Without a copy of the terms (`content`). With their places, which nobody asks for: bm25() counts by them, and gives
# nonsense where `detail` leaves them out and there is no text to look into again.
_SQLITE_TERMS = (
    """
    CREATE VIRTUAL TABLE match_terms_fts USING fts5(
        terms, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
    )
    """,
    "CREATE VIRTUAL TABLE match_vocabulary_fts USING fts5vocab('match_terms_fts', 'row')",
    f"""
    CREATE TRIGGER match_terms_insert AFTER INSERT ON match_entry BEGIN
        INSERT INTO match_terms_fts (rowid, terms) VALUES (new.id, {_scoped("new")});
    END
    """,
    f"""
    CREATE TRIGGER match_terms_delete AFTER DELETE ON match_entry BEGIN
        INSERT INTO match_terms_fts (match_terms_fts, rowid, terms) VALUES ('delete', old.id, {_scoped("old")});
    END
    """,
    f"""
    CREATE TRIGGER match_terms_update AFTER UPDATE OF id, guild_id, claim_id, terms ON match_entry BEGIN
        INSERT INTO match_terms_fts (match_terms_fts, rowid, terms) VALUES ('delete', old.id, {_scoped("old")});
        INSERT INTO match_terms_fts (rowid, terms) VALUES (new.id, {_scoped("new")});
    END
    """,
)

# `storage.matching` asks with this very expression.
_POSTGRES_SCOPE = "(CASE WHEN claim_id IS NULL THEN 'f' ELSE 'c' END || CAST(guild_id AS TEXT) || 'z')"
_POSTGRES_TERMS = (
    "CREATE INDEX xix_match_terms ON match_entry USING gin (array_to_tsvector(string_to_array("
    f"{_POSTGRES_SCOPE} || replace(terms, ' ', ' ' || {_POSTGRES_SCOPE}), ' ')))"
    # What waits to be sorted in makes reading the index look dearer than reading the table, which it is not.
    " WITH (fastupdate = off)"
)


def upgrade() -> None:
    _create_fact_check()
    _create_entry()
    _create_vector()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE_TERMS if sqlite else (_POSTGRES_TERMS,):
        op.execute(statement)
    op.execute(
        "INSERT INTO match_entry (guild_id, claim_id, title, context, terms, analysis)"
        " SELECT guild_id, id, '', substr(search_text, 1, 2000), search_text, 0 FROM claim ORDER BY id"
    )


def downgrade() -> None:
    """What was imported is forgotten; the rest can be worked out again."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE match_vocabulary_fts")
        op.execute("DROP TABLE match_terms_fts")
    for table in ("match_vector", "match_entry", "fact_check"):
        op.drop_table(table)


def _create_fact_check() -> None:
    lengths = {
        "claim_text": 2000,
        "claimant": 500,
        "publisher": 300,
        "url": 2000,
        "title": 500,
        "rating": 300,
        "language": 35,
    }
    op.create_table(
        "fact_check",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("key_sha256", sa.String(), nullable=False),
        sa.Column("claim_text", sa.String(), nullable=False),
        sa.Column("claimant", sa.String()),
        sa.Column("claimed_at", sa.String()),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("reviewed_at", sa.String()),
        sa.Column("language", sa.String()),
        sa.Column("imported_at", _INSTANT, nullable=False),
        *(
            sa.CheckConstraint(f"length({name}) <= {most}", name=op.f(f"ck_fact_check_{name}_length"))
            for name, most in lengths.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_check")),
        sa.UniqueConstraint("guild_id", "id", name=op.f("uq_fact_check_guild_id_id")),
        sa.UniqueConstraint("guild_id", "key_sha256", name=op.f("uq_fact_check_guild_id_key_sha256")),
        sqlite_autoincrement=True,
    )


def _create_entry() -> None:
    op.create_table(
        "match_entry",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sa.BigInteger()),
        sa.Column("fact_check_id", sa.BigInteger()),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("context", sa.String(), nullable=False),
        sa.Column("terms", sa.String(), nullable=False),
        sa.Column("analysis", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.String()),
        sa.CheckConstraint(
            "(claim_id IS NULL) <> (fact_check_id IS NULL)", name=op.f("ck_match_entry_target")
        ),
        sa.CheckConstraint("length(title) <= 500", name=op.f("ck_match_entry_title_length")),
        sa.CheckConstraint("length(context) <= 2000", name=op.f("ck_match_entry_context_length")),
        sa.ForeignKeyConstraint(
            ["guild_id", "claim_id"],
            ["claim.guild_id", "claim.id"],
            name=op.f("fk_match_entry_guild_id_claim_id"),
        ),
        sa.ForeignKeyConstraint(
            ["guild_id", "fact_check_id"],
            ["fact_check.guild_id", "fact_check.id"],
            name=op.f("fk_match_entry_guild_id_fact_check_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_entry")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_match_entry_claim_id")),
        sa.UniqueConstraint("fact_check_id", name=op.f("uq_match_entry_fact_check_id")),
        sqlite_autoincrement=True,
    )
    for columns in (["guild_id", "id"], ["model_id", "id"], ["analysis", "id"]):
        op.create_index(op.f(f"ix_match_entry_{'_'.join(columns)}"), "match_entry", columns)


def _create_vector() -> None:
    op.create_table(
        "match_vector",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("model_id", sa.String(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(model_id) <= 64", name=op.f("ck_match_vector_model_id_length")),
        sa.ForeignKeyConstraint(["entry_id"], ["match_entry.id"], name=op.f("fk_match_vector_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_vector")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_match_vector_entry_id")),
        sqlite_autoincrement=True,
    )
    columns = ["guild_id", "kind", "model_id", "id"]
    op.create_index(op.f(f"ix_match_vector_{'_'.join(columns)}"), "match_vector", columns)
