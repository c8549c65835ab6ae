"""The topics that ship with the bot: one TOML file each."""

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable

from storage.domain.topic import Topic


class TopicError(ValueError):
    """A topic file that cannot be used. `str()` is one sentence for the operator."""


def load_topics(folder: Traversable | None = None) -> dict[str, Topic]:
    """Return the topics by slug. The slug is the file's name.

    Raises:
        TopicError: a file is not a topic; the sentence names it and what is wrong.
    """
    sources = (folder or files("config.topics")).iterdir()
    topics = (
        _read_topic(source)
        for source in sorted(sources, key=lambda one: one.name)
        if source.name.endswith(".toml")
    )
    return {topic.slug: topic for topic in topics}


def _read_topic(source: Traversable) -> Topic:
    try:
        content = tomllib.loads(source.read_text(encoding="utf-8"))
        name, groups = content.pop("name"), content.pop("groups")
        _check(name, groups, sorted(content))
    except KeyError as error:
        raise TopicError(f"config/topics/{source.name} lacks the key {error}.") from None
    except (ValueError, UnicodeDecodeError) as error:  # a TOML error is a ValueError
        raise TopicError(f"config/topics/{source.name} is not a topic: {error}.") from None
    terms = tuple(tuple(dict.fromkeys(terms)) for terms in groups.values())
    return Topic(slug=source.name.removesuffix(".toml"), name=name, groups=terms)


def _check(name: object, groups: object, unknown: list[str]) -> None:
    if unknown:
        raise ValueError(f"it knows no key {unknown[0]!r}, only name and groups")
    if not isinstance(name, str) or not name.strip():
        raise ValueError("name must be a text")
    if not isinstance(groups, dict) or not groups:
        raise ValueError("groups must hold at least one list of terms")
    for group, terms in groups.items():
        if (
            not isinstance(terms, list)
            or not terms
            or not all(isinstance(term, str) and term.strip() for term in terms)
        ):
            raise ValueError(f"groups.{group} must be a list of words or phrases")
