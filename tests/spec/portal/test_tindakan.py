"""The table of acts: every POST of the five documents is in it, has a page of its own, or a reason why not; and says what it should."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import pytest
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from services.portal.formulir import IsiFormulir
from services.portal.halaman.perkara.isian import disimpan, periksa, tampil
from services.portal.halaman.perkara.susun import PENUH
from services.portal.halaman.perkara.tindakan import kiriman as kiriman_tindakan
from services.portal.halaman.umum import Pilihan
from services.portal.main import RUTE
from services.portal.rupa.jendela import Bingkai
from services.portal.rupa.jendela import isi as halaman_isi
from services.portal.teks import teks
from services.portal.tindakan.bentuk import JenisBidang, Perlu, Sumber, TindakanPortal, apa_adanya, diketik
from services.portal.tindakan.lain import BELUM, SENDIRI
from services.portal.tindakan.tabel import BERNAMA, PADA_LANGKAH, PADA_LANGKAH_OPD, SEMUA, SERENTAK, TINDAKAN
from shared.office.names import SERVICES
from shared.sop.table import SOP_V1
from tests.contract.records import ROOT

DOKUMEN: Final[Mapping[str, Any]] = {
    satu: json.loads((ROOT / "docs" / "openapi" / f"{satu}.json").read_text(encoding="utf-8")) for satu in SERVICES
}
HASH: Final = "sha256:" + "0" * 64
PENDEK: Final = "Segera diproses"


def kiriman() -> Iterator[tuple[str, str]]:
    """Yield every POST of the five documents."""
    for layanan, dokumen in DOKUMEN.items():
        yield from ((layanan, jalur) for jalur, cara in dokumen["paths"].items() if "post" in cara)


def skema(tindakan: TindakanPortal) -> Mapping[str, Any]:
    """Return what the service says of an act's body; nothing where it takes none."""
    dokumen = DOKUMEN[tindakan.layanan]
    isi = dokumen["paths"][tindakan.jalur]["post"].get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    skema: Mapping[str, Any] = dokumen["components"]["schemas"].get(isi.get("$ref", "").rpartition("/")[2], {})
    return skema


def terisi(tindakan: TindakanPortal) -> IsiFormulir:
    """Return a form of an act with everything filled in."""
    contoh = {
        JenisBidang.PENDEK: PENDEK,
        JenisBidang.PANJANG: "Baris satu.\r\nBaris dua.",
        JenisBidang.TANGGAL: "11-12-2026",
        JenisBidang.RAHASIA: " rahasia ",
    }
    isi = [(satu.nama, contoh.get(satu.jenis) or (satu.pilihan or ("kepala_seksi",))[0]) for satu in tindakan.bidang]
    semua = (*isi, ("hash_konsep", HASH))
    return IsiFormulir(dict(semua), semua)


def test_setiap_kiriman_layanan_ada_di_tabel_punya_halaman_atau_beralasan() -> None:
    tabel = [(satu.layanan, satu.jalur) for satu in SEMUA]
    dijelaskan = [*tabel, *SENDIRI, *BELUM]
    assert len(dijelaskan) == len(set(dijelaskan)), "each is said once"
    assert set(dijelaskan) == set(kiriman())


@pytest.mark.parametrize(("apa", "modul"), SENDIRI.items(), ids=str)
def test_yang_punya_halaman_sendiri_dikirim_dari_sana(apa: tuple[str, str], modul: str) -> None:
    layanan, jalur = apa
    sumber = (ROOT / "services" / "portal" / "halaman" / f"{modul}.py").read_text(encoding="utf-8")
    assert f'"{layanan}"' in sumber or "LAYANAN" in sumber or "layanan" in sumber
    bagian = [satu for satu in jalur.split("/") if satu and not satu.startswith("{")]
    assert all(satu in sumber for satu in bagian), f"{modul} sends nothing to {jalur}"


@pytest.mark.parametrize("tindakan", SEMUA, ids=lambda satu: satu.nama)
def test_isi_yang_dikirim_adalah_yang_diterima_layanan(tindakan: TindakanPortal) -> None:
    nama = DOKUMEN[tindakan.layanan]["paths"][tindakan.jalur][tindakan.cara.lower()]["operationId"]
    assert nama.startswith(f"{tindakan.nama}_permohonan__"), "acts are called as services offer them"
    diterima, isi = skema(tindakan), tindakan.tubuh(tindakan, terisi(tindakan))
    assert set(isi) == set(diterima.get("properties", {})), "each field has its place in the form"
    kosong = tindakan.tubuh(tindakan, IsiFormulir({}))
    assert set(diterima.get("required", ())) <= set(kosong), "what must be said is said, though empty: the service says what is missing"


@pytest.mark.parametrize("tindakan", SEMUA, ids=lambda satu: satu.nama)
def test_pilihan_tetap_adalah_pilihan_layanan(tindakan: TindakanPortal) -> None:
    skema_semua = DOKUMEN[tindakan.layanan]["components"]["schemas"]
    for bidang in tindakan.bidang:
        if bidang.pilihan:
            tertulis = json.dumps(skema(tindakan)["properties"][bidang.nama])
            rujukan = [nama for nama in skema_semua if f'"#/components/schemas/{nama}"' in tertulis]
            dari = skema_semua[rujukan[0]] if rujukan else skema(tindakan)["properties"][bidang.nama]
            assert tuple(dari["enum"]) == bidang.pilihan


def test_langkah_yang_dilayani_halaman_tindakan() -> None:
    assert set(PADA_LANGKAH) == {satu.nomor for satu in SOP_V1.langkah} - {1}, "step 1 begins in the agency's own form"
    assert {**dict.fromkeys(range(5, 11), "ajukan_kembali"), 16: "konfirmasi_penerimaan"} == PADA_LANGKAH_OPD
    assert {*PADA_LANGKAH.values(), *PADA_LANGKAH_OPD.values()} <= BERNAMA


@pytest.mark.parametrize("nama", sorted(BERNAMA))
def test_yang_bernama_punya_halaman_dan_kalimat(nama: str) -> None:
    assert teks(f"tindakan.{nama}")
    jalur = {satu.path for rute in RUTE for satu in rute.routes if isinstance(satu, APIRoute)}
    assert nama in TINDAKAN or f"/permohonan/{{permohonan_id}}/{nama}" in jalur


def test_disposisi_dari_formulir() -> None:
    semua = (("diteruskan_kepada", "kepala_bidang"), ("diteruskan_kepada", "kepala_seksi"), ("harap", "PROSES_LEBIH_LANJUT"))
    isian = IsiFormulir(
        {**dict(semua), "batas_waktu": "11-12-2026"}, (*semua, ("batas_waktu", "11-12-2026"), ("catatan", "  "), ("sifat", ""))
    )
    assert apa_adanya(TINDAKAN["disposisikan"], isian) == {
        "diteruskan_kepada": ["kepala_bidang", "kepala_seksi"],
        "harap": ["PROSES_LEBIH_LANJUT"],
        "batas_waktu": "2026-12-11",
    }


def test_koreksi_hanya_bagian_yang_ditulis() -> None:
    tindakan = TINDAKAN["tolak_paraf"]
    isian = IsiFormulir({"hash_konsep": HASH, "koreksi_isi": "Tambahkan.", "koreksi_hal": " "})
    assert tindakan.tubuh(tindakan, isian) == {"hash_konsep": HASH, "catatan": [{"bagian": "isi", "teks": "Tambahkan."}]}


def test_yang_jarang_diperlukan_terlipat_sampai_diisi() -> None:
    tindakan = TINDAKAN["paraf"]
    (kosong,), (diisi,) = (
        [satu for satu in tampil(tindakan, tindakan.bidang, {}, None, isian) if satu.nama == "alasan_rangkap"]
        for isian in (None, IsiFormulir({"alasan_rangkap": "Plh."}))
    )
    assert (kosong.jarang, kosong.isi, diisi.isi) == (True, "", "Plh.")
    for satu, terlipat in ((kosong, True), (diisi, False)):
        page = halaman_isi("tindakan", replace(PENUH, galat=(), bidang=(satu,)), Bingkai())
        assert ("<summary>Alasan rangkap jabatan</summary>" in page) == terlipat
        assert 'name="alasan_rangkap"' in page


def test_frasa_sandi_dikirim_utuh_dan_tidak_pernah_tampil_lagi() -> None:
    tindakan = TINDAKAN["tanda_tangani"]
    isian = terisi(tindakan)
    assert tindakan.tubuh(tindakan, isian)["frasa_sandi"] == " rahasia "
    assert "frasa_sandi" not in diketik(tindakan, isian)
    assert not [satu for satu in tampil(tindakan, tindakan.bidang, {}, None, isian) if "rahasia" in satu.isi]
    assert not [isi for _, isi in disimpan(tindakan, isian) if "rahasia" in isi]


def test_kiriman_membawa_kunci_formulir_dan_versi_yang_dilihat_kecuali_tanda_tangan() -> None:
    isian = IsiFormulir({"kunci": "k", "versi": "7", "hash_konsep": HASH})
    paraf, tanda = (kiriman_tindakan(TINDAKAN[nama], UUID(int=1), isian) for nama in ("paraf", "tanda_tangani"))
    assert (paraf.layanan, paraf.jalur, paraf.kunci, paraf.versi) == ("letters", f"/permohonan/{UUID(int=1)}/paraf", "k", "7")
    assert (tanda.kunci, tanda.versi, tanda.isi) == ("k", "", {"hash_konsep": HASH}), "the draft's hash says what was seen"
    assert tanda.sabar_detik is not None
    assert tanda.sabar_detik > 60, "a signer elsewhere takes its time"


def test_yang_wajib_dan_tanggal_diperiksa_sebelum_dikirim() -> None:
    salah = periksa(TINDAKAN["disposisikan"], IsiFormulir({"batas_waktu": "besok"}))
    assert [satu.bidang for satu in salah] == ["diteruskan_kepada", "batas_waktu"]
    assert not periksa(TINDAKAN["disposisikan"], terisi(TINDAKAN["disposisikan"]))
    assert [satu.kalimat for satu in periksa(TINDAKAN["cabut_permohonan"], IsiFormulir({"alasan": " "}))] == ["Isi Alasan."]


def test_formulir_disposisi_dimulai_pada_pelaksana_berikutnya_dan_menyimpan_ketikan() -> None:
    tindakan = TINDAKAN["disposisikan"]
    pejabat = tuple(Pilihan(satu, satu) for satu in ("kepala_dinas", "kepala_bidang", "kepala_seksi"))
    baru = tampil(tindakan, tindakan.bidang, {Sumber.PEJABAT: pejabat}, 2, None)[0]
    assert [(satu.nilai, satu.terpilih) for satu in baru.pilihan] == [("kepala_bidang", True), ("kepala_seksi", False)]
    lagi = tampil(tindakan, tindakan.bidang, {Sumber.PEJABAT: pejabat}, 2, terisi(tindakan))
    assert [satu.nilai for satu in lagi[0].pilihan if satu.terpilih] == ["kepala_seksi"]
    assert {satu.nama: satu.isi for satu in lagi}["harap_lain"] == PENDEK


def test_tanda_tangan_tidak_pernah_serentak() -> None:
    assert {satu.nama for satu in SEMUA if satu.nama in SERENTAK} == set(SERENTAK) == {"disposisikan", "paraf"}
    assert not [satu for satu in SERENTAK if TINDAKAN[satu].perlu is Perlu.TANDA_TANGAN]


def test_mandat_yang_dipilih_disebut_dan_jabatan_sendiri_tidak() -> None:
    mandat = str(UUID(int=7))
    sendiri, menurut = (kiriman_tindakan(TINDAKAN["paraf"], UUID(int=1), IsiFormulir({"mandat": satu})).mandat for satu in ("", mandat))
    assert (sendiri, menurut) == ("", mandat)
    with pytest.raises(HTTPException):
        kiriman_tindakan(TINDAKAN["paraf"], UUID(int=1), IsiFormulir({"mandat": "bukan\r\nmandat"}))
