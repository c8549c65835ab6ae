"""How well and how fast pages are read, beside trafilatura alone: `python -m tests.benchmarks.reading`.

The pages are no part of the project: CLAIMBOT_SHARED (or ../shared) names the folder above `data/articles`.
"Trouble" are the pages where trafilatura alone keeps or loses a paragraph or more (F1 under 0.975), or that carry the
marks of a consent manager or a paywall. A "dated" page has a time of day in its truth.
"""

import collections
import gzip
import json
import os
import re
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trafilatura

from bot.adapters.article_reading import read_article
from bot.core.extraction import extract_claims
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Document
from storage.domain.article import ArticleText

SHARED = Path(os.environ.get("CLAIMBOT_SHARED", Path(__file__).parents[3] / "shared"))
TROUBLE_F1 = 0.975
_MARKS = re.compile(
    rb"onetrust|didomi|sp_message|quantcast|cookiebot|usercentrics|paywall|isAccessibleForFree", re.IGNORECASE
)
_TOKEN = re.compile(r"\w+", re.UNICODE)
_ROUNDS = 3

Page = tuple[dict[str, Any], bytes]


def shingles(text: str, size: int = 4) -> collections.Counter[tuple[str, ...]]:
    words = _TOKEN.findall(text)
    if 0 < len(words) < size:
        return collections.Counter({tuple(words): 1})
    return collections.Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def f1(truth: str, found: str) -> float:
    """The metric of scrapinghub's article-extraction-benchmark."""
    wanted, got = shingles(truth), shingles(found)
    common = sum((wanted & got).values())
    return 2 * common / (sum(wanted.values()) + sum(got.values())) if common else 0.0


def load_pages() -> list[Page]:
    folder = SHARED / "data" / "articles"
    if not folder.is_dir():
        sys.exit(f"skipped: no pages at {folder}; CLAIMBOT_SHARED names the folder above data/")
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return [(row, gzip.decompress((folder / f"{row['id']}.html.gz").read_bytes())) for row in truth]


def alone(page: Page) -> str:
    return trafilatura.extract(page[1], url=page[0]["url"], include_comments=False) or ""


def ours(page: Page) -> ArticleText | None:
    row, body = page
    try:
        return read_article(Document(name=row["id"], body=body, content_type="text/html", url=row["url"]))
    except UnreadableArticleError as error:
        print(f"  refused {row['id']}: {error}")
        return None


def with_claims(page: Page) -> None:
    article = ours(page)
    if article:
        extract_claims(article)


def compare_texts(pages: list[Page], articles: list[ArticleText | None]) -> None:
    rows = []
    for page, article in zip(pages, articles, strict=True):
        theirs = f1(page[0]["text"], alone(page))
        mine = f1(page[0]["text"], article.text if article else "")
        rows.append((theirs, mine, theirs < TROUBLE_F1 or _MARKS.search(page[1]) is not None, page[0]["id"]))
    print("pages            n   trafilatura  ours    gain")
    for name, chosen in (("all", rows), ("trouble", [row for row in rows if row[2]])):
        theirs, mine = (statistics.mean(row[at] for row in chosen) for at in (0, 1))
        print(f"{name:14} {len(chosen):3}   {theirs:.4f}       {mine:.4f}  {mine - theirs:+.4f}")
    for theirs, mine, _, name in rows:
        if mine < theirs - 0.005:
            print(f"  worse: {name} {theirs:.3f} -> {mine:.3f}")


def compare_dates(pages: list[Page], articles: list[ArticleText | None]) -> None:
    """A truth without an offset is compared as UTC: nobody knows better."""
    exact = wrong = dated = 0
    for (row, _), article in zip(pages, articles, strict=True):
        if not row.get("date"):
            continue
        truth = datetime.fromisoformat(row["date"])
        truth = truth.replace(tzinfo=UTC) if truth.tzinfo is None else truth.astimezone(UTC)
        stated = article.published_at if article else None
        is_same = stated is not None and abs((stated - truth).total_seconds()) < 60
        if (truth.hour, truth.minute) == (0, 0) and stated is None:
            continue  # a day without a time of day
        dated += 1
        exact += is_same
        wrong += stated is not None and not is_same
        if not is_same:
            print(
                f"  date: {row['id']} truth {row['date']} stated {stated} about {article and article.published_about}"
            )
    print(f"dates to the minute: {exact}/{dated} = {exact / dated:.1%}; wrong but shown as certain: {wrong}")


def compare_speed(pages: list[Page]) -> None:
    """CPU seconds of this process; the rounds alternate, so that a busy machine slows both alike."""
    spent = collections.Counter[str]()
    for _ in range(_ROUNDS):
        for name, work in (("trafilatura", alone), ("read", ours), ("read and claims", with_claims)):
            begun = time.process_time()
            for page in pages:
                work(page)
            spent[name] += time.process_time() - begun  # type: ignore[assignment]  # seconds, not whole ones
    for name, seconds in spent.items():
        rate = _ROUNDS * len(pages) / seconds
        print(
            f"{name:16} {rate:6.1f} pages per CPU second, {spent['trafilatura'] / seconds:.2f} x trafilatura alone"
        )


def main() -> None:
    pages = load_pages()
    articles = [ours(page) for page in pages]
    compare_texts(pages, articles)
    compare_dates(pages, articles)
    compare_speed(pages)


if __name__ == "__main__":
    main()
