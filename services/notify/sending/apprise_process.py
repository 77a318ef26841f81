"""One message by the library apprise, as a process of its own: `python -m services.notify.sending.apprise_process`.

It reads one line of JSON from its standard input, so that no URL stands in a list of processes; its exit code says what became of it.
"""

import json
import sys
from typing import Final

import apprise

TERKIRIM: Final = 0
TIDAK_DITERIMA: Final = 20
URL_TIDAK_DIKENAL: Final = 21


def main() -> int:
    """Hand the message over and return what became of it."""
    pesan: dict[str, str] = json.loads(sys.stdin.readline())
    tujuan = apprise.Apprise()
    if not tujuan.add(pesan["url"]):
        return URL_TIDAK_DIKENAL
    return TERKIRIM if tujuan.notify(body=pesan["teks"], title=pesan["judul"]) else TIDAK_DITERIMA


if __name__ == "__main__":
    sys.exit(main())
