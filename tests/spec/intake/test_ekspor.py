"""The export of a person: every place where data stand, who read them, and what was done with them, on a page that runs nothing."""

from typing import Any
from uuid import UUID

from services.intake.ekspor import halaman, kumpulkan, susun
from shared.contracts.bersama import Tersegel
from shared.contracts.examples.intake import DITERIMA, PERMOHONAN_ID, PETUGAS_DIDAFTARKAN
from shared.contracts.examples.notify import KONTAK_DIATUR
from shared.contracts.examples.pribadi import AKSES, DIKOREKSI, DITAHAN
from shared.contracts.formulir import orang_konsep, orang_tersegel, pasang_konsep, tersegel_konsep
from shared.contracts.pribadi import JalurAkses
from shared.kernel.event.fact import Fact

SAAT = "2026-11-23T00:00:00Z"
PIC = orang_tersegel(DITERIMA.formulir)["pic"]


def _tercatat(*facts: Fact) -> list[tuple[Fact, str]]:
    return [(fact, SAAT) for fact in facts]


def test_setiap_letak_data_seseorang_ditemukan_dan_hanya_miliknya() -> None:
    bahan = kumpulkan([PIC.subjek_id], _tercatat(DITERIMA, PETUGAS_DIDAFTARKAN, AKSES, DIKOREKSI, DITAHAN))
    letak = [(satu.sumber, satu.objek_id, satu.bagian) for satu in bahan.data]
    assert ("PermohonanDiterima", str(PERMOHONAN_ID), "formulir.permohonan.pic") in letak
    assert {satu.tersegel.subjek_id for satu in bahan.data} == {PIC.subjek_id}
    assert [(satu["jalur"], satu["bidang"]) for satu in bahan.akses] == [("FORMULIR", list(AKSES.bidang))]
    assert [satu["jenis"] for satu in bahan.riwayat] == ["DataPribadiDikoreksi", "PenghapusanDitahan"]


def test_kontak_ikut_dengan_id_segelnya_sendiri() -> None:
    kontak = KONTAK_DIATUR.alamat.subjek_id
    bahan = kumpulkan([PIC.subjek_id, kontak], _tercatat(DITERIMA, KONTAK_DIATUR, AKSES.model_copy(update={"jalur": JalurAkses.KONTAK})))
    assert ("KontakDiatur", str(KONTAK_DIATUR.orang_id), "alamat") in {(satu.sumber, satu.objek_id, satu.bagian) for satu in bahan.data}
    assert {satu.tersegel.subjek_id for satu in bahan.data} == {PIC.subjek_id, kontak}
    assert [satu["jalur"] for satu in bahan.akses] == ["KONTAK"]
    assert kumpulkan([PIC.subjek_id], _tercatat(KONTAK_DIATUR)).data == []


def test_halaman_ekspor_menampilkan_isi_sebagai_teks() -> None:
    bahan = kumpulkan([PIC.subjek_id], _tercatat(DITERIMA))
    isi = [{"nama": "<b>Budi</b>", "nip": None}] * len(bahan.data)
    dibaca = halaman(susun(PIC.subjek_id, SAAT, bahan, isi))
    assert "nama: &lt;b&gt;Budi&lt;/b&gt;" in dibaca
    assert "<b>" not in dibaca
    assert "<td>formulir permohonan</td><td>penanggung jawab kegiatan</td>" in dibaca
    assert "23 November 2026" in dibaca
    assert "Tidak ada." in dibaca, "nobody has read it yet"
    dihapus = halaman(susun(PIC.subjek_id, SAAT, bahan, [None] * len(bahan.data)))
    assert "nama: (dihapus)" in dihapus


def test_orang_dalam_konsep_disegel_sendiri_dan_yang_dihapus_hilang() -> None:
    isi: dict[str, Any] = {
        "identitas": {"versi": "1"},
        "permohonan": {"pic": {"nama": "Budi", "nip": "1"}, "pj_teknis": {"jabatan": "Teknisi"}},
    }
    orang = orang_konsep(isi)
    assert {tempat: satu.petunjuk for tempat, satu in orang.items()} == {("permohonan", "pic"): "nip:1"}
    tersegel = Tersegel(subjek_id=UUID(int=2), sandi="x")
    luar = pasang_konsep(isi, {("permohonan", "pic"): tersegel.model_dump(mode="json")})
    assert tersegel_konsep(luar) == {("permohonan", "pic"): tersegel}
    assert pasang_konsep(luar, {("permohonan", "pic"): {"nama": "Budi", "nip": "1"}}) == isi
    assert pasang_konsep(luar, {("permohonan", "pic"): None})["permohonan"] == {"pj_teknis": {"jabatan": "Teknisi"}}
    assert isi["permohonan"]["pic"] == {"nama": "Budi", "nip": "1"}, "what was given stays as it is"
