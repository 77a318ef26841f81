"""RFC 3161 time stamps on anchors: an authority outside the office says that the anchor was there at that moment."""

import asyncio
import base64
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, Final, cast

from asn1crypto.cms import ContentInfo
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext

from deploy.audit.anchor.anchors import Anchor
from deploy.words.problems import EnvironmentProblem

ANSWER_SECONDS: Final = 10


def stamp(tsa: str, hash_: str) -> bytes:
    """Ask an authority to stamp a hash; return its token."""
    try:
        token: Any = asyncio.run(HTTPTimeStamper(tsa, timeout=ANSWER_SECONDS).async_timestamp(bytes.fromhex(hash_), "sha256"))
    except (TimestampRequestError, TimeoutError, OSError) as fault:
        message = f"penyedia stempel waktu {tsa} tidak memberi stempel"
        raise EnvironmentProblem(message, "Ulangi nanti, atau jangkarkan tanpa stempel: kosongkan SATUPINTU_JANGKAR_TSA") from fault
    content: bytes = token.dump()
    return content


def read_stamp(anchor: Anchor) -> datetime | None:
    """Return when an anchor was stamped; nothing where the stamp is broken, or is for something else.

    Whether its authority deserves trust is for whoever knows its certificate to say (openssl ts -verify).
    """
    try:
        token = cast("Any", ContentInfo).load(base64.b64decode(anchor.stempel or "", validate=True), strict=True)
        nobody = ValidationContext(trust_roots=[], allow_fetching=False)
        checking = validate_tst_signed_data(token["content"], nobody, lambda _: bytes.fromhex(anchor.hash))
        with ThreadPoolExecutor(1) as beside:  # the caller may be on an event loop already
            told = beside.submit(asyncio.run, checking).result()
    except (SignatureValidationError, ValueError, TypeError, KeyError):
        return None
    moment: datetime = told["timestamp"]
    return moment if told["intact"] and told["valid"] else None
