"""What a later look may send along."""

import pytest

from bot.core.rereading import LOOKS, Validators, may_ask_conditionally, validators_of

DATE = "Tue, 24 Nov 2026 08:00:00 GMT"


@pytest.mark.parametrize("etag", ['"abc"', 'W/"a-1"', '""'])
def test_a_pages_state_is_called_what_its_site_calls_it(etag: str) -> None:
    headers = (("Content-Type", "text/html"), ("ETag", etag), ("last-modified", DATE))

    assert validators_of(headers) == Validators(etag=etag, last_modified=DATE)


@pytest.mark.parametrize(
    "etag", ["abc", '"a\r\nX: y"', '"\N{REPLACEMENT CHARACTER}"', f'"{"a" * 9_000}"', ""]
)
def test_what_could_not_be_sent_back_as_a_header_is_no_validator(etag: str) -> None:
    assert validators_of((("ETag", etag), ("Last-Modified", f"{DATE}\r\nX: y"))) == Validators()


def test_only_the_last_look_takes_nobodys_word() -> None:
    assert [may_ask_conditionally(step) for step in range(len(LOOKS))] == [True, True, True, False]
