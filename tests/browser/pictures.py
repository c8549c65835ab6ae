"""Pictures for the README, taken where the main job is tested; nothing is written unless it is asked for."""

import os
from pathlib import Path

from tests.browser.screen import Screen

WANTED = "CLAIMBOT_TEST_PICTURES"
FOLDER = Path(__file__).parents[2] / "docs" / "img"


async def picture(screen: Screen, name: str) -> None:
    """Write what is on the screen to docs/img, if the environment asks for pictures."""
    if os.environ.get(WANTED) != "1":
        return
    await screen.page.evaluate("document.fonts.ready.then(() => true)")
    # No pointer over a button, no half-done fade.
    await screen.page.mouse.move(0, 0)
    await screen.page.screenshot(path=FOLDER / f"{name}.png", animations="disabled", caret="hide")
