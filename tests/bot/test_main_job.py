"""The main job, by three people: a reader suggests, a moderator reviews, the admin schedules and posts."""

from bot.sandbox.people import Person, readable_text
from tests.bot.desk import Desk, admin_of, read_article
from tests.bot.samples import as_file
from tests.bot.test_review import decided, opened


async def find(person: Person, words: str) -> str:
    choices = await person.complete("review open", option="claim", typed=words, channel="claims-review")
    assert choices, words
    return str(choices[0]["value"])


async def test_an_article_becomes_a_digest(desk: Desk) -> None:
    await _play(desk)


async def test_an_article_becomes_a_digest_on_postgresql(desk_on_postgres: Desk) -> None:
    await _play(desk_on_postgres)


async def _play(desk: Desk) -> None:
    """Suggest, review with a restart in between, schedule, post, read."""
    admin = await admin_of(desk)
    moderator, reader = await desk.person("jean"), await desk.person("marie")
    await read_article(reader, files={"file": as_file()})

    await decided(moderator, await opened(moderator, await find(moderator, "400 landed")), "Confirmed")
    waiting = await opened(moderator, await find(moderator, "all safe"))
    await desk.stop()
    await desk.start()
    await decided(moderator, waiting, "Cannot be verified", evidence="https://example.org/statement")

    planned = await admin.slash(
        "digest schedule",
        {"every": "saturday", "at": "20:00", "zone": "America/Port-au-Prince", "channel": "haiti-digest",
         "topic": "haiti-mission"},
        channel="general",
    )  # fmt: skip
    assert "<t:" in planned.text
    await admin.slash("digest now", {"topic": "haiti-mission"}, channel="general")

    posted = readable_text(
        await reader.wait_for_message("haiti-digest", lambda message: bool(message["embeds"]))
    )
    for words in (
        "Confirmed",
        "About 400 Kenyan police officers",
        "Cannot be verified",
        "all safe",
        "The Harbour Courier",
    ):
        assert words in posted


async def test_a_second_digest_only_says_what_changed(
    admin: Person, moderator: Person, reader: Person
) -> None:
    await read_article(reader, files={"file": as_file()})
    number = await find(moderator, "400 landed")
    await decided(moderator, await opened(moderator, number), "Confirmed")
    options = {"topic": "haiti-mission", "channel": "haiti-digest"}
    await admin.slash("digest now", options, channel="general")
    await decided(moderator, await opened(moderator, number), "Reopen")
    await decided(moderator, await opened(moderator, number), "False")

    await admin.slash("digest now", options, channel="general")

    posted = [m for m in await reader.messages("haiti-digest") if m["embeds"]]
    assert len(posted) == 2
    second = readable_text(posted[-1])
    assert "Confirmed" in second
    assert "False" in second
    assert "all safe" not in second
