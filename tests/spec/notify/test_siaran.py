"""Who sees which event of the live stream, event by event of the whole catalogue, and places in it."""

import re
from typing import Any, Final
from uuid import uuid4

import pytest

from services.notify.live.frame import LiveEvent
from services.notify.live.position import AWAL, POLA, baca_posisi, ganti, tulis_posisi
from services.notify.live.queue import FollowerQueue
from services.notify.live.visibility import Viewer, Visibility, pandangan, terlihat
from shared.contracts.examples import disposition, intake, notify
from shared.contracts.peran import Jabatan
from shared.kernel.event.canonical import canonical
from shared.kernel.event.fact import Fact
from shared.office.names import SERVICES
from shared.sop.lintas import LAYANAN
from tests.contract.records import examples

CONTOH: Final = {type(event).__name__: event for service in LAYANAN for event in examples(service)}
PEJABAT: Final = tuple(jabatan for jabatan in Jabatan if jabatan not in {Jabatan.OPD_PEMOHON, Jabatan.PETUGAS_AGENDA})
KONSEP: Final = {
    "KonsepPermohonanDisimpan", "KonsepPermohonanDibuang", "KonsepPermohonanDiajukan", "BerkasKonsepDilampirkan", "BerkasKonsepDihapus",
}  # fmt: skip
KALENDER: Final = {"KalenderDimulai", "HariLiburDitetapkan", "HariLiburDicabut", "JamKerjaDitetapkan"}
ORANG: Final = {"PejabatDidaftarkan", "PejabatDipindahkan", "PejabatDinonaktifkan", "PetugasOpdDidaftarkan", "PetugasOpdDinonaktifkan"}
"""What is said of people: for the administrator."""
PENERIMA: Final = {nama for nama in CONTOH if nama.startswith("Pemberitahuan")}
"""What is said of one person's alerts."""


def isi(event: Fact) -> dict[str, Any]:
    """Return an event's body as it is in the stream."""
    body: dict[str, Any] = event.model_dump(mode="json")
    return body


def dilihat(penonton: Viewer) -> set[str]:
    """Return the events of the catalogue that somebody sees, of a request of the example agency."""
    return {nama for nama, event in CONTOH.items() if pandangan(nama, isi(event), disposition.OPD_ID, penonton) is not None}


@pytest.mark.parametrize("jabatan", PEJABAT)
def test_pejabat_melihat_setiap_peristiwa_permohonan(jabatan: Jabatan) -> None:
    terlihat = dilihat(Viewer(uuid4(), jabatan, None))
    permohonan = {nama for nama, event in CONTOH.items() if hasattr(event, "langkah")}
    assert permohonan - PENERIMA <= terlihat
    assert not terlihat & (KONSEP | PENERIMA)
    assert terlihat >= KALENDER
    assert (terlihat & ORANG == ORANG) == (jabatan is Jabatan.ADMIN)
    assert (terlihat & ORANG == set()) == (jabatan is not Jabatan.ADMIN)


def test_petugas_agenda_melihat_kalender_saja_tanpa_orangnya() -> None:
    petugas = Viewer(uuid4(), Jabatan.PETUGAS_AGENDA, None)
    assert dilihat(petugas) == KALENDER
    for nama in KALENDER:
        assert pandangan(nama, isi(CONTOH[nama]), None, petugas) is Visibility.TANPA_PEJABAT


def test_opd_melihat_yang_disampaikan_kepadanya_dan_konsepnya() -> None:
    pemohon = Viewer(uuid4(), Jabatan.OPD_PEMOHON, disposition.OPD_ID)
    assert dilihat(pemohon) == KALENDER | KONSEP | {
        "PermohonanDiterima", "PermohonanDiajukanKembali", "PengembalianDicatat", "PermohonanDicabut", "PermohonanDihentikan",
        "PenyampaianDicatat", "PenerimaanDikonfirmasi", "PermohonanDitolak", "PermohonanDikembalikan", "SuratDisampaikan",
        "SuratPenolakanDicatat", "SuratPenolakanDitandatangani", "PemantauanDimulai", "GiliranDicatat",
    }  # fmt: skip


@pytest.mark.parametrize("opd_id", [uuid4(), None], ids=["lain", "tanpa"])
def test_opd_lain_hanya_melihat_kalender(opd_id: Any) -> None:
    assert dilihat(Viewer(uuid4(), Jabatan.OPD_PEMOHON, opd_id)) == KALENDER
    tak_bertuan = Viewer(uuid4(), Jabatan.OPD_PEMOHON, None)
    assert pandangan("PermohonanDicabut", isi(intake.DICABUT), None, tak_bertuan) is None


@pytest.mark.parametrize("jabatan", Jabatan)
def test_pemberitahuan_hanya_untuk_orangnya(jabatan: Jabatan) -> None:
    event = notify.PEMBERITAHUAN_DICATAT
    assert event.orang_id is not None
    for orang_id, cara in ((event.orang_id, Visibility.UTUH), (uuid4(), None)):
        assert pandangan(type(event).__name__, isi(event), disposition.OPD_ID, Viewer(orang_id, jabatan, disposition.OPD_ID)) is cara


def test_peristiwa_yang_belum_dikenal_hanya_terlihat_pejabat_bila_milik_permohonan() -> None:
    baru, kasi = {"permohonan_id": str(uuid4()), "langkah": 1, "putaran": 1}, Viewer(uuid4(), Jabatan.KEPALA_SEKSI, None)
    assert pandangan("BelumDikenal", baru, disposition.OPD_ID, kasi) is Visibility.UTUH
    assert pandangan("BelumDikenal", {"apa": 1}, None, kasi) is None
    assert pandangan("BelumDikenal", baru, disposition.OPD_ID, Viewer(uuid4(), Jabatan.OPD_PEMOHON, disposition.OPD_ID)) is None


def test_pejabat_tidak_disebut_kepada_opd_dan_yang_lain_tetap() -> None:
    lengkap = isi(disposition.PERMOHONAN_DITOLAK)
    tampak = terlihat(lengkap, Visibility.TANPA_PEJABAT)
    assert tampak == {**lengkap, "pelaku": {**lengkap["pelaku"], "orang_id": None}}
    assert terlihat(lengkap, Visibility.UTUH) is lengkap


def test_opd_melihat_giliran_dan_tenggatnya_tanpa_pemegangnya() -> None:
    lengkap = isi(notify.GILIRAN_DICATAT.model_copy(update={"berperan": (disposition.KASI.orang_id,)}))
    tampak = terlihat(lengkap, Visibility.TANPA_PEJABAT)
    assert str(disposition.KASI.orang_id) not in str(tampak)
    (giliran,) = lengkap["terbuka"]
    assert giliran.pop("pemegang")
    assert lengkap.pop("berperan")
    assert tampak == lengkap


def test_posisi_ditulis_dan_dibaca_kembali() -> None:
    posisi = ganti(ganti(AWAL, 0, 12), len(SERVICES) - 1, 9)
    assert posisi == (12, *AWAL[1:-1], 9)
    assert tulis_posisi(posisi) == ".".join(map(str, posisi))
    assert baca_posisi(tulis_posisi(posisi)) == posisi
    for salah in ("", "1.", ".1", "1.2.3.4.-5", "1.2.3.4.٥", ".".join("1" * 33)):
        assert re.fullmatch(POLA, salah) is None, salah


def test_posisi_dari_set_dengan_layanan_lain_jumlahnya_terbaca() -> None:
    """A service that came since then is followed from its first event; one that is no more is left out."""
    semua = tuple(range(1, len(SERVICES) + 1))
    for ditulis, dibaca in ((semua[:-1], (*semua[:-1], 0)), ((*semua, 99), semua)):
        assert re.fullmatch(POLA, tulis_posisi(ditulis))
        assert baca_posisi(tulis_posisi(ditulis)) == dibaca


def test_antrean_yang_penuh_melepas_semuanya_dan_tidak_pernah_sebagian() -> None:
    antrean, kabar = FollowerQueue(2), [LiveEvent.dari(0, urutan, {}, canonical(isi(intake.DICABUT))) for urutan in range(1, 4)]
    for satu in kabar[:2]:
        antrean.terima(satu)
    assert (antrean.putus.is_set(), len(antrean.kabar)) == (False, 2)
    antrean.terima(kabar[2])
    assert (antrean.putus.is_set(), antrean.ambil()) == (True, [])


def test_pengikut_dibangunkan_sekali_bagi_semua_yang_menunggu() -> None:
    antrean, kabar = FollowerQueue(9), [LiveEvent.dari(0, urutan, {}, canonical(isi(intake.DICABUT))) for urutan in (1, 2)]
    antrean.bangunkan()
    assert not antrean.ada.is_set(), "nothing waits"
    for satu in kabar:
        antrean.terima(satu)
    assert not antrean.ada.is_set(), "those that come in the same moment are taken at once"
    antrean.bangunkan()
    assert (antrean.ada.is_set(), antrean.ambil(), antrean.ada.is_set()) == (True, kabar, False)


def test_konsep_petugas_agenda_bukan_urusan_opd_sedang_permohonannya_ya() -> None:
    pemohon = Viewer(uuid4(), Jabatan.OPD_PEMOHON, disposition.OPD_ID)
    for nama in (*KONSEP, "PermohonanDiterima"):
        dicatat = {**isi(CONTOH[nama]), "pelaku": {"orang_id": str(uuid4()), "jabatan": "petugas_agenda"}}
        dilihat_opd = pandangan(nama, dicatat, disposition.OPD_ID, pemohon)
        assert dilihat_opd is (Visibility.TANPA_PEJABAT if nama == "PermohonanDiterima" else None)
