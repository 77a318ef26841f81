"""What ends an analysis: findings, users' answers, and what is concluded; as a page has it, and as analysis takes it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from services.portal.formulir import IsiFormulir
from services.portal.pengisian.instrumen import sus, sus_tertulis
from services.portal.pengisian.kendali import BarisKendali, Kendali, Opsi, nama_hapus_baris
from services.portal.pengisian.nilai import YA, dibaca_tanggal, hari
from services.portal.teks import teks
from shared.contracts.penilaian import Penilaian, TingkatTemuan

TEMUAN_MAKS: Final = 100
TINGKAT: Final = {satu.value: f"nilai.tingkat.{satu}" for satu in TingkatTemuan}
PENILAIAN: Final = {satu.value: f"nilai.penilaian.{satu}" for satu in Penilaian}
TULISAN: Final = ("uraian", "saran")


def baris_temuan(semua: Sequence[Mapping[str, Any]], kontrol: Mapping[str, str]) -> Iterator[BarisKendali]:
    """Yield the findings, and an empty one more; each comes from a control that applies."""
    tingkat = {nilai: teks(kunci) for nilai, kunci in TINGKAT.items()}
    ditambah: list[Mapping[str, Any]] = [*semua, {}]
    for nomor, satu in enumerate(ditambah[:TEMUAN_MAKS]):
        nama, tenggat = f"temuan.{nomor}", hari(satu.get("tenggat") or "")
        kendali = (
            _pilih(f"{nama}.kode", teks("nilai.temuan.kode"), kontrol, satu.get("kode")),
            Kendali(f"{nama}.uraian", teks("nilai.temuan.uraian"), "paragraf", nilai=satu.get("uraian") or ""),
            _pilih(f"{nama}.tingkat", teks("nilai.temuan.tingkat"), tingkat, satu.get("tingkat")),
            Kendali(f"{nama}.saran", teks("nilai.temuan.saran"), "paragraf", nilai=satu.get("saran") or ""),
            Kendali(f"{nama}.tenggat", teks("nilai.temuan.tenggat"), "baris", petunjuk=teks("formulir.tanggal"), nilai=tenggat),
        )
        yield BarisKendali(teks("nilai.temuan.baris", nomor=nomor + 1), kendali, nama_hapus_baris("temuan", nomor) if satu else "")


def simpulan(isi: Mapping[str, Any], *, dengan_sus: bool) -> Iterator[Kendali]:
    """Yield what is concluded."""
    nama = {nilai: teks(kunci) for nilai, kunci in PENILAIAN.items()}
    if dengan_sus:
        yield Kendali("sus", teks("nilai.sus"), "paragraf", petunjuk=teks("nilai.sus.petunjuk"), nilai=sus_tertulis(isi["sus"]))
    opsi = tuple(Opsi("penilaian", nilai, kata, nilai == isi["penilaian"]) for nilai, kata in nama.items())
    yield Kendali("penilaian", teks("nilai.penilaian"), "satu", opsi=opsi)
    yield Kendali("kesimpulan", teks("nilai.kesimpulan"), "paragraf", nilai=isi["kesimpulan"])
    yield Kendali(
        "alasan_berbeda",
        teks("nilai.alasan"),
        "paragraf",
        teks("formulir.boleh_kosong"),
        teks("nilai.alasan.petunjuk"),
        isi["alasan_berbeda"],
    )


def terima(isi: Mapping[str, Any], isian: IsiFormulir) -> dict[str, Any]:
    """Return a draft with these in the place of what it said."""
    penilaian = isian.teks("penilaian")
    return {
        **isi,
        "temuan": [satu for nomor in range(TEMUAN_MAKS) if (satu := _temuan(nomor, isian))],
        "sus": sus(isian.teks("sus")),
        "penilaian": penilaian if penilaian in PENILAIAN else None,
        "kesimpulan": isian.teks("kesimpulan"),
        "alasan_berbeda": isian.teks("alasan_berbeda"),
    }


def tubuh(isi: Mapping[str, Any]) -> dict[str, Any]:
    """Return an analysis as it is recorded: of a draft, the answers that are given."""
    return {**isi, "jawaban": [satu for satu in isi["jawaban"] if satu["nilai"] is not None]}


def _temuan(nomor: int, isian: IsiFormulir) -> dict[str, Any]:
    if isian.teks(nama_hapus_baris("temuan", nomor)) == YA:
        return {}
    nama = f"temuan.{nomor}"
    satu: dict[str, Any] = {bidang: isian.teks(f"{nama}.{bidang}") for bidang in ("kode", *TULISAN, "tingkat")}
    tenggat = isian.teks(f"{nama}.tenggat")
    if not (tenggat or any(satu.values())):
        return {}
    kosong_jadi_tiada = {bidang: nilai or None if bidang not in TULISAN else nilai for bidang, nilai in satu.items()}
    return {**kosong_jadi_tiada, "tenggat": dibaca_tanggal(tenggat) if tenggat else None}


def _pilih(nama: str, label: str, pilihan: Mapping[str, str], nilai: object) -> Kendali:
    opsi = tuple(Opsi(nama, satu, kata, satu == nilai) for satu, kata in (("", teks("formulir.kosong")), *pilihan.items()))
    return Kendali(nama, label, "pilih", opsi=opsi)
