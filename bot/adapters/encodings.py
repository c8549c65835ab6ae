"""From bytes to text: byte order mark, then what was declared, then UTF-8, then a guess."""

import codecs
import re
from collections.abc import Iterator

from trafilatura.utils import detect_encoding

from bot.services.errors import UnreadableArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE
)
_HTTP_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_META_WITHIN = 4096
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0C, 0x0D, 0x1B})
_FOREIGN = bytes(range(0x80, 0x100))
_SAMPLE = 65_536
_TEXT_CONTROL_SHARE = 0.3
_BROKEN_CONTROL_SHARE = 0.04
_FEW_BROKEN = 0.02
_TOO_FEW_TO_GUESS = 30
_MOSTLY_ASCII = 0.1

# Browsers read these labels as Windows-1252 (WHATWG Encoding), and so they are used.
_AS_WINDOWS_1252 = {"iso8859-1", "ascii", "us-ascii"}


def declared_charset(body: bytes, content_type: str | None) -> str | None:
    """Return the charset the server names, else the one in the page's own <meta>."""
    if content_type and (found := _HTTP_CHARSET.search(content_type)):
        return found.group(1)
    meta = _META_CHARSET.search(body[:_META_WITHIN])
    if meta is None:
        return None
    label = meta.group(1).decode("ascii", "replace")
    # It was read as ASCII to be found at all, so it is not UTF-16 whatever it says.
    return "utf-8" if label.lower().startswith("utf-16") else label


def decode(body: bytes, content_type: str | None) -> str:
    """Return the text of a document.

    Raises:
        UnreadableArticleError: `binary` or `wrong-encoding`.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            try:
                return body.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableArticleError("wrong-encoding") from error
    sample = body[:_SAMPLE]
    control_share = (len(sample) - len(sample.translate(None, _CONTROLS))) / max(len(sample), 1)
    if control_share > _TEXT_CONTROL_SHARE:
        raise UnreadableArticleError("binary")
    for encoding in _strict_candidates(body, content_type):
        if (text := _decoded(body, encoding)) is not None:
            return text
    if control_share > _BROKEN_CONTROL_SHARE:
        raise UnreadableArticleError("binary")
    return _repaired(body)


def _strict_candidates(body: bytes, content_type: str | None) -> Iterator[str]:
    label = declared_charset(body, content_type)
    if label is not None:
        try:
            name = codecs.lookup(label).name
        except LookupError:
            pass
        else:
            yield "cp1252" if name in _AS_WINDOWS_1252 and not body.isascii() and not _is_utf8(body) else name
    yield "utf-8"


def _is_utf8(body: bytes) -> bool:
    return _decoded(body, "utf-8") is not None


def _decoded(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeError, LookupError):  # LookupError: a codec that is not for text, such as "hex"
        return None


def _repaired(body: bytes) -> str:
    """Keep a UTF-8 text with a few broken bytes, else take the best guess."""
    text = body.decode("utf-8", "replace")
    foreign = sum(1 for char in text if char > "\x7f")
    if text.count("\ufffd") <= _FEW_BROKEN * foreign:
        return text
    for encoding in _likely(body):
        if (guess := _decoded(body, encoding)) is not None:
            return guess
    raise UnreadableArticleError("wrong-encoding")


def _likely(body: bytes) -> Iterator[str]:
    """What it may be, likeliest first.

    A few letters in an ASCII text tell a guesser nothing: browsers take Windows-1252 there.
    """
    foreign = len(body) - len(body.translate(None, _FOREIGN))
    if foreign <= min(_TOO_FEW_TO_GUESS, _MOSTLY_ASCII * len(body)):
        yield "cp1252"
    yield from detect_encoding(body)
