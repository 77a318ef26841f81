"""Who may give more time for what is due: the office above, or the head."""

import pytest

from services.notify.deadlines.acts.perpanjang import pemilik_tenggat
from services.notify.deadlines.acts.selaraskan import Kejadian
from services.notify.deadlines.errors import TambahanBerkurang, TenggatAtasan, TenggatSendiri, TenggatTidakTerbuka
from services.notify.deadlines.state import KunciTenggat
from shared.contracts.examples.disposition import ADMIN, KABID, KADIS, KASI, SEKDIS
from shared.contracts.examples.notify import SISTEM
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import JenisTenggat
from shared.sop.aturan import BukanWewenang
from shared.sop.table import pelaksana
from tests.spec.kalender.bahan import pukul
from tests.spec.notify.jam import Jam, seluruhnya

LANGKAH, SELURUHNYA, PELENGKAPAN, KONFIRMASI = JenisTenggat
DUA = KunciTenggat(LANGKAH, 2, 1)


@pytest.fixture
def jam() -> Jam:
    """Accepted on Monday, 14 December 2026, at 10.00; step 2 is open since then."""
    satu = Jam()
    satu.terjadi(pukul("2026-12-14", "10:00"), kejadian=Kejadian.DITERIMA, di=(1, 1))
    satu.terjadi(pukul("2026-12-14", "10:00"), (2, 1))
    return satu


def test_tenggat_diperpanjang_oleh_atasan_dengan_alasan(jam: Jam) -> None:
    jam.terjadi(pukul("2026-12-14", "10:00"), (4, 1))
    empat = KunciTenggat(LANGKAH, 4, 1)
    with pytest.raises(TenggatSendiri):
        jam.perpanjang(empat, 2, KASI)
    assert jam.perpanjang(empat, 2) == ["Diperpanjang LANGKAH 4/1"]
    assert jam.tempo(*empat) == pukul("2026-12-17", "16:00")
    assert jam.perpanjang(empat, 2) == []
    with pytest.raises(TambahanBerkurang):
        jam.perpanjang(empat, 1)
    for pelaku in (ADMIN, SISTEM):
        with pytest.raises(BukanWewenang):
            jam.perpanjang(empat, 3, pelaku)
    with pytest.raises(TenggatTidakTerbuka):
        jam.perpanjang(DUA, 1)


def test_kepala_dinas_memperpanjang_juga_langkahnya_sendiri(jam: Jam) -> None:
    assert jam.perpanjang(DUA, 1, KADIS) == ["Diperpanjang LANGKAH 2/1"]
    assert jam.perpanjang(KunciTenggat(SELURUHNYA, 1, 1), 4, KADIS) == ["Diperpanjang KESELURUHAN 1/1"]
    assert jam.tempo(SELURUHNYA, 1, 1) == seluruhnya(4)


@pytest.mark.parametrize(
    ("langkah", "boleh"), [(2, "KADIS"), (3, "KADIS SEKDIS"), (13, "KADIS SEKDIS"), (14, "KADIS"), (12, "KADIS SEKDIS KABID")]
)
def test_tenggat_atasan_tidak_diperpanjang_bawahannya(jam: Jam, langkah: int, boleh: str) -> None:
    jam.terjadi(pukul("2026-12-14", "10:00"), (langkah, 2))
    kunci = KunciTenggat(LANGKAH, langkah, 2)
    pejabat = {"KADIS": KADIS, "SEKDIS": SEKDIS, "KABID": KABID, "KASI": KASI}
    for pelaku in (satu for nama, satu in pejabat.items() if nama not in boleh.split()):
        aturan = TenggatSendiri if pelaku.jabatan is pelaksana(langkah) else TenggatAtasan
        with pytest.raises(aturan):
            jam.perpanjang(kunci, 1, pelaku)
    for tambahan, nama in enumerate(boleh.split(), 1):
        assert jam.perpanjang(kunci, tambahan, pejabat[nama]) == [f"Diperpanjang LANGKAH {langkah}/2"]


def test_seluruhnya_hanya_diperpanjang_kepala_dinas_dan_bagian_opd_oleh_pejabat_mana_pun(jam: Jam) -> None:
    for pelaku in (KASI, KABID, SEKDIS):
        with pytest.raises(TenggatAtasan):
            jam.perpanjang(KunciTenggat(SELURUHNYA, 1, 1), 4, pelaku)
    jam.terjadi(pukul("2026-12-14", "10:00"), kejadian=Kejadian.DIKEMBALIKAN, di=(5, 1))
    assert jam.perpanjang(KunciTenggat(PELENGKAPAN, 5, 1), 5, KASI) == ["Diperpanjang PELENGKAPAN 5/1"]


def test_yang_ditunggu_dari_opd_milik_opd() -> None:
    assert [pemilik_tenggat(KunciTenggat(jenis, 5, 1)) for jenis in (PELENGKAPAN, KONFIRMASI)] == [Jabatan.OPD_PEMOHON] * 2
