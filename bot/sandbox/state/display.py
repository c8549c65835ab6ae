"""Embeds and components as Discord returns them: trimmed, numbered, with `attachment://` links resolved."""

from datetime import datetime
from itertools import count
from typing import Any

from bot.sandbox.json import Json
from bot.sandbox.state.ids import timestamp

ATTACHMENT = "attachment://"
EMBED_KEYS = ("title", "description", "url", "color")


class Attached:
    """A message's files by name; remembers which of them an embed shows (Discord lists those no more)."""

    def __init__(self, attachments: list[Json]) -> None:
        self._by_name = {attachment["filename"]: attachment for attachment in attachments}
        self.shown: set[str] = set()

    def media(self, url: str) -> Json:
        """A link with its proxy and, for one of our files, its size and type."""
        found = self._by_name.get(url.removeprefix(ATTACHMENT)) if url.startswith(ATTACHMENT) else None
        if found is None:
            return {"url": url, "proxy_url": url}
        kept: Json = {key: found[key] for key in ("width", "height", "content_type") if key in found}
        return {"url": found["url"], "proxy_url": found["proxy_url"], **kept}

    def embedded(self, url: str) -> Json:
        """The same for an embed, which then owns the file."""
        name = url.removeprefix(ATTACHMENT)
        if url.startswith(ATTACHMENT) and name in self._by_name:
            self.shown.add(self._by_name[name]["id"])
        return self.media(url)


def shown_embed(given: Json, attached: Attached) -> Json:
    """One embed of a bot, which is always rich."""
    embed: Json = {"type": "rich"}
    embed |= {key: _trimmed(given[key]) for key in EMBED_KEYS if given.get(key) is not None}
    if given.get("timestamp"):
        embed["timestamp"] = timestamp(datetime.fromisoformat(given["timestamp"]))
    for key in ("image", "thumbnail"):
        if (given.get(key) or {}).get("url"):
            embed[key] = {**attached.embedded(given[key]["url"]), "flags": 0}
    for key in ("footer", "author"):
        if given.get(key):
            embed[key] = _with_icon(given[key], attached)
    if given.get("fields"):
        embed["fields"] = [
            {
                "name": _trimmed(field["name"]),
                "value": _trimmed(field["value"]),
                "inline": bool(field.get("inline")),
            }
            for field in given["fields"]
        ]
    return embed


def _with_icon(given: Json, attached: Attached) -> Json:
    part = {key: _trimmed(given[key]) for key in ("name", "text", "url") if given.get(key)}
    if given.get("icon_url"):
        icon = attached.embedded(given["icon_url"])
        part |= {"icon_url": icon["url"], "proxy_icon_url": icon["proxy_url"]}
    return part


def _trimmed(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def shown_components(given: list[Json], attached: Attached) -> list[Json]:
    """Components with an `id` each: those given, else the numbers that are free, in reading order."""
    taken = {component["id"] for component in _every(given) if component.get("id")}
    numbers = (number for number in count(1) if number not in taken)
    return [_shown(component, attached, numbers) for component in given]


def _every(components: list[Json]) -> list[Json]:
    found = []
    for component in components:
        found += [component, *_every(component.get("components") or [])]
        found += _every([component[key] for key in ("accessory", "component") if component.get(key)])
    return found


def _shown(given: Json, attached: Attached, numbers: Any) -> Json:
    component = {key: value for key, value in given.items() if value is not None}
    component["id"] = given.get("id") or next(numbers)
    for key in ("media", "file"):
        if key in component:
            component[key] = attached.media(component[key]["url"])
    if "items" in component:
        component["items"] = [
            {**item, "media": attached.media(item["media"]["url"])} for item in component["items"]
        ]
    if "components" in component:
        component["components"] = [_shown(child, attached, numbers) for child in component["components"]]
    for key in ("accessory", "component"):
        if key in component:
            component[key] = _shown(component[key], attached, numbers)
    return component


def component_texts(components: list[Json]) -> list[str]:
    """What text displays say: mentions in it count like those of the content."""
    return [
        component["content"] for component in _every(components) if isinstance(component.get("content"), str)
    ]
