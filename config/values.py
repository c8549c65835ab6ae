"""What several settings must look like. Each returns the value as it is kept, or raises ValueError."""

import re
from urllib.parse import urlsplit

from pydantic import SecretStr


def token(value: SecretStr) -> SecretStr:
    bare = value.get_secret_value().strip()
    if not re.fullmatch(r"[!-~]+", bare):
        raise ValueError("not a bare token")
    return SecretStr(bare)


def url(value: str, schemes: tuple[str, ...]) -> str:
    parts = urlsplit(value.strip())
    # Reading `port` is what makes urlsplit complain of a bad one.
    if parts.scheme not in schemes or not parts.hostname or parts.port == 0 or parts.query or parts.fragment:
        raise ValueError("not such an address")
    return value.strip()


def api_url(value: str) -> str:
    return url(value, ("http", "https")).rstrip("/")
