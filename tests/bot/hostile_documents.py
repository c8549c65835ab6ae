"""Documents that were made to hang, bloat or fool whoever reads them."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

SENTENCES = (
    "About 400 officers landed in Port-au-Prince on Tuesday, the interior ministry said in a statement.",
    "They came on two aircraft and were met at the airport by the mission's commander and his deputy.",
    "A second group of the same size is expected before the end of the month, according to the ministry.",
    "The council approved 12 million dollars for their housing in May, against the votes of three members.",
    "Residents of the hills above the city reported that the main road had been closed since the morning.",
    "The opposition called the deployment late and asked for a list of the units that would be sent.",
    "Two schools near the harbour remain closed, and classes are held in a church until further notice.",
    "Hospitals counted 31 wounded in the week before, fewer than in any other week since the spring.",
)
NEWS = "".join(f"<p>{sentence}</p>\n" for sentence in SENTENCES)
MOST = 4_900_000
"""Bytes: just under what a page may have."""

HTML, XHTML, PDF = "text/html", "application/xhtml+xml", "application/pdf"
SECRET = "root:x:0:0"  # what a page must not bring out of the machine


@dataclass(frozen=True, slots=True)
class Hostile:
    """`end`: what it comes to, `read` or the reason of the refusal; a slow machine may give up on it first."""

    make: Callable[[], bytes]
    end: str
    content_type: str = HTML


def _page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>News</title>{head}</head><body><article>{NEWS}{body}</article></body></html>".encode()


def _filled(start: str, piece: str, end: str = "") -> str:
    return start + piece * ((MOST - 3_000 - len(start) - len(end)) // len(piece)) + end


def _laughs(doctype: str) -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'{doctype} [<!ENTITY l0 "ha">{entities}]><html><body><article>{NEWS}<p>&l11;</p></article></body></html>'.encode()


def _outside() -> bytes:
    return f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><article>{NEWS}<p>&x;</p></article></body></html>'.encode()


def _json_ld(value: str) -> str:
    return f'<script type="application/ld+json">{value}</script>'


def _pdf(*objects: bytes) -> bytes:
    """A file of these objects, the first its catalogue."""
    body, offsets = b"%PDF-1.4\n", list[int]()
    for number, source in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj" % number + source + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


def _pdf_of_one_page(contents: bytes) -> bytes:
    return _pdf(
        _CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        contents,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def _stream(body: bytes, about: bytes = b"") -> bytes:
    return b"<</Length %d%b>>stream\n" % (len(body), about) + body + b"\nendstream"


def _packed(piece: bytes, times: int) -> bytes:
    packer = zlib.compressobj(1)
    return _stream(
        b"".join(packer.compress(piece) for _ in range(times)) + packer.flush(), b"/Filter/FlateDecode"
    )


def _deep_page_tree(depth: int) -> bytes:
    levels = [
        b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 3, max(n + 1, 2)) for n in range(depth)
    ]
    return _pdf(_CATALOGUE, *levels, b"<</Type/Page/MediaBox[0 0 612 792]>>")


HOSTILE = {
    "100,000 <br>": Hostile(lambda: _page("About 400 officers landed.<br>" * 100_000), "read"),
    "a page of nothing but <br>": Hostile(lambda: _page(_filled("", "<br>")), "read"),
    "100,000 nested tags": Hostile(lambda: _page("<div>" * 100_000), "read"),
    "100,000 nested spans and quotes": Hostile(lambda: _page("<blockquote><span>" * 50_000), "read"),
    "250,000 links": Hostile(lambda: _page("<a href=/x>news</a>" * 250_000), "too-complex"),
    "a million brackets": Hostile(lambda: _page(_filled("", "<")), "read"),
    "tables in tables": Hostile(lambda: _page("<table><tr><td>" * 20_000), "read"),
    "one word of 5 MB": Hostile(lambda: _page(_filled("<p>", "x", "</p>")), "read"),
    "5 MB of one sentence": Hostile(lambda: _page(_filled("<p>", "the minister said ", "</p>")), "read"),
    "5 MB of opening quotes": Hostile(lambda: _page("<p>" + "“said " * 600_000 + "</p>"), "read"),
    "5 MB of paragraphs": Hostile(lambda: _page(_filled("", NEWS)), "read"),
    "an attribute of 5 MB": Hostile(lambda: _page(_filled("<p class='", "related ", "'>x</p>")), "read"),
    "100,000 attributes": Hostile(
        lambda: _page("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</p>"), "too-complex"
    ),
    "5 MB JSON-LD string": Hostile(
        lambda: _page(
            "",
            _json_ld(_filled('{"@type":"NewsArticle","author":{"name":"', "Ann Low ", '"},"headline":"x"}')),
        ),
        "read",
    ),
    "JSON-LD 100,000 deep": Hostile(lambda: _page("", _json_ld("[" * 100_000)), "read"),
    "JSON-LD dates of 5 MB": Hostile(
        lambda: _page("", _json_ld(_filled('{"@type":"NewsArticle","datePublished":"', "2026-01-01T", '"}'))),
        "read",
    ),
    "100,000 meta tags": Hostile(
        lambda: _page("", "<meta property='article:author' content='Ann Low'>" * 60_000), "read"
    ),
    "billion laughs in HTML": Hostile(lambda: _laughs("<!DOCTYPE html"), "read"),
    "billion laughs in XHTML": Hostile(
        lambda: b'<?xml version="1.0"?>' + _laughs("<!DOCTYPE html"), "read", XHTML
    ),
    "an entity of the machine's": Hostile(_outside, "read"),
    "an entity of the machine's in XHTML": Hostile(
        lambda: b'<?xml version="1.0"?>' + _outside(), "read", XHTML
    ),
    "bytes of no encoding": Hostile(
        lambda: _page("<p>\udce9</p>".encode("utf-8", "surrogateescape").decode("latin-1")), "read"
    ),
    "an encoding that is none": Hostile(lambda: _page("<p>x</p>"), "read", "text/html; charset=no-such"),
    "UTF-16 cut in a character": Hostile(
        lambda: _page("<p>é</p>").decode().encode("utf-16")[:-1],
        "wrong-encoding",
        "text/html; charset=utf-16",
    ),
    "UTF-7 that hides a script": Hostile(
        lambda: _page("<p>+ADw-script+AD4-</p>"), "read", "text/html; charset=utf-7"
    ),
    "latin-1 called UTF-8": Hostile(
        lambda: (
            _page(
                "<p>Much of it is déjà vu à Port-au-Prince, as one of the older residents put it on Friday.</p>"
            )
            .decode()
            .encode("latin-1")
        ),
        "read",
        "text/html; charset=utf-8",
    ),
    "a PDF that says it has a billion pages": Hostile(
        lambda: _pdf(
            _CATALOGUE,
            b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>",
        ),
        "pdf-without-text",
        PDF,
    ),
    "a PDF whose pages hold themselves": Hostile(
        lambda: _pdf(_CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000>>"), "pdf-without-text", PDF
    ),
    "a PDF with pages 20,000 deep": Hostile(lambda: _deep_page_tree(20_000), "pdf-without-text", PDF),
    "a PDF with arrays a million deep": Hostile(
        lambda: _pdf(_CATALOGUE, b"<</Type/Pages/Kids[" + b"[" * 1_000_000 + b"]/Count 1>>"),
        "pdf-damaged",
        PDF,
    ),
    "a PDF page of 500 MB in 2 MB": Hostile(
        lambda: _pdf_of_one_page(_packed(b"BT /F 11 Tf (About 400 officers landed.) Tj ET\n" * 20_000, 600)),
        "too-complex",
        PDF,
    ),
    "a PDF of 19 MB without a page": Hostile(
        lambda: b"%PDF-1.7\n" + b"1 0 obj<</Type/Pages>>endobj\n" * 600_000, "pdf-damaged", PDF
    ),
}
"""By what it is."""
