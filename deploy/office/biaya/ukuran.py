"""What a set holds on disk: its tables, its files, its streams."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from psycopg.sql import SQL

from deploy.addresses import Addresses
from deploy.audit.log import snapshot
from deploy.audit.streams import connected
from deploy.layout import AUDITOR, SERVICES
from shared.kernel.names import stream_of
from shared.kernel.streams import ALL

BESAR: Final = SQL(
    "SELECT coalesce(sum(pg_total_relation_size(c.oid)) FILTER (WHERE n.nspname <> 'berkas'), 0)::bigint,"
    " coalesce(sum(pg_total_relation_size(c.oid)) FILTER (WHERE n.nspname = 'berkas'), 0)::bigint"
    " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = ANY(%s)"
)


@dataclass(frozen=True, slots=True)
class Ukuran:
    """Bytes. Streams are counted on disk where their folder can be seen, else as the messages that they hold."""

    tabel: int
    berkas: int
    stream: int
    semua: int

    def sejak(self, awal: "Ukuran") -> "Ukuran":
        """Return how much came since."""
        return Ukuran(self.tabel - awal.tabel, self.berkas - awal.berkas, self.stream - awal.stream, self.semua - awal.semua)


async def ukuran(addresses: Addresses) -> Ukuran:
    """Return what there is now."""
    with snapshot(addresses) as log:
        tabel, berkas = log.answer(BESAR, ([*SERVICES, "berkas"],))[0]
    nama = [stream_of(service) for service in SERVICES]
    stream = _di_disk(addresses) or await _pesan(addresses, [*nama, ALL])
    return Ukuran(tabel, berkas, sum(stream.get(satu, 0) for satu in nama), stream.get(ALL, 0))


async def _pesan(addresses: Addresses, nama: list[str]) -> dict[str, int]:
    async with connected(addresses, AUDITOR) as client:
        js = client.jetstream()
        return {satu: (await js.stream_info(satu)).state.bytes for satu in nama}


def _di_disk(addresses: Addresses) -> dict[str, int]:
    """Return the bytes of each stream's blocks; nothing where the folder is not here."""
    return dict(_folder(addresses.rahasia.parent / "nats" / "jetstream"))


def _folder(akar: Path) -> Iterator[tuple[str, int]]:
    try:
        for folder in akar.glob("jetstream/*/streams/*"):
            yield folder.name, sum(satu.stat().st_size for satu in folder.glob("msgs/*.blk"))
    except OSError:
        return
