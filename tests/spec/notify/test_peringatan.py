"""Who is told of a deadline and of a turn, who may not sign, and for whom a step waits: from what is known of the request alone."""

from typing import Any

import pytest

from services.notify.watch.giliran import Kabar, akibat, giliran_analis
from services.notify.watch.pemegang import pemegang, penerima, terbuka
from services.notify.watch.peringatan import berperan, kabar_tenggat, terhalang
from services.notify.watch.state import EMPTY, KunciPemberitahuan, Pemberitahuan, PeristiwaDidengar, evolve
from shared.contracts.bersama import Sebab
from shared.contracts.examples import disposition, letters, notify
from shared.contracts.examples.tenggat import TENGGAT_DIESKALASI, TENGGAT_DIPERINGATKAN, TENGGAT_TERLAMPAUI
from shared.contracts.giliran import Giliran, Pemegang
from shared.contracts.notify import JenisPemberitahuan
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import JenisTenggat
from tests.spec.disposition.kerja import unit

KADIS, KABID, KASI = disposition.KADIS.orang_id, disposition.KABID.orang_id, disposition.KASI.orang_id
ANALIS, ANALIS_LAIN = disposition.ANALIS_ID, disposition.ANALIS_LAIN_ID
GILIRAN = JenisPemberitahuan.GILIRAN


def state(*langkah: int, **lain: Any) -> Pemberitahuan:
    """Return what is known of a request whose steps these are open."""
    return Pemberitahuan(
        permohonan_id=disposition.PERMOHONAN_ID, terbuka=tuple(Giliran(langkah=satu, putaran=1) for satu in langkah), **lain
    )


def peran(event: Any, jenis: JenisTenggat, *langkah: int) -> list[Jabatan]:
    """Return which roles are told of a deadline of this kind while these steps are open."""
    return [satu.peran for satu in kabar_tenggat(event.model_copy(update={"jenis": jenis, "langkah": 12}), state(*langkah))]


def test_tenggat_langkah_disampaikan_kepada_pelaksananya_dan_eskalasi_kepada_atasan() -> None:
    for event in (TENGGAT_DIPERINGATKAN, TENGGAT_TERLAMPAUI):
        assert peran(event, JenisTenggat.LANGKAH, 7, 8) == [Jabatan.KEPALA_SEKSI]
    assert peran(TENGGAT_DIESKALASI, JenisTenggat.LANGKAH, 7, 8) == [TENGGAT_DIESKALASI.kepada]


def test_tenggat_seluruhnya_disampaikan_sekali_kepada_tiap_peran_yang_mendapat_giliran() -> None:
    assert peran(TENGGAT_DIPERINGATKAN, JenisTenggat.KESELURUHAN, 7, 8, 13) == [Jabatan.ANALIS, Jabatan.KEPALA_BIDANG]


@pytest.mark.parametrize("jenis", [JenisTenggat.PELENGKAPAN, JenisTenggat.KONFIRMASI])
def test_tenggat_opd_diperingatkan_kepada_opd_dan_lewatnya_diberitahukan_oleh_akibatnya(jenis: JenisTenggat) -> None:
    assert peran(TENGGAT_DIPERINGATKAN, jenis, 7) == [Jabatan.OPD_PEMOHON]
    assert peran(TENGGAT_TERLAMPAUI, jenis, 7) == []


def test_yang_berperan_terhalang_hanya_menandatangani() -> None:
    berperan_di = state(15, berperan=(KASI,))
    assert terhalang(Kabar(GILIRAN, 15, 1, Jabatan.KEPALA_DINAS), KASI, berperan_di)
    assert not terhalang(Kabar(GILIRAN, 15, 1, Jabatan.KEPALA_BIDANG), KASI, berperan_di)
    assert not terhalang(Kabar(GILIRAN, 14, 1, Jabatan.KEPALA_DINAS), KASI, berperan_di)
    assert not terhalang(Kabar(GILIRAN, 15, 1, Jabatan.KEPALA_DINAS), KADIS, berperan_di)


@pytest.mark.parametrize("konsep", [letters.KONSEP_SURAT_DIBUAT, letters.KONSEP_SURAT_DIREVISI])
def test_konsep_baru_menghapus_paraf_tetapi_bukan_analis_hasilnya(konsep: Any) -> None:
    oleh = konsep.model_copy(update={"pelaku": konsep.pelaku.model_copy(update={"orang_id": ANALIS_LAIN})})
    assert berperan(oleh, state(berperan=(ANALIS, KASI, KABID))) == (ANALIS, ANALIS_LAIN)


def test_analis_pengganti_hanya_diberi_tahu_gilirannya_sendiri() -> None:
    assert [kabar.langkah for kabar in giliran_analis(state(7, 12))] == [7]


def test_tanpa_pemegang_yang_tercatat_langkah_menunggu_yang_diberi_tahu_tentang_langkah_itu() -> None:
    lain = KunciPemberitahuan(3, 1, GILIRAN, Jabatan.KEPALA_BIDANG, KABID)
    tahu = state(2, dicatat=frozenset({KunciPemberitahuan(2, 1, GILIRAN, Jabatan.KEPALA_DINAS, KADIS), lain}))
    assert tahu.menunggu(Giliran(langkah=2, putaran=1)) == (Pemegang(orang_id=KADIS),)


def test_yang_belum_diketahui_orang_dan_tenggatnya_tidak_disebut() -> None:
    assert penerima(unit(), EMPTY, Jabatan.OPD_PEMOHON) == (None,)
    assert pemegang(unit(), EMPTY, Jabatan.ANALIS) == ()
    assert [satu.jatuh_tempo for satu in terbuka(unit(), state(2), state(2).terbuka)] == [None]


def test_sesudah_surat_penolakan_ditandatangani_hanya_pencabutan_yang_masih_berarti() -> None:
    ditolak = state(berakhir=Sebab.DITOLAK, didengar=frozenset({PeristiwaDidengar("PermohonanDitolak", 2, 1)}))
    assert not ditolak.sudah_lewat(PeristiwaDidengar("PermohonanDicabut", 1, 1))
    assert ditolak.sudah_lewat(PeristiwaDidengar("SuratPenolakanDibuka", 15, 2))


def test_instruksi_lama_yang_dikembalikan_tidak_melepas_analis_instruksi_baru() -> None:
    dikembalikan = notify.GILIRAN_DICATAT.model_copy(update={"langkah": 5, "peristiwa": "InstruksiDikembalikan", "terbuka": ()})
    baru = frozenset({PeristiwaDidengar("InstruksiDiberikan", 4, 2), PeristiwaDidengar("AnalisaDibuka", 5, 1)})
    assert evolve(state(analis_id=ANALIS, didengar=baru), dikembalikan).analis_id == ANALIS
    assert evolve(state(analis_id=ANALIS), dikembalikan).analis_id is None


def test_penyampaian_yang_terdengar_lagi_sesudah_penerimaan_tidak_diberitahukan_lagi() -> None:
    didengar = frozenset({PeristiwaDidengar("SuratDisampaikan", letters.SURAT_DISAMPAIKAN.langkah, letters.SURAT_DISAMPAIKAN.putaran)})
    assert akibat(letters.SURAT_DISAMPAIKAN, state(selesai=True, didengar=didengar)).kabar == ()
    assert len(akibat(letters.SURAT_DISAMPAIKAN, state(selesai=True)).kabar) == 1
