"""Evidence as WARC, the form that web archives read (iipc.github.io/warc-specifications)."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final
from urllib.parse import quote

from typing_extensions import override
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from storage.domain.evidence import EvidenceRecord, canonical_json, record_digest

# The bytes are kept unpacked and in one piece: these headers of the answer would describe other bytes.
_NOT_OF_THESE_BYTES: Final = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_AS_THEY_CAME: Final = "X-Archive-Orig-"
_KEPT: Final = ":/?#[]@!$&'()*+,;=~-._%"


class _Sha256Writer(WARCWriter):  # type: ignore[misc]  # warcio ships no types
    """warcio's own choice is SHA-1."""

    @staticmethod
    @override
    def _create_digester() -> Any:
        return Digester("sha256")


class EvidenceWarc:
    """Writes records with their bytes: each fetch a response, each file a resource, and our own record beside it."""

    def __init__(self, stream: BinaryIO, software: str) -> None:
        self._writer = _Sha256Writer(stream, gzip=True, warc_version="1.1")
        self._writer.write_record(
            self._writer.create_warcinfo_record(
                None, {"software": software, "format": "WARC File Format 1.1"}
            )
        )

    def add(self, record: EvidenceRecord, body: bytes) -> None:
        address = quote(record.final_url, safe=_KEPT)
        date = record.fetched_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        kept = self._writer.create_warc_record(
            address,
            "response" if record.status else "resource",
            payload=BytesIO(body),
            length=len(body),
            http_headers=_answer(record, body) if record.status else None,
            warc_content_type="" if record.status else _content_type(record),
            warc_headers_dict=_named({"WARC-Date": date, "WARC-IP-Address": _address_of(record)}),
        )
        self._writer.write_record(kept)
        canonical = canonical_json(record).encode()
        ours = self._writer.create_warc_record(
            address,
            "metadata",
            payload=BytesIO(canonical),
            length=len(canonical),
            warc_content_type="application/json",
            warc_headers_dict={
                "WARC-Date": date,
                "WARC-Refers-To": kept.rec_headers.get_header("WARC-Record-ID"),
                "X-Claimbot-Record-SHA256": record_digest(canonical.decode()),
            },
        )
        self._writer.write_record(ours)


@contextmanager
def write_warc(path: Path, software: str) -> Iterator[EvidenceWarc]:
    """Write a `.warc.gz`; the file is there once it is whole.

    Raises:
        OSError: it cannot be written.
    """
    unfinished = path.with_name(path.name + ".part")
    with unfinished.open("wb") as stream:
        yield EvidenceWarc(stream, software)
    unfinished.replace(path)


def _answer(record: EvidenceRecord, body: bytes) -> Any:
    headers = [
        (f"{_AS_THEY_CAME}{name}" if name.lower() in _NOT_OF_THESE_BYTES else name, _one_line(value))
        for name, value in record.headers
    ]
    headers.append(("Content-Length", str(len(body))))
    return StatusAndHeaders(f"{record.status}", headers, protocol="HTTP/1.1")


def _one_line(value: str) -> str:
    """HTTP's headers are Latin-1; what else they held is escaped, and whole in our own record."""
    return " ".join(value.split()).encode("latin-1", "backslashreplace").decode("latin-1")


def _address_of(record: EvidenceRecord) -> str | None:
    return record.hops[-1].ip if record.hops else None


def _content_type(record: EvidenceRecord) -> str:
    return next((value for _, value in record.headers), "application/octet-stream")


def _named(values: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value is not None}
