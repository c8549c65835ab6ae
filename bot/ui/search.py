"""What a search found: which filters are on, what else may have been meant, and a way on that outlives a restart."""

from dataclasses import dataclass, replace

import discord

from bot.core.search import Question, packed
from bot.services.search import Found
from bot.ui.claims import claim_line
from bot.ui.components import MAX_CHOICE_TEXT, Button, component_view
from bot.ui.pages import PAGE_SIZE, claims_embed
from bot.ui.status import status_label
from bot.ui.texts import Texts
from bot.ui.wording import FIELD_LIMIT, day, safe, shorten, whole_lines

FIND = "find"
"""Route of the buttons."""

SHOWN_QUERY = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with what its topic is called, and from which of the claims found it is shown."""

    question: Question
    topic_name: str | None
    offset: int


def found_message(texts: Texts, found: Found, asked: Asked) -> tuple[discord.Embed, discord.ui.View]:
    question = found.question
    shown = safe(question.query, SHOWN_QUERY)
    title = texts("claims-search-title", query=shown) if question.query else texts("claims-title")
    none = texts("claims-none-found", query=shown) if question.query else texts("search-none-fits")
    embed = claims_embed(texts, found.page, asked.offset, title=title, none=none)
    said = [*_instead(texts, found), *_filters(texts, found, asked.topic_name)]
    embed.description = "\n".join([*said, embed.description or ""])
    if found.near:
        name = "matches-also-near" if found.page.total else "matches-near"
        lines = [claim_line(texts, one) for one in found.near]
        embed.add_field(name=texts(name), value=whole_lines(lines, FIELD_LIMIT), inline=False)
    rows = [_turners(texts, found, asked.offset), _otherwise(texts, found)]
    return embed, component_view(*(row for row in rows if row))


def _instead(texts: Texts, found: Found) -> list[str]:
    if found.asked is None:
        return []
    return [
        texts(
            "search-instead",
            asked=safe(found.asked, SHOWN_QUERY),
            shown=safe(found.question.query, SHOWN_QUERY),
        )
    ]


def _filters(texts: Texts, found: Found, topic_name: str | None) -> list[str]:
    question = found.question
    on = []
    if question.status is not None:
        on.append(status_label(texts, question.status))
    if topic_name is not None:
        on.append(texts("search-on-topic", topic=safe(topic_name, 60)))
    if found.claimant is not None:
        on.append(texts("search-said-by", who=safe(found.claimant, 100)))
    if found.publisher is not None:
        on.append(texts("search-in-outlet", outlet=safe(found.publisher, 100)))
    if question.since is not None:
        on.append(texts("search-since", day=day(question.since)))
    if question.until is not None:
        on.append(texts("search-until", day=day(question.until)))
    return ["-# " + texts("search-only", filters=" · ".join(on))] if on else []


def _turners(texts: Texts, found: Found, offset: int) -> list[Button]:
    page = found.page
    if page.total <= PAGE_SIZE:
        return []
    before = _button(
        texts("page-before"), found.question, max(0, offset - PAGE_SIZE), is_disabled=offset == 0
    )
    after = _button(
        texts("page-after"),
        found.question,
        offset + PAGE_SIZE,
        is_disabled=offset + len(page.items) >= page.total,
    )
    return [before, after]


def _otherwise(texts: Texts, found: Found) -> list[Button]:
    """Other words that may have been meant, and the same question without its filters."""
    others = [replace(found.question, query=query) for query in found.alternatives]
    buttons = [_button(texts("search-meant", query=one.query), one, 0) for one in others]
    if found.question.has_filters and found.question.query:
        without = Question(query=found.question.query)
        buttons.append(_button(texts("search-without-filters"), without, 0))
    return buttons


def _button(label: str, question: Question, offset: int, *, is_disabled: bool = False) -> Button:
    # Discord counts a button's label as it does a choice's text: 80 characters.
    return Button(
        label=shorten(label, MAX_CHOICE_TEXT - 20),
        route=FIND,
        details=(offset, packed(question), question.query),
        disabled=is_disabled,
    )
