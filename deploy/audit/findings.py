"""What a proof found: what is wrong, where, and what to do about it; a flood of the same kind is counted, not kept."""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Final

from shared.kernel.process.advice import BANGUN, ISI, PULIHKAN
from shared.office.names import stream_of

KEPT_MAX: Final = 20

_RESTORE: Final = (
    "Jangan mengubah apa pun lebih dahulu. Bandingkan peristiwa ini dengan salinannya di {stream} dan dengan cadangan terakhir, lalu"
    " pulihkan penyimpanan {service} dari cadangan yang bersih"
)
_REFILL_ALL: Final = "Jalankan: satupintu republish (stream ini dibuat dari stream semua layanan)"
_REBUILD_ALL: Final = "Jalankan: satupintu republish --dari-awal (stream ini dibuat ulang dari stream semua layanan)"
_REBUILD: Final = f"{BANGUN} (stream dibuat ulang dari penyimpanan)"
_ROW: Final = "Baris ini mengikuti peristiwa. Cari siapa yang mengubahnya, lalu jalankan: satupintu rebuild --service {service}"
_CASE: Final = (
    "Baris ini mengikuti peristiwa. Segera sesudah pembaruan hal ini biasa (docs/pembaruan.md); selain itu cari siapa yang mengubahnya."
    " Lalu jalankan: satupintu rebuild --service {service}"
)
_REGISTER: Final = (
    "Baris register mengikuti peristiwa. Cari siapa yang mengubahnya, kecuali bila hanya inti_nama, kata, atau cari yang berbeda sesudah"
    " daftar kata diganti, lalu jalankan: satupintu rebuild --service {service}"
)
_QUEUE: Final = (
    "Baris ini dipakai untuk bekerja dan tidak dapat disusun ulang. Cari siapa yang mengubahnya, lalu pulihkan baris itu dari cadangan"
    " yang bersih"
)
_RIGHTS: Final = "Cari siapa yang mengubahnya, lalu jalankan: satupintu migrate (menulis ulang siapa boleh mendengar apa)"
_FILE: Final = (
    "Jangan mengubah apa pun lebih dahulu. Pulihkan baris berkas ini di tabel berkas.berkas dan berkas.potongan dari cadangan yang bersih;"
    " berkasnya sendiri dikenali dari sha256-nya"
)
_REIMPORT: Final = (
    "Jangan mengubah apa pun lebih dahulu. Bandingkan dengan berkas bukti yang diimpor (tabel impor.bukti menyebut sha256-nya), lalu"
    " pulihkan penyimpanan {service} dari cadangan yang bersih"
)
_ANCHOR: Final = "Bandingkan folder jangkar dengan cadangannya dan dengan hash yang tercetak atau tersimpan di tempat lain, lalu pulihkan"
_SIGN_INS: Final = (
    "Hanya pemilik basis data dapat mengubah catatan ini. Cari siapa yang memakainya, bandingkan dengan cadangan, dan ganti kata sandinya"
)
_PROGRAM: Final = "Pakai program dari versi yang mencatatnya, atau yang lebih baru; bila sudah, laporkan kepada pengembang"


class FindingKind(Enum):
    """The kinds of findings: a name for scripts, and what to do."""

    RUSAK = ("rusak", _RESTORE)
    HASH_SALAH = ("hash_salah", _RESTORE)
    RANTAI_PUTUS = ("rantai_putus", _RESTORE)
    VERSI_BOLONG = ("versi_bolong", _RESTORE)
    SALAH_TEMPAT = ("salah_tempat", _RESTORE)
    SEBAB_HILANG = ("sebab_hilang", _RESTORE)
    SEBAB_BERUBAH = ("sebab_berubah", _RESTORE)
    NOMOR_BOLONG = ("nomor_bolong", _RESTORE)
    KUTIPAN_BERBEDA = ("kutipan_berbeda", _REIMPORT)
    TIDAK_TERBACA = ("tidak_terbaca", _PROGRAM)
    GAGAL_DISUSUN = ("gagal_disusun", _PROGRAM)
    KASUS_BERBEDA = ("kasus_berbeda", _CASE)
    TENGGAT_BERBEDA = ("tenggat_berbeda", _ROW)
    KONTAK_BERBEDA = ("kontak_berbeda", _ROW)
    LANGGANAN_BERBEDA = ("langganan_berbeda", _ROW)
    APLIKASI_BERBEDA = ("aplikasi_berbeda", _REGISTER)
    BARIS_BERBEDA = ("baris_berbeda", _ROW)
    ANTREAN_BERBEDA = ("antrean_berbeda", _QUEUE)
    POSISI_BERBEDA = ("posisi_berbeda", _QUEUE)
    HAK_BERBEDA = ("hak_berbeda", _RIGHTS)
    BERKAS_RUSAK = ("berkas_rusak", _FILE)
    BERKAS_HILANG = ("berkas_hilang", _FILE)
    STREAM_TIDAK_ADA = ("stream_tidak_ada", ISI)
    EV_ALL_TIDAK_ADA = ("stream_tidak_ada", _REFILL_ALL)
    EV_ALL_BOLONG = ("ev_all_bolong", _REBUILD_ALL)
    STREAM_TERPOTONG = ("stream_terpotong", ISI)
    STREAM_BOLONG = ("stream_bolong", _REBUILD)
    STREAM_BERBEDA = ("stream_berbeda", _REBUILD)
    STREAM_URUTAN = ("stream_urutan", _REBUILD)
    STREAM_TANPA_UJUNG = ("stream_tanpa_ujung", _REBUILD)
    PESAN_ASING = ("pesan_asing", _REBUILD)
    EV_ALL_ASING = ("pesan_asing", _REBUILD_ALL)
    POSISI_BERGESER = ("posisi_bergeser", ISI)
    TANPA_EPOCH = ("tanpa_epoch", ISI)
    EV_ALL_TANPA_EPOCH = ("tanpa_epoch", _REFILL_ALL)
    EPOCH_LAIN = ("epoch_lain", PULIHKAN)
    STREAM_LEBIH = ("stream_lebih", PULIHKAN)
    PERISTIWA_HILANG = ("peristiwa_hilang", PULIHKAN)
    DITULIS_ULANG = ("ditulis_ulang", _RESTORE)
    EKOR_TERPOTONG = ("ekor_terpotong", _RESTORE)
    JANGKAR_RUSAK = ("jangkar_rusak", _ANCHOR)
    CATATAN_MASUK_PUTUS = ("catatan_masuk_putus", _SIGN_INS)

    def __init__(self, kode: str, saran: str) -> None:
        """Name the two parts."""
        self.kode = kode
        self.saran = saran


BROKEN: Final = frozenset(
    one.kode for one in FindingKind if one.saran in {_RESTORE, _REIMPORT, _PROGRAM, PULIHKAN} or one is FindingKind.POSISI_BERBEDA
)
"""Events themselves are not whole, or it is not known up to where they were heard."""
REWRITTEN: Final = frozenset(one.kode for one in FindingKind if one.saran in {_ROW, _REGISTER})
"""About rows that follow from events, and can be written anew from them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    jenis: str
    service: str
    tempat: str
    uraian: str
    saran: str

    def line(self) -> dict[str, str]:
        """Return the finding for a script."""
        return asdict(self)


class Findings:
    """All that was found so far: every finding counted, the first ones of each kind and service kept."""

    def __init__(self) -> None:
        """Begin clean."""
        self._kept: list[Finding] = []
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, jenis: FindingKind, service: str, tempat: str, uraian: str) -> None:
        """Note one finding."""
        self.counts[service, jenis.kode] += 1
        if self.counts[service, jenis.kode] <= KEPT_MAX:
            saran = jenis.saran.format(service=service, stream=stream_of(service))
            self._kept.append(Finding(jenis.kode, service, tempat, uraian, saran))

    def take(self, others: "Findings") -> None:
        """Note what was found elsewhere, as if it had been found here after all this."""
        room = {place: KEPT_MAX - self.counts[place] for place in others.counts}
        for finding in others:
            place = (finding.service, finding.jenis)
            room[place] -= 1
            if room[place] >= 0:
                self._kept.append(finding)
        self.counts += others.counts

    def __iter__(self) -> Iterator[Finding]:
        """Yield the kept findings, in the order found."""
        return iter(self._kept)

    def __len__(self) -> int:
        """Count all, kept or not."""
        return self.counts.total()

    def of(self, service: str) -> dict[str, int]:
        """Return how many of each kind a service has."""
        return {kode: count for (name, kode), count in self.counts.items() if name == service}

    def count(self, kinds: Container[str]) -> int:
        """Return how many there are of some kinds."""
        return sum(count for (_, kode), count in self.counts.items() if kode in kinds)
