"""Lives of a worker, to be ended by the operating system. A program: see test_feed_kill.

`python -m tests.bot.feed_lives SITE DATABASE_URL DATA_DIR` answers each line of its standard input with the process id
of a new life: the real composition, doing what `claimbot worker` does, without pauses. Each is a fork, so that 200 of
them cost less than 200 interpreters.
"""

import asyncio
import os
import signal
import sys

from bot.app import open_app
from bot.jobs import Work
from config.logging import configure_logging
from config.settings import load_settings


async def live(site: str, database_url: str, data_dir: str) -> None:
    settings = load_settings(
        {"CLAIMBOT_DATABASE_URL": database_url, "CLAIMBOT_DATA_DIR": data_dir}, env_file=None
    )
    async with open_app(settings, news_origin=site) as app:
        await asyncio.gather(*(_again_and_again(work) for work in app.shared_work))


async def _again_and_again(work: Work) -> None:
    while True:
        await work.run()
        await asyncio.sleep(0.05)


def main() -> None:
    configure_logging("error", "console", secrets=[])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.close(0)
            asyncio.run(live(*sys.argv[1:]))
            os._exit(0)
        print(child, flush=True)


if __name__ == "__main__":
    main()
