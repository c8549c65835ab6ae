"""Embeds: their own limits, and the 6000 characters all of a message share."""

from bot.sandbox.json import Json
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import Boolean, Integer, ListOf, Shape, Text, Timestamp, Url

MAX_EMBEDS = 10
MAX_TOTAL = 6000
_picture = Shape(may={"url": Url(("http", "https", "attachment"))})
_EMBED = Shape(
    may={
        "type": Text(152133),
        "title": Text(256),
        "description": Text(4096),
        "url": Url(),
        "color": Integer(0, 0xFFFFFF),
        "timestamp": Timestamp(),
        "fields": ListOf(
            Shape(
                needs={"name": Text(256, filled=True), "value": Text(1024, filled=True)},
                may={"inline": Boolean()},
            ),
            25,
        ),
        "footer": Shape(may={"text": Text(2048), "icon_url": Url(("http", "https", "attachment"))}),
        "author": Shape(
            may={"name": Text(256), "url": Url(), "icon_url": Url(("http", "https", "attachment"))}
        ),
        "image": _picture,
        "thumbnail": _picture,
        "video": Shape(may={"url": Url()}),
        "provider": Shape(may={"name": Text(256), "url": Url()}),
    }
)
EMBEDS = ListOf(_EMBED, MAX_EMBEDS)
_SHOWN = ("title", "description", "fields", "image", "thumbnail", "footer", "author", "video", "provider")


def embed_length(embed: Json) -> int:
    """What Discord counts towards the 6000, white space at the ends left out."""
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    for entry in embed.get("fields") or []:
        texts += [entry["name"], entry["value"]]
    return sum(len(text.strip()) for text in texts if text)


def check_embeds(form: Form, embeds: list[Json]) -> None:
    """What holds for well-formed embeds beyond the form of each."""
    for index, embed in enumerate(embeds):
        if not any(embed.get(key) for key in _SHOWN):
            form.at(index, "description").require()
    if sum(embed_length(embed) for embed in embeds) > MAX_TOTAL:
        form.refuse("MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {MAX_TOTAL}")
