"""What finding the claims of an article costs, without the encoder: `python -m tests.benchmarks.extraction`.

CPU time of this process: an article of 5,000 characters made of the sandbox's own pages (goal: 150 ms), each real page
where CLAIMBOT_SHARED (or ../shared) has them, with every quote compared, and texts made to hurt.
"""

import gzip
import json
import os
import statistics
import time
from pathlib import Path

from bot.adapters.article_reading import read_article
from bot.core.extraction import extract_claims
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Document
from storage.domain.article import ArticleText

NEWS = Path(__file__).parents[2] / "bot" / "sandbox" / "news"
SHARED = Path(os.environ.get("CLAIMBOT_SHARED", Path(__file__).parents[3] / "shared"))
LENGTH = 5_000
_ROUNDS = 15

HOSTILE = {
    "100,000 quotes": "“said ” " * 100_000,
    "no spaces, 1 MB": "a" * 1_000_000,
    "capitals, 1 MB": "Ab" * 500_000,
    "digits, 1 MB": "1,000 " * 160_000,
    "days, 1 MB": "on Tuesday " * 90_000,
    "rumours, 1 MB": "rumors of " * 100_000,
    "speech, 1 MB": "He said that Kenya sent police. " * 31_000,
    "verbs, 1 MB": ("He said that they told us, and " * 50 + "400 killed.\n") * 640,
    "Tuesdays, 1 MB": ("It was on Tuesday, " * 90 + "400 killed.\n") * 580,
    "denials, 1 MB": ("He denied rumors of deaths, " * 60 + "400 killed.\n") * 590,
    "figures, 1 MB": ("more than 1,000 officers and " * 60 + "400 killed.\n") * 570,
    "pronouns, 1 MB": ("they and it and he, " * 80 + "400 killed.\n") * 600,
    "lone surrogates": "\ud800 seven officers were killed. " * 3_000,
    "NUL": "Seven officers\x00 were killed in Haiti. " * 3_000,
}


def article(text: str, language: str | None = "en") -> ArticleText:
    return ArticleText(
        url=None, title="", publisher=None, author=None, published_at=None, language=language, text=text
    )


def cost(one: ArticleText) -> float:
    """CPU-ms of one extraction; every quote is compared with the text."""
    started = time.process_time()
    claims = extract_claims(one)
    spent = time.process_time() - started
    for claim in claims:
        if one.text[claim.quote.start : claim.quote.end] != claim.quote.text:
            raise AssertionError(claim)
    return 1000 * spent


def of_five_thousand(name: str) -> ArticleText:
    read = read_article(Document(name=name, body=(NEWS / name).read_bytes(), content_type="text/html"))
    text = (read.text + "\n") * (LENGTH // len(read.text) + 1)
    return article(text[:LENGTH], read.language)


def measure_own_pages() -> None:
    print(f"{LENGTH:,} characters, first and median of {_ROUNDS} (goal: 150 ms)")
    for path in sorted(NEWS.glob("*.html")):
        try:
            one = of_five_thousand(path.name)
        except UnreadableArticleError:
            continue
        times = [cost(one) for _ in range(_ROUNDS)]
        print(f"  {path.name:44} {one.language or '-':3} {times[0]:7.1f} {statistics.median(times):7.1f} ms")


def measure_real_pages() -> None:
    folder = SHARED / "data" / "articles"
    if not folder.is_dir():
        print(f"real pages: skipped, none at {folder}")
        return
    truth = {row["id"]: row["url"] for row in json.loads((folder / "truth.json").read_text(encoding="utf-8"))}
    rates = []
    for path in sorted(folder.glob("*.html.gz")):
        name = path.name.removesuffix(".html.gz")
        body = gzip.decompress(path.read_bytes())
        one = read_article(Document(name=name, body=body, content_type="text/html", url=truth.get(name)))
        rates.append(cost(one) * LENGTH / len(one.text))
    rates.sort()
    print(
        f"real pages: {len(rates)}, all quotes literal; ms for each {LENGTH:,} characters:"
        f" median {statistics.median(rates):.1f}, worst {rates[-1]:.1f}"
    )


def measure_hostile() -> None:
    for name, text in HOSTILE.items():
        print(f"  {name:20} {cost(article(text)):8.0f} ms")


def main() -> None:
    measure_own_pages()
    measure_real_pages()
    print("texts made to hurt")
    measure_hostile()


if __name__ == "__main__":
    main()
