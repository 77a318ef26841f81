"""The papers of analysis: the completeness checklist, the word to an agency whose request is returned, the register entry, four reports."""

from collections import Counter
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any, Final

from services.analysis.laporan import ASPEK, LAPORAN, dikenal
from services.analysis.state import Analisa
from shared.contracts.analysis import (
    AnalisaDibukaKembali,
    ButirDikembalikan,
    ButirDiperiksa,
    DataAplikasiDientri,
    HasilPemeriksaan,
    JenisKekurangan,
    KelengkapanDiperiksa,
    PermohonanDikembalikan,
    StatusButir,
)
from shared.contracts.bersama import Pelaku
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.formulir import BUTIR, LABEL, Aturan, Butir, Formulir, sebut_raa
from shared.contracts.formulir.isian import NOMOR
from shared.contracts.formulir.kata import SEBUTAN
from shared.contracts.penilaian import DataAplikasi
from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import Recorded
from shared.papers.bahasa import kata
from shared.papers.publik import TAUTAN, kode, qr, setelan_publik
from shared.service.papers.kertas import DaftarKertas, Kertas, kepala

JUDUL_BAGIAN: Final = {
    **dict(sorted(((bagian, str(kolom.title)) for bagian, kolom in Formulir.model_fields.items() if kolom.title), key=itemgetter(1))),
    "berkas": "Berkas",
    "manual": "Pemeriksaan oleh analis",
}
"""The sections of the checklist, in the order of the printed form."""

TIDAK_DISYARATKAN: Final = "Tidak disyaratkan"
HASIL: Final = {
    HasilPemeriksaan.LENGKAP: "Lengkap",
    HasilPemeriksaan.TIDAK_LENGKAP: "Tidak lengkap; dikembalikan kepada OPD pemohon",
}
KEKURANGAN: Final = {
    JenisKekurangan.SALAH: "Salah",
    JenisKekurangan.KURANG: "Kurang lengkap",
    JenisKekurangan.KEDALUWARSA: "Kedaluwarsa",
    JenisKekurangan.LAINNYA: "Lainnya",
}
"""What is wrong with an item, in print."""
PILIHAN: Final = {
    "jenis_aplikasi": "JenisAplikasi",
    "jenis_layanan": "JenisLayanan",
    "status_aplikasi": "StatusAplikasi",
    "lingkup": "Lingkup",
    "basis_aplikasi": "BasisAplikasi",
    "kategori_akses": "KategoriAkses",
    "lokasi_hosting": "LokasiHosting",
    "kategori_se": "KategoriSe",
}
"""The fields of a register entry that hold one of the form's choices, and which."""

LUAR_FORMULIR: Final = (Butir("sistem_terkait", "Sistem terkait", Aturan.O, "arsitektur"),)
"""What a register entry holds beside the form's own items."""


def per_bagian(semua: tuple[Butir, ...], baris: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the sections that have rows, in the order of the printed form."""
    for bagian, judul in JUDUL_BAGIAN.items():
        isi = [baris[butir.kode] for butir in semua if butir.bagian == bagian and butir.kode in baris]
        if isi:
            yield {"judul": judul, "baris": isi}


def baris_butir(butir: Butir, diperiksa: ButirDiperiksa | None) -> dict[str, Any]:
    """Return one row of the checklist; what the request need not hold is not looked at."""
    return {
        "nomor": NOMOR.get(butir.kode, ""),
        "label": butir.label,
        "status": kata(diperiksa.status) if diperiksa else TIDAK_DISYARATKAN,
        "diperiksa": diperiksa is not None,
        "lengkap": diperiksa is not None and diperiksa.status is StatusButir.LENGKAP,
        "kurang": diperiksa is not None and diperiksa.status is StatusButir.TIDAK_LENGKAP,
        "jenis": KEKURANGAN[diperiksa.jenis] if diperiksa and diperiksa.jenis else "",
        "catatan": diperiksa.catatan if diperiksa else "",
    }


def checklist_kelengkapan(state: Analisa, recorded: Recorded) -> Mapping[str, Any]:
    """Row 5: every item of the form, each with its state."""
    fact = recorded.fact
    assert isinstance(fact, KelengkapanDiperiksa), "as the table says"  # noqa: S101 - KERTAS names no other event
    diperiksa = {baris.kode: baris for baris in fact.butir}
    baris = {butir.kode: baris_butir(butir, diperiksa.get(butir.kode)) for butir in BUTIR}
    jumlah = Counter(satu["status"] for satu in baris.values())
    return {
        **kepala(dikenal(state), recorded),
        "hasil": HASIL[fact.hasil],
        "jumlah": [[status, jumlah[status]] for status in (*map(kata, StatusButir), TIDAK_DISYARATKAN)],
        "bagian": list(per_bagian(BUTIR, baris)),
        "pelaku": fact.pelaku,
    }


def pengembalian(state: Analisa, recorded: Recorded) -> Mapping[str, Any]:
    """At row 5 or 10: the agency is told, in the office's name, what to mend and until when; a QR leads to the check page.

    A return of the first days had no number: it was told in the analyst's name.
    """
    fact = recorded.fact
    assert isinstance(fact, PermohonanDikembalikan), "as the table says"  # noqa: S101 - KERTAS names no other event
    butir = [_kekurangan(baris) for baris in fact.butir]
    isi = {**kepala(dikenal(state), recorded), "butir": butir, "catatan": fact.catatan}
    satu = fact.pemberitahuan
    if satu is None:
        return {**isi, "nomor": "", "pelaku": fact.pelaku}
    tautan = f"{setelan_publik().alamat_publik}{TAUTAN}{kode(satu.nomor, satu.hash_isi)}"
    return {**isi, **satu.model_dump(), "sifat": "Biasa", "lampiran": "–", "di": "Tempat", "tautan": tautan, "qr": qr(tautan)}


def _kekurangan(butir: ButirDikembalikan) -> dict[str, str]:
    nomor, label = NOMOR.get(butir.kode, ""), LABEL.get(butir.kode, butir.kode)
    return {"nomor": nomor, "butir": label, "jenis": KEKURANGAN[butir.jenis], "catatan": butir.catatan}


def pembukaan_kembali(state: Analisa, recorded: Recorded) -> Mapping[str, Any]:
    """Rows 7 to 9, way back: which analysis is to be made again, by whose word, and why."""
    fact = recorded.fact
    assert isinstance(fact, AnalisaDibukaKembali), "as the table says"  # noqa: S101 - KERTAS names no other event
    analis = Pelaku(orang_id=state.analis_id, jabatan=Jabatan.ANALIS) if state.analis_id is not None else None
    return {
        **kepala(dikenal(state), recorded),
        "aspek": ASPEK[fact.aspek][0],
        "alasan": fact.alasan,
        "analis": analis,
        "pelaku": fact.pelaku,
    }


def data_aplikasi(state: Analisa, recorded: Recorded) -> Mapping[str, Any]:
    """Row 6: the register entry, in the order of the form."""
    fact = recorded.fact
    assert isinstance(fact, DataAplikasiDientri), "as the table says"  # noqa: S101 - KERTAS names no other event
    semua = (*BUTIR, *LUAR_FORMULIR)
    label = {butir.kode: butir.label for butir in semua}
    baris = {
        kode: [f"{NOMOR.get(kode, '')} {label[kode]}".strip(), nilai_dientri(kode, getattr(fact.data, kode))]
        for kode in DataAplikasi.model_fields
    }
    return {
        **kepala(dikenal(state), recorded),
        "aplikasi_id": str(fact.aplikasi_id),
        "bagian": list(per_bagian(semua, baris)),
        "pelaku": fact.pelaku,
    }


def nilai_dientri(kode: str, nilai: str | tuple[str, ...] | None) -> str:
    """Return a field of a register entry as it is printed: choices by their names, lists as one line."""
    if kode == "kode_raa" and isinstance(nilai, str):
        return sebut_raa(nilai)
    sebutan: Mapping[str, str] = SEBUTAN[PILIHAN[kode]] if kode in PILIHAN else {}
    baris = (nilai,) if isinstance(nilai, str) else nilai or ()
    return "; ".join(sebutan.get(satu, satu) for satu in baris)


KERTAS: Final[DaftarKertas] = {
    KelengkapanDiperiksa: (Kertas(JenisDokumen.CHECKLIST_KELENGKAPAN, checklist_kelengkapan),),
    PermohonanDikembalikan: (Kertas(JenisDokumen.PENGEMBALIAN, pengembalian),),
    AnalisaDibukaKembali: (Kertas(JenisDokumen.PEMBUKAAN_KEMBALI, pembukaan_kembali),),
    DataAplikasiDientri: (Kertas(JenisDokumen.DATA_APLIKASI, data_aplikasi),),
    **LAPORAN,
}
"""What each event leaves on paper."""
