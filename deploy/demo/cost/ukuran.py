"""What a set holds on disk: its events, its other tables, their indexes, its files by kind, its streams."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from psycopg.sql import SQL, Identifier

from deploy.audit.stores.log import snapshot
from deploy.audit.stores.streams import connected
from deploy.set.addresses import Addresses
from deploy.set.layout import AUDITOR, SERVICES
from shared.contracts.dokumen import JenisDokumen
from shared.kernel.publish.streams import ALL
from shared.office.names import stream_of

UNGGAHAN: Final = "UNGGAHAN"
"""Files that are no paper: what people handed in."""
KERTAS: Final = frozenset(JenisDokumen)
BESAR: Final = SQL(
    "SELECT coalesce(sum(pg_table_size(c.oid)) FILTER (WHERE relname = nspname || '_events'), 0)::bigint,"
    " coalesce(sum(pg_table_size(c.oid)) FILTER (WHERE nspname <> 'berkas' AND relname <> nspname || '_events'), 0)::bigint,"
    " coalesce(sum(pg_indexes_size(c.oid)) FILTER (WHERE nspname <> 'berkas'), 0)::bigint,"
    " coalesce(sum(pg_total_relation_size(c.oid)) FILTER (WHERE nspname = 'berkas'), 0)::bigint"
    " FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace WHERE relkind = 'r' AND nspname = ANY(%s)"
)
JENIS: Final = SQL(
    "SELECT jenis, sum(ukuran)::bigint FROM berkas.berkas AS b"
    " LEFT JOIN (SELECT sha256, min(jenis) AS jenis FROM ({dokumen}) AS d GROUP BY sha256) AS d"
    " ON d.sha256 = 'sha256:' || encode(b.sha256, 'hex') GROUP BY 1"
).format(
    dokumen=SQL(" UNION ALL ").join(SQL("SELECT sha256, jenis FROM {}").format(Identifier(service, "dokumen")) for service in SERVICES),
)


@dataclass(frozen=True, slots=True)
class UkuranSet:
    """Bytes. Streams are counted on disk where their folder can be seen, else as the messages that they hold.

    `peristiwa` are the tables of events, `baris` all others, `indeks` the indexes of both; `berkas` is what the files take, `jenis`
    how much of it each kind of paper is. `pesan` are the messages of the streams before the broker compresses them, which it does
    with a block that is full and not with the last one of a stream: `padat` is what becomes of a byte then, nothing where none is full.
    """

    peristiwa: int = 0
    baris: int = 0
    indeks: int = 0
    berkas: int = 0
    stream: int = 0
    pesan: int = 0
    semua: int = 0
    jenis: Mapping[str, int] = field(default_factory=dict[str, int])
    padat: float | None = None

    @property
    def tabel(self) -> int:
        """All of the database but its files."""
        return self.peristiwa + self.baris + self.indeks

    @property
    def penuh(self) -> int | None:
        """What the messages of the streams take once their blocks are full."""
        return None if self.padat is None else round(self.pesan * self.padat)

    def sejak(self, awal: "UkuranSet") -> "UkuranSet":
        """Return how much came since."""
        return UkuranSet(
            self.peristiwa - awal.peristiwa,
            self.baris - awal.baris,
            self.indeks - awal.indeks,
            self.berkas - awal.berkas,
            self.stream - awal.stream,
            self.pesan - awal.pesan,
            self.semua - awal.semua,
            {satu: byte for satu, nilai in self.jenis.items() if (byte := nilai - awal.jenis.get(satu, 0))},
            self.padat,
        )


async def ukuran(addresses: Addresses) -> UkuranSet:
    """Return what there is now."""
    with snapshot(addresses) as log:
        peristiwa, baris, indeks, berkas = log.answer(BESAR, ([*SERVICES, "berkas"],))[0]
        jenis = Counter[str]()
        for satu, byte in log.answer(JENIS):
            jenis[satu if satu in KERTAS else UNGGAHAN] += byte
    nama = [stream_of(service) for service in SERVICES]
    pesan, blok = await _pesan(addresses, [*nama, ALL]), _di_disk(addresses)
    disk = {satu: sum(besarnya) for satu, besarnya in blok.items()} or pesan
    stream, isi = (sum(di.get(satu, 0) for satu in nama) for di in (disk, pesan))
    return UkuranSet(peristiwa, baris, indeks, berkas, stream, isi, disk.get(ALL, 0), jenis, dipadatkan(pesan, blok))


def dipadatkan(pesan: Mapping[str, int], blok: Mapping[str, Sequence[int]]) -> float | None:
    """Return what becomes of a byte of messages in a full block: all blocks of a stream but its last one, which is not compressed."""
    penuh = {satu: besarnya for satu, besarnya in blok.items() if len(besarnya) > 1 and satu in pesan}
    isi = sum(pesan[satu] - besarnya[-1] for satu, besarnya in penuh.items())
    return sum(sum(besarnya[:-1]) for besarnya in penuh.values()) / isi if isi > 0 else None


async def _pesan(addresses: Addresses, nama: list[str]) -> dict[str, int]:
    async with connected(addresses, AUDITOR) as client:
        js = client.jetstream()
        return {satu: (await js.stream_info(satu)).state.bytes for satu in nama}


def _di_disk(addresses: Addresses) -> dict[str, list[int]]:
    """Return the bytes of each stream's blocks, the oldest first; nothing where the folder is not here."""
    return dict(_folder(addresses.rahasia.parent / "nats" / "jetstream"))


def _folder(akar: Path) -> Iterator[tuple[str, list[int]]]:
    try:
        for folder in akar.glob("jetstream/*/streams/*"):
            blok = sorted(folder.glob("msgs/*.blk"), key=lambda satu: int(satu.stem))
            yield folder.name, [satu.stat().st_size for satu in blok]
    except OSError:
        return
