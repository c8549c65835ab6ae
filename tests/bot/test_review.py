"""/review: moderators decide."""

import pytest

from bot.sandbox.people import Outcome, Person
from tests.bot.desk import Desk
from tests.bot.test_claim_commands import CLAIM, added

REASON = "Only the police service says so."


async def opened(moderator: Person, number: str) -> Outcome:
    return await moderator.slash("review open", {"claim": number}, channel="claims-review")


async def decided(moderator: Person, shown: Outcome, button: str, **answers: str) -> Outcome:
    form = await moderator.click(shown, label=button)
    assert form.kind == "modal", form.text
    return await moderator.submit(form, {"reason": REASON, **answers})


async def test_the_next_claim_comes_with_a_button_for_each_status(moderator: Person, reader: Person) -> None:
    await added(reader)

    shown = await moderator.slash("review next", channel="claims-review")

    labels = [button["label"] for row in shown.message["components"] for button in row["components"]]
    assert CLAIM in shown.text
    assert {"Confirmed", "False", "Misleading", "Cannot be verified", "Outdated", "Not a claim"} <= set(
        labels
    )


async def test_a_verdict_shows_its_reason_and_its_evidence_to_a_reader(
    moderator: Person, reader: Person
) -> None:
    number = await added(reader)

    await decided(moderator, await opened(moderator, number), "False", evidence="https://example.org/proof")

    shown = await reader.slash("claim show", {"claim": number})
    assert "False" in shown.message["embeds"][0]["title"]
    assert REASON in shown.text
    assert "example.org" in shown.text


async def test_a_button_from_before_a_restart_still_decides(
    desk: Desk, moderator: Person, reader: Person
) -> None:
    shown = await opened(moderator, await added(reader))
    await desk.stop()
    await desk.start()

    answer = await decided(moderator, shown, "Confirmed")

    assert "Confirmed" in answer.text


async def test_a_form_that_was_open_during_a_restart_is_still_taken(
    desk: Desk, moderator: Person, reader: Person
) -> None:
    shown = await opened(moderator, await added(reader))
    form = await moderator.click(shown, label="Misleading")
    await desk.stop()
    await desk.start()

    answer = await moderator.submit(form, {"reason": REASON})

    assert "Misleading" in answer.text


async def test_of_two_moderators_at_once_one_wins_and_the_other_is_told(
    desk: Desk, moderator: Person, reader: Person
) -> None:
    amara = await desk.person("amara")
    number = await added(reader)
    first, second = await opened(moderator, number), await opened(amara, number)
    form = await amara.click(second, label="False")

    await decided(moderator, first, "Confirmed")
    told = await amara.submit(form, {"reason": REASON})

    assert "Somebody else changed claim" in told.text
    shown = await reader.slash("claim show", {"claim": number})
    assert "Confirmed" in shown.message["embeds"][0]["title"]


async def test_a_verdict_is_reopened_and_never_swapped(moderator: Person, reader: Person) -> None:
    number = await added(reader)
    await decided(moderator, await opened(moderator, number), "False")

    again = await opened(moderator, number)

    labels = [button["label"] for row in again.message["components"] for button in row["components"]]
    assert labels == ["Reopen", "Next claim"]
    reopened = await decided(moderator, again, "Reopen")
    assert "Being checked" in reopened.text


async def test_what_is_no_claim_leaves_the_list(moderator: Person, reader: Person) -> None:
    await moderator.click(await opened(moderator, await added(reader)), label="Not a claim")

    assert "No claims here yet" in (await reader.slash("claim list")).text


async def test_the_next_button_goes_through_the_queue_to_its_end(moderator: Person, reader: Person) -> None:
    for words in ("first thing said", "second thing said"):
        await added(reader, words)

    first = await moderator.slash("review next", channel="claims-review")
    second = await moderator.click(first, label="Next claim")
    end = await moderator.click(second, label="Next claim")

    assert first.text != second.text
    assert "last one in the queue" in end.text


async def test_evidence_that_is_no_link_changes_nothing(moderator: Person, reader: Person) -> None:
    number = await added(reader)

    answer = await decided(moderator, await opened(moderator, number), "False", evidence="my cousin")

    assert "is not a link I can keep" in answer.text
    assert "Not checked yet" in (await reader.slash("claim show", {"claim": number})).text


async def test_a_reader_is_not_offered_the_review(reader: Person) -> None:
    with pytest.raises(Exception, match="review"):
        await reader.slash("review next")


async def test_a_member_whom_only_discord_lets_through_is_refused_by_the_bot(
    desk: Desk, admin: Person, reader: Person
) -> None:
    number = await added(reader)
    shown = await (await desk.person("jean")).slash("review open", {"claim": number}, channel="general")
    await admin.slash("settings moderators", {"role": "Admin"})

    answer = await (await desk.person("amara")).slash("review next", channel="general")

    assert "That is for moderators" in answer.text
    assert shown.ephemeral
