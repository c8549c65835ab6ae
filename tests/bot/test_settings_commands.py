from tests.bot.desk import Desk


async def test_the_admin_says_who_moderates(desk: Desk) -> None:
    nadege = await desk.person("nadege")

    answer = await nadege.slash("settings moderators", {"role": "Moderator"})

    assert "Saved." in answer.text
    assert answer.ephemeral
