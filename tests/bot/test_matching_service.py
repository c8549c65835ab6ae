"""What resembles what, on both engines: the same answers, within one guild, whatever is typed."""

import threading
import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import text

from bot.adapters.encoder import NoEncoder
from bot.core.matching.decision import Decision, Verdict
from bot.core.matching.facts import Facts
from bot.core.matching.kinds import ConflictKind, Finding
from bot.core.vectors import Vectors
from bot.services.fact_checks import FactCheckService, Imported
from bot.services.matching import MatchingService
from bot.services.ports import EncoderState
from storage import candidates, claims, new_claims
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.claim import NewClaim, Stance
from storage.domain.fact_check import NewFactCheck

NOW = datetime(2024, 7, 3, tzinfo=UTC)
HERE, ELSEWHERE = Actor(guild_id=7, user_id=1), Actor(guild_id=77, user_id=1)
OFFICERS = "Kenyan police officers landed in Port-au-Prince"
AIRPORT = "The airport of Port-au-Prince is closed"
GANGS = "L’aéroport a rouvert après l’accord"


class FewWordsEncoder:
    """Knows three meanings; counts what it is given."""

    state: EncoderState = "on"

    def __init__(self, model_id: str = "few-words/1") -> None:
        self.model_id = model_id
        self.given: list[str] = []

    async def encode(self, texts: Sequence[str]) -> Vectors:
        self.given += texts
        meant = [[("police" in one) + 0.01, ("airport" in one) + 0.01, 0.1] for one in texts]
        rows = np.array(meant, dtype=np.float32)
        lengths: Vectors = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / lengths, dtype=np.float32)

    def warm_up(self) -> None:
        """Nothing to do."""


async def stored(database: Database, actor: Actor, *texts: str) -> list[int]:
    async with database.transaction() as session:
        added = await new_claims.add_claims(session, actor, [NewClaim(text=one) for one in texts], now=NOW)
    return [claim.id for claim, _ in added]


async def found(database: Database, actor: Actor, asked: str) -> list[str]:
    matching = MatchingService(database, NoEncoder())
    return [one.claim.text for one in await matching.find_matches(actor.guild_id, asked)]


async def test_other_forms_of_the_words_find_a_claim(database: Database) -> None:
    await stored(database, HERE, OFFICERS, AIRPORT)

    assert (await found(database, HERE, "an officer of the Kenyan police is landing"))[0] == OFFICERS


async def test_no_guild_finds_what_is_another_s(database: Database) -> None:
    await stored(database, ELSEWHERE, OFFICERS)
    await stored(database, HERE, AIRPORT)

    assert await found(database, HERE, OFFICERS) == [AIRPORT]


async def test_new_words_of_a_claim_are_found(database: Database) -> None:
    (number,) = await stored(database, HERE, OFFICERS)
    async with database.transaction() as session:
        claim = await claims.get_claim(session, HERE.guild_id, number)
        await candidates.edit_claim(session, HERE, claim, "Soldiers arrived by helicopter", now=NOW)

    assert await found(database, HERE, "helicopters") == ["Soldiers arrived by helicopter"]


async def test_vectors_are_made_later_and_made_anew_for_another_model(database: Database) -> None:
    await stored(database, HERE, OFFICERS, AIRPORT)

    assert await MatchingService(database, FewWordsEncoder()).encode_due() == 2
    assert await MatchingService(database, FewWordsEncoder()).encode_due() == 0
    assert await MatchingService(database, FewWordsEncoder("few-words/2")).encode_due() == 2


@pytest.mark.parametrize("in_memory", [0, 100])
async def test_meaning_ranks_whether_vectors_are_kept_in_memory_or_not(
    database: Database, in_memory: int
) -> None:
    await stored(database, HERE, OFFICERS, AIRPORT)
    matching = MatchingService(database, FewWordsEncoder(), in_memory=in_memory)
    await matching.encode_due()

    best = (await matching.find_matches(HERE.guild_id, "police in Port-au-Prince"))[0]

    assert best.claim.text == OFFICERS
    assert best.resemblance.cosine is not None
    assert best.resemblance.cosine > 0.9


async def test_a_hit_says_how_likely_it_is_what_was_asked_for(database: Database) -> None:
    await stored(database, HERE, OFFICERS, AIRPORT)
    matching = MatchingService(database, NoEncoder())

    asked = await matching.find_matches(HERE.guild_id, OFFICERS)
    other = await matching.find_matches(
        HERE.guild_id, "The mayor of Port-au-Prince likes old cheese and wine"
    )

    assert asked[0].resemblance.likely > 2 * other[0].resemblance.likely
    assert not other[0].resemblance.is_near


async def test_the_words_of_a_hashtag_find_a_claim(database: Database) -> None:
    await stored(database, HERE, OFFICERS, AIRPORT)

    assert await found(database, HERE, "#KenyanPolice https://example.com/airport") == [OFFICERS]


async def test_what_was_stored_before_terms_were_is_analysed_anew(database: Database) -> None:
    await stored(database, HERE, OFFICERS)
    async with database.transaction() as session:
        await session.execute(text("UPDATE match_entry SET terms = 'officers', analysis = 0"))
    matching = MatchingService(database, NoEncoder())

    await matching.encode_due()

    assert [one.claim.text for one in await matching.find_matches(HERE.guild_id, "officer")] == [OFFICERS]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.text(max_size=80)
    | st.sampled_from(
        [
            'officers" OR terms:*',
            "NEAR(officers police, 2)",
            "c77zoffic",
            "-officers",
            "officers:*",
            "a' | 'b",
            "'; DROP TABLE claim; --",
            "officers & !police",
            "*",
            "^officers",
            "\\",
            "\x00",
            "#officers & !police | 'land':*",
            "officers <-> police",
            "{claim text}: officers + police",
            "\ud800",
        ]
    )
)
async def test_nothing_anybody_types_is_an_operator(database: Database, asked: str) -> None:
    await stored(database, ELSEWHERE, "A claim of another guild with police officers")
    await stored(database, HERE, OFFICERS)

    assert set(await found(database, HERE, asked)) <= {OFFICERS}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    change=st.sampled_from(
        [
            str.upper,
            str.title,
            lambda one: one.replace(" ", "\u00a0  "),
            lambda one: f"“{one}”",
            lambda one: one.replace("’", "'"),
            lambda one: unicodedata.normalize("NFD", one),
            lambda one: unicodedata.normalize("NFKC", one),
            lambda one: f"\t{one}\n",
        ]
    ),
    asked=st.sampled_from([OFFICERS, AIRPORT, GANGS]),
)
async def test_how_it_is_typed_changes_nothing(
    database: Database, change: Callable[[str], str], asked: str
) -> None:
    await stored(database, HERE, OFFICERS, AIRPORT, GANGS)

    assert await found(database, HERE, change(asked)) == await found(database, HERE, asked)


REVIEWS = [
    NewFactCheck(
        claim_text=f"Claim number {number} about officers",
        publisher="Example Checks",
        url=f"https://checks.example/{number}",
        rating="False",
        title="No officer",
    )
    for number in range(5)
]


async def test_an_import_that_is_done_again_adds_nothing(database: Database) -> None:
    service = FactCheckService(database, lambda: NOW)

    first = await service.import_all(HERE, REVIEWS, lambda _: None)
    again = await service.import_all(HERE, REVIEWS, lambda _: None)

    assert (first, again) == (Imported(seen=5, added=5), Imported(seen=5, added=0))


async def test_an_import_that_was_killed_goes_on_where_it_was(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.fact_checks.BATCH", 2)
    service = FactCheckService(database, lambda: NOW)

    def die_after_the_second(done: Imported) -> None:
        if done.seen == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await service.import_all(HERE, REVIEWS, die_after_the_second)
    rest = await service.import_all(HERE, REVIEWS, lambda _: None)

    assert rest == Imported(seen=5, added=1)


async def test_prior_fact_checks_are_found_apart_from_claims_and_in_their_own_guild(
    database: Database,
) -> None:
    await FactCheckService(database, lambda: NOW).import_all(HERE, REVIEWS[:1], lambda _: None)
    matching = MatchingService(database, NoEncoder())

    (here,) = await matching.find_fact_checks(HERE.guild_id, "officers claim number 0")

    assert (here.fact_check.publisher, here.fact_check.rating) == ("Example Checks", "False")
    assert await matching.find_fact_checks(ELSEWHERE.guild_id, "officers claim number 0") == []
    assert await matching.find_matches(HERE.guild_id, "officers claim number 0") == []


SEVEN = "7 Kenyan officers were hurt near the port of Port-au-Prince"
SEVENTEEN = SEVEN.replace("7", "17")


async def decided(database: Database, asked: str, *, as_of: date | None = None) -> Decision:
    (match,) = await MatchingService(database, NoEncoder()).find_matches(HERE.guild_id, asked, as_of=as_of)
    assert match.decision is not None
    return match.decision


async def test_a_changed_number_is_a_conflict_with_the_numbers_of_both(database: Database) -> None:
    await stored(database, HERE, SEVEN)

    decision = await decided(database, SEVENTEEN)

    assert decision.verdict is Verdict.CONFLICT
    assert Finding(ConflictKind.NUMBER, ours="17", theirs="7") in decision.reasons


async def test_the_same_words_spelt_otherwise_are_a_duplicate(database: Database) -> None:
    await stored(database, HERE, AIRPORT)

    decision = await decided(database, f"“{AIRPORT.upper()}.”")

    assert (decision.verdict, decision.is_exact) == (Verdict.DUPLICATE, True)


async def test_what_was_denied_contradicts_its_own_words(database: Database) -> None:
    denied = NewClaim(text=AIRPORT, stance=Stance.DENIED)
    async with database.transaction() as session:
        await new_claims.add_claims(session, HERE, [denied], now=NOW)

    assert (await decided(database, AIRPORT)).verdict is Verdict.CONFLICT


async def test_claims_of_different_days_are_said_to_be(database: Database) -> None:
    of_monday = NewClaim(text=SEVEN, claim_date=date(2024, 7, 1))
    async with database.transaction() as session:
        await new_claims.add_claims(session, HERE, [of_monday], now=NOW)

    assert (await decided(database, SEVENTEEN, as_of=date(2024, 7, 2))).in_time
    assert not (await decided(database, SEVENTEEN, as_of=date(2024, 7, 1))).in_time


async def test_no_guild_s_claim_contradicts_another_s(database: Database) -> None:
    await stored(database, ELSEWHERE, SEVEN)

    assert await MatchingService(database, NoEncoder()).find_matches(HERE.guild_id, SEVENTEEN) == []


async def test_nothing_is_decided_by_words_alone(database: Database) -> None:
    await stored(database, HERE, SEVEN)

    (match,) = await MatchingService(database, NoEncoder()).find_matches(
        HERE.guild_id, SEVENTEEN, by_words=True
    )

    assert match.decision is None


async def test_the_loop_never_waits_for_a_decision(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stored(database, HERE, SEVEN)
    threads = set[int]()

    def decide_and_tell(_one: Facts, _other: Facts, _cosine: float | None) -> Decision:
        threads.add(threading.get_ident())
        return Decision(Verdict.SIMILAR, 1.0)

    monkeypatch.setattr("bot.services.matching.decide", decide_and_tell)
    await decided(database, SEVENTEEN)

    assert threads
    assert threading.get_ident() not in threads
