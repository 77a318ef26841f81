"""A request that was lived through, as what its copies are made of: its events, causes first, and its rows, with places for its names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import psycopg

from deploy.audit.stores.aggregates import REGISTER
from deploy.audit.stores.log import LogRow
from shared.contracts.bersama import agenda
from shared.contracts.buku_nomor import NomorDicatat
from shared.contracts.intake import NomorAgendaDiberikan, PermohonanDiterima
from shared.kernel.event.canonical import canonical, sha256_of
from shared.kernel.event.envelope import halves, split
from tests.bench.skala.kata import POLOS
from tests.bench.skala.milik import Milik, Tabel, milik_siapa
from tests.bench.skala.pola import Nama, Pola, saat, waktu_di
from tests.bench.skala.salinan import Buat, aliran, id_baru, kosong, sidik, waktu

SESUDAHNYA: Final = timedelta(minutes=5)
"""A moment up to so long after a request's last event belongs to what happened; later ones are deadlines, and stay where they are."""
DIHITUNG: Final = frozenset({"prevhash", "causationhash", "hash"})
"""Attributes that are worked out anew."""
ENTRI_SURAT: Final = frozenset({"NomorDicatat", "NomorDibatalkan", "NomorSuratDiberikan"})
PEMBERITAHUAN: Final = ("permohonan_id", "langkah", "putaran", "butir", "catatan")
"""What of a return its notice's hash stands for, besides what the notice itself says."""


@dataclass(frozen=True, slots=True)
class Kejadian:
    """One event. `aliran` is the place of its stream's id, or the stream itself where it is a book, which goes on from its last entry.

    `sebelum` is the event before it in a stream of its own, `sebab` the one that led to it, or the hash of what did; `disebut` the place
    of its id, where it is an entry that others name.
    """

    service: str
    aliran: int | UUID
    versi: int
    topic: str
    isi: Pola
    meta: tuple[tuple[str, Pola], ...]
    sebelum: int | None
    sebab: int | str
    disebut: int | None


@dataclass(frozen=True, slots=True)
class Baris:
    """One row, as COPY takes it; of columns that hold bytes, what is in them."""

    tabel: Tabel
    bagian: tuple[tuple[Pola, bool], ...]


@dataclass(frozen=True, slots=True)
class Cetakan:
    """All of one request: `buat` makes what each place is filled with; `aplikasi` are its events in the register, by number.

    `nomor` is the entry of the book of letters that gave it a number, if there is one.
    """

    permohonan_id: UUID
    agenda: NomorAgendaDiberikan
    nomor: NomorDicatat | None
    buat: tuple[Buat, ...]
    kejadian: tuple[Kejadian, ...]
    baris: tuple[Baris, ...]
    aplikasi: tuple[int, ...]


def cetakan(conn: psycopg.Connection[Any]) -> list[Cetakan]:
    """Return a mould of every request in stores that stand still."""
    return [Pembuat(satu).cetakan() for satu in milik_siapa(conn)]


class Pembuat:
    """Makes a mould of what is one request's."""

    def __init__(self, milik: Milik) -> None:
        """Find its names, and give each a place; those of hashes come last, since names stand in what they are of."""
        self._milik = milik
        self._buat: list[Buat] = []
        facts = [one.recorded.fact for one, _ in milik.hidup]
        self._diterima = next(one for one in facts if isinstance(one, PermohonanDiterima))
        self._entri = next(one for one in facts if isinstance(one, NomorAgendaDiberikan))
        self._surat = next((one for one in facts if isinstance(one, NomorDicatat)), None)
        self._agenda = (self._entri.nomor, self._tempat(lambda satu, _: b"%d" % satu.agenda))
        self._nomor = (self._surat.nomor, self._tempat(lambda satu, _: b"%d" % satu.nomor)) if self._surat else None
        dikenal, bebas = dict(self._waktu()), dict(self._kata())
        for lama in sorted(milik.ids - set(map(str, milik.aliran))):
            dikenal[lama.encode()] = self._tempat(id_baru(lama))
        for stream_id, (aggregate, kunci) in milik.aliran.items():
            dikenal[str(stream_id).encode()] = self._tempat(aliran(aggregate.decider, dikenal[str(kunci).encode()]))
        for one, _ in milik.hidup:
            if one.recorded.stream_id not in milik.aliran:
                dikenal[one.recorded.ce_id.encode()] = self._tempat(kosong)
        self._dikenal = dikenal
        self._nama = Nama(dikenal, bebas, self._agenda)
        self._nama = Nama(dikenal, bebas | dict(self._sidik()), self._agenda)

    def cetakan(self) -> Cetakan:
        """Return the mould."""
        return Cetakan(
            self._milik.permohonan_id,
            self._entri,
            self._surat,
            tuple(self._buat),
            tuple(self._kejadian()),
            tuple(Baris(tabel, tuple((self._nama.pola(isi), biner) for isi, biner in isian)) for tabel, isian in self._milik.baris),
            tuple(nomor for nomor, (one, _) in enumerate(self._milik.hidup) if one.aggregate is REGISTER),
        )

    def _tempat(self, buat: Buat) -> int:
        self._buat.append(buat)
        return len(self._buat) - 1

    def _kata(self) -> Iterator[tuple[bytes, int]]:
        """Yield what the request is called by in words."""
        ringkasan, identitas = self._diterima.ringkasan, self._diterima.formulir.identitas
        tahun = self._entri.tahun
        yield agenda(tahun, self._entri.nomor).encode(), self._tempat(lambda satu, _: agenda(tahun, satu.agenda).encode())
        yield ringkasan.surat_nomor.encode(), self._tempat(lambda satu, _: f"000/S{satu.ke:06}/CONTOH/{tahun}".encode())
        yield ringkasan.nama_aplikasi.encode(), self._tempat(lambda satu, _: satu.kata.nama.encode())
        if POLOS.fullmatch(identitas.uraian):
            yield identitas.uraian.encode(), self._tempat(lambda satu, _: satu.kata.uraian.encode())
        if POLOS.fullmatch(identitas.fungsi) and identitas.fungsi != identitas.uraian:
            yield identitas.fungsi.encode(), self._tempat(lambda satu, _: satu.kata.fungsi.encode())
        if self._surat is not None:
            yield self._surat.nomor_surat.encode(), self._tempat(lambda satu, _: satu.nomor_surat.encode())

    def _waktu(self) -> Iterator[tuple[bytes, int]]:
        """Yield the moments at which something happened."""
        semua = sorted(one.time for one, _ in self._milik.hidup)
        teks = [*(stored.state for _, stored in self._milik.hidup), *(isi for _, isian in self._milik.baris for isi, _ in isian)]
        for satu in sorted(waktu_di(teks)):
            if semua[0] <= saat(satu) <= semua[-1] + SESUDAHNYA:
                yield satu, self._tempat(waktu(satu))

    def _sidik(self) -> Iterator[tuple[bytes, int]]:
        """Yield the hashes of contents in which names change: of drafts, and of notices."""
        for one, stored in self._milik.hidup:
            for hash_, isi in _bersidik(split(stored.state)[0]):
                assert sha256_of(isi) == hash_, f"{type(one.recorded.fact).__name__}: the hash stands for what it is said to"
                yield hash_.encode(), self._tempat(sidik(self._nama.pola(canonical(isi))))

    def _kejadian(self) -> Iterator[Kejadian]:
        nomor = {one.recorded.ce_id: ke for ke, (one, _) in enumerate(self._milik.hidup)}
        for one, stored in self._milik.hidup:
            recorded, meta = one.recorded, one.recorded.meta
            sendiri = recorded.stream_id in self._milik.aliran
            isi, _ = halves(stored.state)
            yield Kejadian(
                stored.service,
                self._dikenal[str(recorded.stream_id).encode()] if sendiri else recorded.stream_id,
                stored.version,
                stored.topic,
                self._nama.pola(isi, self._bernomor(stored)),
                tuple((nama, self._nama.pola(nilai.encode())) for nama, nilai in meta.items() if nama not in DIHITUNG),
                nomor.get(f"{recorded.stream_id}:{stored.version - 1}") if sendiri else None,
                nomor.get(one.cause, meta["causationhash"]),
                None if sendiri else self._dikenal[recorded.ce_id.encode()],
            )

    def _bernomor(self, stored: LogRow) -> tuple[int, int] | None:
        """Return the number that stands bare in an entry of a book."""
        if stored.name == NomorAgendaDiberikan.__name__:
            return self._agenda
        return self._nomor if stored.name in ENTRI_SURAT else None


def _bersidik(data: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Yield each hash that an event carries of a content of its own, with the content."""
    if "hash_konsep" in data and "isi" in data:
        yield data["hash_konsep"], data["isi"]
    satu = data.get("pemberitahuan")
    if satu and "butir" in data:
        yield satu["hash_isi"], {nama: data[nama] for nama in PEMBERITAHUAN} | {k: v for k, v in satu.items() if k != "hash_isi"}
