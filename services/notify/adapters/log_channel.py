"""The channel that is always there: one line of JSON per alert, for people who watch the output and for programs that read it."""

from typing import TextIO

import orjson

from services.notify.adapters.kanal import GagalKirim, Pesan
from shared.contracts.notify import KanalPemberitahuan


class LogChannel:
    """Writes alerts to a stream of text."""

    nama = KanalPemberitahuan.LOG

    def __init__(self, keluaran: TextIO) -> None:
        """Write to `keluaran`."""
        self._keluaran = keluaran

    async def kirim(self, pesan: Pesan) -> None:
        """Write the line; a reader drops what it has seen, by `kunci`."""
        baris = {"pemberitahuan": pesan.isi, "permohonan_id": pesan.permohonan_id, "kunci": pesan.ce_id}
        try:
            self._keluaran.write(orjson.dumps(baris).decode() + "\n")
            self._keluaran.flush()
        except OSError as galat:
            raise GagalKirim(str(galat)) from galat
