"""The address the sandbox answers at is part of attachment links, so a world opened at another port is rewritten."""

import json

from bot.sandbox.json import encode
from bot.sandbox.state.world import World

META_ID = "origin"


def rebase(world: World, origin: str) -> None:
    """Let the world live at `origin`: links in its messages that led to its former address lead to the new one."""
    former = world.meta.get(META_ID, {}).get("url")
    if former and former != origin:
        for message in world.documents("message"):
            text = encode(message)
            if former in text:
                world.put("message", json.loads(text.replace(former + "/", origin + "/")))
    world.origin = origin
    world.put("meta", {"id": META_ID, "url": origin})
