"""AWS Signature Version 4 for one request with its whole body: what S3 and everything that speaks S3 asks for.

https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

_ALGORITHM: Final = "AWS4-HMAC-SHA256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    key_id: str
    secret: str
    region: str


def signed_headers(  # noqa: PLR0913 - a signature covers all of a request
    credentials: Credentials,
    *,
    method: str,
    host: str,
    path: str,
    body: bytes,
    now: datetime,
    others: dict[str, str] | None = None,
) -> dict[str, str]:
    """Return the headers to send: those that sign, and `others`, signed too.

    `path` is percent-encoded already and sent as it is; there is no query. `host` carries the port where it is not
    the scheme's own.
    """
    instant = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    digest = hashlib.sha256(body).hexdigest()
    sent = {**(others or {}), "host": host, "x-amz-content-sha256": digest, "x-amz-date": instant}
    lowered = {name.lower(): " ".join(value.split()) for name, value in sent.items()}
    names = ";".join(sorted(lowered))
    lines = "".join(f"{name}:{lowered[name]}\n" for name in sorted(lowered))
    request = f"{method}\n{path}\n\n{lines}\n{names}\n{digest}"  # no query
    scope = f"{instant[:8]}/{credentials.region}/s3/aws4_request"
    to_sign = "\n".join((_ALGORITHM, instant, scope, hashlib.sha256(request.encode()).hexdigest()))
    signature = _hmac(_key(credentials, instant[:8]), to_sign).hex()
    sent["authorization"] = (
        f"{_ALGORITHM} Credential={credentials.key_id}/{scope},SignedHeaders={names},Signature={signature}"
    )
    return sent


def _key(credentials: Credentials, day: str) -> bytes:
    key = f"AWS4{credentials.secret}".encode()
    for part in (day, credentials.region, "s3", "aws4_request"):
        key = _hmac(key, part)
    return key


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")
