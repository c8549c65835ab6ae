"""The words a guild's claims are made of, so that a word nobody has leads to those that are near it.

Each guild has its own: no word of one is ever offered to another. Grows as a vocabulary does, far slower than the claims.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from sqlalchemy import ARRAY, String, bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from storage.domain.identity import fold
from storage.domain.matching import MatchKind, MatchScope
from storage.domain.spelling import MAX_WORD, keys_asked, keys_of, nearest
from storage.matching_tables import KNOWN_WORD, WORD_KEY
from storage.words import is_postgres

MAX_ASKED: Final = 20
"""Words that near ones are looked for, at once."""

_LOOKED_AT: Final = 2_000
"""Words that share a key with one of those asked: so many are compared."""

_MAX_LEARNED: Final = 6_000
"""Characters of a text whose words are learned."""

_W, _K = KNOWN_WORD.c, WORD_KEY.c

# Both lists as one value each: a thousand words are one statement, and most are known.
_SQLITE_NEW: Final = text(
    "INSERT INTO known_word (guild_id, kind, word) SELECT :guild_id, :kind, value FROM json_each(:words) WHERE true"
    " ON CONFLICT DO NOTHING RETURNING word"
)
_SQLITE_KEYS: Final = text(
    "INSERT INTO word_key (guild_id, kind, key, word)"
    " SELECT :guild_id, :kind, value ->> 0, value ->> 1 FROM json_each(:pairs)"
)
_POSTGRES_NEW: Final = text(
    "INSERT INTO known_word (guild_id, kind, word) SELECT CAST(:guild_id AS bigint), CAST(:kind AS varchar), value FROM unnest(:words) AS value"
    " WHERE NOT EXISTS (SELECT 1 FROM known_word WHERE guild_id = CAST(:guild_id AS bigint) AND kind = CAST(:kind AS varchar) AND word = value)"
    " ON CONFLICT DO NOTHING RETURNING word"
).bindparams(bindparam("words", type_=ARRAY(String)))
_POSTGRES_KEYS: Final = text(
    "INSERT INTO word_key (guild_id, kind, key, word)"
    " SELECT CAST(:guild_id AS bigint), CAST(:kind AS varchar), key, word FROM unnest(:keys, :words) AS pair (key, word)"
).bindparams(bindparam("keys", type_=ARRAY(String)), bindparam("words", type_=ARRAY(String)))
_KNOWN: Final = select(_W.word).where(
    _W.guild_id == bindparam("guild_id"),
    _W.kind == bindparam("kind"),
    _W.word.in_(bindparam("words", expanding=True)),
)
_SHARING: Final = (
    select(_K.key, _K.word)
    .where(
        _K.guild_id == bindparam("guild_id"),
        _K.kind == bindparam("kind"),
        _K.key.in_(bindparam("keys", expanding=True)),
    )
    .order_by(_K.key, _K.word)
    .limit(_LOOKED_AT)
)


async def learn_words(session: AsyncSession, scope: MatchScope, texts: Iterable[str]) -> None:
    """Know the words of the texts from now on. Those that are known cost a look each; learning again changes nothing."""
    words = sorted({word for one in texts for word in fold(one[:_MAX_LEARNED]).split()})
    words = [word for word in words if len(word) <= MAX_WORD]
    if not words:
        return
    postgres = is_postgres(session)
    listed = words if postgres else json.dumps(words)
    values = {**_values(scope), "words": listed}
    rows = await session.execute(_POSTGRES_NEW if postgres else _SQLITE_NEW, values)
    pairs = sorted((key, row.word) for row in rows for key in keys_of(row.word))
    if not pairs:
        return
    if postgres:
        keyed: dict[str, object] = {"keys": [key for key, _ in pairs], "words": [word for _, word in pairs]}
    else:
        keyed = {"pairs": json.dumps(pairs)}
    await session.execute(_POSTGRES_KEYS if postgres else _SQLITE_KEYS, {**_values(scope), **keyed})


async def near_words(
    session: AsyncSession, scope: MatchScope, asked: Collection[str]
) -> dict[str, list[str]]:
    """Return, for each word asked that the scope does not have, the words it has that are near, the nearest first.

    `asked` are folded words. Grows with the words that share a key with one of them.
    """
    wanted = [word for word in dict.fromkeys(asked) if len(word) <= MAX_WORD][:MAX_ASKED]
    if not wanted:
        return {}
    rows = await session.execute(_KNOWN, {**_values(scope), "words": wanted})
    known = {row.word for row in rows}
    asked_by = {word: keys for word in wanted if word not in known and (keys := keys_asked(word))}
    if not asked_by:
        return {}
    every_key = sorted(frozenset().union(*asked_by.values()))
    sharing: defaultdict[str, list[str]] = defaultdict(list)
    for row in await session.execute(_SHARING, {**_values(scope), "keys": every_key}):
        sharing[row.key].append(row.word)
    return {
        word: nearest(word, {near for key in keys for near in sharing[key]})
        for word, keys in asked_by.items()
    }


def _values(scope: MatchScope) -> dict[str, object]:
    return {"guild_id": scope.guild_id, "kind": "c" if scope.kind is MatchKind.CLAIM else "f"}
