"""Transactions: who waits for whom, what a crash leaves, and which errors are worth another try."""

import asyncio
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError

from storage import audit, claims, database as database_module, new_claims, reviews
from storage.database import Database
from storage.domain.claim import NewClaim
from storage.domain.status import VerificationStatus as Status
from storage.errors import DatabaseBusyError, StaleClaimError
from tests.storage.story import ANNE, BRUNO, HAITI_WATCH, NOW, add_claim

ROOT = Path(__file__).parents[2]
WRITERS, ROUNDS = 20, 3


async def test_twenty_writers_at_once_lose_no_update(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")

    async def _toggle() -> None:
        async with database.transaction() as session:
            read = await claims.get_claim(session, HAITI_WATCH, claim.id)
            new = Status.UNREVIEWED if read.status is Status.IN_PROGRESS else Status.IN_PROGRESS
            await reviews.set_status(session, ANNE, read, new, reason="", evidence_urls=[], now=NOW)

    async def _write() -> None:
        done = 0
        while done < ROUNDS:
            try:
                await _toggle()
                done += 1
            except StaleClaimError:
                await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        for _ in range(WRITERS):
            group.create_task(_write())

    async with database.reader() as session:
        file = await claims.get_claim_file(session, HAITI_WATCH, claim.id)
        events = await audit.list_events(session, HAITI_WATCH, subject=f"claim:{claim.id}", limit=1000)
    assert file.claim.version == 1 + WRITERS * ROUNDS
    assert len(file.history) == WRITERS * ROUNDS
    assert len(events) == 1 + WRITERS * ROUNDS


async def test_twenty_writers_of_the_same_claim_store_it_once(database: Database) -> None:
    async def _add() -> bool:
        async with database.transaction() as session:
            _, added = await new_claims.add_claim(
                session, ANNE, NewClaim(text="400 officers landed."), now=NOW
            )
            return added

    added = await asyncio.gather(*(_add() for _ in range(WRITERS)))

    assert sum(added) == 1


async def test_of_two_moderators_at_once_one_wins_and_the_other_is_told(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")

    async def _decide(actor: object, status: Status) -> Status:
        async with database.transaction() as session:
            who = ANNE if actor is ANNE else BRUNO
            await reviews.set_status(session, who, claim, status, reason="r", evidence_urls=[], now=NOW)
        return status

    outcomes = await asyncio.gather(
        _decide(ANNE, Status.FALSE), _decide(BRUNO, Status.CONFIRMED), return_exceptions=True
    )

    [winner] = [outcome for outcome in outcomes if isinstance(outcome, Status)]
    [loser] = [outcome for outcome in outcomes if isinstance(outcome, StaleClaimError)]
    async with database.reader() as session:
        file = await claims.get_claim_file(session, HAITI_WATCH, claim.id)
    assert loser.claim_id == claim.id
    assert (file.claim.status, file.claim.version, len(file.history)) == (winner, 2, 1)


async def test_writers_of_sqlite_are_served_in_the_order_they_came(sqlite_database: Database) -> None:
    served: list[int] = []

    async def _write(number: int) -> None:
        async with sqlite_database.transaction() as session:
            await add_claim(session, f"Claim {number}.")
            served.append(number)

    await asyncio.gather(*(_write(number) for number in range(WRITERS)))

    assert served == list(range(WRITERS))


async def test_an_error_takes_back_all_of_its_transaction(database: Database) -> None:
    async def _fail_midway() -> None:
        async with database.transaction() as session:
            await add_claim(session, "400 officers landed.")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await _fail_midway()

    async with database.reader() as session:
        assert (await claims.list_claims(session, HAITI_WATCH)).total == 0
        assert await audit.list_events(session, HAITI_WATCH) == []


async def test_a_cancelled_task_takes_back_all_of_its_transaction(database: Database) -> None:
    written = asyncio.Event()

    async def _write_and_wait() -> None:
        async with database.transaction() as session:
            await add_claim(session, "400 officers landed.")
            written.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(_write_and_wait())
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async with database.transaction() as session:
        assert (await claims.list_claims(session, HAITI_WATCH)).total == 0


async def test_a_reader_does_not_wait_for_a_writer(database: Database) -> None:
    async with database.transaction() as writing:
        await add_claim(writing, "400 officers landed.")
        async with asyncio.timeout(1), database.reader() as reading:
            seen = await claims.list_claims(reading, HAITI_WATCH)

    assert seen.total == 0


async def test_a_reader_may_not_write(database: Database) -> None:
    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        async with database.reader() as session:
            await add_claim(session, "400 officers landed.")


async def test_a_database_that_answers_is_alive(database: Database) -> None:
    await database.ping()


async def test_sqlite_survives_a_power_cut_and_keeps_its_rules(sqlite_database: Database) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}
    for open_session in (sqlite_database.transaction, sqlite_database.reader):
        async with open_session() as session:
            for pragma, value in expected.items():
                assert (await session.execute(text(f"PRAGMA {pragma}"))).scalar_one() == value


async def test_a_database_locked_by_another_program_is_busy(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(tmp_path / "claimbot.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with Database(sqlite_url) as database:
            with pytest.raises(DatabaseBusyError):
                async with database.transaction() as session:
                    await add_claim(session, "400 officers landed.")
            other.execute("ROLLBACK")
            async with database.transaction() as session:
                await add_claim(session, "400 officers landed.")


async def test_a_writer_that_never_ends_makes_the_next_one_busy(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.05)
    async with Database(sqlite_url) as database, database.transaction() as first:
        await add_claim(first, "400 officers landed.")
        with pytest.raises(DatabaseBusyError):
            async with database.transaction() as session:
                await session.execute(text("SELECT 1"))


async def test_a_row_that_stays_locked_is_busy(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.05)
    async with Database(postgres_url) as database:
        async with database.transaction() as session:
            claim = await add_claim(session, "400 officers landed.")
        async with database.transaction() as first:
            await reviews.set_status(first, ANNE, claim, Status.FALSE, reason="", evidence_urls=[], now=NOW)
            with pytest.raises(DatabaseBusyError):
                async with database.transaction() as second:
                    await reviews.set_status(
                        second, BRUNO, claim, Status.FALSE, reason="", evidence_urls=[], now=NOW
                    )


async def test_a_server_that_is_away_is_busy() -> None:
    async with Database("postgresql+psycopg://nobody@127.0.0.1:1/nowhere") as database:
        with pytest.raises(DatabaseBusyError):
            await database.ping()


async def test_a_connection_the_server_closed_is_busy_and_the_next_one_works(postgres_url: str) -> None:
    async with Database(postgres_url) as database:
        await database.ping()
        async with database.transaction() as session:
            await session.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                    " AND pid <> pg_backend_pid()"
                )
            )
        with pytest.raises(DatabaseBusyError):
            await database.ping()
        await database.ping()


async def test_a_mistake_stays_loud(database: Database) -> None:
    with pytest.raises((OperationalError, ProgrammingError)) as error:
        async with database.transaction() as session:
            await session.execute(text("SELECT nonsense"))

    assert not isinstance(error.value, DatabaseBusyError)


async def test_a_claim_that_is_too_long_is_refused_by_the_database_itself(database: Database) -> None:
    with pytest.raises(IntegrityError, match="ck_claim_text_length"):
        async with database.transaction() as session:
            await add_claim(session, "x" * 501)


_WRITE_AND_HANG = """
import asyncio, sys
from storage import claims, reviews
from storage.database import Database
from storage.domain.status import VerificationStatus
from tests.storage.story import ANNE, HAITI_WATCH, NOW

async def main():
    async with Database(sys.argv[1]) as database, database.transaction() as session:
        claim = await claims.get_claim(session, HAITI_WATCH, int(sys.argv[2]))
        new = VerificationStatus.FALSE
        await reviews.set_status(session, ANNE, claim, new, reason="", evidence_urls=[], now=NOW)
        print("written", flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_a_process_killed_within_a_transaction_leaves_the_old_state(
    sqlite_database: Database, sqlite_url: str
) -> None:
    async with sqlite_database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")

    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _WRITE_AND_HANG,
        sqlite_url,
        str(claim.id),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"written\n"
    process.send_signal(signal.SIGKILL)
    await process.communicate()

    async with sqlite_database.transaction() as session:
        file = await claims.get_claim_file(session, HAITI_WATCH, claim.id)
        assert (file.claim, file.history) == (claim, ())
        await reviews.set_status(session, ANNE, claim, Status.FALSE, reason="", evidence_urls=[], now=NOW)
