"""/claim search: found by what is remembered, kept to what is picked, forgiven what is misspelled."""

from bot.sandbox.people import Person
from tests.bot.desk import Desk, read_article
from tests.bot.samples import as_file

SAFE = "Kenyan officers in Haiti are all safe"
POLICE = "The police took back the hospital of Ouanaminthe"


async def add(reader: Person, text: str, **options: str) -> None:
    """Whatever is near it here: theirs is another."""
    answer = await reader.slash("claim add", {"text": text, **options})
    if answer.message["components"]:
        await reader.click(answer, label="Mine is another: add it")


async def test_a_search_is_kept_to_a_status(reader: Person) -> None:
    await add(reader, SAFE)

    open_ones = await reader.slash("claim search", {"query": "officers", "status": "unreviewed"})
    false_ones = await reader.slash("claim search", {"query": "officers", "status": "false"})

    assert SAFE in open_ones.text
    assert "Not checked yet" in open_ones.text
    assert SAFE not in false_ones.text


async def test_a_search_is_kept_to_a_topic(reader: Person) -> None:
    await add(reader, "Kenyan police officers patrol Port-au-Prince in Haiti")
    await add(reader, "Police officers bought tomatoes")

    found = await reader.slash("claim search", {"query": "officers", "topic": "haiti-mission"})

    assert "patrol" in found.text
    assert "tomatoes" not in found.text


async def test_a_search_is_kept_to_who_said_it_whatever_the_case(reader: Person) -> None:
    await add(reader, SAFE, said_by="Kenya National Police Service")
    await add(reader, "Two officers were killed", said_by="A neighbour")

    found = await reader.slash("claim search", {"said_by": "kenya national police service"})

    assert SAFE in found.text
    assert "said by Kenya National Police Service" in found.text
    assert "Two officers" not in found.text


async def test_names_of_who_said_something_are_offered(reader: Person) -> None:
    await add(reader, SAFE, said_by="Kenya National Police Service")
    await add(reader, "Two officers were killed", said_by="A neighbour")

    offered = await reader.complete("claim search", option="said_by", typed="national pol")

    assert [choice["value"] for choice in offered] == ["Kenya National Police Service"]


async def test_a_misspelled_name_is_understood_and_an_unknown_one_is_asked_for(reader: Person) -> None:
    await add(reader, SAFE, said_by="Kenya National Police Service")

    misspelled = await reader.slash("claim search", {"said_by": "Kenya Nasional Polis"})
    unknown = await reader.slash("claim search", {"said_by": "Zorro"})

    assert SAFE in misspelled.text
    assert "Nobody called “Zorro”" in unknown.text


async def test_a_name_that_several_have_is_asked_for(reader: Person) -> None:
    await add(reader, SAFE, said_by="Kenya Police")
    await add(reader, "Two officers were killed", said_by="Haiti Police")

    answer = await reader.slash("claim search", {"said_by": "police"})

    assert "Which one?" in answer.text
    assert "Kenya Police" in answer.text


async def test_a_search_is_kept_to_an_outlet_that_is_offered(reader: Person) -> None:
    await read_article(reader, files={"file": as_file()})
    await add(reader, "Officers were seen elsewhere")

    offered = await reader.complete("claim search", option="outlet", typed="harb")
    found = await reader.slash("claim search", {"query": "officers", "outlet": offered[0]["value"]})

    assert offered[0]["name"] == "The Harbour Courier"
    assert "seen in The Harbour Courier" in found.text
    assert "elsewhere" not in found.text


async def test_a_search_is_kept_to_days(reader: Person) -> None:
    await add(reader, SAFE, as_of="2024-07-01")
    await add(reader, "Two officers were killed", as_of="2024-07-02")

    found = await reader.slash("claim search", {"since": "2024-07-02", "until": "2024-07-31"})

    assert "Two officers" in found.text
    assert SAFE not in found.text


async def test_days_in_the_wrong_order_nothing_at_all_and_no_outlet_are_answered_kindly(
    reader: Person,
) -> None:
    order = await reader.slash("claim search", {"since": "2024-07-02", "until": "2024-07-01"})
    nothing = await reader.slash("claim search", {})
    outlet = await reader.slash("claim search", {"outlet": "Nowhere Times"})
    day = await reader.slash("claim search", {"since": "last week"})

    assert "comes after" in order.text
    assert "What are you looking for?" in nothing.text
    assert "No article here is from “Nowhere Times”" in outlet.text
    assert "not a day I understand" in day.text


async def test_filters_are_taken_off_with_one_press(reader: Person) -> None:
    await add(reader, SAFE)

    kept = await reader.slash("claim search", {"query": "officers", "status": "false"})
    freed = await reader.click(kept, label="Without filters")

    assert SAFE in freed.text
    assert "Only:" not in freed.text


async def test_pages_keep_their_filters_over_a_restart(desk: Desk, reader: Person) -> None:
    for count in range(10):
        await add(reader, f"{count} patrols were seen", said_by="The mayor")
    await add(reader, "Patrols were seen by nobody")

    first = await reader.slash("claim search", {"query": "patrols", "said_by": "The mayor"})
    await desk.stop()
    await desk.start()
    second = await reader.click(first, label="More ▶")

    assert "1–8 of 10" in first.text
    assert "9–10 of 10" in second.text
    assert "said by The mayor" in second.text


async def test_a_word_nobody_has_is_taken_for_the_nearest_and_says_so(reader: Person) -> None:
    await add(reader, POLICE)

    found = await reader.slash("claim search", {"query": "lapolis Ouanament"})

    assert POLICE in found.text
    assert "Nothing here has “lapolis Ouanament”" in found.text
    assert "police ouanaminthe" in found.text


async def test_what_else_may_have_been_meant_is_one_press_away(reader: Person) -> None:
    await add(reader, "The force was praised")
    await add(reader, "The forge was closed")

    first = await reader.slash("claim search", {"query": "forxe"})
    labels = [button["label"] for row in first.message["components"] for button in row["components"]]
    other = await reader.click(first, label=labels[0])

    assert len(labels) == 1
    assert "Did you mean" in labels[0]
    assert {"praised" in first.text, "praised" in other.text} == {True, False}


async def test_a_dash_in_a_name_and_a_slip_in_it_are_forgiven(reader: Person) -> None:
    await add(reader, "Kenyan officers landed in Port-au-Prince")

    for typed in ("port o prince", "Port-o-Prince", "Kenyian officers"):
        assert "landed" in (await reader.slash("claim search", {"query": typed})).text


async def test_where_nothing_is_near_nothing_is_offered(reader: Person) -> None:
    found = await reader.slash("claim search", {"query": "lapolis"})

    assert "Did you mean" not in str(found.message)
    assert "Try fewer or other words" in found.text


async def test_a_denied_claim_says_who_denies_it_in_the_list_of_choices(reader: Person) -> None:
    await read_article(
        reader,
        files={
            "file": as_file(
                "Title: Denial\nPublisher: The Harbour Courier\nPublished: 2024-07-01T15:30:00Z\n\n"
                "The Kenya National Police Service denied that two of its officers were killed in Haiti on Sunday.\n"
            )
        },
    )

    offered = await reader.complete("claim show", option="claim", typed="officers killed")

    assert offered
    assert all("denied by Kenya National Police" in choice["name"] for choice in offered)
    assert all(len(choice["name"]) <= 100 for choice in offered)


async def test_a_claim_is_offered_by_its_number(reader: Person) -> None:
    await add(reader, SAFE)
    await add(reader, "The airport is closed")

    offered = await reader.complete("claim show", option="claim", typed="#1")

    assert [choice["value"] for choice in offered][:1] == ["1"]
