from datetime import date

import pytest

from bot.adapters.article_reading import read_article
from bot.core.pdf_text import running_text
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Document
from storage.domain.article import ArticleText

LINES = (
    "About 400 officers landed in Port-au-Prince in June, the min-",
    "istry said on Monday, and more will follow in the coming weeks.",
)


def pdf(pages: list[tuple[str, ...]], info: str = "") -> bytes:
    """A report of plain lines, as small as a PDF can be."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, lines in enumerate(pages):
        shown = "BT /F 11 Tf 14 TL 50 750 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(shown)}>>stream\n{shown}\nendstream")
    objects.append(f"<<{info}>>")
    body, offsets = b"%PDF-1.4\n", []
    for number, source in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj{source}endobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    return (
        body
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R/Info {size - 1} 0 R>>\n"
            f"startxref\n{len(body)}\n%%EOF"
        ).encode()
    )


def read(body: bytes) -> ArticleText:
    return read_article(Document(name="report.pdf", body=body, content_type="application/pdf"))


def test_a_report_gives_its_text_title_author_and_about_when_it_was_made() -> None:
    article = read(pdf([LINES], "/Title(Mission report)/Author(Ada Low)/CreationDate(D:20240701120000Z)"))

    assert "the ministry said on Monday, and more will follow" in article.text
    assert (article.title, article.author) == ("Mission report", "Ada Low")
    assert (article.published_at, article.published_about) == (None, date(2024, 7, 1))


def test_a_report_without_a_title_is_called_by_its_first_line() -> None:
    body = pdf([("Report on the mission", *LINES)], "/Title(Microsoft Word - draft.docx)")

    assert read(body).title == "Report on the mission"


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b"%PDF-1.7\n" + b"stream" * 50, "pdf-damaged"), (pdf([()]), "pdf-without-text")],
)
def test_a_report_that_cannot_be_read_is_refused_with_its_reason(body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableArticleError) as refused:
        read(body)

    assert refused.value.reason == reason


def test_headers_footers_and_page_numbers_do_not_stand_in_the_text() -> None:
    pages = [
        f"Mission report 2024\n{' '.join(LINES)}\nMore of page {word}.\n{n}"
        for n, word in enumerate("abcd", 1)
    ]

    text = running_text(pages)

    assert "Mission report 2024" not in text
    assert "More of page c." in text
    assert not any(line.isdigit() for line in text.split("\n"))
