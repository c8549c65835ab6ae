"""What became of sources, as people read it."""

import json
from datetime import UTC, datetime

import pytest

from bot.ui.sources import SHOWN, render_notice, sources_field
from bot.ui.texts import LANGUAGES, texts_in
from storage.domain.source import SourceChange, SourceEvent

SEEN = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)


def event(number: int, kind: SourceChange = SourceChange.GONE, article_id: int = 1) -> SourceEvent:
    return SourceEvent(
        id=number,
        guild_id=10,
        claim_id=number,
        article_id=article_id,
        kind=kind,
        http_status=404,
        seen_at=SEEN,
        url="https://news.example/kenya",
        publisher="The [Example] @everyone " * 9,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_batch_is_one_message_within_discords_limits(language: str) -> None:
    (embed,) = json.loads(render_notice([event(number) for number in range(1, 400)], language))

    assert len(embed["title"]) + len(embed["description"]) + len(embed["footer"]["text"]) <= 6000
    assert 5 <= embed["description"].count("**#") <= SHOWN
    assert "399" in embed["footer"]["text"]


def test_under_a_claim_only_where_each_source_stands_now_is_said() -> None:
    events = [event(1), event(2, SourceChange.RESTORED), event(3, SourceChange.CHANGED, article_id=2)]

    said = sources_field(
        texts_in("en"), events, ["https://web.archive.org/web/20261124120000/https://a.example/"]
    )

    assert "is gone" not in said
    assert "has the words we quoted again" in said
    assert "no longer has the words we quoted" in said
    assert "[web.archive.org](https://web.archive.org/web/" in said


def test_nothing_is_said_where_nothing_happened() -> None:
    assert sources_field(texts_in("en"), [], []) == ""
