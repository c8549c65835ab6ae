"""An article's addresses, its versions, and what it is a copy of.

Every article there is gets version 1 and its address. Articles and appearances are made anew: SQLite cannot change a
foreign key in place.

Revision ID: 0002
Revises: 0001
"""

import hashlib
import re
from urllib.parse import urlsplit, urlunsplit

import sqlalchemy as sa
from alembic import op
from w3lib.url import canonicalize_url

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)

_ARTICLE = "id, guild_id, url, title, publisher, author, published_at, language, added_by, added_at"
_APPEARANCE = "id, guild_id, claim_id, article_id, url, quote, quote_start, quote_end, added_by, added_at"
# `article:7:0-20` and `article:7` become `article:7:1:0-20` and `article:7:1`; a link's key stays.
_PLACE_WITH_VERSION = """
    CASE WHEN article_id IS NULL THEN place_key
    ELSE 'article:' || article_id || ':' || 1 || substr(place_key, length('article:' || article_id) + 1) END
"""
_PLACE_WITHOUT_VERSION = """
    CASE WHEN article_id IS NULL THEN place_key
    ELSE 'article:' || article_id
        || substr(place_key, length('article:' || article_id || ':' || article_version) + 1) END
"""
_APPEND_ONLY = "article_version"
_TRACKING = re.compile(r"(?:utm_|at_|ns_|mc_)\w+=|(?:fbclid|gclid|smid|cmp|igshid|xtor)=", re.IGNORECASE)


def upgrade() -> None:
    _set_aside("appearance", "article")
    _create_article()
    _create_article_version()
    _create_article_address()
    _create_article_band()
    _create_appearance()
    op.execute(f"INSERT INTO article ({_ARTICLE}, version) SELECT {_ARTICLE}, 1 FROM old_article")
    op.execute(
        "INSERT INTO article_version (guild_id, article_id, number, title, text, text_sha256, added_by, fetched_at) "
        "SELECT guild_id, id, 1, title, text, text_sha256, added_by, added_at FROM old_article"
    )
    op.execute(
        f"INSERT INTO appearance ({_APPEARANCE}, article_version, place_key) "
        f"SELECT {_APPEARANCE}, CASE WHEN article_id IS NULL THEN NULL ELSE 1 END, {_PLACE_WITH_VERSION} "
        "FROM old_appearance"
    )
    _fill_addresses()
    _forget("old_appearance", "old_article")
    _refuse_changes()


def downgrade() -> None:
    """Each article keeps its newest text. Two with the same text cannot both go back: that is an error."""
    op.execute(
        "CREATE TABLE old_article AS SELECT a.*, v.text, v.text_sha256 FROM article a JOIN article_version v "
        "ON v.guild_id = a.guild_id AND v.article_id = a.id AND v.number = a.version"
    )
    op.execute(
        "CREATE TABLE old_appearance AS SELECT p.* FROM appearance p LEFT JOIN article a ON a.id = p.article_id "
        "WHERE p.article_id IS NULL OR p.article_version = a.version"
    )
    for table in ("appearance", "article_band", "article_address", "article_version", "article"):
        op.drop_table(table)
    _create_first_article()
    _create_first_appearance()
    op.execute(
        f"INSERT INTO article ({_ARTICLE}, text, text_sha256) SELECT {_ARTICLE}, text, text_sha256 FROM old_article"
    )
    op.execute(
        f"INSERT INTO appearance ({_APPEARANCE}, place_key) SELECT {_APPEARANCE}, {_PLACE_WITHOUT_VERSION} "
        "FROM old_appearance"
    )
    _forget("old_appearance", "old_article")


def _set_aside(*tables: str) -> None:
    """The rows without what is tied to them; what refers to another table comes before it."""
    for table in tables:
        op.execute(f"CREATE TABLE old_{table} AS SELECT * FROM {table}")
        op.drop_table(table)


def _forget(*tables: str) -> None:
    """Done with them. On PostgreSQL rows that bring their own ids do not move the counter."""
    for table in tables:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for table in ("article", "appearance"):
            op.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table} HAVING count(*) > 0"
            )


def _create_article() -> None:
    op.create_table(
        "article",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.String()),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("publisher", sa.String()),
        sa.Column("author", sa.String()),
        sa.Column("credit", sa.String()),
        sa.Column("published_at", _INSTANT),
        sa.Column("published_about", sa.Date()),
        sa.Column("language", sa.String()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.BigInteger()),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("added_at", _INSTANT, nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_article_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("guild_id", "id", name=op.f("uq_article_guild_id_id")),
        _same_guild("article", "story_id", "article"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_article_guild_id_story_id"), "article", ["guild_id", "story_id"])


def _create_article_version() -> None:
    op.create_table(
        "article_version",
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("fetched_at", _INSTANT, nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_article_version_number")),
        sa.PrimaryKeyConstraint("guild_id", "article_id", "number", name=op.f("pk_article_version")),
        _same_guild("article_version", "article_id", "article"),
    )
    op.create_index(
        op.f("ix_article_version_guild_id_text_sha256"), "article_version", ["guild_id", "text_sha256"]
    )


def _create_article_address() -> None:
    op.create_table(
        "article_address",
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("key_sha256", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("added_at", _INSTANT, nullable=False),
        sa.CheckConstraint(
            "kind IN ('requested', 'final', 'canonical')", name=op.f("ck_article_address_kind")
        ),
        sa.PrimaryKeyConstraint(
            "guild_id", "key_sha256", "kind", "article_id", name=op.f("pk_article_address")
        ),
        _same_guild("article_address", "article_id", "article"),
    )
    op.create_index(
        op.f("ix_article_address_guild_id_article_id"), "article_address", ["guild_id", "article_id"]
    )


def _create_article_band() -> None:
    op.create_table(
        "article_band",
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "band", "article_id", name=op.f("pk_article_band")),
        _same_guild("article_band", "article_id", "article"),
    )


def _create_appearance() -> None:
    op.create_table(
        "appearance",
        *_appearance_columns(),
        sa.Column("article_version", sa.Integer()),
        sa.CheckConstraint(
            "(article_id IS NULL) = (article_version IS NULL)", name=op.f("ck_appearance_version")
        ),
        sa.ForeignKeyConstraint(
            ["guild_id", "article_id", "article_version"],
            ["article_version.guild_id", "article_version.article_id", "article_version.number"],
            name=op.f("fk_appearance_guild_id_article_id_article_version"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_appearance_guild_id_article_id"), "appearance", ["guild_id", "article_id"])


def _create_first_article() -> None:
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("guild_id", "id", name=op.f("uq_article_guild_id_id")),
        sa.UniqueConstraint("guild_id", "text_sha256", name=op.f("uq_article_guild_id_text_sha256")),
        sqlite_autoincrement=True,
    )


def _create_first_appearance() -> None:
    op.create_table(
        "appearance",
        *_appearance_columns(),
        _same_guild("appearance", "article_id", "article"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_appearance_guild_id_article_id"), "appearance", ["guild_id", "article_id"])


def _appearance_columns() -> list[sa.schema.SchemaItem]:
    return [
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
        _same_guild("appearance", "claim_id", "claim"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appearance")),
        sa.UniqueConstraint("claim_id", "place_key", name=op.f("uq_appearance_claim_id_place_key")),
    ]


def _same_guild(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_guild_id_{column}")
    return sa.ForeignKeyConstraint(["guild_id", column], [f"{other}.guild_id", f"{other}.id"], name=name)


def _refuse_changes() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {_APPEND_ONLY}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {_APPEND_ONLY} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {_APPEND_ONLY}_no_{event.lower()} BEFORE {event} ON {_APPEND_ONLY} "
            f"BEGIN SELECT RAISE(ABORT, '{_APPEND_ONLY} is append-only'); END"
        )


def _fill_addresses() -> None:
    """Where a page was fetched and where a file said that it was from were one column: take it for the former."""
    connection = op.get_bind()
    found = connection.execute(sa.text("SELECT id, url FROM article WHERE url IS NOT NULL")).all()
    insert = sa.text(
        "INSERT INTO article_address (guild_id, key_sha256, kind, article_id, url, added_by, added_at) "
        "SELECT guild_id, :key, :kind, id, url, added_by, added_at FROM article WHERE id = :id"
    )
    for row in found:
        key = hashlib.sha256(_canonical_form(row.url).encode("utf-8", "surrogatepass")).hexdigest()
        for kind in ("requested", "final", "canonical"):
            connection.execute(insert, {"key": key, "kind": kind, "id": row.id})


def _canonical_form(url: str) -> str:
    """What `bot.core` made of most addresses when this was written. Where it differs the text still tells."""
    try:
        parts = urlsplit(canonicalize_url(url))
    except ValueError:
        return url
    if parts.scheme not in {"http", "https"}:
        return url
    query = "&".join(one for one in parts.query.split("&") if one and not _TRACKING.match(one))
    return urlunsplit(("https", parts.netloc.removeprefix("www."), parts.path.rstrip("/"), query, ""))
