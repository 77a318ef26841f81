"""One person in two offices of the chain: judged on the person; a paraf is skipped for a reason, or the act is allowed with one."""

from uuid import UUID

from services.letters.errors import (
    AdaPemegangLain,
    BukanGiliran,
    KonsepSudahBerubah,
    SatuOrangDuaPeran,
    SuratSudahDitandatangani,
    TidakMerangkap,
)
from services.letters.paraf_tercetak import paraf as baris_paraf
from services.letters.state import orang_id
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.examples.rangkap import PLH_KADIS, rangkap
from shared.contracts.peran import Jabatan, Kapasitas, Tingkat
from shared.sop.aturan import BukanWewenang
from tests.spec.letters.bahan import (
    BERI_NOMOR,
    BERKONSEP,
    BERNOMOR,
    BERTANDA_TANGAN,
    DIPERBAIKI,
    DITOLAK,
    LEWATI,
    PARAF_KASI,
    TANDA_TANGANI,
    TOLAK_KADIS,
    given,
    oleh,
)

DILEWATI, DIRANGKAP = rangkap(contoh.HASH)
SAMPAI_SEKDIS = (*BERKONSEP, contoh.PARAF_KASI, contoh.PARAF_KABID)
ALASAN = DIRANGKAP.alasan
MANDAT_SEKDIS, MANDAT_KABID = UUID(int=14), UUID(int=13)


def test_sekretaris_yang_menandatangani_melewati_parafnya_dengan_alasan_dan_mandat() -> None:
    given(*SAMPAI_SEKDIS).when(LEWATI).then(DILEWATI)
    given(*SAMPAI_SEKDIS, DILEWATI).when(LEWATI).then()


def test_sesudah_dilewati_ia_menandatangani_dan_sebelumnya_tidak() -> None:
    """Skipped, he has acted in one office only; after a paraf of his own he may not sign."""
    nomor = contoh.NOMOR_SURAT_DIBERIKAN.model_copy(update={"pelaku": PLH_KADIS})
    dimulai = contoh.PENANDATANGANAN_DIMULAI.model_copy(update={"pelaku": PLH_KADIS})
    given(*SAMPAI_SEKDIS, DILEWATI).when(BERI_NOMOR.model_copy(update={"pelaku": PLH_KADIS})).then(nomor)
    given(*SAMPAI_SEKDIS, DILEWATI, nomor).when(TANDA_TANGANI.model_copy(update={"pelaku": PLH_KADIS})).then(dimulai)
    given(*BERNOMOR).when(TANDA_TANGANI.model_copy(update={"pelaku": PLH_KADIS})).refused(SatuOrangDuaPeran)


def test_tidak_dilewati_selama_pejabat_lain_memegang_jabatan_itu() -> None:
    wakil = LEWATI.model_copy(update={"pemegang": (kantor.SEKDIS.orang_id, kantor.KABID.orang_id)})
    given(*SAMPAI_SEKDIS).when(wakil).refused(AdaPemegangLain)
    given(*SAMPAI_SEKDIS).when(LEWATI.model_copy(update={"pemegang": (kantor.KABID.orang_id,)})).refused(AdaPemegangLain)


def test_tidak_dilewati_tanpa_rangkap_jabatan() -> None:
    given(*SAMPAI_SEKDIS).when(LEWATI.model_copy(update={"kedudukan": (kantor.SEKDIS,)})).refused(TidakMerangkap)
    for jabatan in (Jabatan.KEPALA_SEKSI, Jabatan.ANALIS):
        lain = kantor.SEKDIS.model_copy(update={"jabatan": jabatan, "kapasitas": Kapasitas.PLT})
        given(*SAMPAI_SEKDIS).when(LEWATI.model_copy(update={"kedudukan": (kantor.SEKDIS, lain)})).refused(TidakMerangkap)


def test_yang_sudah_memaraf_di_bawah_melewati_paraf_di_atasnya() -> None:
    """Kepala Bidang who became Plh. Sekretaris after his paraf, and whoever wrote the draft."""
    plh = kantor.KABID.model_copy(
        update={"jabatan": Jabatan.SEKRETARIS_DINAS, "kapasitas": Kapasitas.PLH, "mandat_id": kantor.WEWENANG_DILIMPAHKAN.mandat_id}
    )
    lewati = LEWATI.model_copy(update={"pelaku": plh, "pemegang": (plh.orang_id,), "kedudukan": (kantor.KABID, plh)})
    given(*SAMPAI_SEKDIS).when(lewati).then(DILEWATI.model_copy(update={"pelaku": plh}))
    tetap = plh.model_copy(update={"kapasitas": Kapasitas.DEFINITIF, "mandat_id": None})
    dipindahkan = lewati.model_copy(update={"pelaku": tetap, "kedudukan": (tetap,)})
    given(*SAMPAI_SEKDIS).when(dipindahkan).then(DILEWATI.model_copy(update={"pelaku": tetap, "mandat_id": None}))


def test_pelewatan_menyebut_mandat_jabatan_di_atas_lalu_jabatannya_sendiri_lalu_yang_lain() -> None:
    """Of several mandates the one that makes him act again: above first, then the office whose paraf it is, then whatever else he holds."""
    plt_sekdis = kantor.SEKDIS.model_copy(update={"kapasitas": Kapasitas.PLT, "mandat_id": MANDAT_SEKDIS})
    plt_kabid = kantor.SEKDIS.model_copy(update={"jabatan": Jabatan.KEPALA_BIDANG, "kapasitas": Kapasitas.PLT, "mandat_id": MANDAT_KABID})
    kadis = PLH_KADIS.model_copy(update={"kapasitas": Kapasitas.DEFINITIF, "mandat_id": None})
    for pelaku, kedudukan, mandat in (
        (plt_sekdis, (PLH_KADIS, plt_sekdis, plt_kabid), PLH_KADIS.mandat_id),
        (plt_sekdis, (kadis, plt_kabid, plt_sekdis), plt_sekdis.mandat_id),
        (kantor.SEKDIS, (kadis, kantor.SEKDIS, plt_kabid), plt_kabid.mandat_id),
        (kantor.SEKDIS, (kantor.SEKDIS, kadis), None),
    ):
        perintah = LEWATI.model_copy(update={"pelaku": pelaku, "kedudukan": kedudukan})
        given(*SAMPAI_SEKDIS).when(perintah).then(DILEWATI.model_copy(update={"pelaku": pelaku, "mandat_id": mandat}))


def test_pelewatan_tunduk_pada_giliran_dan_konsep_yang_dibaca() -> None:
    given(*BERKONSEP).when(LEWATI).refused(BukanGiliran)
    given(*DIPERBAIKI).when(LEWATI).refused(KonsepSudahBerubah)
    given(*BERTANDA_TANGAN).when(LEWATI).refused(SuratSudahDitandatangani)
    given(*SAMPAI_SEKDIS).when(LEWATI.model_copy(update={"pelaku": kantor.KADIS})).refused(BukanWewenang)


def test_konsep_yang_diperbaiki_menggugurkan_juga_yang_dilewati() -> None:
    assert given(*SAMPAI_SEKDIS, DILEWATI, contoh.KONSEP_SURAT_DIREVISI).state.paraf == ()


def test_yang_dilewati_ialah_konsep_perbaikan_bila_konsepnya_diperbaiki() -> None:
    kedua = {"putaran": 2, "versi": 2, "hash_konsep": contoh.HASH_PERBAIKAN}
    paraf = [satu.model_copy(update=kedua) for satu in (contoh.PARAF_KASI, contoh.PARAF_KABID)]
    perintah = LEWATI.model_copy(update={"hash_konsep": contoh.HASH_PERBAIKAN})
    given(*DIPERBAIKI, *paraf).when(perintah).then(DILEWATI.model_copy(update=kedua))


def test_yang_dilewati_tercetak_pada_konsep_dengan_alasannya() -> None:
    baris = baris_paraf(given(*SAMPAI_SEKDIS, DILEWATI).state)
    assert [(satu["dilewati"], satu["oleh"]) for satu in baris] == [
        (DILEWATI.alasan, kantor.SEKDIS),
        ("", kantor.KABID),
        ("", kantor.KASI),
    ]


def test_yang_menganalisa_tidak_memaraf_hasilnya_juga_bila_orang_lain_menyusun_konsep() -> None:
    """Nobody checks his own work: the request was given to another analyst, who wrote the draft."""
    konsep = contoh.KONSEP_SURAT_DIBUAT.model_copy(update={"pelaku": contoh.ANALIS_LAIN})
    riwayat = (contoh.SURAT_DIBUKA, contoh.ANALIS_SURAT_DIGANTI, konsep)
    plh = contoh.ANALIS.model_copy(update={"jabatan": Jabatan.KEPALA_SEKSI, "kapasitas": Kapasitas.PLH})
    assert orang_id(plh) == contoh.SURAT_DIBUKA.analis_id
    given(*riwayat).when(oleh(PARAF_KASI, plh)).refused(SatuOrangDuaPeran)


def test_yang_menyusun_konsep_tidak_memarafnya_juga_bila_orang_lain_menganalisa() -> None:
    konsep = contoh.KONSEP_SURAT_DIBUAT.model_copy(update={"pelaku": contoh.ANALIS_LAIN})
    plh = contoh.ANALIS_LAIN.model_copy(update={"jabatan": Jabatan.KEPALA_SEKSI, "kapasitas": Kapasitas.PLH})
    assert orang_id(plh) != contoh.SURAT_DIBUKA.analis_id
    given(contoh.SURAT_DIBUKA, contoh.ANALIS_SURAT_DIGANTI, konsep).when(oleh(PARAF_KASI, plh)).refused(SatuOrangDuaPeran)
    perbaikan = contoh.KONSEP_SURAT_DIREVISI.model_copy(update={"pelaku": contoh.ANALIS_LAIN})
    perintah = oleh(PARAF_KASI, plh).model_copy(update={"hash_konsep": contoh.HASH_PERBAIKAN})
    given(*DITOLAK, contoh.ANALIS_SURAT_DIGANTI, perbaikan).when(perintah).refused(SatuOrangDuaPeran)


def test_dengan_setelan_kantor_satu_orang_memaraf_dua_kali_dengan_alasan_tercatat() -> None:
    merangkap = kantor.KASI.model_copy(update={"jabatan": Jabatan.KEPALA_BIDANG, "kapasitas": Kapasitas.PLH})
    perintah = oleh(PARAF_KASI, merangkap).model_copy(update={"rangkap": ALASAN})
    tercatat = DIRANGKAP.model_copy(update={"langkah": 13, "pelaku": merangkap, "tingkat": Tingkat.KEPALA_BIDANG})
    given(*BERKONSEP, contoh.PARAF_KASI).when(perintah).then(tercatat, contoh.PARAF_KABID.model_copy(update={"pelaku": merangkap}))
    given(*BERKONSEP).when(PARAF_KASI.model_copy(update={"rangkap": ALASAN})).then(contoh.PARAF_KASI)


def test_dengan_setelan_kantor_pemaraf_menandatangani_dengan_alasan_tercatat() -> None:
    perintah = TANDA_TANGANI.model_copy(update={"pelaku": PLH_KADIS, "rangkap": ALASAN})
    dimulai = contoh.PENANDATANGANAN_DIMULAI.model_copy(update={"pelaku": PLH_KADIS})
    given(*BERNOMOR).when(perintah).then(DIRANGKAP, dimulai)
    given(*BERNOMOR, DIRANGKAP, dimulai).when(BERI_NOMOR.model_copy(update={"pelaku": PLH_KADIS, "rangkap": ALASAN})).then()
    given(*BERNOMOR).when(TANDA_TANGANI.model_copy(update={"rangkap": ALASAN})).then(contoh.PENANDATANGANAN_DIMULAI)
    given(*BERNOMOR).when(TOLAK_KADIS.model_copy(update={"pelaku": PLH_KADIS})).refused(SatuOrangDuaPeran)
