"""Copies requests within stores that stand still: names, hashes and numbers of each are its own, and everything follows on."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, Final
from uuid import UUID

import psycopg

from deploy.audit.stores.aggregates import AGENDA, NOMOR, REGISTER
from services.analysis.register.tabel import baris as baris_aplikasi
from shared.kernel.event.envelope import GENESIS, read, seal_body
from shared.service.stored_answers import padatkan
from tests.bench.skala.buku import Buku
from tests.bench.skala.cetakan import Baris, Cetakan, Kejadian
from tests.bench.skala.pola import Isi, isikan
from tests.bench.skala.salinan import Salinan
from tests.bench.skala.tulisan import Tersimpan, Tulisan, posisi, terdengar

SEKALIGUS: Final = 100
"""How many copies are written by one transaction."""

Maju = Callable[[int], None]
"""Hears how many copies were written since."""


def salin(conn: psycopg.Connection[Any], pasangan: Iterable[tuple[int, Cetakan]], benih: int, maju: Maju) -> None:
    """Write copies, each with its number; no service runs, and the caller's connection is the owner's."""
    penyalin = Penyalin(Buku(conn), benih)
    tempat = posisi(conn)
    sisa = iter(pasangan)
    while sebagian := list(islice(sisa, SEKALIGUS)):
        tulisan = Tulisan()
        for ke, cetakan in sebagian:
            penyalin.satu(cetakan, ke, tulisan)
        tulisan.tulis(conn, tempat)
        conn.commit()
        maju(len(sebagian))
    terdengar(conn)


class Penyalin:
    """Makes copies by one seed."""

    def __init__(self, buku: Buku, benih: int) -> None:
        """Go on where the books end."""
        self._buku = buku
        self._benih = benih

    def satu(self, cetakan: Cetakan, ke: int, tulisan: Tulisan) -> None:
        """Make copy number `ke` of a request."""
        salinan = self._salinan(cetakan, ke)
        isi: Isi = []
        for buat in cetakan.buat:
            isi.append(buat(salinan, isi))
        stored: list[Tersimpan] = []
        hashes: list[str] = []
        for kejadian in cetakan.kejadian:
            stored.append(self._segel(kejadian, isi, hashes, salinan))
            tulisan.kejadian[kejadian.service].append(stored[-1])
        for baris in cetakan.baris:
            tulisan.baris[baris.tabel].append(_baris(baris, isi))
        if cetakan.aplikasi:
            tulisan.aplikasi.append(_register([stored[nomor] for nomor in cetakan.aplikasi]))

    def _salinan(self, cetakan: Cetakan, ke: int) -> Salinan:
        agenda, surat = self._buku.bernomor(AGENDA, cetakan.agenda.tahun), cetakan.nomor
        if surat is None:
            return Salinan(self._benih, ke, agenda)
        nomor = self._buku.bernomor(NOMOR, surat.tahun)
        return Salinan(self._benih, ke, agenda, nomor, self._buku.surat(surat, nomor))

    def _segel(self, kejadian: Kejadian, isi: Isi, hashes: list[str], salinan: Salinan) -> Tersimpan:
        """Seal an event as the kernel does, after the one before it; what is entered in a book gets its next version."""
        buku = isinstance(kejadian.aliran, UUID)
        aliran = str(kejadian.aliran) if isinstance(kejadian.aliran, UUID) else isi[kejadian.aliran].decode()
        stream_id = UUID(aliran)
        versi, sebelum = kejadian.versi, GENESIS if kejadian.sebelum is None else hashes[kejadian.sebelum]
        if buku:
            akhir = self._buku.akhir(stream_id)
            versi, sebelum = akhir.versi + 1, akhir.hash
        meta = {nama: isikan(pola, isi).decode() for nama, pola in kejadian.meta}
        meta["prevhash"] = sebelum
        meta["causationhash"] = hashes[kejadian.sebab] if isinstance(kejadian.sebab, int) else kejadian.sebab
        state = seal_body(f"{aliran}:{versi}", kejadian.topic, meta, isikan(kejadian.isi, isi))
        hashes.append(meta["hash"])
        if kejadian.disebut is not None:
            isi[kejadian.disebut] = f"{aliran}:{versi}".encode()
        if buku:
            self._buku.entri(stream_id, meta["hash"], salinan.agenda if kejadian.service == AGENDA.service else salinan.nomor)
        return stream_id, versi, kejadian.topic, state


def _baris(baris: Baris, isi: Isi) -> bytes:
    kolom = [rb"\\x" + padatkan(isikan(pola, isi)).hex().encode() if biner else isikan(pola, isi) for pola, biner in baris.bagian]
    return b"\t".join(kolom) + b"\n"


def _register(stored: Sequence[Tersimpan]) -> tuple[Any, ...]:
    """Return the row of an application that these events lead to."""
    recorded = [read(*satu) for satu in stored]
    state = REGISTER.decider.replay(satu.fact for satu in recorded)
    aplikasi_id = REGISTER.key_of(recorded[0].fact)
    assert isinstance(aplikasi_id, UUID), "an application is named by an id"
    return baris_aplikasi(aplikasi_id, state, recorded[-1].version, recorded[-1].meta["time"])
