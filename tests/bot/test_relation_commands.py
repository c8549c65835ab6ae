"""Two claims that contradict each other, by people's clicks: told, compared, decided, read."""

import pytest

from bot.sandbox.people import Outcome, Person
from tests.bot.desk import Desk, read_article

LANDED = "About 400 Kenyan police officers landed in Port-au-Prince on Tuesday."
FEWER = "About 250 Kenyan police officers landed in Port-au-Prince on Tuesday."


def article(claim: str, title: str) -> dict[str, tuple[str, bytes]]:
    """A page that makes the claim, as a file."""
    said = "The ministry of the interior said so in a statement that it published in the evening."
    text = f"Title: {title}\nPublisher: The Courier\nPublished: 2024-07-01T15:30:00Z\n\n{claim} {said}"
    return {"file": (f"{title}.txt", text.encode())}


def labels(shown: Outcome) -> list[str]:
    return [str(one.get("label") or "") for row in shown.message["components"] for one in row["components"]]


async def number_of(person: Person, words: str) -> str:
    [choice] = await person.complete("claim show", option="claim", typed=words)
    return str(choice["value"])


@pytest.fixture
async def contradicted(admin: Person, moderator: Person, reader: Person) -> tuple[str, str]:  # noqa: ARG001 - they say who moderates
    """What the community has, and what an article has just brought against it."""
    await read_article(reader, files=article(LANDED, "Landing"))
    await read_article(reader, files=article(FEWER, "Arrival"))
    return await number_of(reader, "About 400"), await number_of(reader, "About 250")


async def compared(moderator: Person) -> Outcome:
    """The first pair of /review conflicts, side by side."""
    listed = await moderator.slash("review conflicts")
    select = listed.message["components"][0]["components"][0]
    return await moderator.select(listed, select["options"][0]["label"], placeholder=select["placeholder"])


async def test_moderators_are_told_that_an_article_may_contradict_what_they_have(
    contradicted: tuple[str, str], moderator: Person
) -> None:
    assert contradicted

    told = await moderator.wait_for_message("claims-review", "may contradict")

    assert "/review conflicts" in told["content"]


async def test_a_confirmed_contradiction_is_read_by_readers_on_both_sides(
    contradicted: tuple[str, str], moderator: Person, reader: Person
) -> None:
    old, new = contradicted
    before = await reader.slash("claim show", {"claim": old})
    assert "ontradict" not in before.text

    shown = await compared(moderator)
    assert f"number: 400 in #{old}, 250 in #{new}" in shown.text
    decided = await moderator.click(shown, label="Contradict each other")

    assert f"#{old} and #{new} contradict each other" in decided.text
    assert f"Contradicted by **#{new}**" in (await reader.slash("claim show", {"claim": old})).text
    assert f"Contradicted by **#{old}**" in (await reader.slash("claim show", {"claim": new})).text


async def test_the_review_of_a_claim_says_what_it_may_contradict_and_leads_to_the_comparison(
    contradicted: tuple[str, str], moderator: Person, desk: Desk
) -> None:
    old, new = contradicted
    review = await moderator.slash("review open", {"claim": new})
    assert f"May contradict #{old}" in review.text
    await desk.stop()
    await desk.start()

    shown = await moderator.click(review, label=next(one for one in labels(review) if "Compare" in one))

    assert "Two claims side by side" in shown.text
    assert {"Contradict each other", f"#{new} replaces #{old}", "The same: merge"} <= set(labels(shown))
    assert {"Similar only", "Unrelated"} <= set(labels(shown))


async def test_what_was_rejected_never_comes_back(
    contradicted: tuple[str, str], moderator: Person, reader: Person
) -> None:
    old, _ = contradicted
    shown = await compared(moderator)
    await moderator.click(shown, label="Unrelated")

    await read_article(reader, files=article(FEWER, "Arrival again"))

    assert "Nothing waits to be compared" in (await moderator.slash("review conflicts")).text
    assert "ontradict" not in (await reader.slash("claim show", {"claim": old})).text


async def test_the_same_is_merged_with_the_form_that_merges_candidates(
    contradicted: tuple[str, str], moderator: Person, reader: Person
) -> None:
    old, new = contradicted
    form = await moderator.click(await compared(moderator), label="The same: merge")

    merged = await moderator.submit(form, {"kept": old, "number": ""})

    assert f"It is one claim now: #{old}" in merged.text
    assert "Nothing waits to be compared" in (await moderator.slash("review conflicts")).text
    assert f"was merged into this claim, #{old}" in (await reader.slash("claim show", {"claim": new})).text


async def test_who_presses_late_is_told_and_changes_nothing(
    contradicted: tuple[str, str], moderator: Person, admin: Person, reader: Person
) -> None:
    old, _ = contradicted
    early, late = await compared(moderator), await compared(admin)
    await moderator.click(early, label="Contradict each other")

    refused = await admin.click(late, label="Unrelated")

    assert "just before you" in refused.text
    assert "Contradicted by" in (await reader.slash("claim show", {"claim": old})).text


async def test_who_moderates_no_more_decides_nothing(
    contradicted: tuple[str, str], moderator: Person, reader: Person, admin: Person
) -> None:
    old, _ = contradicted
    shown = await compared(moderator)
    await admin.slash("settings moderators", {"role": "Admin"})

    refused = await moderator.click(shown, label="Contradict each other")

    assert "for moderators" in refused.text
    assert "ontradict" not in (await reader.slash("claim show", {"claim": old})).text


async def test_a_moderator_who_adds_an_article_sees_at_once_what_it_may_contradict(
    moderator: Person,
) -> None:
    await read_article(moderator, files=article(LANDED, "Landing"), channel="claims-review")

    shown = await read_article(moderator, files=article(FEWER, "Arrival"), channel="claims-review")

    assert "One may contradict a claim you have" in shown.text
    assert "May contradict #" in shown.text
    assert any("Compare" in one for one in labels(shown))


async def test_what_was_confirmed_is_found_again_from_the_claim_and_taken_back(
    contradicted: tuple[str, str], moderator: Person, reader: Person
) -> None:
    old, _ = contradicted
    await moderator.click(await compared(moderator), label="Contradict each other")
    review = await moderator.slash("review open", {"claim": old})
    shown = await moderator.click(review, label=next(one for one in labels(review) if "Compare" in one))

    ended = await moderator.click(shown, label="Not so after all")

    assert "Not so:" in ended.text
    assert "ontradict" not in (await reader.slash("claim show", {"claim": old})).text
