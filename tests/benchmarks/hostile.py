"""What hostile documents take from the bot and its worker: `python -m tests.benchmarks.hostile`.

Each is fetched through the guard from a site on loopback, read in a worker process and looked through for claims.
`bot`: memory of this process above idle. `step`: the longest that the event loop was busy with one thing, in CPU
time. `wait`: the longest that it kept others waiting, by the clock, whatever else the machine did.
"""

import asyncio

from bot.adapters.articles import ProcessArticleReader
from tests.bot.hostile_documents import HOSTILE
from tests.bot.hostile_readings import ending_of
from tests.bot.hostile_sites import hostile_sites


async def compare(site: str) -> None:
    print(
        f"{'document':42} {'end':18} {'s':>6} {'bot, MB':>8} {'worker, MB':>10} {'step, ms':>8} {'wait, ms':>8}"
    )
    async with ProcessArticleReader() as reader:
        await ending_of("latin-1 called UTF-8", site, reader)  # the worker is up, all is imported
        for name, hostile in HOSTILE.items():
            one = await ending_of(name, site, reader)
            mark = "" if one.end == hostile.end else f"  expected: {hostile.end}"
            print(
                f"{name:42} {one.end:18} {one.seconds:6.2f} {one.taken.megabytes:8.0f} {one.worker_megabytes:10.0f} "
                f"{one.taken.busiest_step * 1000:8.1f} {one.taken.longest * 1000:8.1f}{mark}"
            )


def main() -> None:
    with hostile_sites() as site:
        asyncio.run(compare(site))


if __name__ == "__main__":
    main()
