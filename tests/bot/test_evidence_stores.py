"""Where evidence is kept: a directory and a bucket, behind one port."""

import gzip
import hashlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.adapters import evidence_s3
from bot.adapters.aws_signature import Credentials, signed_headers
from bot.adapters.evidence_files import DirectoryEvidenceStore, object_name
from bot.adapters.evidence_s3 import Bucket, open_bucket
from bot.services.errors import EvidenceStoreError
from bot.services.ports import EvidenceStore
from tests.bot.bucket import KEY_ID, SECRET, StubBucket

PAGE = b"<p>Four hundred officers landed.</p>" * 100
DIGEST = hashlib.sha256(PAGE).hexdigest()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_s3, "FIRST_PAUSE_SECONDS", 0.001)


@pytest.fixture
async def bucket() -> AsyncIterator[StubBucket]:
    async with StubBucket() as bucket:
        yield bucket


@pytest.fixture(params=["directory", "bucket"])
async def store(
    request: pytest.FixtureRequest, tmp_path: Path, bucket: StubBucket
) -> AsyncIterator[EvidenceStore]:
    async with AsyncExitStack() as stack:
        if request.param == "directory":
            yield DirectoryEvidenceStore(tmp_path / "deep" / "evidence")
        else:
            yield await stack.enter_async_context(open_bucket(bucket.url, key_id=KEY_ID, secret=SECRET))


async def test_bytes_come_back_as_they_were_put(store: EvidenceStore) -> None:
    await store.put(DIGEST, PAGE)

    assert await store.get(DIGEST) == PAGE


async def test_putting_twice_is_putting_once(store: EvidenceStore) -> None:
    await store.put(DIGEST, PAGE)
    await store.put(DIGEST, PAGE)

    assert await store.get(DIGEST) == PAGE


async def test_nothing_is_there_before_it_is_put(store: EvidenceStore) -> None:
    assert await store.get(DIGEST) is None


async def test_empty_bytes_are_bytes(store: EvidenceStore) -> None:
    empty = hashlib.sha256(b"").hexdigest()
    await store.put(empty, b"")

    assert await store.get(empty) == b""


async def test_directory_and_bucket_keep_the_same_file_under_the_same_name(
    tmp_path: Path, bucket: StubBucket
) -> None:
    await DirectoryEvidenceStore(tmp_path).put(DIGEST, PAGE)
    async with open_bucket(bucket.url, key_id=KEY_ID, secret=SECRET) as remote:
        await remote.put(DIGEST, PAGE)
    name = f"sha256/{DIGEST[:2]}/{DIGEST[2:]}.gz"

    assert object_name(DIGEST) == name
    assert (tmp_path / name).read_bytes() == bucket.objects[f"desk/{name}"]
    assert gzip.decompress((tmp_path / name).read_bytes()) == PAGE


async def test_a_file_says_nothing_of_when_it_was_written(tmp_path: Path) -> None:
    await DirectoryEvidenceStore(tmp_path).put(DIGEST, PAGE)

    assert (tmp_path / object_name(DIGEST)).read_bytes()[4:8] == b"\0\0\0\0"


async def test_what_a_crash_left_unfinished_is_not_taken_for_evidence(tmp_path: Path) -> None:
    store = DirectoryEvidenceStore(tmp_path)
    (tmp_path / "tmp").mkdir()
    (tmp_path / "tmp" / f"{DIGEST}.0a0b0c0d").write_bytes(b"\x1f\x8bhalf")
    assert await store.get(DIGEST) is None

    await store.put(DIGEST, PAGE)
    assert await store.get(DIGEST) == PAGE


async def test_a_damaged_file_is_an_error_and_not_other_bytes(tmp_path: Path) -> None:
    store = DirectoryEvidenceStore(tmp_path)
    await store.put(DIGEST, PAGE)
    place = tmp_path / object_name(DIGEST)
    place.write_bytes(place.read_bytes()[:-9])

    with pytest.raises(EvidenceStoreError, match="cannot be unpacked"):
        await store.get(DIGEST)


async def test_a_directory_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("a file is in the way")

    with pytest.raises(EvidenceStoreError, match="cannot be written"):
        await DirectoryEvidenceStore(tmp_path / "evidence").put(DIGEST, PAGE)


@pytest.mark.parametrize("faults", [[503], [500, 0], [429]])
async def test_a_bucket_that_stumbles_is_asked_again(bucket: StubBucket, faults: list[int]) -> None:
    async with open_bucket(bucket.url, key_id=KEY_ID, secret=SECRET) as store:
        bucket.faults.extend(faults)
        await store.put(DIGEST, PAGE)
        bucket.faults.extend(faults)

        assert await store.get(DIGEST) == PAGE


@pytest.mark.parametrize("fault", [503, 0])
async def test_a_bucket_that_stays_down_is_given_up(bucket: StubBucket, fault: int) -> None:
    bucket.faults.extend([fault] * 9)
    async with open_bucket(bucket.url, key_id=KEY_ID, secret=SECRET) as store:
        with pytest.raises(EvidenceStoreError):
            await store.put(DIGEST, PAGE)


async def test_a_wrong_secret_is_refused_at_once_and_not_shown(bucket: StubBucket) -> None:
    async with open_bucket(bucket.url, key_id=KEY_ID, secret="guessed") as store:
        with pytest.raises(EvidenceStoreError, match="403 SignatureDoesNotMatch") as refused:
            await store.put(DIGEST, PAGE)

    assert bucket.requests == ["PUT"]
    assert "guessed" not in str(refused.value)


async def test_a_bucket_that_is_not_there_is_not_an_empty_one(bucket: StubBucket) -> None:
    async with open_bucket(bucket.url.replace("evidence", "evidnce"), key_id=KEY_ID, secret=SECRET) as store:
        with pytest.raises(EvidenceStoreError, match="NoSuchBucket"):
            await store.get(DIGEST)


def test_the_address_of_a_bucket_is_read() -> None:
    own = Bucket.at("s3://news/a/b?endpoint=https://s3.example:9000&region=eu-north-2")
    of_aws = Bucket.at("s3://news?region=eu-west-3")

    assert (str(own.endpoint), own.name, own.prefix, own.region) == (
        "https://s3.example:9000",
        "news",
        "a/b",
        "eu-north-2",
    )
    assert own.path_of(DIGEST) == f"/news/a/b/{object_name(DIGEST)}"
    assert str(of_aws.endpoint) == "https://s3.eu-west-3.amazonaws.com"


EXAMPLE = Credentials(
    key_id="AKIA" + "IOSFODNN7" + "EXAMPLE",
    secret="wJalrXUtnFEMI" + "/K7MDENG/" + "bPxRfiCYEXAMPLEKEY",
    region="us-east-1",
)
"""The one of the specification."""


@pytest.mark.parametrize(
    ("method", "path", "body", "others", "signature"),
    [
        (
            "GET",
            "/test.txt",
            b"",
            {"range": "bytes=0-9"},
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        ),
        (
            "PUT",
            "/test%24file.text",
            b"Welcome to Amazon S3.",
            {"date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"},
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        ),
    ],
)
def test_a_request_is_signed_as_in_the_examples_of_the_specification(
    method: str, path: str, body: bytes, others: dict[str, str], signature: str
) -> None:
    headers = signed_headers(
        EXAMPLE,
        method=method,
        host="examplebucket.s3.amazonaws.com",
        path=path,
        body=body,
        now=datetime(2013, 5, 24, tzinfo=UTC),
        others=others,
    )

    assert headers["authorization"].endswith(f",Signature={signature}")
