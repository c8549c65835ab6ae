"""/article add, and Apps > Track claims."""

import pytest

from bot.sandbox.people import Person
from tests.bot.desk import Desk, read_article, settled
from tests.bot.samples import ARRIVAL, as_file
from tests.bot.test_article_pdf import LINES, pdf


async def test_a_file_becomes_an_article_with_claims(reader: Person) -> None:
    answer = await read_article(reader, files={"file": as_file()})

    assert "Kenyan officers land in Port-au-Prince" in answer.text
    assert "claims found" in answer.text
    assert "all safe" in answer.text
    assert answer.ephemeral


async def test_a_page_becomes_an_article_with_claims(desk: Desk, reader: Person) -> None:
    answer = await read_article(reader, {"url": desk.news("kenya-police-officers-safe.html")})

    assert "claims found" in answer.text


async def test_a_report_of_more_than_5_mb_is_read_as_an_attachment(reader: Person) -> None:
    report = pdf([LINES], f"/Title(Officers in Haiti)/Padding({'x' * 6_000_000})")

    answer = await read_article(reader, files={"file": ("report.pdf", report)})

    assert "Officers in Haiti" in answer.text
    assert "400 officers landed" in answer.text


async def test_the_same_file_again_adds_nothing(reader: Person) -> None:
    await read_article(reader, files={"file": as_file()})

    again = await read_article(reader, files={"file": as_file()})

    assert "is here already" in again.text


async def test_a_claims_quote_and_publisher_are_shown(reader: Person) -> None:
    await read_article(reader, files={"file": as_file()})
    choices = await reader.complete("claim show", option="claim", typed="all safe")

    shown = await reader.slash("claim show", {"claim": choices[0]["value"]})

    assert "The Harbour Courier" in shown.text
    assert "warmly received" in shown.text


async def test_moderators_are_told_of_new_claims(moderator: Person, reader: Person) -> None:
    await read_article(reader, files={"file": as_file()})

    told = await moderator.wait_for_message("claims-review", "new claims")

    assert "Kenyan officers land in Port-au-Prince" in told["content"]


async def test_claims_in_a_message_are_tracked_by_its_menu(reader: Person) -> None:
    message = await reader.say("general", ARRIVAL)

    answer = await settled(reader, await reader.menu("Track claims", message))

    assert "claims found" in answer.text


async def test_a_message_with_nothing_to_read_says_so(reader: Person) -> None:
    message = await reader.say("general", "hello")

    answer = await settled(reader, await reader.menu("Track claims", message))

    assert "no link, no file and no text" in answer.text


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x03" * 500, "not"),
        (b"%PDF-1.7 \xff\xfe\xff" + bytes(range(256)) * 20, "not"),
    ],
    ids=["empty", "binary", "pdf"],
)
async def test_a_file_that_is_no_article_is_refused_in_a_sentence(
    reader: Person, body: bytes, words: str
) -> None:
    answer = await read_article(reader, files={"file": ("a.txt", body)})

    assert words in answer.text
    assert "went wrong" not in answer.text
    nothing = await reader.slash("claim list")
    assert "No claims here yet" in nothing.text


@pytest.mark.parametrize(
    "url",
    ["not a link", "https://", "file:///etc/passwd", "http://169.254.169.254/latest", "http://[::1]:5432/"],
)
async def test_an_address_that_may_not_be_read_is_refused_in_a_sentence(reader: Person, url: str) -> None:
    answer = await read_article(reader, {"url": url})

    assert answer.kind == "message"
    assert "went wrong" not in answer.text


async def test_both_or_neither_is_one_too_many(reader: Person) -> None:
    answer = await read_article(reader, {"url": "https://example.org"}, files={"file": as_file()})
    neither = await read_article(reader)

    assert "one thing to read" in answer.text
    assert "one thing to read" in neither.text


async def test_one_member_cannot_keep_the_bot_reading(reader: Person) -> None:
    for _ in range(10):
        await read_article(reader)

    answer = await read_article(reader, files={"file": as_file()})

    assert "One moment, please" in answer.text
