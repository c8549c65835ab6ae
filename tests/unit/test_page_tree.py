"""What is taken out of a page before its article is looked for, and the sentence under the title that is put back."""

import pytest
from lxml import html

from bot.adapters.page_reading import read_page
from bot.adapters.page_tree import drop_surroundings, plain
from bot.adapters.standfirst import find_standfirst

PROSE = "".join(
    f"<p>About {number} police officers landed in the capital on Monday, the government said in a statement.</p>"
    for number in range(300, 306)
)
STANDFIRST = "More than 300 officers have come since June, and a thousand are still awaited by the mission"


def left(markup: str) -> str:
    page = html.document_fromstring(f"<html><body>{PROSE}{markup}</body></html>")
    drop_surroundings(page)
    return plain(page)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>away</script>",
        "<nav><p>away</p></nav>",
        "<div class=cookie-consent><p>away</p></div>",
        "<div id=related-links><p>away</p></div>",
        "<section class='block newsletter'><p>away</p></section>",
        "<p hidden>away</p>",
        "<p style='display: none'>away</p>",
        "<div role=dialog><p>away</p></div>",
        "<span class=sr-only>away</span>",
        "<p><a href=/x>Ten reasons to go away</a></p>",
    ],
)
def test_what_surrounds_an_article_goes(markup: str) -> None:
    assert "away" not in left(markup)
    assert "About 305 police officers" in left(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=correlated-findings><p>stays</p></div>",
        "<p><a href=/x>The minister said that everybody stays.</a></p>",
        "<p><a href=/x>stays</a></p>",
        "<div class=promo><h1>stays</h1></div>",
        "<a class=tooltip href=/x>stays</a>",
    ],
)
def test_what_only_looks_like_it_stays(markup: str) -> None:
    assert "stays" in left(markup)


def test_a_box_that_holds_most_of_the_prose_is_the_article_whatever_it_is_called() -> None:
    page = html.document_fromstring(f"<html><body><div class=paywall>{PROSE}</div></body></html>")
    drop_surroundings(page)

    assert "About 305 police officers" in plain(page)


def read(under_title: str, description: str) -> list[str]:
    source = (
        f'<html lang=en><head><title>Officers land</title><meta property="og:description" content="{description}">'
        f"</head><body><div><h1>Officers land</h1>{under_title}</div><article>{PROSE}</article></body></html>"
    )
    return read_page(source, "https://news.example/a").text.split("\n")


@pytest.mark.parametrize("description", [STANDFIRST, f"{STANDFIRST.upper()}! | The Example"])
def test_a_standfirst_that_was_dropped_is_the_first_paragraph(description: str) -> None:
    lines = read(f"<span class=lead>{STANDFIRST}</span>", description)

    assert lines.count(STANDFIRST) == 1
    assert lines[0] == STANDFIRST
    assert lines[1].startswith("About 300")


@pytest.mark.parametrize(
    ("under_title", "description"),
    [
        ("", STANDFIRST),
        (f"<span>{STANDFIRST}</span>", "Another sentence, which the site says of every page that it has"),
        (f"{'<i>x</i>' * 20}<span>{STANDFIRST}</span>", STANDFIRST),
    ],
)
def test_a_description_that_stands_nowhere_near_the_title_is_no_part_of_the_article(
    under_title: str, description: str
) -> None:
    page = html.document_fromstring(f"<html><body><h1>Officers land</h1>{under_title}{PROSE}</body></html>")

    assert find_standfirst(page, [description]) is None


def test_a_standfirst_that_the_text_has_is_not_said_twice() -> None:
    sentence = (
        "About 300 police officers landed in the capital on Monday, the government said in a statement."
    )

    assert read(f"<span>{sentence}</span>", sentence).count(sentence) == 1
