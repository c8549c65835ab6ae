"""When two addresses are the same page's, and which of a page's addresses may say so."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from tld import get_tld
from tld.utils import Result
from w3lib.url import canonicalize_url

from bot.core.lexicon import WordList
from storage.domain.article import AddressKind, ArticleAddress

MAX_ADDRESS: Final = 4_000
"""Characters. A longer one is not kept: no page needs it."""

_WEB: Final = frozenset({"http", "https"})
_PORTS: Final = {"http": 80, "https": 443}

# What says where a reader came from, never what is read. Names are compared without case.
_TRACKING: Final = WordList(
    "_hs* at_* fb_* ga_* gad_* guce_* hsa_* matomo_* mc_* mtm_* ns_* oly_* piwik_* pk_* sc_* utm_* vero_* wt_* wt.*",
    "__source __tn__ __twitter_impression _ga _gl _openstat cmp cmpid dclid echobox embedded-checkout emc"
    " fbclid fref ftag gaa_at gaa_n gaa_sig gaa_ts gbraid gclid gclsrc giftcopy guccounter icid igsh igshid intcmp ito"
    " jsessionid leadsource li_fat_id link_source mbid mibextid mkt_tok msclkid ncid ocid phpsessid"
    " r_ref ref_src ref_url referrer reflink rss s_cid s_kwcid sharetoken sharetype si smid smprod smtyp soc_src"
    " soc_trk sr_share sref srnd taid tpcc traffic_source trk ttclid twclid unlocked_article_code wbraid wprov xtor"
    " xtref yclid",
)
# On some sites the number of a page, on others the name of where the reader came from.
_TRACKING_UNLESS_NUMERIC: Final = frozenset(
    {"campaign", "cid", "mod", "partner", "ref", "source", "src", "via"}
)
_WWW: Final = re.compile(r"^(?:www\.)+(?=[^.]+\.)")
_NUMERIC: Final = re.compile(r"[\d.,:/-]+")
_SESSION: Final = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
_END: Final = re.compile(r"(?:/(?:(?:index|default)\.(?:x?html?|php|aspx?|jsp))?)+$", re.IGNORECASE)
_EMPTY_SEGMENTS: Final = re.compile(r"/{2,}")


def canonical_form(url: str) -> str:
    """Return the one form of all spellings of an address: without scheme differences, tracking, order, `www.`.

    It is a key to compare, not an address to fetch. What is no address of the web is returned as it is.
    """
    try:
        parts = urlsplit(canonicalize_url(url.strip()[:MAX_ADDRESS], keep_fragments=True))
        scheme, host, port = parts.scheme, parts.hostname or "", parts.port
    except ValueError:
        return url
    if scheme not in _WEB or not host:
        return url
    host = _WWW.sub("", host.rstrip(".")) or host
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != _PORTS[scheme]:
        host = f"{host}:{port}"
    path = _EMPTY_SEGMENTS.sub("/", _SESSION.sub("", parts.path))
    path = _END.sub("", path)
    query = "&".join(_telling(parts.query))
    # `#!` is a path to some sites; any other fragment is a place within the page.
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit(("https", host, path, query, fragment))


def is_same_site(one: str, other: str) -> bool:
    """Whether both addresses are on domains that one owner registered; hosts without such a domain must be equal."""
    site = _site(one)
    return site is not None and site == _site(other)


def accepted_canonical(final_url: str, stated: str | None) -> str | None:
    """Return what a page calls itself, where it may be believed: on its own site, and not the site as a whole."""
    if stated is None or len(stated) > MAX_ADDRESS or not is_same_site(final_url, stated):
        return None
    parts = urlsplit(canonical_form(stated))
    return stated if parts.path or parts.query or parts.fragment else None


def addresses_of(requested: str, final: str, stated: str | None) -> tuple[ArticleAddress, ...]:
    """Return a fetched page's addresses, one of each kind."""
    found = {
        AddressKind.REQUESTED: requested,
        AddressKind.FINAL: final,
        AddressKind.CANONICAL: accepted_canonical(final, stated) or final,
    }
    return tuple(
        ArticleAddress(kind=kind, url=url[:MAX_ADDRESS], key=canonical_form(url))
        for kind, url in found.items()
    )


def _telling(query: str) -> Iterator[str]:
    """The parameters that say which page it is."""
    for parameter in query.split("&"):
        name, _, value = parameter.partition("=")
        name = name.lower()
        if not name or name in _TRACKING:
            continue
        if name in _TRACKING_UNLESS_NUMERIC and not _NUMERIC.fullmatch(value):
            continue
        yield parameter


def _site(url: str) -> str | None:
    """The registered domain, by the Public Suffix List with its private part (`name.github.io`); else the host."""
    try:
        parts = urlsplit(canonical_form(url))
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in _WEB or not host:
        return None
    found = get_tld(f"https://{host}", as_object=True, fail_silently=True, search_private=True)
    return found.fld if isinstance(found, Result) else parts.netloc
