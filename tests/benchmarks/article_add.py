"""How long a member waits for /article add on a page of 1 MB: `python -m tests.benchmarks.article_add`.

The real bot on the sandbox, with SQLite, and a member's client connected to it, all in one process. `first` is from
the command to Discord's "is thinking", which the bot's first response shows; `claims` from the command to the claims.
The first reading is told apart: it starts the process that reads.
"""

import argparse
import asyncio
import math
import statistics
import tempfile
import time
from pathlib import Path

from bot.sandbox import Sandbox, site
from bot.sandbox.people import Person
from storage import schema
from storage.database import Database
from tests.bot.desk import Desk, admin_of, settled

GOALS = {"first": 0.3, "claims": 2.0}
SENTENCES = (
    "The ministry said on Monday that {n} officers had landed at the airport and {m} more were on their way.",
    "According to the council, the budget of district {n} rose by {m} percent in the year before the election.",
    "“We counted {n} wounded in {m} days,” said Dr Marie Laurent, who leads the hospital near the harbour.",
)


def page(kilobytes: int, number: int) -> str:
    """An article of a hundred sentences within a page of that size: what is around it is menus and scripts."""
    story = "".join(
        f"<p>{SENTENCES[n % len(SENTENCES)].format(n=n + 7 * number, m=number + 3 * n)}</p>\n"
        for n in range(100)
    )
    link = (
        '<li class="menu-item"><a href="/section/news/item">More about the region and its people</a></li>\n'
    )
    script = "<script>window.state = {" + '"key": "value of some length", ' * 30 + "}</script>\n"
    around = (link * 8 + script) * math.ceil((kilobytes * 1000 - len(story)) / len(link * 8 + script))
    half = around.index("</script>\n", len(around) // 2) + len("</script>\n")
    return (
        f"<!doctype html><html lang=en><head><title>Report {number}</title></head><body>{around[:half]}"
        f"<article><h1>Report {number} from the district</h1>{story}</article>{around[half:]}</body></html>"
    )


async def reading(desk: Desk, person: Person, number: int) -> dict[str, float]:
    await person.commands("general")
    begun = time.perf_counter()
    outcome = await person.slash("article add", {"url": desk.news(f"{number}.html")}, channel="general")
    first = time.perf_counter() - begun
    shown = await settled(person, outcome)
    claims = time.perf_counter() - begun
    assert shown.message is not None, shown
    assert shown.message["embeds"], shown
    return {"first": first, "claims": claims}


async def compare(rounds: int, kilobytes: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(rounds):
            (folder / f"{number}.html").write_text(page(kilobytes, number), encoding="utf-8")
        site.NEWS = folder
        url = f"sqlite+aiosqlite:///{folder}/claimbot.db"
        async with Database(url) as database:
            await schema.upgrade(database)
        async with Sandbox() as sandbox, Desk(sandbox, folder / "data", url) as desk:
            await admin_of(desk)
            person = await desk.person("marie")
            found = [await reading(desk, person, number) for number in range(rounds)]
    for name, goal in GOALS.items():
        fresh, *warm = [one[name] for one in found]
        print(
            f"{name:7} {fresh:.3f} s in a fresh bot, then median {statistics.median(warm):.3f} s, "
            f"longest {max(warm):.3f} s; goal {goal} s"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=9, help="more than ten need a pause between: see READINGS"
    )
    parser.add_argument("--kilobytes", type=int, default=1000)
    arguments = parser.parse_args()
    asyncio.run(compare(arguments.rounds, arguments.kilobytes))


if __name__ == "__main__":
    main()
