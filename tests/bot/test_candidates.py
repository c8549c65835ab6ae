"""Candidates: a moderator takes, words anew, merges and drops what was found; everybody else does not."""

import json

import pytest

from bot.sandbox.people import Outcome, Person
from tests.bot.desk import Desk, read_article
from tests.bot.samples import ARRIVAL, as_file
from tests.bot.test_claim_commands import added


async def shown_to(moderator: Person) -> Outcome:
    """The candidates of one article, in the answer of /article add."""
    return await read_article(moderator, files={"file": as_file()}, channel="claims-review")


def labels(shown: Outcome) -> list[str]:
    return [
        one.get("label") or one.get("placeholder")
        for row in shown.message["components"]
        for one in row["components"]
    ]


def left(shown: Outcome) -> int:
    """How many candidates the title counts."""
    word = shown.message["embeds"][-1]["title"].split()[0]
    return int(word) if word.isdigit() else {"No": 0, "One": 1}[word]


def drop_all(shown: Outcome) -> str:
    return next(label for label in labels(shown) if label.startswith("Drop all"))


def ranked(shown: Outcome) -> list[str]:
    """The candidates in the list to look at, best first, without their numbers."""
    select = next(
        one
        for row in shown.message["components"]
        for one in row["components"]
        if one.get("placeholder") == "Look at another one"
    )
    return [option["label"].split(". ", 1)[1] for option in select["options"]]


async def number_of(person: Person, words: str) -> str:
    [choice] = await person.complete("claim show", option="claim", typed=words)
    return str(choice["value"])


async def digest_of(admin: Person) -> str:
    preview = await admin.slash("digest preview", {"topic": "haiti-mission"}, channel="claims-review")
    return preview.text


async def test_a_moderator_sees_the_candidates_ranked_with_all_that_can_be_done(moderator: Person) -> None:
    shown = await shown_to(moderator)

    everything = {"Accept", "Edit", "Merge", "Drop", "Accept several at once", f"Drop all {left(shown)}"}
    assert everything <= set(labels(shown))
    assert len(ranked(shown)) == left(shown) >= 3


async def test_a_member_who_is_no_moderator_is_shown_no_buttons(reader: Person) -> None:
    shown = await read_article(reader, files={"file": as_file()})

    assert "claims found" in shown.text
    assert shown.message["components"] == []


async def test_an_accepted_candidate_is_in_the_digest_and_the_others_are_not(
    admin: Person, moderator: Person
) -> None:
    shown = await shown_to(moderator)
    best, *others = [one.removesuffix("…") for one in ranked(shown)]
    assert best not in await digest_of(admin)

    answer = await moderator.click(shown, label="Accept")

    assert left(answer) == left(shown) - 1
    digest = await digest_of(admin)
    assert best in digest
    assert not any(one in digest for one in others)


async def test_several_are_accepted_and_the_rest_is_dropped_at_once(
    moderator: Person, reader: Person
) -> None:
    shown = await shown_to(moderator)
    first, second, *_, last = ranked(shown)

    shown = await moderator.select(
        shown, [f"1. {first}", f"{left(shown)}. {last}"], placeholder="Accept several at once"
    )
    ended = await moderator.click(shown, label=drop_all(shown))

    assert "All decided" in ended.text
    claim = await reader.slash("claim show", {"claim": await number_of(reader, second[:90])})
    assert "Not a claim" in claim.text


async def test_another_candidate_is_looked_at_and_decided_on(moderator: Person, reader: Person) -> None:
    shown = await shown_to(moderator)
    last = ranked(shown)[-1]

    number = f"{left(shown)}. {last}"
    looked = await moderator.select(shown, number, placeholder="Look at another one")
    dropped = await moderator.click(looked, label="Drop")

    assert f"▸ **{number}" in looked.text
    assert left(dropped) == left(shown) - 1
    claim = await reader.slash("claim show", {"claim": await number_of(reader, last[:90])})
    assert "Not a claim" in claim.text


async def test_words_are_edited_and_the_quote_stays(moderator: Person, reader: Person) -> None:
    shown = await shown_to(moderator)
    old = ranked(shown)[0]
    form = await moderator.click(shown, label="Edit")

    answer = await moderator.submit(form, {"words": "Some 400 officers from Kenya are in Haiti"})

    assert left(answer) == left(shown) - 1
    claim = await reader.slash("claim show", {"claim": await number_of(reader, "officers from Kenya")})
    assert old[:40] in claim.text
    assert "in no digest" not in claim.text


async def test_an_article_read_again_does_not_bring_old_words_back(moderator: Person) -> None:
    shown = await shown_to(moderator)
    form = await moderator.click(shown, label="Edit")
    await moderator.submit(form, {"words": "Some 400 officers from Kenya are in Haiti"})

    again = await shown_to(moderator)

    assert left(again) == left(shown) - 1


async def test_words_another_claim_has_are_refused_and_named(moderator: Person, reader: Person) -> None:
    await reader.slash("claim add", {"text": "Kenya sends officers"})
    form = await moderator.click(await shown_to(moderator), label="Edit")

    answer = await moderator.submit(form, {"words": "kenya sends  officers"})

    assert "says exactly this already" in answer.text


async def test_two_that_say_the_same_become_one_and_the_old_number_leads_to_it(
    moderator: Person, reader: Person
) -> None:
    await reader.slash("claim add", {"text": "Kenyan officers came to Haiti"})
    kept = await number_of(reader, "came to Haiti")
    shown = await shown_to(moderator)
    gone = await number_of(reader, ranked(shown)[0][:30])
    form = await moderator.click(shown, label="Merge")

    answer = await moderator.submit(form, {"number": f"#{kept}"})

    assert f"one claim now: #{kept}" in answer.text
    assert left(answer) == left(shown) - 1
    claim = await reader.slash("claim show", {"claim": gone})
    assert f"#{gone} was merged into this claim, #{kept}" in claim.text
    assert "The Harbour Courier" in claim.text


async def test_the_claim_to_merge_with_is_picked_from_those_alike(moderator: Person) -> None:
    shown = await shown_to(moderator)
    form = await moderator.click(shown, label="Merge")
    select = next(one for one in form.modal["components"] if (one.get("component") or {}).get("options"))
    likeliest = select["component"]["options"][0]

    answer = await moderator.submit(form, {"kept": likeliest["label"]})

    assert f"one claim now: #{likeliest['value']}" in answer.text


async def test_a_merge_without_another_claim_is_refused(moderator: Person) -> None:
    form = await moderator.click(await shown_to(moderator), label="Merge")

    answer = await moderator.submit(form, {})

    assert "Pick the claim it repeats" in answer.text


async def test_a_button_of_a_merged_claim_leads_to_the_kept_one(moderator: Person, reader: Person) -> None:
    for words in ("first thing said", "second thing said"):
        await added(reader, words)
    kept, gone = [await number_of(reader, words) for words in ("first thing", "second thing")]
    old = await moderator.slash("review open", {"claim": gone}, channel="claims-review")
    other = await moderator.slash("review open", {"claim": gone}, channel="claims-review")
    await moderator.submit(await moderator.click(other, label="Merge"), {"number": kept})

    answer = await moderator.click(old, label="Confirmed")

    assert f"#{gone} was merged into this claim, #{kept}" in answer.text


async def test_of_two_moderators_one_decides_and_the_other_is_told_who(desk: Desk, moderator: Person) -> None:
    amara = await desk.person("amara")
    first, second = await shown_to(moderator), await shown_to(amara)
    await moderator.click(first, label="Drop")

    told = await amara.click(second, label="Accept")

    assert f"was already dropped by <@{moderator.user['id']}>" in told.text
    assert left(told) == left(first) - 1


@pytest.mark.parametrize("button", ["Edit", "Merge"])
async def test_a_form_is_not_opened_on_what_was_decided(desk: Desk, moderator: Person, button: str) -> None:
    amara = await desk.person("amara")
    first, second = await shown_to(moderator), await shown_to(amara)
    await moderator.click(first, label="Accept")

    told = await amara.click(second, label=button)

    assert "was already accepted by" in told.text


async def test_a_form_that_was_overtaken_changes_nothing(desk: Desk, moderator: Person) -> None:
    amara = await desk.person("amara")
    first, second = await shown_to(moderator), await shown_to(amara)
    form = await amara.click(second, label="Edit")
    await moderator.click(first, label="Drop")

    told = await amara.submit(form, {"words": "Other words"})

    assert "was already dropped by" in told.text
    assert await amara.complete("claim show", option="claim", typed="Other words") == []


async def test_a_list_that_changed_is_not_dropped_as_a_whole(desk: Desk, moderator: Person) -> None:
    amara = await desk.person("amara")
    first, second = await shown_to(moderator), await shown_to(amara)
    await moderator.click(first, label="Accept")

    told = await amara.click(second, label=drop_all(second))

    assert "nothing was dropped" in told.text
    assert left(told) == left(first) - 1


async def test_candidates_from_before_a_restart_are_still_decided_on(desk: Desk, moderator: Person) -> None:
    shown = await shown_to(moderator)
    form = await moderator.click(shown, label="Edit")
    await desk.stop()
    await desk.start()

    answer = await moderator.submit(form, {"words": "Some 400 officers from Kenya are in Haiti"})
    ended = await moderator.click(answer, label=drop_all(answer))

    assert "All decided" in ended.text


@pytest.mark.parametrize("button", ["Accept", "Edit", "Merge", "Drop", "Drop all", "Next article"])
async def test_who_is_no_moderator_any_more_is_refused(admin: Person, moderator: Person, button: str) -> None:
    shown = await shown_to(moderator)
    await admin.slash("settings moderators", {"role": "Admin"})

    label = drop_all(shown) if button == "Drop all" else button
    answer = await moderator.click(shown, label=label)

    assert "That is for moderators" in answer.text
    preview = await digest_of(admin)
    assert not any(one in preview for one in ranked(shown))


async def test_who_is_no_moderator_any_more_accepts_nothing_by_a_list(
    admin: Person, moderator: Person
) -> None:
    shown = await shown_to(moderator)
    await admin.slash("settings moderators", {"role": "Admin"})

    answer = await moderator.select(shown, f"1. {ranked(shown)[0]}", placeholder="Accept several at once")

    assert "That is for moderators" in answer.text


async def test_candidates_of_others_are_found_one_article_after_another(
    moderator: Person, reader: Person
) -> None:
    await read_article(reader, files={"file": as_file()})
    other = ARRIVAL.replace("400", "350").replace("1,000", "900").replace("land in", "leave")
    await read_article(reader, files={"file": as_file(other.replace("all safe", "in good health"))})

    newest = await moderator.slash("review candidates", channel="claims-review")
    older = await moderator.click(newest, label="Next article")

    assert "officers leave Port-au-Prince" in newest.text
    assert "officers land in Port-au-Prince" in older.text


async def test_where_nothing_waits_it_says_so(moderator: Person) -> None:
    answer = await moderator.slash("review candidates", channel="claims-review")

    assert "No candidates wait" in answer.text


async def test_a_candidate_can_be_accepted_from_the_review_queue(moderator: Person, reader: Person) -> None:
    await read_article(reader, files={"file": as_file()})
    shown = await moderator.slash("review next", channel="claims-review")
    assert "in no digest before" in shown.text

    answer = await moderator.click(shown, label="Accept")

    assert "in no digest before" not in answer.text
    assert {"Confirmed", "Edit", "Merge"} <= set(labels(answer))


async def test_what_was_decided_is_exported_without_any_member(moderator: Person) -> None:
    shown = await shown_to(moderator)
    taken, edited, dropped = [one.removesuffix("…") for one in ranked(shown)[:3]]
    shown = await moderator.click(shown, label="Accept")
    form = await moderator.click(shown, label="Edit")
    shown = await moderator.submit(form, {"words": "In other words"})
    await moderator.click(shown, label="Drop")

    answer = await moderator.slash("review export", channel="claims-review")

    file = (await moderator.download(answer.message["attachments"][0])).decode()
    rows = [json.loads(line) for line in file.splitlines()]
    assert [
        (row["decision"], row["text"][: len(text)], row["edited_text"])
        for row, text in zip(rows, (taken, edited, dropped), strict=True)
    ] == [
        ("take", taken, None),
        ("edit", edited, "In other words"),
        ("drop", dropped, None),
    ]
    assert {row["article_title"] for row in rows} == {"Kenyan officers land in Port-au-Prince"}
    assert all(row["quote"] and row["quote"] in row["sentence"] for row in rows)
    assert all(row["language"] == "en" and row["score"] for row in rows)
    assert str(moderator.user["id"]) not in file
    assert answer.ephemeral


async def test_where_nothing_was_decided_there_is_nothing_to_export(moderator: Person) -> None:
    answer = await moderator.slash("review export", channel="claims-review")

    assert "nothing to export" in answer.text
    assert not answer.message["attachments"]
