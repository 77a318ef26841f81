"""What letters shows: the acts allowed now are exactly those that a decision would accept, and nobody reads a draft too early."""

from datetime import timedelta
from uuid import UUID

import pytest

from services.letters.buku_nomor import DECIDER as BUKU_NOMOR
from services.letters.decide import DECIDER, PerintahSurat
from services.letters.errors import SatuOrangDuaPeran
from services.letters.views import buku, kasus, status, surat
from shared.contracts.bersama import Sebab
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.examples.pemulihan import dilewati as dilewati_contoh
from shared.contracts.peran import Jabatan
from shared.kernel.event.errors import DomainError
from shared.kernel.event.fact import Fact
from tests.spec.letters import bahan

RIWAYAT: dict[str, tuple[Fact, ...]] = {
    "PENYUSUNAN_SURAT": bahan.TERBUKA,
    "PARAF_KASI": bahan.BERKONSEP,
    "PARAF_KABID": bahan.BERPARAF[:-2],
    "PARAF_SEKDIS": bahan.BERPARAF[:-1],
    "MENUNGGU_TTD": bahan.BERNOMOR,
    "MENUNGGU_TTD dicetak": (*bahan.BERNOMOR, contoh.DICETAK_UNTUK_TINTA),
    "MENUNGGU_PENYAMPAIAN": bahan.BERTANDA_TANGAN,
    "DISAMPAIKAN": bahan.SELESAI,
    "MENUNGGU_PENYAMPAIAN lagi": bahan.GAGAL_DISAMPAIKAN,
    "SELESAI": (*bahan.SELESAI, contoh.PENERIMAAN_DICATAT),
    "SELESAI sesudah gagal": (*bahan.GAGAL_DISAMPAIKAN, contoh.PENERIMAAN_DICATAT),
    "PERBAIKAN_KONSEP": bahan.DITOLAK,
    "MENUNGGU_ANALISA": bahan.MENUNGGU,
    "DICABUT": bahan.DICABUT,
    "DITOLAK": (*bahan.TERBUKA, contoh.SURAT_DIHENTIKAN.model_copy(update={"sebab": Sebab.DITOLAK})),
}
PEMARAF = {"PARAF_KASI": kantor.KASI, "PARAF_KABID": kantor.KABID, "PARAF_SEKDIS": kantor.SEKDIS}


@pytest.mark.parametrize("nama", list(RIWAYAT))
def test_tindakan_yang_ditawarkan_persis_yang_diterima(nama: str) -> None:
    """Whoever's turn it is tries every act: accepted are the ones that the case lists, no others."""
    state = DECIDER.replay(RIWAYAT[nama])
    pemaraf = PEMARAF.get(nama, kantor.KASI)
    perintah: dict[str, PerintahSurat] = {
        "susun_konsep": bahan.SUSUN.model_copy(update={"isi": contoh.ISI.model_copy(update={"hal": "Hal yang lain"})}),
        "paraf": bahan.oleh(bahan.PARAF_KASI, pemaraf),
        "lewati_paraf": bahan.LEWATI.model_copy(update={"pelaku": pemaraf, "pemegang": (pemaraf.orang_id,)}),
        "tolak_paraf": bahan.TOLAK_KABID.model_copy(update={"pelaku": pemaraf}),
        "tanda_tangani": bahan.TANDA_TANGANI,
        "tolak_tanda_tangan": bahan.TOLAK_KADIS,
        "unggah_pindaian": bahan.UNGGAH,
        "sampaikan_surat": bahan.SAMPAIKAN_LAGI,
        "nyatakan_penyampaian_gagal": bahan.NYATAKAN_GAGAL,
    }
    diterima: set[str] = set()
    for act, command in perintah.items():
        try:
            if DECIDER.decide(command, state):
                diterima.add(act)
        except DomainError:
            continue
    hasil = kasus(state)
    assert hasil is not None
    assert hasil.status == nama.partition(" ")[0]
    assert {tindakan.nama for tindakan in hasil.tindakan} == diterima
    for tindakan in hasil.tindakan:
        peran = {Jabatan(peran) for peran in tindakan.peran}
        pelaku = perintah[tindakan.nama].pelaku
        assert getattr(pelaku, "jabatan", None) in peran
        assert tindakan.orang_id in {None, getattr(pelaku, "orang_id", None)}


def test_terhalang_persis_mereka_yang_ditolak_putusan() -> None:
    """Everybody who may hold the office tries to sign, and to send back: who is refused is the one who is not offered it."""
    state = DECIDER.replay(bahan.BERNOMOR)
    hasil = kasus(state)
    assert hasil is not None
    terhalang = {satu.nama: set(satu.terhalang) for satu in hasil.tindakan}
    orang = {satu.orang_id: satu for satu in (kantor.KADIS, kantor.KASI, kantor.KABID, kantor.SEKDIS)}
    orang[contoh.ANALIS.orang_id] = contoh.ANALIS
    acts: dict[str, PerintahSurat] = {"tanda_tangani": bahan.TANDA_TANGANI, "tolak_tanda_tangan": bahan.TOLAK_KADIS}
    for nama, command in acts.items():
        ditolak: set[UUID] = set()
        for orang_id in orang:
            try:
                DECIDER.decide(command.model_copy(update={"pelaku": kantor.KADIS.model_copy(update={"orang_id": orang_id})}), state)
            except SatuOrangDuaPeran:
                ditolak.add(orang_id)
        assert terhalang[nama] == ditolak == set(orang) - {kantor.KADIS.orang_id}


def test_tugas_membawa_langkah_dan_putaran() -> None:
    """What is somebody's task in the SOP's sense, with the round of this visit."""
    hasil = kasus(DECIDER.replay(bahan.DIPERBAIKI))
    assert hasil is not None
    assert [(t.nama, t.langkah, t.putaran) for t in hasil.tugas] == [("paraf", 12, 2)]


def test_sebelum_dibuka_tidak_ada_kasus() -> None:
    """Only a tombstone, or only an analyst."""
    assert kasus(DECIDER.replay([contoh.SURAT_DIHENTIKAN])) is None
    assert kasus(DECIDER.replay([contoh.ANALIS_SURAT_DIGANTI])) is None


def test_kasus_tidak_membocorkan_hasil_dan_isi() -> None:
    """The agency lists its requests too, and reads the result in the delivered letter only."""
    hasil = kasus(DECIDER.replay(bahan.BERNOMOR))
    assert hasil is not None
    assert set(hasil.isi) == {"label", "ringkasan", "putaran", "versi_konsep", "hash_konsep", "nomor_surat", "penandatanganan"}
    assert hasil.isi["nomor_surat"] is None


def test_opd_membaca_surat_setelah_disampaikan() -> None:
    """Officials always; nobody before the opening."""
    state = DECIDER.replay(bahan.BERTANDA_TANGAN)
    assert surat(state, Jabatan.OPD_PEMOHON) is None
    assert surat(DECIDER.initial, Jabatan.KEPALA_DINAS) is None
    dibaca = surat(DECIDER.replay(bahan.SELESAI), Jabatan.OPD_PEMOHON)
    assert dibaca is not None
    assert (dibaca["keadaan_bagian"], dibaca["nomor_surat"]) == ("DISAMPAIKAN", contoh.NOMOR_SURAT)
    assert dibaca["konsep"]["hash_konsep"] == contoh.HASH


def test_surat_yang_gagal_disampaikan_tetap_terbaca_opd_dengan_riwayat_penyampaiannya() -> None:
    """What was put before the agency once is not hidden again: it may arrive after all."""
    dibaca = surat(DECIDER.replay(bahan.GAGAL_DISAMPAIKAN), Jabatan.OPD_PEMOHON)
    assert dibaca is not None
    assert (dibaca["keadaan_bagian"], dibaca["disampaikan"], dibaca["diterima"]) == ("MENUNGGU_PENYAMPAIAN", False, False)
    assert [(satu["putaran"], satu["kanal"], satu.get("sebab")) for satu in dibaca["penyampaian"]] == [
        (1, "PORTAL", None),
        (1, "PORTAL", contoh.PENYAMPAIAN_GAGAL.sebab),
    ]


def test_pejabat_membaca_konsep_paraf_dan_versi() -> None:
    """Also a draft that is being corrected, and before there is one."""
    dibaca = surat(DECIDER.replay(bahan.DIPERBAIKI), Jabatan.KEPALA_SEKSI)
    assert dibaca is not None
    assert [konsep["versi"] for konsep in dibaca["versi_konsep"]] == [1, 2]
    assert (dibaca["konsep"]["versi"], dibaca["paraf"], dibaca["tanda_tangan"]) == (2, [], None)
    kosong = surat(DECIDER.replay(bahan.TERBUKA), Jabatan.ANALIS)
    assert kosong is not None
    assert (kosong["konsep"], kosong["nomor_surat"]) == (None, None)


def test_setelah_dibatalkan_statusnya_sebabnya() -> None:
    """A delivered letter whose request was withdrawn in the gap."""
    assert status(DECIDER.replay((*bahan.SELESAI, contoh.SURAT_DIBATALKAN))) == "DICABUT"


def test_buku_memuat_setiap_nomor_dengan_keadaannya() -> None:
    """The year as officials read it."""
    dibaca = buku(BUKU_NOMOR.replay([contoh.NOMOR_DICATAT, contoh.NOMOR_DIBATALKAN]), 2026)
    assert (dibaca["jumlah"], [(n["nomor"], n["status"]) for n in dibaca["nomor"]]) == (1, [(1, "BATAL")])
    assert buku(BUKU_NOMOR.initial, 2027)["nomor"] == []
    dilewati = buku(BUKU_NOMOR.replay([contoh.NOMOR_DICATAT, dilewati_contoh(contoh.SISTEM)]), 2026)["nomor"][1]
    assert (dilewati["nomor"], dilewati["status"], dilewati["sebab"], dilewati["permohonan_id"]) == (2, "BATAL", "PEMULIHAN", None)


def test_surat_menunggu_sebagai_siap_tanda_tangan_dan_waktu_hilang_menurut_sebabnya() -> None:
    """A signer that was down: whose fault the waiting was, in seconds."""
    lagi = contoh.PENANDATANGANAN_DIMULAI.model_copy(
        update={"percobaan": 2, "waktu": contoh.PENANDATANGANAN_DIMULAI.waktu + timedelta(minutes=30)}
    )
    gagal_lagi = contoh.PENANDATANGANAN_GAGAL.model_copy(update={"percobaan": 2})
    keadaan = {
        "SIAP_TANDA_TANGAN": (*bahan.DIMULAI, contoh.PENANDATANGANAN_GAGAL),
        "SEDANG_DITANDATANGANI": (*bahan.DIMULAI, contoh.PENANDATANGANAN_GAGAL, lagi),
    }
    for nama, riwayat in keadaan.items():
        hasil = kasus(DECIDER.replay(riwayat))
        assert hasil is not None
        assert (hasil.status, hasil.isi["penandatanganan"]) == ("MENUNGGU_TTD", nama)
    dibaca = surat(DECIDER.replay((*keadaan["SEDANG_DITANDATANGANI"], gagal_lagi)), Jabatan.KEPALA_DINAS)
    assert dibaca is not None
    assert dibaca["waktu_hilang"] == {"TERLALU_LAMA": 29 * 60 + 30}
    assert [satu["percobaan"] for satu in dibaca["percobaan"]] == [1, 1, 2, 2]
    tanpa_waktu = contoh.PENANDATANGANAN_GAGAL.model_copy(update={"waktu": None})
    lama = surat(DECIDER.replay((*bahan.BERNOMOR, tanpa_waktu, lagi)), Jabatan.KEPALA_DINAS)
    assert lama is not None
    assert lama["waktu_hilang"] == {}
