"""What a text resembles among a guild's claims, and among what other organisations have checked."""

import asyncio
import gc
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import nlargest, nsmallest
from itertools import chain, islice

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.matching import lexicon
from bot.core.matching.decision import Decision, Verdict, decide
from bot.core.matching.facts import Facts, facts_of
from bot.core.matching.fusion import Resemblance, WordScore, fuse
from bot.core.matching.hits import Question, hit_features
from bot.core.matching.lexical import bm25, coverage, telling_terms, weight_asked
from bot.core.matching.nearness import across_languages, are_near, nearness
from bot.core.matching.wording import encoded_form
from bot.core.vectors import Vectors, pack_vector, unpack_vectors
from bot.services.errors import EncoderUnavailableError
from bot.services.near_terms import weighted_terms
from bot.services.ports import Encoder
from bot.services.term_counts import TermCounting
from bot.services.vector_shelf import VectorShelves
from storage import claims, fact_checks, match_entries, matching, relations
from storage.database import Database
from storage.domain.claim import Claim
from storage.domain.fact_check import FactCheck
from storage.domain.matching import EntryText, MatchEntry, MatchKind, MatchScope
from storage.domain.relation import RelationState
from storage.terms import query_terms

CANDIDATES = 100
"""Entries looked at closely: the best by their words, and as many of the nearest in meaning."""

POSTINGS = 20_000
"""Entries that the words looked for may stand in, all in all, before the common words are left out of the search."""

POSTINGS_BESIDE_VECTORS = 5_000
"""The same where all vectors are looked through as well: what words alone would have to find is found by meaning."""

NEAREST = 500
"""Entries nearest by their signatures, of which the stored vectors tell the best."""

IN_MEMORY = 2_000_000
"""Signatures kept in memory, of all guilds together: 112 MB. A guild with more is searched by words, then by meaning."""

_VECTORS_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMatch:
    """A claim the guild has, and how it resembles what was asked. Suggested, never more: people decide.

    `decision` says what it is to what was asked, whose words are "ours" in its reasons; None where only words were
    looked for. `replaced_by` is the claim that took its place, by people's word. `is_close`: both speak of one thing, so that a conflict between them is worth telling.
    """

    claim: Claim
    resemblance: Resemblance
    decision: Decision | None = None
    is_close: bool = True
    replaced_by: int | None = None

    @property
    def kind(self) -> Verdict:
        """What people are told it is to what was asked."""
        return nearness(self.resemblance, self.decision, is_close=self.is_close)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCheckMatch:
    """What another organisation published, and how it resembles what was asked."""

    fact_check: FactCheck
    resemblance: Resemblance


class MatchingService:
    def __init__(self, database: Database, encoder: Encoder, *, in_memory: int = IN_MEMORY) -> None:
        self._database = database
        self._encoder = encoder
        self._shelves = VectorShelves(database, most=in_memory)
        self._term_counts = TermCounting()
        self._stopping = False
        self._is_ready = False

    async def find_matches(
        self, guild_id: int, text: str, *, as_of: date | None = None, limit: int = 5, by_words: bool = False
    ) -> list[ClaimMatch]:
        """Return the claims that resemble a text most, the best first. By words alone where there is no encoder.

        `as_of` is the day the text speaks of, where known. `by_words`: by words alone, and nothing is decided.
        """
        scope = MatchScope(guild_id=guild_id, kind=MatchKind.CLAIM)
        found = await self.find_ids(scope, text, limit=limit, by_words=by_words)
        async with self._database.reader() as session:
            stored = await claims.list_by_ids(session, guild_id, found)
            edges = await relations.list_of_claims(session, guild_id, found, state=RelationState.CONFIRMED)
        later = {one.other_than(one.later_id): one.later_id for one in edges if one.later_id is not None}
        matches = [
            ClaimMatch(claim=stored[one], resemblance=found[one], replaced_by=later.get(one))
            for one in found
            if one in stored
        ]
        if by_words or not matches:
            return matches
        # In a thread: some milliseconds of CPU each, and the first decision of all may read the lexicon.
        return await asyncio.to_thread(_decided, text, as_of, matches)

    async def find_fact_checks(
        self, guild_id: int, text: str, *, limit: int = 5, by_words: bool = False
    ) -> list[FactCheckMatch]:
        """Return what other organisations checked that resembles a text most, the best first.

        `by_words`: for who cannot wait for the encoder's process to start.
        """
        scope = MatchScope(guild_id=guild_id, kind=MatchKind.FACT_CHECK)
        found = await self.find_ids(scope, text, limit=limit, by_words=by_words)
        async with self._database.reader() as session:
            stored = await fact_checks.list_by_ids(session, guild_id, found)
        return [
            FactCheckMatch(fact_check=stored[one], resemblance=found[one]) for one in found if one in stored
        ]

    async def find_ids(
        self, scope: MatchScope, text: str, *, limit: int, by_words: bool = False
    ) -> dict[int, Resemblance]:
        """Return what resembles a text most by its number in the scope, the best first, with how likely it is meant."""
        asked = None if by_words else await self._vector_of(text)
        near = [] if asked is None else await self._nearest(scope, asked)
        postings = POSTINGS_BESIDE_VECTORS if near and self._shelves.is_read(scope) else POSTINGS
        async with self._database.reader() as session:
            terms = query_terms(text)
            counts, weights = await weighted_terms(session, scope, terms, self._term_counts)
            worded = await matching.best_by_terms(
                session, scope, telling_terms(weights, counts, postings=postings), limit=CANDIDATES
            )
            cosines, translated = await self._cosines(session, scope, asked, {*worded, *near})
            meaning = {one: max(cosine, translated.get(one, cosine)) for one, cosine in cosines.items()}
            nearest = nlargest(CANDIDATES, meaning, key=meaning.__getitem__)
            entries = await matching.list_entries(session, scope, {*worded, *nearest})
        asked_for = weight_asked(counts, terms)
        words = {
            entry.id: WordScore(
                bm25=bm25(weights, entry.terms), coverage=coverage(weights, asked_for, entry.terms)
            )
            for entry in entries
        }
        question = Question(weights=weights, terms=len(terms))
        return _best_targets(entries, fuse(words, cosines, translated), question, limit)

    async def count_due(self) -> int:
        """Return how many entries wait for a vector, of all guilds."""
        async with self._database.reader() as session:
            return await match_entries.count_unencoded(session, self._encoder.model_id)

    async def encode_due(self, told: Callable[[int], None] = lambda _done: None) -> int:
        """Analyse and encode what waits for it; return how many entries got a vector. Killed anywhere, it goes on.

        `told` hears after each batch how many that are so far.

        An entry whose vector is not stored simply still waits: nothing is claimed or leased, and encoding one twice
        changes nothing.
        """
        await self._analyse()
        encoded = 0
        while not self._stopping and self._encoder.state == "on":
            async with self._database.reader() as session:
                waiting = await match_entries.list_unencoded(
                    session, self._encoder.model_id, limit=_VECTORS_AT_ONCE
                )
            if not waiting:
                break
            try:
                half = len(waiting) // 2  # two calls: an encoder of two processes works at both
                parts = await asyncio.gather(self.vectors_of(waiting[:half]), self.vectors_of(waiting[half:]))
            except EncoderUnavailableError:
                break
            async with self._database.transaction() as session:
                await match_entries.put_vectors(
                    session, self._encoder.model_id, [*zip(waiting, chain(*parts), strict=True)]
                )
            encoded += len(waiting)
            told(encoded)
        return encoded

    async def vectors_of(self, entries: Sequence[EntryText]) -> list[bytes]:
        """Return what is stored for each entry: the vector of its text, and after it that of its translation, if any.

        Its title's vector beside it would cost as much again, for a gain that questions of two years do not agree on.

        Raises:
            EncoderUnavailableError: there is no encoder now.
        """
        wordings = [[one for one in (entry.text, entry.translation) if one] for entry in entries]
        vectors = iter(await self._encoder.encode([encoded_form(one) for each in wordings for one in each]))
        return [b"".join(pack_vector(one) for one in islice(vectors, len(each))) for each in wordings]

    async def read_on(self) -> None:
        """Make ready for questions: read the lexicon, and what is left of the guilds that were asked about."""
        if not self._is_ready:
            self._is_ready = True
            await asyncio.to_thread(_make_ready)
        await self._shelves.read_on()

    def stop(self) -> None:
        self._stopping = True
        self._shelves.stop()

    async def _analyse(self) -> None:
        done = _VECTORS_AT_ONCE
        while done == _VECTORS_AT_ONCE and not self._stopping:
            async with self._database.transaction() as session:
                done = await match_entries.analyse_outdated(session, limit=_VECTORS_AT_ONCE)

    async def _vector_of(self, text: str) -> Vectors | None:
        if self._encoder.state != "on":
            return None
        try:
            vectors = await self._encoder.encode([encoded_form(text)])
        except EncoderUnavailableError:
            return None
        row: Vectors = vectors[0]
        return row

    async def _nearest(self, scope: MatchScope, asked: Vectors) -> list[int]:
        return await self._shelves.nearest(scope, self._encoder.model_id, asked, limit=NEAREST)

    async def _cosines(
        self, session: AsyncSession, scope: MatchScope, asked: Vectors | None, entry_ids: Collection[int]
    ) -> tuple[dict[int, float], dict[int, float]]:
        """Of the texts, and of the translations.

        From the stored vectors: some hundred reads by key, and right even where memory is behind.
        """
        if asked is None:
            return {}, {}
        stored = await matching.vectors_of(session, scope, self._encoder.model_id, entry_ids)
        vectors, of_which = unpack_vectors([*stored.values()], len(asked))
        own: dict[int, float] = {}
        translated: dict[int, float] = {}
        entries = [*stored]
        for at, cosine in zip(of_which, (vectors @ asked).tolist(), strict=True):
            (translated if entries[at] in own else own)[entries[at]] = cosine
        return own, translated


def _make_ready() -> None:
    """The lexicon stays for good: looking through it for garbage again and again holds the event loop for 125 ms."""
    lexicon.warm_up()
    gc.freeze()


def _decided(text: str, as_of: date | None, matches: Sequence[ClaimMatch]) -> list[ClaimMatch]:
    asked = facts_of(text, as_of)
    return [_decided_one(asked, one) for one in matches]


def _decided_one(asked: Facts, one: ClaimMatch) -> ClaimMatch:
    """Decided on the claim's own words; its translation only led here, and says whether it is near."""
    claim, found = one.claim, one.resemblance
    stored = facts_of(claim.text, claim.claim_date, claim.stance, claim.quantities)
    return replace(
        one,
        decision=across_languages(decide(asked, stored, found.cosine), found),
        is_close=are_near(asked, stored, found.meaning),
    )


def _best_targets(
    entries: Sequence[MatchEntry], resemblances: Mapping[int, Resemblance], question: Question, limit: int
) -> dict[int, Resemblance]:
    """A merged claim leads to the kept one, which is found once, by whichever wording is nearer."""
    best: dict[int, Resemblance] = {}
    terms: dict[int, tuple[str, ...]] = {}
    for entry in entries:
        one = resemblances[entry.id]
        if one.score > 0 and (entry.target_id not in best or best[entry.target_id].score < one.score):
            best[entry.target_id], terms[entry.target_id] = one, entry.terms
    chosen = nsmallest(limit, best, key=lambda target: (-best[target].score, target))
    return {
        target: replace(best[target], hit=hit_features(question, best, terms, target)) for target in chosen
    }
