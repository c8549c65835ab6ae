"""Files of ClaimReviews as operators get them, and as somebody who wants to break the import writes them."""

import gzip
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from bot.adapters.review_files import BrokenEnd, Read, Rejected, ReviewFile
from storage.domain.fact_check import NewFactCheck
from tests.untraced import untraced


def review(number: int = 1, **others: Any) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "claimReviewed": f"Claim number {number}",
        "url": f"https://checks.example/{number}",
        "author": {"name": "Example Checks"},
        "reviewRating": {"alternateName": "False"},
        **others,
    }


def read(folder: Path, name: str, content: bytes) -> list[Read]:
    file = folder / name
    file.write_bytes(content)
    with ReviewFile(file) as opened:
        found = [*opened.read()]
        assert opened.done <= opened.size
    return found


def said(found: list[Read]) -> list[str]:
    """What was read, as the claims and what was said in the place of others."""
    return [one.claim_text if isinstance(one, NewFactCheck) else f"{one.where}: {one.why}" for one in found]


def packed(*values: Any) -> bytes:
    return b"\n".join(json.dumps(value).encode() for value in values)


ONE, TWO = "Claim number 1", "Claim number 2"
LIST = packed([review(1), review(2)])
FEED = packed({"@type": "DataFeed", "dataFeedElement": [{"item": [review(1)]}, {"item": review(2)}]})
GRAPH = packed([{"@graph": [review(1)]}, {"@graph": [review(2)]}])
GOOGLE = packed(
    {
        "claims": [
            {
                "text": f"Claim number {number}",
                "claimReview": [{"url": f"https://checks.example/{number}", "textualRating": "False"}],
            }
            for number in (1, 2)
        ]
    }
)
LINES = packed(review(1), review(2))
TABLE = "claim;review url;verdict\r\nClaim number 1;https://checks.example/1;False\r\nClaim number 2;https://checks.example/2;Falsé\r\n".encode()


@pytest.mark.parametrize("pack", [False, True])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.json", LIST),
        ("feed.json", FEED),
        ("graph.jsonld", GRAPH),
        ("google.json", GOOGLE),
        ("lines.jsonl", LINES),
        ("lines-of-another-name.json", LINES),
        ("table.csv", TABLE),
        ("marked.csv", b"\xef\xbb\xbf" + TABLE),
        ("marked.json", b"\xef\xbb\xbf" + LIST),
    ],
)
def test_every_form_is_read_plain_and_packed(
    tmp_path: Path, name: str, content: bytes, *, pack: bool
) -> None:
    found = read(tmp_path, f"{name}.gz" if pack else name, gzip.compress(content) if pack else content)

    assert said(found) == [ONE, TWO]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", ["the beginning: parse error: premature EOF"]),
        (b"<html>", ["the beginning: lexical error: invalid char in json text."]),
        (LIST[:-40], [ONE, "entry 1: parse error: premature EOF"]),
        (LIST + b"]", [ONE, TWO, "entry 2: parse error: unallowed token at this point in JSON text"]),
        (packed([review(1), 7, {}, review(2)]), [ONE, "entry 2: no review", "entry 3: no review", TWO]),
        (packed([review(1), review(9, x=[1] * 60_000), review(2)]), [ONE, "entry 2: too large", TWO]),
        (packed([review(1), review(9, x="x" * 1_100_000), review(2)]), [ONE, "entry 2: too large", TWO]),
        (
            b"[" + packed(review(1)) + b', {"x": ' + b"[" * 5_000 + b"]" * 5_000 + b"}, " + packed(review(2)) + b"]",
            [ONE, "entry 2: too large", TWO],
        ),
        (b"[" * 5_000 + b"]" * 5_000, ["entry 1: no review"]),
        (
            b"[" + packed(review(1)) + b', {"x": ' + b"9" * 10_000 + b"}, " + packed(review(2)) + b"]",
            [ONE, "entry 2: no review", TWO],
        ),
        (b'{"claimReviewed": "' + b"x" * 9_000_000, ["the beginning: a string or a gap of more than 8 MB"]),
        (b'{"text": "\xff\xfe\x80", "claimReview": []}', []),
        (packed(review(1))[:-1] + b', "claimReviewed": "Claim number 2"}', [TWO]),
    ],
    ids=[
        "empty", "a page", "cut", "one bracket more", "no reviews", "many numbers", "a long string", "deep inside",
        "deep", "a long number", "a string without end", "no utf-8", "a key twice",
    ],
)  # fmt: skip
def test_what_is_wrong_with_one_entry_costs_that_entry(
    tmp_path: Path, content: bytes, expected: list[str]
) -> None:
    assert said(read(tmp_path, "reviews.json", content)) == expected


def test_a_line_that_is_broken_or_endless_costs_that_line(tmp_path: Path) -> None:
    lines = [
        packed(review(1)),
        b"{",
        b'"' + b"x" * 3_000_000,
        b"[" * 100_000,
        b"\xff\x00",
        b"",
        packed(review(2)),
    ]

    assert said(read(tmp_path, "reviews.jsonl", b"\n".join(lines))) == [
        ONE,
        "line 2: not JSON",
        "line 3: too large",
        "line 4: not JSON",
        "line 5: not JSON",
        TWO,
    ]


def test_a_row_that_is_none_costs_that_row(tmp_path: Path) -> None:
    rows = [
        b"claim,review url,verdict",
        b"Claim number 1,https://checks.example/1,False",
        b",,",
        b"Nowhere,javascript:alert(1),False",
        b"Claim number 8,https://checks.example/8," + b"x" * 2_000_000,
        b"Claim number 2,https://checks.example/2,\xff\x00,and,more,columns",
    ]

    assert said(read(tmp_path, "reviews.csv", b"\n".join(rows))) == [
        ONE,
        "line 3: no claim",
        "line 4: no web address",
        "line 5: no row of a table",
        TWO,
    ]


def test_a_packed_file_that_was_cut_keeps_what_is_before_the_cut(tmp_path: Path) -> None:
    content = gzip.compress(packed(*(review(number, x=str(number) * 50) for number in range(500))))

    *found, last = read(tmp_path, "reviews.jsonl.gz", content[:-200])

    assert len(found) > 300
    assert all(isinstance(one, NewFactCheck) for one in found)
    assert isinstance(last, BrokenEnd)


def test_a_file_is_never_in_memory(tmp_path: Path) -> None:
    element = packed({"item": [review(1, articleBody="x" * 2_000)]})
    bomb = gzip.compress(b'{"dataFeedElement": [' + b",".join([element] * 20_000) + b"]}")
    file = tmp_path / "reviews.json.gz"
    file.write_bytes(bomb)
    tracemalloc.start()
    try:
        with untraced(), ReviewFile(file) as opened:
            count = sum(isinstance(one, NewFactCheck) for one in opened.read())
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert count == 20_000
    assert most < 5_000_000


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["x.json", "x.jsonl", "x.csv", "x.json.gz"]),
    content=st.binary(max_size=200)
    | st.text(alphabet='[]{}",:\\0claimRevwd\n', max_size=200).map(str.encode)
    | st.binary(max_size=60).map(gzip.compress),
)
def test_no_file_breaks_the_reading(tmp_path: Path, name: str, content: bytes) -> None:
    for one in read(tmp_path, name, content):
        assert isinstance(one, NewFactCheck | Rejected | BrokenEnd)
