"""What happened to a request, event by event, in words: what was done, by whom, in which capacity, for whom, and when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from services.portal.halaman.perkara.riwayat import NAMA, BarisRiwayat, KejadianTerbaca, siapa
from services.portal.halaman.perkara.saat import tulis_saat
from services.portal.halaman.umum import waktu
from services.portal.proyeksi.kejadian import GAUNG
from services.portal.proyeksi.riwayat import RINCI, FaktaRiwayat
from services.portal.teks import teks

Isi = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dikenal:
    """Whom the services name, and by which mandates people acted; nobody, and none, to an agency."""

    nama: Mapping[str, str]
    mandat: Sequence[Isi] = ()


def lengkapi(
    baris: Iterable[BarisRiwayat], semua: Iterable[FaktaRiwayat], permohonan_id: object, dikenal: Dikenal
) -> tuple[BarisRiwayat, ...]:
    """Return the rows with what happened in each, and with those in which nothing else is known."""
    ada = {(satu.putaran, satu.langkah): satu for satu in baris}
    terjadi: dict[tuple[int, int], list[KejadianTerbaca]] = {}
    for satu in semua:
        terjadi.setdefault(satu.kunjungan, []).append(kejadian(satu, permohonan_id, dikenal))
    for kunjungan, isi in terjadi.items():
        putaran, langkah = kunjungan
        dahulu = ada.get(kunjungan, BarisRiwayat(langkah, putaran, NAMA[langkah]))
        ada[kunjungan] = replace(dahulu, kejadian=tuple(isi))
    return tuple(ada[kunci] for kunci in sorted(ada))


def kejadian(satu: FaktaRiwayat, permohonan_id: object, dikenal: Dikenal) -> KejadianTerbaca:
    """Return one event in words; whom the services do not name is called by the office alone."""
    kata = teks(f"kejadian.{satu.jenis}", **{rinci: satu.isi.get(rinci, "") for rinci in RINCI})
    pelaku = satu.isi.get("pelaku", {})
    oleh = (
        teks("riwayat.kantor")
        if satu.jenis in GAUNG
        else siapa({**pelaku, "orang_nama": dikenal.nama.get(pelaku.get("orang_id", ""))}, dikenal.mandat)
    )
    saat = satu.dari.waktu
    return KejadianTerbaca(kata, oleh, waktu(saat), f"/permohonan/{permohonan_id}/keadaan?pada={tulis_saat(saat)}")


def nama_dalam(isi: object) -> Iterator[tuple[str, str]]:
    """Yield whom the services' answers name, however deep."""
    semua = [isi]
    while semua:
        satu = semua.pop()
        if isinstance(satu, dict):
            bagian = cast("dict[str, object]", satu)
            orang_id, nama = bagian.get("orang_id"), bagian.get("orang_nama")
            if isinstance(orang_id, str) and isinstance(nama, str):
                yield orang_id, nama
            semua += [nilai for nilai in bagian.values() if isinstance(nilai, dict | list)]
        elif isinstance(satu, list | tuple):
            semua += cast("Sequence[object]", satu)
