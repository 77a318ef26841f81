"""The channel that is always there: one line of JSON per alert, for people who watch the output and for programs that read it."""

from typing import TextIO

import orjson

from services.notify.sending.channel import GagalKirim, Kiriman
from shared.contracts.notify import KanalPemberitahuan, SebabGagalKirim


class LogChannel:
    """Writes alerts to a stream of text."""

    nama = KanalPemberitahuan.LOG

    def __init__(self, keluaran: TextIO) -> None:
        """Write to `keluaran`."""
        self._keluaran = keluaran

    async def kirim(self, kiriman: Kiriman) -> str:
        """Write the lines; a reader drops what it has seen, by `kunci`."""
        try:
            for pesan in kiriman.pesan:
                baris = {"pemberitahuan": pesan.isi, "permohonan_id": pesan.permohonan_id, "kunci": pesan.ce_id}
                self._keluaran.write(orjson.dumps(baris).decode() + "\n")
            self._keluaran.flush()
        except OSError as galat:
            raise GagalKirim(SebabGagalKirim.TIDAK_TERSAMBUNG, str(galat)) from galat
        return ""

    async def tutup(self) -> None:
        """Leave the stream to whoever opened it."""
