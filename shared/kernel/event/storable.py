"""Whether PostgreSQL can keep all the text in some JSON: every character but NUL, and no half of a pair that makes one."""

import re
from typing import Final

from pydantic_core import from_json

NUL: Final = re.compile(rb"\x00|(?<!\\)(?:\\\\)*\\u0000")
"""A NUL character as JSON writes it, not the six letters of that, and the bytes of UTF-16."""
ESCAPE: Final = rb"\u"
"""How every such escape begins; most bodies have none."""
SURROGATE: Final = rb"\ud"
"""How the escape begins by which JSON writes half of such a pair; two halves are a character."""


def is_storable(body: bytes) -> bool:
    """Say whether all text in a JSON body can be kept."""
    if b"\x00" not in body and ESCAPE not in body:
        return True
    if NUL.search(body):
        return False
    if SURROGATE not in body.lower():
        return True
    try:
        from_json(body)
    except ValueError:
        return False
    return True
