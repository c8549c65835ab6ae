"""/claim: as a reader uses it."""

import re

from bot.sandbox.people import Person
from tests.bot.desk import Desk, read_article
from tests.bot.samples import as_file

CLAIM = "Kenyan officers in Haiti are all safe"


def number_in(text: str) -> str:
    found = re.search(r"Claim #(\d+)", text)
    assert found is not None, text
    return found.group(1)


async def added(reader: Person, text: str = CLAIM, **options: str) -> str:
    """Add a claim, whatever is near it, and return its number."""
    answer = await reader.slash("claim add", {"text": text, **options})
    if "Is it one of these?" in answer.text:
        answer = await reader.click(answer, label="Mine is another: add it")
    return number_in(answer.text)


async def test_a_claim_says_what_holds_who_says_so_and_as_of_when(reader: Person) -> None:
    answer = await reader.slash(
        "claim add",
        {
            "text": CLAIM,
            "said_by": "Kenya National Police Service",
            "as_of": "2024-07-01",
            "source": "https://example.org/statement",
        },
    )

    shown = await reader.slash("claim show", {"claim": number_in(answer.text)})
    for words in (CLAIM, "Not checked yet", "Kenya National Police Service", "2024-07-01", "example.org"):
        assert words in shown.text
    assert shown.ephemeral


async def test_the_same_words_are_the_same_claim(reader: Person) -> None:
    first = await added(reader)

    again = await reader.slash("claim add", {"text": f"  {CLAIM.upper()} "})

    assert number_in(again.text) == first
    assert "has this claim already" in again.text


async def test_a_claim_is_found_by_words_while_typing(reader: Person) -> None:
    number = await added(reader)

    choices = await reader.complete("claim show", option="claim", typed="officers saf")

    assert [choice["value"] for choice in choices] == [number]


async def test_a_claim_of_another_number_is_not_there_and_the_answer_says_what_to_do(reader: Person) -> None:
    answer = await reader.slash("claim show", {"claim": "#4242"})

    assert "There is no claim #4242 here" in answer.text


async def test_words_that_are_no_number_ask_to_pick_from_the_list(reader: Person) -> None:
    answer = await reader.slash("claim show", {"claim": "the one with the officers"})

    assert "pick one from the list" in answer.text


async def test_a_list_turns_its_pages(reader: Person) -> None:
    for count in range(10):
        await added(reader, f"{count} patrols were seen in the capital")

    first = await reader.slash("claim list")
    second = await reader.click(first, label="More ▶")

    assert "1–8 of 10" in first.text
    assert "9–10 of 10" in second.text


async def test_a_list_can_be_kept_to_one_topic(reader: Person) -> None:
    await added(reader, "Kenyan police officers patrol Port-au-Prince in Haiti")
    await added(reader, "Tomatoes are cheaper than last week")

    shown = await reader.slash("claim list", {"topic": "haiti-mission"})

    assert "patrol" in shown.text
    assert "Tomatoes" not in shown.text


async def test_search_finds_what_is_remembered(reader: Person) -> None:
    await added(reader)

    found = await reader.slash("claim search", {"query": "safe officers"})

    assert CLAIM in found.text


async def test_search_without_a_result_says_what_to_try(reader: Person) -> None:
    found = await reader.slash("claim search", {"query": "submarines: 7"})

    assert "Try fewer or other words" in found.text


async def test_hidden_characters_in_a_search_do_not_reach_its_buttons(reader: Person) -> None:
    for count in range(9):
        await added(reader, f"{count} patrols were seen in the capital")

    found = await reader.slash("claim search", {"query": "pat\u200brols \u202ecapital"})
    second = await reader.click(found, label="More ▶")

    assert "9–9 of 9" in second.text
    assert not set("\u200b\u202e") & set(str(found.message["components"]))


async def test_a_members_language_is_spoken(desk: Desk, reader: Person) -> None:
    nadege = await desk.person("nadege")
    await nadege.slash("settings language", {"language": "ht"})

    answer = await reader.slash("claim show", {"claim": "4242"})

    assert "Pa gen deklarasyon" in answer.text


async def test_words_of_the_claim_itself_come_before_words_of_a_title(reader: Person) -> None:
    await read_article(reader, files={"file": as_file()})

    choices = await reader.complete("claim show", option="claim", typed="officers landed")

    assert "have landed" in choices[0]["name"]


async def test_a_claim_that_was_seen_in_two_places_says_how_it_spread(
    moderator: Person, reader: Person
) -> None:
    number = await added(reader, source="https://courier.example/1")
    await reader.slash("claim add", {"text": CLAIM, "source": "https://tribune.example/1"})
    await reader.slash("claim add", {"text": CLAIM, "source": "https://www.tribune.example/2"})

    shown = await reader.slash("claim show", {"claim": number})
    reviewed = await moderator.slash("review open", {"claim": number}, channel="claims-review")

    for answer in (shown, reviewed):
        assert "3 places, 2 independent origins · first seen" in answer.text
        assert "3 on the first day" in answer.text
